# SPDX-License-Identifier: Apache-2.0
"""Known errors: what Objector is not to blame for. They carry fields; `objector.texts.errors` makes sentences of them.

Anything else that is raised is a bug, and is shown as one.
"""

from __future__ import annotations

from datetime import date, datetime

from objector.domain.enumeration import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import dataclass_transform

    from objector.domain.letter_fault import Early, NotOffered
else:

    def dataclass_transform(**_told: object) -> object:
        """Tell type checkers how errors are made, and do nothing else: the quick answer need not load `typing`."""
        return lambda error: error


@dataclass_transform(eq_default=False)
class ObjectorError(Exception):
    """A known error. What it tells of is annotated in its class, and is given in that order, or by name."""

    fields: tuple[str, ...] = ()
    """The names of what it tells of."""

    def __init_subclass__(cls) -> None:
        cls.fields = (*cls.fields, *(name for name in cls.__annotations__ if name not in cls.fields))

    def __init__(self, *values: object, **named: object) -> None:
        given = dict(zip(self.fields, values, strict=False)) | named
        for name in self.fields:
            setattr(self, name, given[name] if name in given else getattr(type(self), name))
        super().__init__(*(getattr(self, name) for name in self.fields))


class EmptyValue(ObjectorError):
    """An option, an argument or a variable has nothing in it, which is not the same as being left out."""

    name: str


class InvalidCivilDate(ObjectorError):
    """A text is not a date."""

    text: str


class InvalidMoment(ObjectorError):
    """A text is neither a date nor a date with a time."""

    text: str


class InvalidRegion(ObjectorError):
    """A text is not a country code."""

    text: str


class UnknownService(ObjectorError):
    """No service, data use or case has that name."""

    name: str
    known: tuple[str, ...]
    meant: tuple[str, ...] = ()
    """Those that are spelt much the same."""


class ServiceObsolete(ObjectorError):
    """A service is described no longer; `successor` is the service that takes its place, if one does."""

    name: str
    successor: str | None


class ServiceAnswered(ObjectorError):
    """A service stays in the list while something that the person said about it stands."""

    name: str


class LastService(ObjectorError):
    """One service stays in the list: without any there is nothing that Objector could be asked."""


class AccountOfSeveralServices(ObjectorError):
    """An account is named for several services at once, though it is one of a single service."""


class SeveralCases(ObjectorError):
    """A name stands for more than one data use or account, and the answer must say which."""

    name: str
    choices: tuple[str, ...]


class SeveralAccounts(SeveralCases):
    """A data use has answers for more than one account, and the answer must say for which."""


class UnknownRoute(ObjectorError):
    """A data use has no such route."""

    name: str
    known: tuple[str, ...]
    meant: tuple[str, ...] = ()
    """Those that are spelt much the same."""


class NoWayToRefuse(ObjectorError):
    """A data use has no route at all, so that an answer about one says nothing."""

    name: str


class RouteKindMismatch(ObjectorError):
    """The answer does not fit the kind of route: a switch is not sent, nothing is found on by a form."""

    name: str
    known: tuple[str, ...]


class RouteRequired(ObjectorError):
    """Several routes would fit, and the answer must name one."""

    known: tuple[str, ...]


class WayNotOffered(ObjectorError):
    """What was named fits none of the ways that are offered, or more than one."""

    name: str
    offered: tuple[str, ...]
    """What names each of them."""


class NothingToUndo(ObjectorError):
    """No answer stands that could be withdrawn."""

    called: str
    """What people call it."""
    account: str | None
    """The one that was asked about; others may have it."""


class NothingSent(ObjectorError):
    """A reply was told, and nothing stands that was sent and that it could answer."""

    called: str
    """What people call the service."""


class NoDayAhead(ObjectorError):
    """Nothing in the person's list has a day ahead, and a calendar file without events is none (RFC 5545, 3.6)."""


class AlreadyUndone(ObjectorError):
    """The answer was withdrawn in the meantime, by another window or terminal."""


class DayFault(Enum):
    """Why a day cannot be that of a sending or of its arrival."""

    FUTURE = "future"
    TOO_EARLY = "too_early"
    BEFORE_SENDING = "before_sending"
    """It arrived before it was sent."""


class DayNotPossible(ObjectorError):
    """A day cannot be that on which something was sent, or arrived."""

    fault: DayFault
    day: date


class LetterNotOffered(ObjectorError):
    """There is no letter of that kind about a data use."""

    reason: NotOffered
    service: str
    """What people call it."""


class LetterTooEarly(ObjectorError):
    """It is too early for a letter that follows another one."""

    reason: Early
    service: str
    due: date | None
    """The last day for the reply, where one is known."""


class UnknownLand(ObjectorError):
    """A text is no German Land."""

    text: str


class SnoozeInPast(ObjectorError):
    """A reminder cannot be moved to a moment that is over."""

    until: str


class TextField(Enum):
    """What a person typed a text for."""

    TEXT = "text"
    ACCOUNT = "account"
    NOTE = "note"
    LETTER = "letter"
    NAME = "name"
    RECIPIENT = "recipient"
    REPORT = "report"
    ADDRESS = "address"
    REASON = "reason"
    REPLY_ADDRESS = "reply_address"


class SignFault(Enum):
    """Why a character is not kept."""

    UNDECODABLE = "undecodable"
    """It is half of one, or a byte that is none in UTF-8."""
    CONTROL = "control"
    DIRECTION = "direction"
    """It turns round what stands beside it."""
    NOT_A_LETTER = "not_a_letter"
    """It is one of the noncharacters of Unicode."""


class TextNotKept(ObjectorError):
    """A text has a character that no person types, and that is not kept; `code` is its number in Unicode."""

    field: TextField
    fault: SignFault
    code: int


class TextTooLong(ObjectorError):
    """A label or a note is longer than the ledger keeps."""

    limit: int


class AddressFault(Enum):
    """Why an address is not opened."""

    MALFORMED = "malformed"
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    HOST = "host"


class AddressRefused(ObjectorError):
    """An address is not `https` on the service's own domains."""

    url: str
    fault: AddressFault


class NoAddress(ObjectorError):
    """A route has no page of its own: it is followed in words."""

    route: str


class PageNotOpened(ObjectorError):
    """The desktop did not open the page; `reason` is what it said, for the report."""

    url: str
    reason: str


class FileNotShown(ObjectorError):
    """The desktop showed neither a file that was written nor its folder; `reason` is what it said, for the report."""

    path: str
    reason: str


class MailNotOpened(ObjectorError):
    """The desktop did not open a mail; `reason` is what it said, for the report."""

    reason: str


class MailTooLong(ObjectorError):
    """A mail is longer than every system hands on to a mail program."""


class MailPart(Enum):
    """The parts of a mail that may be refused."""

    RECIPIENT = "recipient"
    SUBJECT = "subject"
    TEXT = "text"


class MailRefused(ObjectorError):
    """A mail is not handed over, as a part of it is not plain."""

    part: MailPart


class OutputNotWritten(ObjectorError):
    """What was to be told could not be written; `reason` is what the system said. What was recorded stays so."""

    reason: str


class UnknownLanguage(ObjectorError):
    """A language is asked for that is not spoken."""

    code: str
    known: tuple[str, ...]


LONGEST_DATABASE_PATH = 500
"""Bytes: SQLite takes no path of more than 511 (MAX_PATHNAME), and adds a few to it for its journal."""


class StorageFault(Enum):
    """What can be wrong with the place where the ledger is kept."""

    FOLDER = "folder"
    """The data folder cannot be made or written."""
    FULL = "full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    """Another program has held the database for longer than we wait."""
    DAMAGED = "damaged"
    RECOVERED = "recovered"
    """It was damaged, and a good copy is in its place now; what was to be kept was not."""
    FOREIGN = "foreign"
    """The file is a database, but not ours."""
    ERASED = "erased"
    """Everything was erased: this process keeps nothing any more."""
    FAILED = "failed"
    """The system reported another input or output error."""


class StorageError(ObjectorError):
    """The ledger could not be read or written; nothing was half kept."""

    inside = False
    """Whether it is about a folder in the data folder, such as that of the copies, and not the data folder itself."""
    nothing_recorded = False
    """Whether something was to be recorded, and nothing of it was. Only who tried knows; else nothing is claimed."""

    fault: StorageFault
    path: str
    detail: str = ""

    def about_inside(self) -> StorageError:
        """Return one that is about a folder in the data folder."""
        error = StorageError(self.fault, self.path, self.detail)
        error.inside, error.nothing_recorded = True, self.nothing_recorded
        return error

    def with_nothing_recorded(self) -> StorageError:
        """Return one that says that what was to be recorded was not."""
        error = StorageError(self.fault, self.path, self.detail)
        error.inside, error.nothing_recorded = self.inside, True
        return error


class WrittenNotRemembered(StorageError):
    """A calendar file, `written`, is on the disk, but what is in it could not be kept as the next file needs it."""

    def __init__(self, written: str, fault: StorageFault, path: str, detail: str = "") -> None:
        super().__init__(fault, path, detail)
        self.written = written


class DatabaseNewer(ObjectorError):
    """The database was written by a newer Objector; this one would not understand it."""

    path: str
    found: int
    known: int


class CatalogueDamaged(ObjectorError):
    """The compiled facts that came with Objector are not there, not whole, or of another version."""

    path: str


class ListFault(Enum):
    """Why a list of services is not taken."""

    UNREADABLE = "unreadable"
    """It is not there, or may not be read; the detail is what the system said."""
    TOO_LARGE = "too_large"
    NO_LIST = "no_list"
    """It does not begin as a list does, or its signature is one of something else."""
    NO_KEYS = "no_keys"
    """A development build has no keys, and believes no list."""
    ALTERED = "altered"
    OTHER_KEY = "other_key"
    """Nobody knows the key that signed it."""
    NAMING_KEY = "naming_key"
    """It is signed by the key that may only name another key."""
    REPLACED_KEY = "replaced_key"
    """It is signed by a key in whose place another one was named since."""
    LATER_FORM = "later_form"
    """The detail is the oldest version of Objector that reads it."""
    CONTENT = "content"
    """It is signed, and what is in it is of another kind or too much; the detail says where."""
    ADDRESS = "address"
    """It is signed, and has an address that is none of its service's; the detail is the address."""
    OLDER = "older"
    """The day is that of the list that is used."""
    SAME = "same"
    """It is the list that is used already; the day is its own."""
    OTHER = "other"
    """It has the serial of the list that is used, and is another one; the day is that of the list that is used."""
    CLOCK = "clock"
    """It is of a day that is still to come, by this computer's clock."""
    MEANING = "meaning"
    """An id stands for something else than in the list that is used; the detail is the id."""
    GONE = "gone"
    """An id is no longer there, under which the person may have answered; the detail is the id."""


class ListRefused(ObjectorError):
    """A list of services is not taken; what was there stays."""

    fault: ListFault
    detail: str = ""
    day: date | None = None


class ArrangementFailed(ObjectorError):
    """The operating system refused to install, or to remove, a task of ours; `detail` is what it said."""

    place: str
    detail: str


class ArrangementInSandbox(ArrangementFailed):
    """Objector runs in a sandbox, which `detail` names. No desktop reads what is written there, so nothing was."""


class ArrangementUnread(ArrangementFailed):
    """The desktop, which `detail` names, starts no programs at login, so nothing was written."""


class EvidenceFault(Enum):
    """Why something is not kept as evidence."""

    NOT_A_FILE = "not_a_file"
    """A symbolic link, a folder, a device: anything but a file."""
    UNREADABLE = "unreadable"
    """It is not there, or may not be read; the detail is what the system said."""
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    """More bytes than are kept."""
    TOO_MANY_PIXELS = "too_many_pixels"
    OTHER_KIND = "other_kind"
    """Neither a picture that we can show nor a mail."""
    BROKEN = "broken"
    """A picture of a kind that we can show, but it cannot be read to its end."""
    NOT_HANDED_OVER = "not_handed_over"
    """A picture that was copied or dropped, and is no file: what came of it is none, as of one that is very large."""


class EvidenceRefused(ObjectorError):
    """Something is not kept as evidence; nothing was written."""

    fault: EvidenceFault
    detail: str = ""


class EvidenceMissing(ObjectorError):
    """A file of evidence is not in the data folder."""

    sha256: str


class EvidenceAltered(ObjectorError):
    """A file of evidence is no longer what was kept."""

    sha256: str


class NothingToAttachTo(ObjectorError):
    """No confirmation stands that evidence could be kept with."""

    called: str
    """What people call it."""
    account: str | None
    """The one that was asked about; others may have it."""


class KeyFault(Enum):
    """Why there is no key to sign with."""

    NO_KEYRING = "no_keyring"
    """The system has no keyring, or only one that keeps secrets readable by everybody."""
    LOCKED = "locked"
    NO_ANSWER = "no_answer"
    """The keyring took longer than we wait."""
    FAILED = "failed"


class KeyUnavailable(ObjectorError):
    """There is no key to sign with now. Entries are kept all the same, and signed later."""

    fault: KeyFault
    detail: str = ""


class StillRunning(ObjectorError):
    """Another Objector is at work in the same data folder and does not end. Nothing was done.

    `process` is its number, where it is known; `computer` is another computer's name, empty where it is on this one.
    """

    process: int | None = None
    computer: str = ""


class NotReachable(ObjectorError):
    """Later starts and the system's scheduler cannot speak to this Objector: no socket can be made in its folder."""

    folder: str
    detail: str


class MergeConflict(ObjectorError):
    """A file tells of an entry, or of a chain, that is here already and reads differently. Nothing was taken in."""

    uuid: str


class AheadOfTime(ObjectorError):
    """A file has entries that are dated more than a day ahead of all that is known. Nothing was taken in."""

    count: int
    latest: datetime


class NotPaired(ObjectorError):
    """A file brings what the person has not said that they trust; `codes` are those to compare. Nothing changed."""

    codes: tuple[str, ...]


class DocumentFault(Enum):
    """Why a file is not taken for a receipt or an export."""

    NOT_OURS = "not_ours"
    TOO_LARGE = "too_large"
    NEWER = "newer"
    """It was made by a newer Objector."""
    UNREADABLE = "unreadable"
    """The file cannot be read at all."""
    NOT_AN_EXPORT = "not_an_export"
    ALTERED = "altered"
    """It is one, but not as it was made."""
    INCOMPLETE = "incomplete"
    """It is one, but a part of it is not there."""
    SEVERAL = "several"
    """It has several receipts in it, each of which is checked by itself."""
    VOUCHER = "voucher"
    """It is a voucher, which shows something only together with a receipt."""
    NO_VOUCHER = "no_voucher"
    OURS_UNSIGNED = "ours_unsigned"
    """It tells entries of this computer that this computer's key did not sign."""
    EVIDENCE = "evidence"
    """A file in it is none that is kept as evidence: neither a mail nor a picture of bare pixels."""


class DocumentRefused(ObjectorError):
    """A file is not taken in, or not even read; `where` is the file, line or part. Nothing was changed."""

    fault: DocumentFault
    where: str = ""


class TimeAnswerFault(Enum):
    """Why an answer of a time-stamping authority is not taken."""

    NOT_AN_ANSWER = "not_an_answer"
    NOT_GRANTED = "not_granted"
    """The authority says that it stamped nothing."""
    NOT_A_CERTIFICATE = "not_a_certificate"
    NOT_TRUSTED = "not_trusted"
    """It is not signed by an authority whose certificate was given, or its signature is wrong."""
    OF_SOMETHING_ELSE = "of_something_else"
    """It is of no entry of the receipt."""


class TimeAnswerRefused(ObjectorError):
    """An answer of a time-stamping authority is not taken in. Nothing was changed."""

    fault: TimeAnswerFault


class TimeStampsUnavailable(ObjectorError):
    """The library that reads time stamps is not installed here."""


class FileNotWritten(ObjectorError):
    """A document could not be written to where the person wanted it; what was there before is still there."""

    path: str
    reason: str


class LinkNotFollowed(FileNotWritten):
    """Where the person wanted a document, there is a link to another folder; nothing was written anywhere."""

    def __init__(self, path: str, target: str) -> None:
        super().__init__(path, target)
        self.target = target


class NothingToShow(ObjectorError):
    """A case has no answers, so that there is nothing to hand over."""

    called: str
    """What people call it."""
    account: str | None
    """The one that was asked about; others may have it."""


class NoReceipts(ObjectorError):
    """There is no answer yet of which there could be a receipt."""


class SavingStopped(ObjectorError):
    """The person stopped what was being made for a file; none was written."""


class NothingRefusable(ObjectorError):
    """There is no way to refuse a data use: an answer about it asks nothing of anybody, and is not handed over."""

    called: str
    """What people call it."""


class PdfNotMade(ObjectorError):
    """The pages of a receipt could not be drawn; `detail` says why, for the report."""

    detail: str


class UnknownEnding(ObjectorError):
    """The ending of a file's name does not say what is to be written."""

    path: str
    known: tuple[str, ...]
