# SPDX-License-Identifier: Apache-2.0
"""What calendar files told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.calendar import Exported


class CalendarLog(Protocol):
    """What calendar files told, so that the next one tells what changed. May raise StorageError or DatabaseNewer."""

    def exported(self) -> Sequence[Exported]:
        """Return the last revision of each event that was ever written, in no order."""
        ...

    def keep(self, exported: Sequence[Exported]) -> None:
        """Keep revisions in place of earlier ones, never of later ones; on return they are on the disk."""
        ...
