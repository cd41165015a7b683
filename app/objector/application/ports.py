# SPDX-License-Identifier: Apache-2.0
"""The ports: everything that the use cases ask of the world. Each has one contract suite in `tests/contract`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from objector.domain.errors import CatalogueFault, StorageError
from objector.domain.evidence import Evidence, Media
from objector.domain.ledger import Draft, Entry
from objector.domain.listing import Listing
from objector.domain.mail import Openable
from objector.domain.notice_end import NoticeEnd
from objector.domain.plan import Shown, Subject
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import Service, ServiceId, UseId
from objector.domain.way import Way

if TYPE_CHECKING:
    from objector.domain.backups import Recovered
    from objector.domain.calendar import Exported
    from objector.domain.chain import Bundle, Record  # what only documents need is not read at a start
    from objector.domain.document import Document, Found, Likeness, TimeStamp
    from objector.domain.last_head import LastHead
    from objector.domain.pairing import Import, Origin, Paired, Pairing
    from objector.domain.receipt_choice import Wrapping
    from objector.domain.statement import Statement
    from objector.domain.time_stamp import Stamped


class Zone(NamedTuple):
    """The person's time zone; `name` is its IANA name, `None` where the system has only an offset."""

    name: str | None
    rules: tzinfo


class Clock(Protocol):
    """The present."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the person's zone."""
        ...

    def zone(self) -> Zone:
        """Return the person's zone, as the system has it now."""
        ...


class CatalogueReading(NamedTuple):
    """The services that could be read, and a fault for each file that could not."""

    services: tuple[Service, ...]
    faults: tuple[CatalogueFault, ...]


class CatalogueCheck(NamedTuple):
    """What came of checking catalogue files for their authors: every fault that one reading can find."""

    files: int
    """How many were looked at."""
    faults: tuple[CatalogueFault, ...]


class Catalogue(Protocol):
    """The facts. A person uses some of the services; only what is asked for need be read."""

    def read(self) -> CatalogueReading:
        """Return all services in the order of their ids; a refused file is a fault, never an exception."""
        ...

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids."""
        ...

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id, or its file is refused."""
        ...

    def faults(self) -> Sequence[CatalogueFault]:
        """Return a fault for each file that is refused."""
        ...


class Ledger(Protocol):
    """What the person did. Every method may raise StorageError or DatabaseNewer."""

    def append(self, draft: Draft) -> Entry:
        """Keep an entry and return it with its place; on return it is on the disk.

        Raises AlreadyUndone when `draft.undoes` was undone in the meantime.
        """
        ...

    def essential(self, use: UseId | None = None) -> Sequence[Entry]:
        """Return what `objector.domain.ledger.essential` selects, of one data use or of all, in order."""
        ...

    def standing(self, use: UseId, limit: int) -> Sequence[Entry]:
        """Return the newest `limit` standing entries of a data use, in order."""
        ...

    def history(self, use: UseId | None = None, limit: int | None = None) -> Sequence[Entry]:
        """Return every entry, withdrawn ones and undos included, or only the newest `limit`, in order."""
        ...

    def revision(self) -> int:
        """Return a number that is larger after each entry, whoever appended it."""
        ...


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
    services: tuple[Chosen, ...] | None = None
    """The person's list, in the order in which they chose; `None` while they have not: then it is LinkedIn."""
    window: WindowPlace | None = None
    """Where the window was when it was last closed."""
    shown: tuple[UseId, str | None] | None = None
    """The case that it showed then."""
    ways: tuple[ChosenWay, ...] = ()
    """The ways that are theirs, sorted by what they are about."""
    list_before: ListBefore | None = None
    """Their list before its last change, until that is undone."""


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


class Agenda(NamedTuple):
    """That nothing is due, and until when: written down, so that the next one who asks need not work it out."""

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


class CalendarLog(Protocol):
    """What calendar files told, so that the next one tells what changed. May raise StorageError or DatabaseNewer."""

    def exported(self) -> "Sequence[Exported]":
        """Return the last revision of each event that was ever written, in no order."""
        ...

    def keep(self, exported: "Sequence[Exported]") -> None:
        """Keep revisions in place of earlier ones, never of later ones; on return they are on the disk."""
        ...


class Whereabouts(NamedTuple):
    """What the system tells of the country; `None` where it tells nothing."""

    by_time_zone: Region | None
    by_locale: Region | None


class Place(Protocol):
    """Where the computer says it is."""

    def whereabouts(self) -> Whereabouts:
        """Return the countries of the system's time zone and of its locale."""
        ...


class Opener(Protocol):
    """The person's own browser and mail program. The one way in which either is opened, from window and terminal."""

    def open(self, target: Openable) -> None:
        """Hand a page or a mail to the desktop; returns when the desktop has accepted it.

        Else raises PageNotOpened or MailNotOpened; MailRefused or MailTooLong for a mail that cannot be handed over.
        """
        ...


class Press(Enum):
    """What can be pressed on a notice. The values are the keys of freedesktop's notification actions."""

    SHOW = "default"
    """The notice itself: the window comes forward."""
    OPEN = "open"
    CONFIRM = "confirm"
    TOMORROW = "tomorrow"
    UNDO = "undo"
    """Takes back what was just recorded by a press."""


class NoticeButton(NamedTuple):
    """A button and what it says, in the person's language; that of SHOW is the notice itself where it can be."""

    press: Press
    label: str


class Notice(NamedTuple):
    """What is shown outside the window. A second one with the same key takes the place of the first."""

    key: str
    title: str
    body: str
    buttons: tuple[NoticeButton, ...]
    """The first is SHOW; the others in the order of their importance."""
    stays: bool = True
    """Whether it is there until it is seen; what only says that something was done goes by itself."""


class NoticeWay(Enum):
    """By what a notice is shown, in the order in which they are tried."""

    DESKTOP = "desktop"
    """The desktop's own notification service, with buttons."""
    BALLOON = "balloon"
    """The tray icon's balloon, without buttons."""


class Mute(Enum):
    """Why a notice would not be seen now."""

    DO_NOT_DISTURB = "do_not_disturb"
    OFF_FOR_US = "off_for_us"
    """The person, or the system, has switched notifications off for Objector."""
    NO_SERVICE = "no_service"
    """Nothing here shows notices, or what does it does not answer."""


class NoticeListener(Protocol):
    """Who wants to know what became of the notices. Called in the thread of the events, never from inside a call."""

    def notice_shown(self, key: str) -> None:
        """Take it that a notice is on the screen (or in the desktop's list of them)."""
        ...

    def notice_refused(self, key: str, mute: Mute) -> None:
        """Take it that a notice could not be shown, so that the next way is tried, or it is held back."""
        ...

    def notice_pressed(self, key: str, press: Press, token: str | None) -> None:
        """Take it that a button was pressed; `token` lets a window come forward (xdg-activation-v1)."""
        ...

    def notice_closed(self, key: str, end: NoticeEnd) -> None:
        """Take it that a notice is gone, and how that came."""
        ...

    def notices_lost(self) -> None:
        """Take it that everything that was on the screen is gone, since what showed it is gone or another one is."""
        ...

    def mute_changed(self) -> None:
        """Take it that `mute()` may have another answer by now."""
        ...


class Notices(Protocol):
    """One way to show notices outside the window. Constructors touch nothing; nothing here raises or waits long."""

    @property
    def way(self) -> NoticeWay:
        """Which way this is."""
        ...

    def start(self, listener: NoticeListener) -> None:
        """Begin: connect where there is something to connect to, and tell `listener` from now on."""
        ...

    def mute(self) -> Mute | None:
        """Return why a notice would not be seen now, `None` if it would, as far as anybody can tell."""
        ...

    def show(self, notice: Notice) -> None:
        """Show a notice until it is seen; the listener is told `notice_shown` or `notice_refused`."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a notice away if it is still there; one that is not is none of our business."""
        ...

    def close(self) -> None:
        """Let go of everything. What is on the screen is to be withdrawn before: nobody listens to it any more."""
        ...


class ArrangementState(Enum):
    """How something that the operating system is to do for us stands."""

    ABSENT = "absent"
    EXACT = "exact"
    """It is there, and would start this very program."""
    STALE = "stale"
    """It is there, but not as it would be made now: the program was upgraded or moved, or somebody edited it."""
    BROKEN = "broken"
    """It is there, but the system does not run it."""
    UNAVAILABLE = "unavailable"
    """This system has no such thing."""


class ArrangementMeans(Enum):
    """What it is made with."""

    SYSTEMD_TIMER = "systemd_timer"
    XDG_AUTOSTART = "xdg_autostart"
    LAUNCH_AGENT = "launch_agent"
    TASK_SCHEDULER = "task_scheduler"
    RUN_KEY = "run_key"


class Arrangement(Protocol):
    """A thing that the operating system does for us: `schedule` or `autostart`. Constructors touch nothing."""

    def means(self) -> ArrangementMeans:
        """Return what it is, or would be, made with here."""
        ...

    def state(self) -> ArrangementState:
        """Return how it stands now."""
        ...

    def places(self) -> tuple[str, ...]:
        """Return what is, or would be, installed: the paths of files, the names of keys or tasks."""
        ...

    def install(self) -> None:
        """Make it exact, whatever was there. Raises ArrangementFailed."""
        ...

    def remove(self) -> None:
        """Take all of it away, also what an earlier version left; fine where nothing is. Raises ArrangementFailed."""
        ...


class Backups(Protocol):
    """Copies of the record, whole or not there. Every method may raise StorageError."""

    def note(self) -> bool:
        """Note in the journal what was kept since the last time; return false where that was more than it takes.

        Cheap, however long the record is. Raises StorageError, with DAMAGED where an entry is not what was written.
        """
        ...

    def make(self, day: date, *, anew: bool = False) -> bool:
        """Make the copy of a civil day unless it is there, or there is nothing to copy; return whether one was made.

        With `anew` it is made once more. On return it is on the disk and was read to its end. Raises StorageError, with
        DAMAGED where the record is not what was written: then there is no copy of it; DatabaseNewer.
        """
        ...

    def newest(self) -> date | None:
        """Return the civil day of the newest copy, `None` where there is none."""
        ...


class Recovery(Protocol):
    """What is done about a record that is damaged, missing, empty or an older one."""

    def recover(self) -> bool:
        """Bring it back from all that has something of it; return whether it can be read now. Raises StorageError.

        One that proves to be whole and to have everything is left alone.
        """
        ...

    def bring_back(self) -> None:
        """Do so because the person asked for it. Raises StorageError, or DatabaseNewer.

        Another record that lies in its place is put aside, and each file that was put aside is read once more.
        """
        ...

    def told(self) -> "Recovered | None":
        """Return what was recovered and the person was not told of yet."""
        ...

    def forget(self) -> None:
        """Take it that the person was told."""
        ...


class RecordHead(Protocol):
    """The end of the record as it is. Every method may raise StorageError or DatabaseNewer."""

    def newest(self) -> "LastHead | None":
        """Return the newest entry, `None` where there is none."""
        ...

    def head_of(self, uuid: str) -> str | None:
        """Return the SHA-256 of an entry's head, `None` where the record has no such entry."""
        ...


class HeadKeeper(Protocol):
    """A place outside the data folder in which the last head of the record is noted.

    Every method may raise KeyUnavailable where it is the keyring, and StorageError once all was erased.
    """

    def read(self) -> "LastHead | None":
        """Return what was noted, `None` where nothing was."""
        ...

    def keep(self, head: "LastHead") -> None:
        """Note a head in place of the one before; on return it is kept."""
        ...

    def erase(self) -> None:
        """Take away what was noted; fine where there is nothing."""
        ...


class StillThere(NamedTuple):
    """Something that is in a folder after everything of Objector's own was to be removed."""

    path: str
    error: StorageError | None
    """Why something of Objector's own was not removed; `None` of what is not."""


class DataFiles(Protocol):
    """Everything that Objector keeps in its folder."""

    def erase(self) -> Sequence[StillThere]:
        """Remove all of it, and the folder where it is empty then; return what is still there.

        What Objector did not make is left, and no symbolic link is followed.
        """
        ...


class EvidenceStore(Protocol):
    """The files kept with confirmations, by their SHA-256. Every method may raise StorageError."""

    def keep(self, data: bytes, media: Media) -> Evidence:
        """Keep a file and return what it is known by; on return it is on the disk. Kept twice it is there once.

        Raises EvidenceRefused for nothing at all, and for more than `limit_of` its kind.
        """
        ...

    def read(self, sha256: str) -> bytes:
        """Return a file as it was kept. Raises EvidenceMissing, or EvidenceAltered where it is no longer that."""
        ...

    def forget(self, sha256: str) -> None:
        """Take a file away; fine where there is none."""
        ...

    def kept(self) -> Sequence[str]:
        """Return the SHA-256 of every file that is there, sorted, without reading any."""
        ...


class SigningKey(Protocol):
    """An Ed25519 key, in memory: this computer's, or one that is derived from it."""

    @property
    def public(self) -> bytes:
        """The raw public key, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        ...

    def for_pdf(self) -> "PdfKey":
        """Return the key by which this one signs PDF files, the same each time."""
        ...

    def derive(self, info: bytes) -> "DerivedSecret":
        """Return the secret that belongs to `info`, the same each time (HKDF-SHA256, RFC 5869, without salt, 32 bytes).

        Who has it can work out neither the key nor another one's secret.
        """
        ...


class PdfKey(Protocol):
    """A key of P-256, which readers of PDF files know."""

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo (RFC 5280), in DER."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the signature by ECDSA with SHA-256, in DER."""
        ...


class DerivedSecret(Protocol):
    """What only this computer's key can make, for one purpose: other keys, and ids that look random."""

    def bytes_for(self, name: str) -> bytes:
        """Return 32 bytes for a name, the same each time (HMAC-SHA256, RFC 2104)."""
        ...

    def signing_key(self) -> SigningKey:
        """Return the Ed25519 key whose seed is `bytes_for("key")`."""
        ...


class SigningKeys(Protocol):
    """Where the key lies while nothing of ours runs: the operating system's keyring."""

    def load(self) -> SigningKey:
        """Return the key, made where there is none. Asks nobody, and waits a few seconds at most.

        Raises KeyUnavailable.
        """
        ...

    def erase(self) -> None:
        """Take the key away; fine where there is none. Raises KeyUnavailable."""
        ...


class Chains(Protocol):
    """The ledger as it is written down for others. Every method may raise StorageError or DatabaseNewer."""

    def sign(self, key: SigningKey) -> int:
        """Sign what can be signed with this key and return how many entries that was; what comes later is signed too.

        A key that is not the chain's begins a new chain; what the other key did not sign stays unsigned.
        """
        ...

    def unsigned(self) -> int:
        """Return how many entries of this computer are not signed."""
        ...

    def own_keys(self) -> Sequence[bytes]:
        """Return the raw public keys by which this computer signs, or once signed; the keyring is not asked."""
        ...

    def bundle(self, use: UseId | None = None) -> "Bundle":
        """Return the records of all entries, or of those about one data use, with all personal values.

        Of one data use each is looked at, and is as it was written; else StorageError says that the record is damaged.
        """
        ...

    def own_key(self) -> bytes | None:
        """Return the raw public key by which this computer signs now, `None` where it has not signed anything yet."""
        ...

    def newest(self) -> int:
        """Return the ordinal of the newest entry that was not ahead of its time, 0 where there is none."""
        ...

    def own_ids(self) -> frozenset[str]:
        """Return the ids of this computer and of each chain that was ever written here."""
        ...

    def new(self, bundle: "Bundle") -> "Sequence[Record]":
        """Return what `merge` would take in, be it a signature only; change nothing. Raises MergeConflict."""
        ...

    def take_over(self, key: SigningKey, at: datetime) -> None:
        """Sign of each chain of another key that it was taken over, up to its end, unless that was said already.

        So do an import, a data folder that moved, and a new key: what they have in common is a chain of another key.
        """
        ...

    def merge(self, bundle: "Bundle", pairing: "Pairing", places: Mapping[tuple[str, int, str], int]) -> int:
        """Take in what is not here yet, all of it or nothing, and return how many entries came.

        The records are whole and checked. An entry is known by its UUID and the key that signed it. `places` puts what
        was ahead of its time elsewhere in the order, by chain, place and digest; for the rest the result is the same in
        whatever order and however often bundles come. Raises MergeConflict where an entry is signed here already, and
        reads differently.
        """
        ...


class Pairings(Protocol):
    """Whose keys the person trusts, and what came by which import. May raise StorageError or DatabaseNewer."""

    def paired(self) -> "Sequence[Paired]":
        """Return the keys that the person trusts or once did, the oldest first."""
        ...

    def name(self, key: bytes, name: str | None) -> None:
        """Keep what the person calls the computer of a paired key."""
        ...

    def imports(self) -> "Sequence[Import]":
        """Return every import, the oldest first, those that were taken back included."""
        ...

    def origins(self) -> "Mapping[str, Origin]":
        """Return from where the entries came that were not written here, by their UUIDs."""
        ...

    def ahead(self) -> frozenset[str]:
        """Return the UUIDs of the entries that were ahead of their time when they came."""
        ...

    def latest(self, use: UseId | None, after: Entry | None) -> "Import | None":
        """Return the latest standing import that is later than an entry; with `use`, one that brought some about it."""
        ...

    def brought(self, number: int) -> Sequence[str]:
        """Return the UUIDs of the entries that an import had, but for those that were written here."""
        ...

    def take_back(self, number: int, at: datetime) -> None:
        """Take out what came by one import alone, and the trust that was given with it; the import itself is told.

        Raises AlreadyUndone where that was done in the meantime.
        """
        ...


class Statements(Protocol):
    """What keys say of one another, kept for good. Every method may raise StorageError or DatabaseNewer."""

    def keep(self, statement: "Statement") -> None:
        """Keep a statement, signed by its key; on return it is on the disk. Kept twice it is there once."""
        ...

    def statements(self) -> "Sequence[Statement]":
        """Return all of them, in the order in which they were kept."""
        ...


class KeptStamps(Protocol):
    """What others say about when a head was there, kept for good. May raise StorageError or DatabaseNewer."""

    def keep(self, stamp: "TimeStamp") -> None:
        """Keep a time stamp; on return it is on the disk. Kept twice it is there once."""
        ...

    def stamps(self) -> "Sequence[TimeStamp]":
        """Return all of them, in the order in which they were kept."""
        ...


class TimeStamps(Protocol):
    """Time stamps of others (RFC 3161), asked for and read; nothing is sent."""

    def request(self, head: bytes) -> bytes:
        """Return the request for a stamp on the SHA-256 of a head's canonical form (TimeStampReq, DER).

        Raises TimeStampsUnavailable.
        """
        ...

    def read(self, answer: bytes, roots: bytes | None = None) -> "Stamped":
        """Return what an answer says (TimeStampResp, DER); who signed it is checked only against given certificates.

        `roots` are certificates in PEM or DER. Raises TimeAnswerRefused or TimeStampsUnavailable.
        """
        ...


class DocumentReading(NamedTuple):
    """A document as it was read from a file, not yet checked against itself."""

    wrapping: "Wrapping"
    document: "Document | None"
    """`None` where the file is one of ours, but too much of it was altered."""
    found: "tuple[Found, ...]"
    """What is wrong with the file around it."""
    evidence: Mapping[str, bytes]
    """The files of evidence that are there and right, by their SHA-256."""
    has_files: bool
    """Whether evidence can be there at all."""
    compare: "Callable[[bytes], Likeness] | None" = None
    """Compares its pages with a PDF of those that were drawn here; `None` where it has none."""


class Documents(Protocol):
    """Receipts and exports as files."""

    def as_json(self, document: "Document") -> bytes:
        """Return a document as JSON."""
        ...

    def as_pdf(
        self, pages: bytes, document: "Document", evidence: Mapping[str, bytes], key: SigningKey | None
    ) -> bytes:
        """Return the PDF of pages with the document, and evidence by SHA-256, attached; signed where there is a key."""
        ...

    def as_zip(
        self, document: "Document", evidence: Mapping[str, bytes], others: Mapping[str, bytes], key: SigningKey | None
    ) -> bytes:
        """Return a ZIP of the document, its evidence by SHA-256, and other files by name.

        A receipt's entries are there once more as the bytes that were hashed and signed, with the list of all files.
        """
        ...

    def as_voucher(self, statements: "Sequence[Statement]") -> bytes:
        """Return statements as a file of their own."""
        ...

    def read_small(self, path: str) -> bytes:
        """Return what is in a file of at most a mebibyte. Raises DocumentRefused."""
        ...

    def read_voucher(self, path: str) -> "tuple[Statement, ...]":
        """Return the statements of a voucher, not checked yet. Raises DocumentRefused."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Put a whole file where the person wants it, or nothing. Raises FileNotWritten."""
        ...

    def read(self, path: str) -> DocumentReading:
        """Read a document of any kind. Raises DocumentRefused for what is none of ours, or not to be read."""
        ...
