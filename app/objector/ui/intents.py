# SPDX-License-Identifier: Apache-2.0
"""What a person can want on a page. Pages send intents; the window carries them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from objector.application.arrange import Arranged
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import RouteId
from objector.domain.snooze import Delay

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from objector.domain.evidence import Area
    from objector.domain.ledger import Entry
    from objector.domain.receipt_choice import Part, Wrapping
    from objector.ui.widgets.pictures import Tool


class Screen(Enum):
    """The pages beside the case itself."""

    CASE = "case"
    CANNOT_FIND = "cannot_find"
    SOURCES = "sources"
    SETTINGS = "settings"
    REMINDERS = "reminders"
    SNOOZE = "snooze"
    DOCTOR = "doctor"
    EVIDENCE = "evidence"
    RECEIPT = "receipt"
    VERDICT = "verdict"
    ERASE = "erase"


class Simple(Enum):
    """Wishes that need no more words."""

    ACCEPT = "accept"
    NOT_CONCERNED = "not_concerned"
    UNDO = "undo"
    BACK = "back"
    RETRY = "retry"
    TEST_NOTICE = "test_notice"
    QUIT = "quit"
    EXAMINE = "examine"
    """Look at everything that Objector works with, and show what was found."""


class Go(NamedTuple):
    """Show a page."""

    screen: Screen


class ShowRoute(NamedTuple):
    """Show the panel of a route beside the main one."""

    route: RouteId


class OpenRoute(NamedTuple):
    """Open a route's page in the browser."""

    route: RouteId


class Confirm(NamedTuple):
    """Say that it is off."""

    route: RouteId
    already: bool
    account: str | None


class Sent(NamedTuple):
    """Say that a form was sent."""

    route: RouteId


class Skip(NamedTuple):
    """Leave a route out, knowingly."""

    route: RouteId


class FoundOn(NamedTuple):
    """Say that it is on again."""

    route: RouteId


class Snooze(NamedTuple):
    """Put the case off."""

    delay: Delay


class SnoozeUntil(NamedTuple):
    """Put the case off to a day, at the time of the reminders."""

    day: date


class Copy(NamedTuple):
    """Put a text on the clipboard."""

    text: str


class ChooseRegion(NamedTuple):
    """Show the dates of a region; `None` is the system's."""

    region: Region | None


class ChooseLanguage(NamedTuple):
    """Speak a language; `None` is the system's."""

    language: str | None


class ChooseRhythm(NamedTuple):
    """Have reminders come in another way."""

    rhythm: Rhythm


class ChooseArranged(NamedTuple):
    """Have the operating system do something by itself, or no longer."""

    arranged: Arranged
    on: bool


class RecordWish(Enum):
    """Wishes about evidence and documents that need no more words."""

    PASTE = "paste"
    CHOOSE_EVIDENCE = "choose_evidence"
    KEEP = "keep"
    """Keep what is in hand as evidence."""
    DISCARD = "discard"
    """Let go of what is in hand."""
    UNDO_EDIT = "undo_edit"
    CHECK = "check"
    """Choose a receipt or an export, and check it."""
    EXPORT = "export"
    IMPORT = "import"
    TAKE_IN = "take_in"
    """Import the export that was just checked."""
    UNDERSTOOD = "understood"
    """It was read that the record was damaged, and what was done about it."""
    ERASE = "erase"
    """Take away everything, now."""


class UseTool(NamedTuple):
    """Black out or crop next."""

    tool: Tool


class EditPicture(NamedTuple):
    """Do with a part of the picture in hand what the tool does."""

    area: Area


class TakeBackEvidence(NamedTuple):
    """Withdraw a kept file."""

    entry: Entry


class ReceiptChoice(NamedTuple):
    """What is to be on a receipt, and what kind of file it is."""

    wrapping: Wrapping
    parts: frozenset[Part]
    who: str
    """The person's name, as it was typed; it counts only where its part is ticked."""


class ChooseReceipt(NamedTuple):
    """Remember what was ticked."""

    choice: ReceiptChoice


class SaveReceipt(NamedTuple):
    """Write a receipt with what was ticked."""

    choice: ReceiptChoice


class GiveFile(NamedTuple):
    """A file was dropped."""

    path: str


class GivePicture(NamedTuple):
    """A picture was dropped that is no file."""

    image: QImage


RecordIntent = (
    RecordWish | UseTool | EditPicture | TakeBackEvidence | ChooseReceipt | SaveReceipt | GiveFile | GivePicture
)

Intent = (
    RecordIntent
    | Simple
    | Go
    | ShowRoute
    | OpenRoute
    | Confirm
    | Sent
    | Skip
    | FoundOn
    | Snooze
    | SnoozeUntil
    | Copy
    | ChooseRegion
    | ChooseLanguage
    | ChooseRhythm
    | ChooseArranged
)
Send = Callable[[Intent], None]
