# SPDX-License-Identifier: Apache-2.0
"""The Documents port: documents written to where the person wants them, and read from wherever they come."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from objector.adapters.base.collector import collecting_later
from objector.adapters.base.files import open_regular
from objector.adapters.documents import archive
from objector.adapters.documents.archive import evidence_name
from objector.adapters.documents.writing import write_whole
from objector.application.ports.documents import DocumentReading
from objector.domain.document import FIRST_SCHEMA, Document, Finding, Found, Likeness, Purpose
from objector.domain.errors import DocumentFault, DocumentRefused, FileNotWritten, LinkNotFollowed
from objector.domain.evidence import Evidence, Media
from objector.domain.receipt_choice import Wrapping

if TYPE_CHECKING:
    from objector.adapters.documents.archive import Files, Opened
    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.chain import Sealing
    from objector.domain.statement import Vouching

PDF_LIMIT = 50 * 2**20
"""Bytes of the largest PDF that is read."""
SIZE_LIMIT = 512 * 2**20
"""Bytes of the largest file that is read."""
SMALL = 2**20
"""Bytes of the largest file that is neither a receipt nor an export."""
_PDF, _ZIP = b"%PDF-", b"PK"
_SAID_AT_ONCE = frozenset({DocumentFault.NEWER, DocumentFault.TOO_LARGE})
"""Why a document that lies in another file is not read, however sound that file is."""
_RECEIPT, _PAGES = "receipt.json", "receipt.pdf"
_NAMES = {Purpose.RECEIPT: _RECEIPT, Purpose.EXPORT: "export.json"}
HOW_TO_CHECK = "HOW-TO-CHECK.txt"
_FORMAT, _CHECKER = "FORMAT.md", "check_receipt.py"
_FOR_PEOPLE = frozenset({HOW_TO_CHECK, _FORMAT, _CHECKER})
_NO_SEAL = frozenset({Finding.NOT_SEALED, Finding.PAGES_NOT_COMPARED})


class FileDocuments:
    """The Documents port over files."""

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    def as_json(self, document: Document) -> bytes:
        """Return a document as JSON."""
        from objector.adapters.documents import form

        return form.written(document)

    def as_pdf(self, pages: bytes, document: Document, evidence: Mapping[str, bytes], key: SigningKey | None) -> bytes:
        """Return the PDF of pages with the document and its pictures attached, signed where there is a key."""
        from objector.adapters.documents import form, pdf

        pictures = {f"{kept.sha256}.png": evidence[kept.sha256] for kept in _pictures(document)}
        return pdf.made(pages, {_RECEIPT: form.written(document), **pictures}, pdf.cover_of(document), key)

    def as_zip(
        self, document: Document, evidence: Mapping[str, bytes], others: Mapping[str, bytes], key: SigningKey | None
    ) -> bytes:
        """Return the document, its evidence and other files; a receipt's entries as they were signed, too."""
        from objector.adapters.documents import archive, form

        files = {_NAMES[document.purpose]: form.written(document), **others, **checker()}
        files.update((archive.evidence_name(kept), evidence[kept.sha256]) for kept in document.evidence)
        if document.purpose is Purpose.RECEIPT:
            files.update(archive.entry_files(document, self._sealing))
        return archive.packed(files, self._sealing, key)

    def as_bundle(self, receipts: Mapping[str, bytes], how_to_check: str) -> bytes:
        """Return a ZIP of several receipts, each a ZIP by its name without an ending, and beside each its pages.

        The program that checks each, and how that is done, come along.
        """
        from objector.adapters.documents import archive

        several = {}
        for name, data in receipts.items():
            several[f"{archive.SEVERAL}{name}.zip"] = data
            several[f"{archive.SEVERAL}{name}.pdf"] = archive.opened(data, self._sealing).files[_PAGES]
        return archive.packed({**several, HOW_TO_CHECK: how_to_check.encode(), **checker()}, self._sealing, None)

    def as_dossier(self, files: Mapping[str, bytes], how_to_check: str) -> bytes:
        """Return a ZIP of files by their names; the program that checks the receipt among them comes along."""
        from objector.adapters.documents import archive

        return archive.packed({**files, HOW_TO_CHECK: how_to_check.encode(), **checker()}, self._sealing, None)

    def as_voucher(self, vouchings: Sequence[Vouching]) -> bytes:
        """Return statements as a file of their own."""
        from objector.adapters.documents import voucher

        return voucher.written(vouchings)

    def read_voucher(self, path: str) -> tuple[Vouching, ...]:
        """Return the statements of a voucher. Raises DocumentRefused."""
        from objector.adapters.documents import voucher

        return voucher.read(_content(path))

    def read_small(self, path: str) -> bytes:
        """Return what is in a file of at most a mebibyte. Raises DocumentRefused."""
        data = _content(path)
        if len(data) > SMALL:
            raise DocumentRefused(DocumentFault.TOO_LARGE, path)
        return data

    def write(self, path: str, data: bytes) -> None:
        """Put a whole file where the person wants it, readable by that person alone.

        Raises LinkNotFollowed where a link of that name leads out of the folder named, and FileNotWritten.
        """
        target = os.path.realpath(path)
        if os.path.islink(path) and os.path.dirname(target) != os.path.realpath(os.path.dirname(path) or os.curdir):
            raise LinkNotFollowed(path, target)
        if os.path.lexists(path) and not os.path.isfile(path):  # a device would be replaced by a file
            raise FileNotWritten(path, os.strerror(errno.EINVAL))
        try:
            write_whole(target, data)
        except OSError as error:
            raise FileNotWritten(path, error.strerror or str(error)) from error

    def read(self, path: str) -> DocumentReading:
        """Read a document and what is wrong with its file. Raises DocumentRefused."""
        data = _content(path)
        with collecting_later():
            if data.startswith(_PDF):
                return self._read_pdf(data)
            if data.startswith(_ZIP):
                return self._read_zip(data)
            return self._read_json(data)

    def _read_json(self, data: bytes) -> DocumentReading:
        from objector.adapters.documents import form, voucher

        try:
            document = form.read(data)
        except DocumentRefused as error:
            if voucher.is_one(data):
                raise DocumentRefused(DocumentFault.VOUCHER) from error
            says_so = any(purpose.value.encode() in data for purpose in Purpose)
            if error.fault is not DocumentFault.NOT_OURS or not says_so:
                raise
            found = (Found(Finding.UNREADABLE, error.where),)
            return DocumentReading(Wrapping.JSON, None, found, {})
        return DocumentReading(Wrapping.JSON, document, tuple(_form_found(document, data)), {})

    def _read_pdf(self, data: bytes) -> DocumentReading:
        from objector.adapters.documents import pdf, pdf_first_form

        if pdf_first_form.is_one(data):
            return self._read_first_pdf(data)
        inside = pdf.opened(data, self._sealing)
        document = inside.document
        if document is None:
            return DocumentReading(Wrapping.PDF, None, inside.found, {})
        found = [*inside.found, *_form_found(document, inside.files[_RECEIPT], _RECEIPT)]
        evidence = {}
        for kept in _pictures(document):
            content = inside.files.get(f"{kept.sha256}.png")
            if content is None:
                found.append(Found(Finding.EVIDENCE_MISSING, f"{kept.sha256}.png"))
            elif len(content) != kept.size or self._sealing.digest(content) != kept.sha256:
                found.append(Found(Finding.FILE_ALTERED, f"{kept.sha256}.png"))
            else:
                evidence[kept.sha256] = content
        more = inside.files.keys() - {_RECEIPT, *(f"{kept.sha256}.png" for kept in _pictures(document))}
        found += [Found(Finding.FILE_UNKNOWN, name) for name in sorted(more)]
        return DocumentReading(Wrapping.PDF, document, tuple(found), evidence, compare=inside.compare)

    def _read_first_pdf(self, data: bytes) -> DocumentReading:
        """Read a PDF of the first form. Its pages cannot be compared: not all that they tell is in the document."""
        from objector.adapters.documents import form, pdf_first_form

        inside = pdf_first_form.opened(data, self._sealing)
        found = [*inside.found, Found(Finding.PAGES_NOT_COMPARED, "PDF")]
        document = None
        try:
            if inside.json:
                document = form.read(inside.json)
                found += _form_found(document, inside.json)
        except DocumentRefused as error:
            if error.fault in _SAID_AT_ONCE:
                raise
            found.append(Found(Finding.UNREADABLE, f"{_RECEIPT} {error.where}"))
        if document is not None and (document.schema != FIRST_SCHEMA or document.purpose is not Purpose.RECEIPT):
            raise DocumentRefused(DocumentFault.NOT_OURS, "PDF")
        if document is not None and document.seal is not None:
            if inside.key not in {None, document.seal.key}:
                found.append(Found(Finding.SEAL_BY_OTHER, "PDF"))
            if inside.key is None and not any(one.finding not in _NO_SEAL for one in found):
                found.append(Found(Finding.SEAL_WRONG, "PDF"))  # it was there, and nothing else vouches for the pages
        return DocumentReading(Wrapping.PDF, document, tuple(found), {})

    def _read_zip(self, data: bytes) -> DocumentReading:
        from objector.adapters.documents import archive, form

        opened = archive.opened(data, self._sealing)
        found = list(opened.found)
        names = [name for name in _NAMES.values() if name in opened.files]
        if len(names) > 1:
            raise DocumentRefused(DocumentFault.NOT_OURS, "ZIP")
        name = names[0] if names else None
        if name is None and not any(one.where in _NAMES.values() for one in found):  # nor is one missing
            several = any(inside.startswith(archive.SEVERAL) for inside in opened.files)
            raise DocumentRefused(DocumentFault.SEVERAL if several else DocumentFault.NOT_OURS, "ZIP")
        document = None
        try:
            if name is not None:
                opened.files.expect_at_most(form.JSON_LIMIT, name)
                written = opened.files[name]
                document = form.read(written)
                found += _form_found(document, written, name)
        except DocumentRefused as error:
            if error.fault in _SAID_AT_ONCE:
                raise
            found.append(Found(Finding.UNREADABLE, f"{name} {error.where}"))
        if document is None:
            return DocumentReading(Wrapping.ZIP, None, tuple(found), {})
        if _NAMES[document.purpose] != name:
            raise DocumentRefused(DocumentFault.NOT_OURS, str(name))
        found += self._signed_by_its_sealer(document, opened)
        found += archive.foreign_entry_files(document, opened.files, self._sealing)
        evidence, more = self._evidence(document, opened.files)
        found += more
        compare = None
        if _PAGES in opened.files and document.schema != FIRST_SCHEMA:
            opened.files.expect_at_most(PDF_LIMIT, _PAGES)
            more, compare = self._pages_in(opened.files[_PAGES], opened.files.get(_RECEIPT))
            found += more
        elif _PAGES in opened.files:
            found.append(Found(Finding.PAGES_NOT_COMPARED, _PAGES))
        every = tuple(dict.fromkeys(found))
        return DocumentReading(Wrapping.ZIP, document, every, evidence, compare, _for_people(opened.files))

    def _pages_in(self, data: bytes, receipt: bytes | None) -> tuple[list[Found], Callable[[bytes], Likeness] | None]:
        """Return what is wrong with the PDF in a ZIP, whose document must be that of the ZIP, and what compares it."""
        from objector.adapters.documents import pdf

        try:
            inside = pdf.opened(data, self._sealing)
        except DocumentRefused:
            return [Found(Finding.FILE_ALTERED, _PAGES)], None
        found = [one._replace(where=_PAGES) for one in inside.found]
        if inside.files[_RECEIPT] != receipt:
            found.append(Found(Finding.PAGES_OTHER, _PAGES))
        return found, inside.compare

    def _signed_by_its_sealer(self, document: Document, opened: Opened) -> list[Found]:
        if document.seal is None:
            return []
        found = []
        if opened.key not in {None, document.seal.key}:
            found.append(Found(Finding.SEAL_BY_OTHER, "ZIP"))
        signature = opened.files.get(archive.SIGNATURE)
        if signature is None:
            found.append(Found(Finding.FILE_MISSING, archive.SIGNATURE))
        elif not self._sealing.verifies(document.seal.key, signature, opened.files.get(archive.SUMS, b"")):
            found.append(Found(Finding.SEAL_WRONG, archive.SUMS))
        return found

    def _evidence(self, document: Document, files: Files) -> tuple[Mapping[str, bytes], list[Found]]:
        right: dict[str, str] = {}
        found = []
        for kept in document.evidence:
            name = evidence_name(kept)
            summed = files.sum(name)
            if summed is None:
                found.append(Found(Finding.EVIDENCE_MISSING, name))
            elif summed != (kept.size, kept.sha256):
                found.append(Found(Finding.FILE_ALTERED, name))
            else:
                right[kept.sha256] = name
        known = {evidence_name(kept) for kept in document.evidence}
        more = [name for name in files if name.startswith("evidence/") and name not in known]
        found += [Found(Finding.FILE_UNKNOWN, name) for name in more]
        return _EvidenceFiles(right, files), found


class _EvidenceFiles(Mapping[str, bytes]):
    """The files of evidence in a ZIP, by their SHA-256; each is unpacked when it is asked for."""

    def __init__(self, names: Mapping[str, str], files: Files) -> None:
        self._names = names
        self._files = files

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._names

    def __getitem__(self, sha256: str) -> bytes:
        return self._files[self._names[sha256]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _for_people(files: Files) -> dict[str, bytes]:
    """Return what a ZIP has for people besides the pages. Raises DocumentRefused."""
    found = {}
    for name in sorted(_FOR_PEOPLE & files.keys()):
        files.expect_at_most(SMALL, name)
        found[name] = files[name]
    return found


def _pictures(document: Document) -> list[Evidence]:
    return [kept for kept in document.evidence if kept.media is Media.PNG]


def checker() -> dict[str, bytes]:
    """Return what a stranger needs to check a ZIP alone: the format, and a program of one file that follows it."""
    import objector_resources

    folder = os.path.join(os.path.dirname(objector_resources.__file__), "record")
    files = {}
    for name in (_FORMAT, _CHECKER):
        with open(os.path.join(folder, name), "rb") as file:
            files[name] = file.read()
    return files


def _form_found(document: Document, data: bytes, name: str = "JSON") -> list[Found]:
    from objector.adapters.documents import form

    line = form.altered_line(document, data)
    return [] if line is None else [Found(Finding.FILE_ALTERED, f"{name}:{line}")]


def _content(path: str) -> bytes:
    """Return what is in a regular file. Raises DocumentRefused."""
    from objector.adapters.documents import form

    try:
        file = open_regular(path, follow=True)
        if file is None:
            raise DocumentRefused(DocumentFault.UNREADABLE, path)
        with file:
            begun = file.read(len(_PDF))
            limit = PDF_LIMIT if begun == _PDF else SIZE_LIMIT if begun.startswith(_ZIP) else form.JSON_LIMIT
            if os.fstat(file.fileno()).st_size > limit:
                raise DocumentRefused(DocumentFault.TOO_LARGE, path)
            file.seek(0)
            return file.read(SIZE_LIMIT)
    except OSError as error:
        raise DocumentRefused(DocumentFault.UNREADABLE, error.strerror or path) from error
