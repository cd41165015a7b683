# SPDX-License-Identifier: Apache-2.0
"""Which services were known here so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from objector.domain.lately import Known
    from objector.domain.service import ServiceId


class KnownServices(Protocol):
    """Which services were known here so far, so that new ones are told from them. May raise StorageError."""

    def known(self) -> Known:
        """Return them; none, of serial 0, where that was never kept."""
        ...

    def keep(self, serial: int, services: Collection[ServiceId], today: date) -> None:
        """Keep that a list has these; on return it is on the disk.

        Those that are not known yet are known since today, the first ones of all since ever. None is forgotten.
        """
        ...
