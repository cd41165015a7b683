# SPDX-License-Identifier: Apache-2.0
"""Use case: all that there is about one case in a ZIP to hand over: letters, mails, pictures, receipt, chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.evidence import Media
from objector.domain.ledger import standing
from objector.domain.receipt_choice import Part, Wrapping

if TYPE_CHECKING:
    from objector.application.overview import ReadOverview
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.documents import Documents
    from objector.application.ports.evidence_store import EvidenceStore
    from objector.application.ports.preferences import PreferenceStore
    from objector.application.receipts import Receipts
    from objector.domain.ledger import Entry
    from objector.domain.receipt import Receipt

_ALL = frozenset(Part) - {Part.NAME}
_ENDINGS = {Media.PNG: ("pictures", "png"), Media.MAIL: ("mails", "eml")}
CHRONOLOGY = "CHRONOLOGY.txt"
RECEIPT = "receipt.zip"


class DossierTexts(Protocol):
    """The sentences of a dossier, in the person's language."""

    def chronology(self, receipt: Receipt, files: dict[str, str]) -> str:
        """Return in plain words what happened, by day, and which file shows it; `files` are by the entries' UUIDs."""
        ...

    def how_to_check(self, receipt: Receipt) -> str:
        """Return what is in it, and how a stranger checks it."""
        ...


class Dossiers:
    """Dossiers of cases, as files."""

    def __init__(
        self,
        *,
        receipts: Receipts,
        overview: ReadOverview,
        catalogue: Catalogue,
        preferences: PreferenceStore,
        documents: Documents,
        store: EvidenceStore,
        texts: DossierTexts,
    ) -> None:
        self._receipts = receipts
        self._overview = overview
        self._catalogue = catalogue
        self._preferences = preferences
        self._documents = documents
        self._store = store
        self._texts = texts

    def save(
        self,
        name: str,
        path: str,
        *,
        account: str | None = None,
        recipient: str | None = None,
        who: str | None = None,
    ) -> Receipt:
        """Write a dossier to `path` and return the receipt that is in it; on return it is on the disk.

        It tells all of the case, also what is personal, since it is for somebody who is to decide about it: unless
        another is named, the authority of where the person lives, where the facts have one. Raises as `Receipts.save`.
        """
        parts = _ALL | ({Part.NAME} if who else set())
        receipt, data = self._receipts.made(
            name, Wrapping.ZIP, account=account, recipient=recipient or self._authority(), who=who, parts=parts
        )
        files: dict[str, bytes] = {}
        named: dict[str, str] = {}
        for entry in standing(receipt.entries):
            found = self._of(entry, len(files) + 1)
            if found is not None:
                named[entry.uuid], files[found[0]] = found[0], found[1]
        files[RECEIPT] = data
        files[CHRONOLOGY] = self._texts.chronology(receipt, named).encode()
        self._documents.write(path, self._documents.as_dossier(files, self._texts.how_to_check(receipt)))
        return receipt

    def _authority(self) -> str | None:
        authority = self._catalogue.letter_facts().authority(self._overview().region, self._preferences.read().land)
        return None if authority is None else authority.called

    def _of(self, entry: Entry, number: int) -> tuple[str, bytes] | None:
        """Return the file of a letter, or of evidence, with its name."""
        day = entry.at.date() if entry.sending is None else entry.sending.on
        if entry.letter is not None:
            return f"letters/{number:02}-{day.isoformat()}-{entry.kind.value}.txt", entry.letter.encode() + b"\n"
        if entry.evidence is None:
            return None
        folder, ending = _ENDINGS[entry.evidence.media]
        return f"{folder}/{number:02}-{day.isoformat()}.{ending}", self._store.read(entry.evidence.sha256)
