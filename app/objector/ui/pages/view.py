# SPDX-License-Identifier: Apache-2.0
"""What a page is made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from typing import TYPE_CHECKING, NamedTuple, Protocol

from objector.application.arrange import Standing
from objector.application.overview import Overview
from objector.application.ports import Preferences
from objector.application.reminding import Held
from objector.domain.address import Address
from objector.domain.case import Case
from objector.domain.ledger import Entry
from objector.domain.plan import Upcoming
from objector.domain.service import RouteId
from objector.texts.language import Language
from objector.ui.intents import Send
from objector.ui.look import Look

if TYPE_CHECKING:
    from objector.application.seal import Signing
    from objector.domain.backups import Recovered
    from objector.ui.record_desk import DeskView


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
    schedule: Standing
    autostart: Standing
    held: Held | None
    """What could not be shown, and why."""


class View(NamedTuple):
    """The case on the screen, what surrounds it, and where to send what the person wants."""

    overview: Overview
    case: Case
    record: Sequence[Entry]
    preferences: Preferences
    language: Language
    look: Look
    send: Send
    opening: RouteId | None
    """The route whose page is being handed to the desktop right now."""
    unopened: Address | None
    """The address that the desktop did not open the last time."""
    data_folder: str
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
    desk: Callable[[], DeskView] | None = None
    """What of the record is in hand; `None` where evidence and documents are not to be had."""

    @property
    def t(self) -> NullTranslations:
        """The translations."""
        return self.language.t
