# SPDX-License-Identifier: Apache-2.0
"""What was shown of reminders, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from objector.domain.plan import Shown, Subject


class Agenda(NamedTuple):
    """Until when nothing is due, written down so that the next check need not work it out."""

    written_at: datetime
    zone: str
    """The IANA name of the zone that it was worked out in; in another one it does not hold."""
    edition: str
    """Of which catalogue and program; with another one it does not hold."""
    next: datetime | None


class ReminderLog(Protocol):
    """What Objector showed, and what it has to say next. Every method may raise StorageError or DatabaseNewer."""

    def shown(self) -> Sequence[Shown]:
        """Return the marks of all reminders that were shown, in no order."""
        ...

    def keep(self, shown: Sequence[Shown]) -> None:
        """Keep that reminders were shown, once each; on return it is on the disk.

        One that was shown and not seen may be kept again; what was seen once stays so.
        """
        ...

    def followed(self) -> Mapping[Subject, datetime]:
        """Return since when cases are looked after as they stand.

        An entry about a data use, an import, and another choice of region, rhythm or services begin it anew.
        """
        ...

    def follow(self, cases: Sequence[Subject], since: datetime) -> None:
        """Keep since when cases are looked after as they stand now; on return it is on the disk."""
        ...

    def write_agenda(self, agenda: Agenda) -> None:
        """Write down when something is next. An entry, a preference or a mark that comes later takes it away again."""
        ...

    def agenda(self) -> Agenda | None:
        """Return what was written down, if nothing has happened since."""
        ...
