# SPDX-License-Identifier: Apache-2.0
"""A receipt as a PDF: its pages, the document and the evidence as attached files, and a signature that readers know.

How it is written stands in `resources/objector_resources/record/FORMAT.md`, section 9. The whole file follows from the
pages, the attached files and the signature: it is taken apart and put together again, and must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from objector.adapters.documents import form, pdf_signature
from objector.adapters.documents.pdf_objects import (
    Name,
    Number,
    Ref,
    Stream,
    Unreadable,
    Value,
    read,
    renumbered,
    written,
)
from objector.adapters.documents.pdf_pages import PdfPages, compared, of_toolkit, taken_out
from objector.domain.document import FIRST_SCHEMA, Document, Finding, Found, Likeness, Purpose
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.named_tuple import NamedTuple
from objector.domain.receipt import signer_of

if TYPE_CHECKING:
    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.chain import Sealing

RECEIPT = "receipt.json"
_MEDIA = {"json": "application/json", "png": "image/png"}
VOUCHED = b"objector-pdf-2\n"
"""What stands before the key of a PDF where the receipt's key signs it, so that no other signature fits it."""
_ROOT, _INFO, _TREE = Ref(1), Ref(2), Ref(3)
_BEFORE_PAGES = 3
_HIDDEN_AND_LOCKED = Number("132")
"""Printed, which a signature without a picture needs as little, and locked (ISO 32000-1, table 165)."""


class PdfSigning(NamedTuple):
    """What stands in a PDF that is signed."""

    signature: bytes
    vouched: bytes
    """What the receipt's key signed, to vouch for the key that signs the PDF."""


class Cover(NamedTuple):
    """What of a document's cover stands in what a PDF says of itself."""

    program: str
    language: str
    made_at: str
    """To the second, as the document writes it."""


def cover_of(document: Document) -> Cover:
    """Return what of a document's cover a PDF says of itself."""
    about = document.about
    return Cover(about["program"], about["language"] or "", about["made_at"])


class Inside(NamedTuple):
    """What a PDF has inside."""

    files: Mapping[str, bytes]
    """The attached files by their names; one of them is the document."""
    document: Document | None
    found: tuple[Found, ...]
    """What is wrong with the file."""
    compare: Callable[[bytes], Likeness] | None = None
    """Compares its pages with those that the toolkit drew; `None` where they could not be taken out."""


def made(pages: bytes, files: Mapping[str, bytes], cover: Cover, key: SigningKey | None) -> bytes:
    """Return the PDF of pages that the toolkit drew, with attached files, signed where there is a key.

    Raises ValueError for pages that are no PDF of the toolkit's.
    """
    taken = of_toolkit(pages)
    if key is None:
        return _unsigned(_objects(taken, files, cover, None), files)
    own = key.for_pdf()
    room = PdfSigning(b"\0" * pdf_signature.SIZE, key.sign(VOUCHED + own.public))
    whole, begin, end = _with_room(_objects(taken, files, cover, room), files)
    digest = sha256(whole[:begin] + whole[end:]).digest()
    signature = pdf_signature.signature(digest, signer_of(sha256(key.public).hexdigest()), own)
    return whole[:begin] + b"<" + signature.ljust(pdf_signature.SIZE, b"\0").hex().encode() + b">" + whole[end:]


def _trailer(files: Mapping[str, bytes], whole: bytes) -> dict[str, Value]:
    known = sha256(files[RECEIPT]).digest()[:16]
    return {"Root": _ROOT, "Info": _INFO, "ID": [known, sha256(whole).digest()[:16] if whole else known]}


def _unsigned(objects: list[Value], files: Mapping[str, bytes]) -> bytes:
    """Return the file of objects; its own number, in the trailer, is that of all that stands before."""
    plain = written(objects, _trailer(files, b""))
    return written(objects, _trailer(files, plain[: plain.rindex(b"xref\n0 ")]))


def _with_room(objects: list[Value], files: Mapping[str, bytes]) -> tuple[bytes, int, int]:
    """Return a file that says where its signature stands, and where that is."""
    *others, about = objects
    byte_range = [Number("0")] * 4
    while isinstance(about, dict):
        whole = written([*others, {**about, "ByteRange": list(byte_range)}], _trailer(files, b""))
        begin, end = _place(whole)
        right = [Number("0"), Number(begin), Number(end), Number(len(whole) - end)]
        if byte_range == right:
            return whole, begin, end
        byte_range = right
    raise Unreadable("no signature")


def _objects(pages: PdfPages, files: Mapping[str, bytes], cover: Cover, signing: PdfSigning | None) -> list[Value]:
    """Return all objects, in order; the signature is the last, and does not yet say where it stands."""
    numbers = {number: number + _BEFORE_PAGES for number in range(1, len(pages.objects) + 1)}
    drawn = [renumbered(value, numbers) for value in pages.objects]
    kids = [Ref(numbers[kid.number]) for kid in pages.kids]
    begin = _BEFORE_PAGES + len(drawn) + 1
    attached: list[Value] = []
    named: list[Value] = []
    for name in sorted(files):
        media = Name(_MEDIA[name.rpartition(".")[2]])
        size = Number(len(files[name]))
        attached.append(Stream({"Type": Name("EmbeddedFile"), "Subtype": media, "Params": {"Size": size}}, files[name]))
        content = Ref(begin + len(attached) - 1)
        relation = Name("Data" if name == RECEIPT else "Supplement")
        text = name.encode()
        attached.append(
            {
                "Type": Name("Filespec"),
                "F": text,
                "UF": text,
                "AFRelationship": relation,
                "EF": {"F": content, "UF": content},
            }
        )
        named += [text, Ref(begin + len(attached) - 1)]
    root: dict[str, Value] = {
        "Type": Name("Catalog"),
        "Pages": _TREE,
        "Lang": cover.language.encode(),
        "Names": {"EmbeddedFiles": {"Names": named}},
        "AF": named[1::2],
        "ViewerPreferences": {"DisplayDocTitle": True},
    }
    for page in drawn[: len(kids)]:
        if isinstance(page, dict):
            page["Parent"] = _TREE
    signed: list[Value] = []
    if signing is not None:
        field = Ref(begin + len(attached))
        widget: dict[str, Value] = {
            "Type": Name("Annot"),
            "Subtype": Name("Widget"),
            "FT": Name("Sig"),
            "T": b"Objector",
            "F": _HIDDEN_AND_LOCKED,
            "Rect": [Number("0")] * 4,
            "V": Ref(field.number + 1),
        }
        if kids and isinstance(drawn[0], dict):
            widget["P"] = kids[0]
            drawn[0]["Annots"] = [field]
        root["AcroForm"] = {"Fields": [field], "SigFlags": Number("3")}
        signed = [
            widget,
            {
                "Type": Name("Sig"),
                "Filter": Name("Adobe.PPKLite"),
                "SubFilter": Name("ETSI.CAdES.detached"),
                "Contents": signing.signature,
                "M": _date(cover.made_at),
                "OBJR_Vouched": signing.vouched,
            },
        ]
    program = _text(cover.program)
    info: dict[str, Value] = {
        "Title": pages.title,
        "Creator": program,
        "Producer": program,
        "CreationDate": _date(cover.made_at),
    }
    tree: dict[str, Value] = {"Type": Name("Pages"), "Kids": list(kids), "Count": Number(len(kids))}
    return [root, info, tree, *drawn, *attached, *signed]


def _text(text: str) -> bytes:
    return text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def _date(made_at: str) -> bytes:
    """Return an instant as a PDF writes it, in UTC (ISO 32000-1, 7.9.4)."""
    return b"D:" + re.sub("[^0-9]", "", made_at).encode() + b"Z"


def opened(data: bytes, sealing: Sealing) -> Inside:
    """Return what is inside a PDF of ours and what is wrong with it. Raises DocumentRefused."""
    try:
        objects, trailer = read(data)
        pages, files, signing = _taken_apart(objects)
    except Unreadable as error:
        files = _found_in(data)
        altered = [Found(Finding.FILE_ALTERED, f"PDF ({error})")]
        document, more = _document(files[RECEIPT])
        return Inside(files, document, (*altered, *more))
    document, found = _document(files[RECEIPT])
    if document is None:
        return Inside(files, None, tuple(found))
    found = _file_found(data, (objects, trailer), _objects(pages, files, cover_of(document), signing), signing, files)
    if signing is not None and not found:
        found = _signature_found(data, signing, document, sealing)
    elif not found:  # where the document is sealed it was there, and nothing else vouches for the pages
        found = [Found(Finding.NOT_SEALED if document.seal is None else Finding.SEAL_WRONG, "PDF")]
    return Inside(files, document, tuple(found), lambda drawn: compared(pages, of_toolkit(drawn)))


def _document(data: bytes) -> tuple[Document | None, list[Found]]:
    """Return the attached document, and what is wrong with it. Raises DocumentRefused for another one."""
    try:
        document = form.read(data)
    except DocumentRefused as error:
        if error.fault in {DocumentFault.NEWER, DocumentFault.TOO_LARGE}:
            raise
        return None, [Found(Finding.UNREADABLE, f"{RECEIPT} {error.where}")]
    if document.schema == FIRST_SCHEMA or document.purpose is not Purpose.RECEIPT:
        raise DocumentRefused(DocumentFault.NOT_OURS, "PDF")
    return document, []


def _file_found(
    data: bytes,
    was: tuple[list[Value], Mapping[str, Value]],
    again: list[Value],
    signing: PdfSigning | None,
    files: Mapping[str, bytes],
) -> list[Found]:
    """Return what of a file does not follow from what is in it."""
    objects, trailer = was
    altered = [Found(Finding.FILE_ALTERED, "PDF")]
    if signing is None:
        return [] if objects == again and data == _unsigned(again, files) else altered
    about = objects[-1]
    byte_range = about.pop("ByteRange", None) if isinstance(about, dict) else None
    begin, end = _place(data)
    right = [Number("0"), Number(begin), Number(end), Number(len(data) - end)]
    same = objects == again and trailer == _trailer(files, b"") and byte_range == right
    return [] if same and len(signing.signature) == pdf_signature.SIZE else altered


def _signature_found(data: bytes, signing: PdfSigning, document: Document, sealing: Sealing) -> list[Found]:
    """Return what is wrong with the signature, or with who made it."""
    begin, end = _place(data)
    digest = sha256(memoryview(data)[:begin])
    digest.update(memoryview(data)[end:])
    signed = pdf_signature.check(signing.signature, digest.digest())
    if signed is None:
        return [Found(Finding.SEAL_WRONG, "PDF")]
    key = b"" if document.seal is None else document.seal.key
    vouched = sealing.verifies(key, signing.vouched, VOUCHED + signed.public)
    return (
        [] if vouched and signed.signer == signer_of(sha256(key).hexdigest()) else [Found(Finding.SEAL_BY_OTHER, "PDF")]
    )


def _place(data: bytes) -> tuple[int, int]:
    """Return where the signature begins and ends."""
    begin = data.rindex(b"/Contents <") + len(b"/Contents ")
    return begin, begin + 2 * pdf_signature.SIZE + 2


def _taken_apart(objects: list[Value]) -> tuple[PdfPages, dict[str, bytes], PdfSigning | None]:
    """Return the pages, the attached files and what signs them. Raises Unreadable."""

    def found(ref: Ref) -> Value:
        if not 0 < ref.number <= len(objects):
            raise Unreadable(f"object {ref.number}")
        return objects[ref.number - 1]

    def inner(value: Value, *names: str) -> Value:
        for name in names:
            value = found(value) if isinstance(value, Ref) else value
            value = value.get(name) if isinstance(value, dict) else None
        return found(value) if isinstance(value, Ref) else value

    pages = taken_out(inner(_INFO, "Title"), inner(_ROOT, "Pages", "Kids"), found)
    files = {}
    attached = inner(_ROOT, "AF")
    for one in attached if isinstance(attached, list) else ():
        name, content = inner(one, "UF"), inner(one, "EF", "F")
        if not isinstance(name, bytes) or not isinstance(content, Stream) or not _NAME.fullmatch(name):
            raise Unreadable("an attached file")
        files[name.decode()] = bytes(content.data)
    if RECEIPT not in files:
        raise Unreadable("no receipt.json")
    if inner(_ROOT, "AcroForm") is None:
        return pages, files, None
    signature, vouched = inner(objects[-1], "Contents"), inner(objects[-1], "OBJR_Vouched")
    if not isinstance(signature, bytes) or not isinstance(vouched, bytes):
        raise Unreadable("no signature")
    return pages, files, PdfSigning(signature, vouched)


_NAME = re.compile(rb"receipt\.json|[0-9a-f]{64}\.png")
_ATTACHED = re.compile(
    rb"<</Length (\d{1,9}) /Params <</Size \d+>> /Subtype /application#2Fjson /Type /EmbeddedFile>>\nstream\n"
)


def _found_in(data: bytes) -> dict[str, bytes]:
    """Return the attached document of a file that was altered. Raises DocumentRefused where none was in it."""
    match = _ATTACHED.search(data)
    if match is None:
        raise DocumentRefused(DocumentFault.NOT_OURS, "PDF")
    return {RECEIPT: data[match.end() : match.end() + int(match[1])]}
