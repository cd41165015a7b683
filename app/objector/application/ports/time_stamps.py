# SPDX-License-Identifier: Apache-2.0
"""Time stamps that are asked for and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from objector.domain.time_stamp import Stamped


class TimeStamps(Protocol):
    """Time stamps of others (RFC 3161), asked for and read; nothing is sent."""

    def request(self, head: bytes) -> bytes:
        """Return the request for a stamp on the SHA-256 of a head's canonical form (TimeStampReq, DER).

        Raises TimeStampsUnavailable.
        """
        ...

    def read(self, answer: bytes, roots: bytes | None = None) -> Stamped:
        """Return what an answer says (TimeStampResp, DER); who signed it is checked only against given certificates.

        `roots` are certificates in PEM or DER. Raises TimeAnswerRefused or TimeStampsUnavailable.
        """
        ...
