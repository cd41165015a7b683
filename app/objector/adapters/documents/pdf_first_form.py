# SPDX-License-Identifier: Apache-2.0
"""A PDF of the first form, which is read but no longer made: JSON and seal in comments (ISO 32000-1, 7.2.3).

The JSON stands before the cross-reference table, whose place at the end of the file is set anew; the objects stay
where they are. Beside it stands the SHA-256 of each block of what is before it, so that an alteration can be found.
After the end-of-file mark stands the seal: public key, signature and SHA-256 of everything before it.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from objector.adapters.documents import seal
from objector.adapters.documents.pdf_objects import HEADER
from objector.domain.document import Finding, Found
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.domain.chain import Sealing

BLOCK = 1024
_LIMIT = 36_000_000
"""Bytes that the JSON may take in it: a third more than alone."""
_BEGIN = b"%objector-receipt-begin\n"
_END = b"%objector-receipt-end\n"
_BLOCKS = b"%objector-blocks "


class Inside(NamedTuple):
    """What a PDF has inside."""

    json: bytes
    found: tuple[Found, ...]
    key: bytes | None
    """By which raw public key the file is sealed, if its seal is right."""


def is_one(data: bytes) -> bool:
    """Return whether a PDF is of the first form, whatever became of it."""
    return _BEGIN in data and HEADER not in data[: len(HEADER)]


def opened(data: bytes, sealing: Sealing) -> Inside:
    """Return what is inside a PDF of ours and what is wrong with it. Raises DocumentRefused."""
    begin, end = data.find(_BEGIN), data.rfind(_END)
    if begin < 0 or end < begin:
        raise DocumentRefused(DocumentFault.NOT_OURS, "PDF")
    if end - begin > _LIMIT:
        raise DocumentRefused(DocumentFault.TOO_LARGE, "PDF")
    head, _, lines = data[begin + len(_BEGIN) : end].partition(b"\n")
    text = lines.removeprefix(b"%").replace(b"\n%", b"").replace(b"\n", b"")
    try:
        receipt = base64.b64decode(text, validate=True)
    except binascii.Error:
        return Inside(b"", (Found(Finding.UNREADABLE, "receipt.json"),), None)
    found, key = _seal_found(data, data[: begin - 1], head, sealing)
    return Inside(receipt, tuple(found), key)


def _seal_found(data: bytes, before: bytes, head: bytes, sealing: Sealing) -> tuple[list[Found], bytes | None]:
    at = data.rfind(b"%" + seal.MARK)
    if at < 0:
        return [Found(Finding.NOT_SEALED, "PDF"), *_blocks_found(before, head, sealing)], None
    sealed_by = seal.read(data[:at], data[at + 1 :], sealing)
    if not sealed_by.right:
        return _blocks_found(before, head, sealing) or [Found(Finding.SEAL_WRONG, "PDF")], None
    return ([Found(Finding.NOT_SEALED, "PDF")] if sealed_by.key is None else []), sealed_by.key


def _blocks_found(before: bytes, head: bytes, sealing: Sealing) -> list[Found]:
    if head.count(b",") > len(before) // BLOCK:  # a list of millions would fill the memory
        return [Found(Finding.FILE_ALTERED, "PDF")]
    kept = head.removeprefix(_BLOCKS).decode("ascii", "replace").split(",")
    actual = [sealing.digest(before[begin : begin + BLOCK])[:16] for begin in range(0, len(before), BLOCK)]
    if len(kept) != len(actual):
        return [Found(Finding.FILE_ALTERED, "PDF")]
    return [
        Found(Finding.FILE_ALTERED, f"PDF #{number * BLOCK + 1}-{min((number + 1) * BLOCK, len(before))}")
        for number, (was, now) in enumerate(zip(kept, actual, strict=True))
        if was != now
    ]
