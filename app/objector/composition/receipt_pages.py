# SPDX-License-Identifier: Apache-2.0
"""The port ReceiptPages: sentences and drawing put together, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from objector import __version__
from objector.adapters.documents.files import HOW_TO_CHECK, checker
from objector.application.receipt_of import receipt_of
from objector.application.receipts import GoOn, always
from objector.application.verify import Surroundings
from objector.domain.document import FIRST_SCHEMA, Purpose
from objector.domain.errors import PdfNotMade
from objector.domain.evidence import Media
from objector.domain.service import ServiceId
from objector.texts.dossier import chronology, how_to_check_dossier
from objector.texts.how_to_check import how_to_check, how_to_check_all
from objector.texts.language import speak
from objector.texts.receipt import receipt_pages

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.domain.chain import Sealing
    from objector.domain.document import Document
    from objector.domain.receipt import Receipt
    from objector.texts.language import Language


PROGRAM = f"Objector {__version__}"
"""The name and the version of what makes receipts."""
MOST_LETTERS, MOST_PIXELS, MOST_PICTURES = 120_000, 16_000_000, 12_000_000
"""How much is drawn again of a document that may come from anybody, of pictures in pixels and in bytes.

More would take more than some seconds, or than 256 MiB.
"""
_OF_AN_ENTRY = 300
"""How many letters an entry takes, without what is personal in it."""


class DrawnAgain:
    """The port DrawsAgain: the pages of a document, as this version of Objector draws them."""

    def __init__(self, catalogue: Catalogue, sealing: Sealing) -> None:
        self._catalogue = catalogue
        self._sealing = sealing

    def around(self, document: Document) -> Surroundings | None:
        """Return what this version of Objector puts around a document; `None` for one that another version made."""
        if document.purpose is Purpose.EXPORT:
            return Surroundings({}, checker)
        about = document.about
        if document.schema == FIRST_SCHEMA or about["program"] != PROGRAM:
            return None
        service = self._catalogue.service(ServiceId(about["use"].partition(".")[0]))
        use = next((use for use in (() if service is None else service.data_uses) if use.id == about["use"]), None)
        if service is None or use is None:
            return None

        def files() -> Mapping[str, bytes] | None:
            receipt = receipt_of(document, self._catalogue, self._sealing) if _is_bounded(document, {}) else None
            if receipt is None:
                return None
            text = how_to_check(receipt, speak((about["language"] or "",)).t)
            return {HOW_TO_CHECK: text.encode(), **checker()}

        return Surroundings({"service": service.name, "title": dict(use.title)}, files)

    def __call__(self, document: Document, pictures: Mapping[str, bytes]) -> bytes | None:
        """Return the pages of a receipt, `None` where they cannot be drawn as they were."""
        about = document.about
        told = [kept.sha256 for kept in document.evidence if kept.media is Media.PNG]
        if about["program"] != PROGRAM or not set(told) <= set(pictures):
            return None
        drawn = {sha256: pictures[sha256] for sha256 in told}
        if not _is_bounded(document, drawn):
            return None
        language = speak((about["language"] or "",))
        receipt = receipt_of(document, self._catalogue, self._sealing)
        if receipt is None or language.code != about["language"]:
            return None
        try:
            return DrawnPages(language).pdf(receipt, drawn)
        except PdfNotMade:
            return None


def _is_bounded(document: Document, pictures: Mapping[str, bytes]) -> bool:
    """Return whether what a document draws is as little as that of nearly each honest one."""
    values = [value.value for record in document.bundle.records for value in record.shown.values()]
    texts = [text for text in (*values, *document.about.values()) if isinstance(text, str)]
    entries = len(document.bundle.records) + len(document.evidence)
    if _OF_AN_ENTRY * entries + 2 * sum(map(len, texts)) > MOST_LETTERS:  # a note stands on the pages twice
        return False
    if sum(kept.size for kept in document.evidence if kept.media is Media.PNG) > MOST_PICTURES:
        return False
    # The width and the height of a PNG stand at its beginning (RFC 2083, 4.1.1).
    heads = (data[16:24] for data in pictures.values())
    return sum(int.from_bytes(head[:4]) * int.from_bytes(head[4:]) for head in heads) <= MOST_PIXELS


class WrittenDossier:
    """The sentences of dossiers in one language."""

    def __init__(self, language: Language) -> None:
        self._t = language.t

    def chronology(self, receipt: Receipt, files: dict[str, str]) -> str:
        """Return in plain words what happened, by day, and which file shows it."""
        return chronology(receipt, files, self._t)

    def how_to_check(self, receipt: Receipt) -> str:
        """Return what is in it, and how a stranger checks it."""
        return how_to_check_dossier(receipt, self._t)


class DrawnPages:
    """Receipts in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @property
    def language(self) -> str:
        """The code of the language of the pages."""
        return self._language.code

    def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes], go_on: GoOn = always) -> bytes:
        """Return the pages as a PDF, on the paper of the person's country. Raises PdfNotMade, and as `go_on`."""
        try:
            from objector.adapters.qt.paper import page_size
            from objector.adapters.qt.receipt_pdf import pdf_of
        except ImportError as error:  # a system library that Qt needs
            raise PdfNotMade(str(error).partition(":")[0]) from error

        return pdf_of(receipt_pages(receipt, self._language.t), pictures, page_size(receipt.case.region), go_on)

    def unprintable(self, receipt: Receipt) -> str:
        """Return the letters of a receipt that no font here has, so that the pages show boxes in their places."""
        try:
            from objector.adapters.qt.receipt_pdf import letters_without_a_font
        except ImportError:  # then there are no pages
            return ""
        return letters_without_a_font(receipt_pages(receipt, self._language.t))

    def how_to_check_all(self, receipts: Mapping[str, Receipt]) -> str:
        """Return how a stranger checks several receipts, by the names of their files in a ZIP."""
        return how_to_check_all(receipts, self._language.t)

    def how_to_check(self, receipt: Receipt) -> str:
        """Return how a stranger checks the ZIP without Objector, as plain text."""
        return how_to_check(receipt, self._language.t)
