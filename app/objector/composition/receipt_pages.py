# SPDX-License-Identifier: Apache-2.0
"""The port ReceiptPages: sentences and drawing put together, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from objector.domain.errors import PdfNotMade
from objector.texts.how_to_check import how_to_check
from objector.texts.receipt import receipt_pages

if TYPE_CHECKING:
    from objector.domain.receipt import Receipt
    from objector.texts.language import Language


class DrawnPages:
    """Receipts in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @property
    def language(self) -> str:
        """The code of the language of the pages."""
        return self._language.code

    def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes]) -> bytes:
        """Return the pages as a PDF, on the paper of the person's country. Raises PdfNotMade."""
        try:
            from objector.adapters.qt.receipt_pdf import page_size, pdf_of
        except ImportError as error:  # a system library that Qt needs
            raise PdfNotMade(str(error).partition(":")[0]) from error

        return pdf_of(receipt_pages(receipt, self._language.t), pictures, page_size(receipt.case.region))

    def unprintable(self, receipt: Receipt) -> str:
        """Return the letters of a receipt that no font here has, so that the pages show boxes in their places."""
        try:
            from objector.adapters.qt.receipt_pdf import letters_without_a_font
        except ImportError:  # then there are no pages
            return ""
        return letters_without_a_font(receipt_pages(receipt, self._language.t))

    def how_to_check(self, receipt: Receipt) -> str:
        """Return how a stranger checks the ZIP without Objector, as plain text."""
        return how_to_check(receipt, self._language.t)
