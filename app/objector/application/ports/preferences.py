# SPDX-License-Identifier: Apache-2.0
"""What the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple
from objector.domain.rhythm import Rhythm

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from objector.domain.region import Land, Region
    from objector.domain.service import ServiceId, UseId
    from objector.domain.way import Way


class Chosen(NamedTuple):
    """A service in the person's list."""

    service: ServiceId
    added_on: date
    accounts: tuple[str, ...] = ()
    """The accounts there, as the person calls them; empty where there is one that needs no name."""


class WindowPlace(NamedTuple):
    """Where the window was on the screen, in the toolkit's own pixels, while it was not as large as the screen."""

    width: int
    height: int
    left: int
    top: int
    maximised: bool = False
    """Whether it was as large as the screen."""


class ChosenWay(NamedTuple):
    """A way that the person said is theirs, where one of several is enough."""

    use: UseId
    account: str | None
    way: Way


class ListBefore(NamedTuple):
    """The person's list before it was last changed, so that this can be undone."""

    about: tuple[ServiceId, ...]
    """The services that were added, taken off, or given other accounts."""
    after: int
    """The place of the latest entry that stood then: what was said later comes before it when something is undone."""
    services: tuple[Chosen, ...] | None
    """The list; `None` where nobody had chosen."""


class Preferences(NamedTuple):
    """What the person chose; `None` is "as the system has it"."""

    region: Region | None = None
    language: str | None = None
    rhythm: Rhythm = Rhythm()
    schedule: bool = False
    """Whether the operating system is to look for reminders while Objector is closed."""
    autostart: bool = False
    """Whether Objector is to start, in the tray, when the person logs in."""
    told_of_tray: bool = False
    """Whether it was said once that a closed window goes on in the tray."""
    welcomed: bool = False
    """Whether the person was told, at their first start, what Objector is."""
    services: tuple[Chosen, ...] | None = None
    """The person's list, in the order in which they chose; `None` while they have not: then it is LinkedIn."""
    window: WindowPlace | None = None
    """Where the window was when it was last closed."""
    shown: tuple[UseId, str | None] | None = None
    """The case that it showed then."""
    list_width: int | None = None
    """The width of the list beside the page, as the window measures it; `None` for its first one."""
    ways: tuple[ChosenWay, ...] = ()
    """The ways that are theirs, sorted by what they are about."""
    told_list_old: date | None = None
    """When it was last said that the list of services is old."""
    list_before: ListBefore | None = None
    """Their list before its last change, until that is undone."""
    land: Land | None = None
    """In Germany, the Land in which they live: which authority takes their complaint depends on it."""


class PreferenceStore(Protocol):
    """The kept choices. Every method may raise StorageError or DatabaseNewer."""

    def read(self) -> Preferences:
        """Return the choices; a value that is no longer understood counts as not chosen."""
        ...

    def change(self, how: Callable[[Preferences], Preferences]) -> None:
        """Keep what `how` makes of the choices; on return it is on the disk, and nobody else chose anything meanwhile.

        `how` asks nothing of the store; where it raises, nothing was changed.
        """
        ...
