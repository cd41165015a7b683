# SPDX-License-Identifier: Apache-2.0
"""Receipts and exports as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.document import Document, Found, Likeness
    from objector.domain.receipt_choice import Wrapping
    from objector.domain.statement import Vouching


class DocumentReading(NamedTuple):
    """A document as it was read from a file, not yet checked against itself."""

    wrapping: Wrapping
    document: Document | None
    """`None` where the file is one of ours, but too much of it was altered."""
    found: tuple[Found, ...]
    """What is wrong with the file around it."""
    evidence: Mapping[str, bytes]
    """The files of evidence that are there and right, by their SHA-256."""
    compare: Callable[[bytes], Likeness] | None = None
    """Compares its pages with a PDF of those that were drawn here; `None` where it has none."""
    for_people: Mapping[str, bytes] = {}
    """What else it has for people, by the names of the files."""


class Documents(Protocol):
    """Receipts and exports as files."""

    def as_json(self, document: Document) -> bytes:
        """Return a document as JSON."""
        ...

    def as_pdf(self, pages: bytes, document: Document, evidence: Mapping[str, bytes], key: SigningKey | None) -> bytes:
        """Return the PDF of pages with the document, and evidence by SHA-256, attached; signed where there is a key."""
        ...

    def as_zip(
        self, document: Document, evidence: Mapping[str, bytes], others: Mapping[str, bytes], key: SigningKey | None
    ) -> bytes:
        """Return a ZIP of the document, its evidence by SHA-256, and other files by name.

        A receipt's entries are there once more as the bytes that were hashed and signed, with the list of all files.
        """
        ...

    def as_bundle(self, receipts: Mapping[str, bytes], how_to_check: str) -> bytes:
        """Return a ZIP of several receipts, each a ZIP by its name without an ending, and beside each its pages.

        The program that checks each, and how that is done, come along.
        """
        ...

    def as_dossier(self, files: Mapping[str, bytes], how_to_check: str) -> bytes:
        """Return a ZIP of files by their names; the program that checks the receipt among them comes along."""
        ...

    def as_voucher(self, vouchings: Sequence[Vouching]) -> bytes:
        """Return statements as a file of their own."""
        ...

    def read_small(self, path: str) -> bytes:
        """Return what is in a file of at most a mebibyte. Raises DocumentRefused."""
        ...

    def read_voucher(self, path: str) -> tuple[Vouching, ...]:
        """Return the statements of a voucher, not checked yet. Raises DocumentRefused."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Put a whole file where the person wants it, or nothing. Raises FileNotWritten."""
        ...

    def read(self, path: str) -> DocumentReading:
        """Read a document of any kind. Raises DocumentRefused for what is none of ours, or not to be read."""
        ...
