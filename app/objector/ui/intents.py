# SPDX-License-Identifier: Apache-2.0
"""What a person can want on a page. Pages send intents; the window carries them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from objector.application.arrange import Arranged
from objector.domain.difference import Difference
from objector.domain.enumeration import Enum
from objector.domain.mail import MailDraft
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import Land, Region
from objector.domain.reply import Reply
from objector.domain.rhythm import Rhythm
from objector.domain.sending import SentBy
from objector.domain.service import RouteId, ServiceId, UseId
from objector.domain.snooze import Delay
from objector.domain.way import Way

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from objector.application.save_history import HistoryForm
    from objector.domain.evidence import Area
    from objector.domain.ledger import Entry
    from objector.domain.letter import Ground, LetterKind, WrittenLetter
    from objector.domain.pairing import Import
    from objector.domain.receipt_choice import Part, Wrapping
    from objector.ui.widgets.pictures import Tool


class Screen(Enum):
    """The pages beside the case itself."""

    CASE = "case"
    CANNOT_FIND = "cannot_find"
    DIFFERENT = "different"
    SOURCES = "sources"
    SETTINGS = "settings"
    REMINDERS = "reminders"
    SNOOZE = "snooze"
    DOCTOR = "doctor"
    LETTER = "letter"
    EVIDENCE = "evidence"
    RECEIPT = "receipt"
    VERDICT = "verdict"
    PAIRING = "pairing"
    """Whose entries a file has, before they are taken in."""
    ERASE = "erase"
    ADD = "add"
    """The page on which services are chosen."""
    WELCOME = "welcome"
    """What Objector is, and what the person uses: once, at the first start."""
    OVERVIEW = "overview"
    """The page of all services."""
    KEYS = "keys"
    HISTORY = "history"
    """Everything that was done, for all services."""
    NEW_LIST = "new_list"
    """What a newer list of services changes, before it is used."""


class Simple(Enum):
    """Wishes that need no more words."""

    ACCEPT = "accept"
    NOT_CONCERNED = "not_concerned"
    UNDO = "undo"
    TAKE_BACK = "take_back"
    """Withdraw the latest answer, by an act that can be undone itself."""
    BACK = "back"
    RETRY = "retry"
    TEST_NOTICE = "test_notice"
    QUIT = "quit"
    EXAMINE = "examine"
    """Look at everything that Objector works with, and show what was found."""
    MEND = "mend"
    """Mend of it what can be mended safely, then look again."""


class Go(NamedTuple):
    """Show a page."""

    screen: Screen


class ShowRoute(NamedTuple):
    """Show the panel of a route beside the main one."""

    route: RouteId


class LooksDifferent(NamedTuple):
    """Write a report that a route's page is not as Objector says."""

    route: RouteId | None
    """`None` for the route that the guide leads along."""


class Describe(NamedTuple):
    """Remember what was said so far for that report; the page shows it already."""

    difference: Difference


class WriteMail(NamedTuple):
    """Have the mail program write a mail about what is on the page."""

    draft: MailDraft
    screen: Screen
    """On which page it is written about."""


class LetterForm(NamedTuple):
    """What was said so far for a letter."""

    kind: LetterKind
    language: str
    """The code of the language in which it is written."""
    grounds: frozenset[Ground] = frozenset()
    other: bool = False
    """Whether the person has another reason, in their own words."""
    own_words: str = ""
    name: str = ""
    account: str = ""
    reply_to: str = ""
    postal: str = ""
    by: SentBy = SentBy.MAIL
    """How it was sent."""
    on: date | None = None
    """The day on which it was sent; `None` for today."""
    arrived_on: date | None = None


class FillLetter(NamedTuple):
    """Remember what was said so far for a letter; the page shows it already."""

    form: LetterForm
    again: bool = False
    """Whether the page is to be drawn again for it."""


class ChooseLand(NamedTuple):
    """Keep in which German Land the person lives: which authority is theirs depends on it."""

    land: Land


class OpenLetter(NamedTuple):
    """Have the mail program open a letter."""

    form: LetterForm


class LetterSent(NamedTuple):
    """Say that a letter was sent."""

    form: LetterForm


class OpenLetterPage(NamedTuple):
    """Open the page of a form, or of an authority, that a letter goes to."""

    url: str


LetterIntent = FillLetter | ChooseLand | OpenLetter | OpenLetterPage | LetterSent


class Arrived(NamedTuple):
    """Say on which day something arrived that was sent."""

    route: RouteId
    on: date


class SaveLetter(NamedTuple):
    """Write a letter for the post to a file."""

    letter: WrittenLetter
    name: str
    """What the file is called unless the person says otherwise."""


class TakeImportBack(NamedTuple):
    """Take an import back whole."""

    taken: Import


class UndoEntry(NamedTuple):
    """Take an entry of the history back, or bring back what it took back."""

    entry: Entry


class ShowCase(NamedTuple):
    """Show the page of a case."""

    use: UseId
    account: str | None
    begin: bool = False
    """Whether to begin there with what is to be done: then that has the focus."""


class OpenRoute(NamedTuple):
    """Open a route's page in the browser, or its letter in the mail program."""

    route: RouteId


class Confirm(NamedTuple):
    """Say that it is off."""

    route: RouteId
    already: bool
    account: str | None


class Sent(NamedTuple):
    """Say that a form or a letter was sent, or that somebody was asked."""

    route: RouteId
    account: str | None = None
    """The account's name, where one was typed."""


class Replied(NamedTuple):
    """Say what was answered to what was sent."""

    route: RouteId
    reply: Reply


class Skip(NamedTuple):
    """Leave a route out, knowingly."""

    route: RouteId


class AskedInstead(NamedTuple):
    """Say that a form was sent in place of something that could not be found."""

    route: RouteId
    instead_of: RouteId


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


class Settle(NamedTuple):
    """Answer at the first start what one uses, and where one lives; both may be left open."""

    services: frozenset[ServiceId] = frozenset()
    region: Region | None = None


class ChooseRegion(NamedTuple):
    """Show the dates of a region; `None` is the system's."""

    region: Region | None


class ChooseLanguage(NamedTuple):
    """Speak a language; `None` is the system's."""

    language: str | None


class ChooseRhythm(NamedTuple):
    """Have reminders come in another way."""

    rhythm: Rhythm


class ChooseWay(NamedTuple):
    """Say that a way is one's own, where one of several is enough."""

    way: Way


class ChooseArranged(NamedTuple):
    """Have the operating system do something by itself, or no longer."""

    arranged: Arranged
    on: bool


class AddService(NamedTuple):
    """Put a service into the list, with accounts beside those that it has there."""

    service: ServiceId
    accounts: tuple[str, ...] = ()


class RemoveService(NamedTuple):
    """Take a service out of the list."""

    service: ServiceId


class DropAccount(NamedTuple):
    """Take an account out of the list."""

    service: ServiceId
    account: str


ListIntent = AddService | RemoveService | DropAccount


class ListWish(Enum):
    """Wishes about the list of services that need no more words."""

    CHOOSE = "choose"
    """Choose the file of a newer one."""
    TAKE = "take"
    """Use the one that was asked about."""
    GO_BACK = "go_back"
    """Use the one that came with Objector."""
    FIND = "find"
    """Have the browser show the page on which newer ones are."""


class GiveList(NamedTuple):
    """Use the list of services in a file, if it is newer."""

    path: str


ServiceListIntent = ListWish | GiveList


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
    CHECK_WITH_VOUCHER = "check_with_voucher"
    """Choose a voucher, and check with it what was just checked."""
    EXPORT = "export"
    IMPORT = "import"
    TAKE_IN = "take_in"
    """Import the export that was just checked."""
    SAVE_RECEIPTS = "save_receipts"
    """Write the receipts of all cases to one file."""
    STOP = "stop"
    """Make no more of the receipts that are being saved, and write nothing."""
    DOSSIER = "dossier"
    """Write all of the case to a file, to hand over."""
    CALENDAR = "calendar"
    """Write the days ahead to a file for the person's calendar."""
    OPEN_SAVED = "open_saved"
    """Open the file that was just written."""
    SHOW_SAVED = "show_saved"
    """Show the file that was just written in its folder."""
    UNDERSTOOD = "understood"
    """It was read that the record was damaged, and what was done about it."""
    BRING_BACK = "bring_back"
    """Bring back what the record lacks."""
    ACCEPT = "accept"
    """Go on with the record as it is, whatever it had before."""
    ERASE = "erase"
    """Take away everything, now."""


class TakeIn(NamedTuple):
    """Import what was looked at: the person compared the codes. Each comes with what they call the computer."""

    trusted: tuple[tuple[str, str], ...]


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
    recipient: str | None = None
    """Whom it is for, as it was typed; `None` for the company."""


class ChooseReceipt(NamedTuple):
    """Remember what was ticked."""

    choice: ReceiptChoice


class SaveReceipt(NamedTuple):
    """Write a receipt with what was ticked."""

    choice: ReceiptChoice


class SaveVoucher(NamedTuple):
    """Write what vouches for the key of such a receipt."""

    choice: ReceiptChoice


class SaveHistory(NamedTuple):
    """Write the history to a file, or what of it fits words that were typed."""

    form: HistoryForm
    typed: str


class GiveFile(NamedTuple):
    """A file was dropped."""

    path: str


class GivePicture(NamedTuple):
    """A picture was dropped that is no file."""

    image: QImage


RecordIntent = (
    RecordWish
    | TakeIn
    | UseTool
    | EditPicture
    | TakeBackEvidence
    | ChooseReceipt
    | SaveReceipt
    | SaveVoucher
    | SaveLetter
    | SaveHistory
    | GiveFile
    | GivePicture
)

Intent = (
    RecordIntent
    | ListIntent
    | LetterIntent
    | Arrived
    | ServiceListIntent
    | Simple
    | Go
    | ShowRoute
    | LooksDifferent
    | Describe
    | WriteMail
    | TakeImportBack
    | UndoEntry
    | ShowCase
    | OpenRoute
    | Confirm
    | Replied
    | Sent
    | Skip
    | AskedInstead
    | FoundOn
    | Snooze
    | SnoozeUntil
    | Copy
    | Settle
    | ChooseRegion
    | ChooseLanguage
    | ChooseRhythm
    | ChooseArranged
    | ChooseWay
)
Send = Callable[[Intent], None]


def intent_for(path: str) -> Intent:
    """Return what is to be done with a file that was dropped on the window."""
    return GiveList(path) if path.lower().endswith(".list") else GiveFile(path)
