# SPDX-License-Identifier: Apache-2.0
"""What a page is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations
from typing import TYPE_CHECKING, Protocol

from objector.application.arrange import ArrangementStanding
from objector.application.overview import Overview
from objector.application.reminding import Held
from objector.domain.case import Case
from objector.domain.difference import Difference
from objector.domain.ledger import Entry
from objector.domain.listing import Listing
from objector.domain.named_tuple import NamedTuple
from objector.domain.plan import Upcoming
from objector.domain.service import Category, ServiceId
from objector.texts.language import Language
from objector.ui.intents import Send
from objector.ui.look import Look
from objector.ui.opening_desk import Openings

if TYPE_CHECKING:
    from objector.application.ports.preferences import Preferences
    from objector.application.reference import Reference
    from objector.application.seal import Signing
    from objector.domain.backups import Recovered
    from objector.domain.last_head import Lacking
    from objector.domain.lately import Lately
    from objector.domain.pairing import Import, Origin
    from objector.domain.service_list import Issue
    from objector.ui.history_desk import HistoryView
    from objector.ui.letter_view import LetterView
    from objector.ui.record_view import DeskView
    from objector.ui.service_list_view import ServiceListView


class Surface(Protocol):
    """The least that a page is made from; there is one even where the record cannot be read."""

    @property
    def t(self) -> NullTranslations:
        """The translations."""
        ...

    @property
    def look(self) -> Look:
        """How things look now."""
        ...

    @property
    def send(self) -> Send:
        """Where to send what the person wants."""
        ...


class Bare(NamedTuple):
    """A surface and nothing else."""

    t: NullTranslations
    look: Look
    send: Send


class RemindersView(NamedTuple):
    """How reminders stand."""

    upcoming: Upcoming | None
    schedule: ArrangementStanding
    autostart: ArrangementStanding
    held: Held | None
    """What could not be shown, and why."""


class Browsing:
    """How far a person has come on the page of services: it is made anew with each choice, and goes on as it was."""

    def __init__(self) -> None:
        self.typed = ""
        self.category: Category | None = None
        self.current: ServiceId | None = None
        self.begins = True
        """Whether the page was just come to, and is to be typed into."""
        self.select = False
        """Whether what is typed is to be selected, so that the next name takes its place."""


class ServicesView(NamedTuple):
    """What can be chosen from."""

    listings: Sequence[Listing]
    chosen: frozenset[ServiceId]
    fixed: frozenset[ServiceId]
    """Those that stay, since something the person said about them stands."""
    accounts: Callable[[ServiceId], tuple[str, ...]]
    cases: Callable[[ServiceId], Sequence[Case]]
    """How a service's cases stand, or would stand in the list."""
    browsing: Browsing


class View(NamedTuple):
    """The case on the screen, what surrounds it, and where to send what the person wants."""

    overview: Overview
    case: Case
    record: Sequence[Entry]
    preferences: Preferences
    language: Language
    look: Look
    send: Send
    openings: Openings
    """What of the case is being handed to the desktop right now, and what the desktop did not open the last time."""
    data_folder: str
    origins: Mapping[str, Origin]
    """From where the entries came that were not written here, by their UUIDs."""
    imports: Sequence[Import]
    """The standing imports by which some of the record came."""
    reference: Reference
    """How letters and reports name the end of the record."""
    typed: str | None = None
    """What was being typed as the account's name, `None` where nobody was asked for it."""

    reminders: Callable[[], RemindersView] | None = None
    """How reminders stand, asked for only where it is shown; `None` where there are none."""
    held: Held | None = None
    """What could not be shown, and why."""
    signing: Callable[[], Signing] | None = None
    """How the record is signed, asked for only where it is shown; `None` where it cannot be."""
    recovered: Recovered | None = None
    """What was done about a damaged record, until the person has read it."""
    lacking: Lacking | None = None
    """What the record lacks of what was noted of it."""
    services: Callable[[], ServicesView] | None = None
    """What can be chosen from, asked for only on its page; `None` where nothing can be."""
    letter: Callable[[], LetterView | None] | None = None
    """What a letter about the case is made from, asked for only where it is shown; it gives `None` where none fits."""
    desk: Callable[[], DeskView] | None = None
    """What of the record is in hand; `None` where evidence and documents are not to be had."""
    qr_code: Callable[[str], Sequence[Sequence[bool]]] | None = None
    """Makes the rows of a QR code of an address, asked for only where one is shown; `None` where there are none."""
    history: Callable[[], HistoryView] | None = None
    """Everything that was done, read only where it is shown; `None` where it cannot be."""
    lately: Callable[[], Lately] | None = None
    """What changed lately of the facts, asked for only on the page of all services."""
    service_list: Callable[[], ServiceListView] | None = None
    """Which list of services is used, asked for only where it is shown."""
    issue: Callable[[], Issue | None] | None = None
    """As what that list was issued."""
    difference: Difference = Difference()
    """What was said so far about something that looks different."""

    @property
    def t(self) -> NullTranslations:
        """The translations."""
        return self.language.t
