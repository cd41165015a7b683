# SPDX-License-Identifier: Apache-2.0
"""What the window can ask of the record as a whole: evidence, receipts, checking, moving to another computer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from objector.application.all_receipts import ReceiptsSaved, Tell
    from objector.application.calendar import SavedCalendar
    from objector.application.changes import Changes
    from objector.application.erase import NotErased
    from objector.application.seal import Signing
    from objector.application.verify import Progress
    from objector.domain.backups import Recovered
    from objector.domain.case import Case
    from objector.domain.document import Verdict
    from objector.domain.evidence import Area, Evidence, MailShown
    from objector.domain.history import Line
    from objector.domain.last_head import Lacking
    from objector.domain.ledger import Entry
    from objector.domain.letter import WrittenLetter
    from objector.domain.pairing import Offer
    from objector.domain.receipt_choice import Part, Wrapping
    from objector.domain.witness import Witness
    from objector.texts.language import Language


class EditablePicture(Protocol):
    """A picture that never changes: each edit is another one, without what was taken out."""

    @property
    def image(self) -> QImage:
        """The pixels, to be shown."""
        ...

    @property
    def width(self) -> int:
        """In pixels."""
        ...

    @property
    def height(self) -> int:
        """In pixels."""
        ...

    def crop(self, area: Area) -> EditablePicture:
        """Return what lies within an area. Raises ValueError where nothing does."""
        ...

    def black_out(self, areas: Iterable[Area]) -> EditablePicture:
        """Return it with each area painted over in black."""
        ...

    def png(self) -> bytes:
        """Return it as a PNG of bare pixels. Raises EvidenceRefused where that is more than is kept."""
        ...


class OpenedMail(NamedTuple):
    """A mail that was chosen."""

    data: bytes
    shown: MailShown
    witness: Witness | None = None
    """What it shows of the record, as far as that was looked up."""


class KeptMail(NamedTuple):
    """A mail that was kept."""

    shown: MailShown
    witness: Witness | None = None


Opened = EditablePicture | OpenedMail


class ReceiptSaved(NamedTuple):
    """What is to be said of a receipt that was saved."""

    signed: bool
    unprintable: str
    """The letters on its pages that no font here has."""


class RecordControls(Protocol):
    """The record, as the window sees it.

    All but the first four and `pasted` may take seconds, and may be called in any thread. What touches the record may
    raise StorageError and DatabaseNewer.
    """

    def signing(self) -> Signing:
        """Return how the signing of the record stands."""
        ...

    def recovered(self) -> Recovered | None:
        """Return what was done about a damaged record and the person was not told of yet."""
        ...

    def lacking(self) -> Lacking | None:
        """Return what the record lacks of what was noted of it, as far as that is known without waiting."""
        ...

    def bring_back(self) -> Lacking | None:
        """Bring back what can be, and return what the record lacks still."""
        ...

    def accept(self) -> None:
        """Accept the record as it is, whatever was noted before."""
        ...

    def understood(self) -> None:
        """Called when the person has read that the record was brought back."""
        ...

    def erase(self) -> Sequence[NotErased]:
        """Take away everything that Objector made on this computer, and return what is still there."""
        ...

    def pasted(self, image: QImage) -> EditablePicture:
        """Take in a picture from the clipboard. Raises EvidenceRefused."""
        ...

    def open_evidence(self, path: str) -> Opened:
        """Read a file that is to be evidence. Raises EvidenceRefused."""
        ...

    def open_given(self, path: str) -> Opened | None:
        """Read a file of which nobody said what it is; `None` for what may be a document. Raises EvidenceRefused."""
        ...

    def attach(self, case: Case, opened: Opened) -> Changes:
        """Keep a file with the latest confirmation of a case. Raises NothingToAttachTo and EvidenceRefused."""
        ...

    def take_back(self, entry: Entry) -> Changes:
        """Withdraw an entry of kind `attached`, so that this can be undone. Raises AlreadyUndone."""
        ...

    def undo(self, entry: Entry) -> Changes:
        """Undo that a file was just kept; it goes with its entry. Raises AlreadyUndone."""
        ...

    def kept(self, evidence: Evidence) -> QImage | KeptMail:
        """Return what was kept, to be shown. Raises EvidenceMissing and EvidenceAltered."""
        ...

    def save_receipt(
        self,
        case: Case,
        path: str,
        wrapping: Wrapping,
        *,
        recipient: str | None,
        who: str,
        parts: frozenset[Part],
        language: Language,
        tell: Tell,
    ) -> ReceiptSaved:
        """Write a receipt of a case and return what is to be said of it. Raises as Receipts.save, and as `tell`."""
        ...

    def save_all_receipts(self, path: str, language: Language, tell: Tell) -> ReceiptsSaved:
        """Write the receipts of all cases to a ZIP, and return what is in it. Raises as AllReceipts."""
        ...

    def save_voucher(self, case: Case, path: str, *, recipient: str | None, language: Language) -> None:
        """Write what vouches for the key of such receipts. Raises as Receipts.save_voucher."""
        ...

    def verify(self, path: str, progress: Progress, vouchers: Sequence[str] = ()) -> Verdict | Witness:
        """Return the verdict on a file, and what vouchers show of it; of a mail, what it shows of the record.

        Raises DocumentRefused.
        """
        ...

    def export(self, path: str) -> int:
        """Write everything to a ZIP and return how many entries that was. Raises FileNotWritten, EvidenceAltered."""
        ...

    def code(self) -> str | None:
        """Return what another computer compares with this one's key, `None` before anything was signed; at once."""
        ...

    def look(self, path: str) -> Offer:
        """Return whose entries an export has, and take nothing in. Raises DocumentRefused, MergeConflict."""
        ...

    def take_in(self, path: str, trusted: Mapping[str, str | None]) -> int:
        """Unite an export with the record, and return how many entries came.

        `trusted` are the codes that the person compared, with what they call the computers. Raises as `look`, and
        NotPaired.
        """
        ...

    def save_calendar(self, path: str, language: Language) -> SavedCalendar:
        """Write the days ahead to a calendar file, and return how many events it has.

        Raises NoDayAhead and FileNotWritten.
        """
        ...

    def history(self) -> Sequence[Line]:
        """Return everything that was done, in the order in which it was told."""
        ...

    def save_history(self, path: str, typed: str, language: Language) -> int:
        """Write the history, or what of it fits typed words, and return how many lines that was.

        Raises FileNotWritten and PdfNotMade.
        """
        ...

    def save_dossier(self, case: Case, path: str, language: Language) -> bool:
        """Write all of a case to a ZIP, and return whether the receipt in it is signed. Raises as `Dossiers`."""
        ...

    def save_letter(self, case: Case, path: str, letter: WrittenLetter, language: Language) -> str:
        """Write a letter for the post, and return the signs in it that no font here has.

        Raises FileNotWritten and PdfNotMade.
        """
        ...

    def open_written(self, path: str) -> None:
        """Have a file opened that one of these calls wrote. Raises FileNotShown, and ValueError for any other file."""
        ...

    def show_written(self, path: str) -> None:
        """Have a file shown in its folder that one of these calls wrote. Raises as `open_written`."""
        ...
