# SPDX-License-Identifier: Apache-2.0
"""The files that an import brings are looked at like any others that become evidence, before anything is kept."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from objector.application import transfer
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.evidence import Media
from tests.support.computer import SHOT, Computer

MAIL = b"From: a@linkedin.example\nDate: Mon, 23 Nov 2026 11:00:00 +0100\nSubject: Done\n\nYour setting was changed.\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def png(*between: bytes, pixels: bytes = zlib.compress(bytes(2)), after: bytes = b"") -> bytes:
    """Return a picture of one grey pixel."""
    head = chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    parts = (head, *between, chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + after


HARMFUL = {
    "a page": (b"<!DOCTYPE html><html><script>location='https://example.com'</script></html>", Media.PNG),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', Media.PNG),
    "a program": (b"\x7fELF" + bytes(200), Media.PNG),
    "a program as a mail": (b"MZ" + bytes(200), Media.MAIL),
    "a page as a mail": (b"<!DOCTYPE html><html></html>", Media.MAIL),
    "a picture of another kind": (b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xd9", Media.PNG),
    "a mail as a picture": (MAIL, Media.PNG),
    "a picture as a mail": (SHOT, Media.MAIL),
    "a place in its texts": (png(chunk(b"tEXt", b"Comment\x0048.8584 N 2.2945 E")), Media.PNG),
    "a place in its packed texts": (png(chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"48.8584"))), Media.PNG),
    "where it was taken": (png(chunk(b"eXIf", b"MM\x00*\x00\x00\x00\x08\x00\x00")), Media.PNG),
    "when it was taken": (png(chunk(b"tIME", bytes([7, 234, 11, 23, 12, 0, 0]))), Media.PNG),
    "something after it": (png(after=b"PK\x03\x04"), Media.PNG),
    "something after its pixels": (png(pixels=zlib.compress(bytes(2)) + b"48.8584 N"), Media.PNG),
    "more lines than are seen": (png(pixels=zlib.compress(bytes(9))), Media.PNG),
    "fewer pixels than it says": (png(pixels=zlib.compress(b"\x00")), Media.PNG),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_is_never_kept_as_evidence_does_not_come_by_an_import(tmp_path: Path, what: str) -> None:
    first, second = Computer(tmp_path / "first"), Computer(tmp_path / "second")
    first.answers.confirm("linkedin")
    first.attach.attach("linkedin", *HARMFUL[what])
    first.transfer.export(str(tmp_path / "first.zip"))
    with pytest.raises(DocumentRefused) as caught:
        second.take_in(str(tmp_path / "first.zip"))
    assert caught.value.fault is DocumentFault.EVIDENCE
    assert (list(second.store.kept()), list(second.ledger.history())) == ([], [])
    first.database.close()
    second.database.close()


def test_pictures_of_bare_pixels_and_mails_come_as_they_are(tmp_path: Path) -> None:
    first, second = Computer(tmp_path / "first"), Computer(tmp_path / "second")
    first.answers.confirm("linkedin")
    for data, media in ((png(), Media.PNG), (SHOT, Media.PNG), (MAIL, Media.MAIL)):
        first.attach.attach("linkedin", data, media)
    first.transfer.export(str(tmp_path / "first.zip"))
    second.take_in(str(tmp_path / "first.zip"))
    assert {second.store.read(sha256) for sha256 in second.store.kept()} == {png(), SHOT, MAIL}
    first.database.close()
    second.database.close()


def test_pictures_of_more_pixels_than_can_be_looked_through_are_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Computer(tmp_path / "first"), Computer(tmp_path / "second")
    first.answers.confirm("linkedin")
    first.attach.attach("linkedin", SHOT, Media.PNG)
    first.attach.attach("linkedin", png(pixels=zlib.compress(bytes([0, 7]))), Media.PNG)
    first.attach.attach("linkedin", MAIL, Media.MAIL)
    first.transfer.export(str(tmp_path / "first.zip"))
    monkeypatch.setattr(transfer, "MOST_PIXELS", 1)
    with pytest.raises(DocumentRefused) as caught:
        second.take_in(str(tmp_path / "first.zip"))
    assert (caught.value.fault, list(second.ledger.history())) == (DocumentFault.TOO_LARGE, [])
    monkeypatch.setattr(transfer, "MOST_PIXELS", 2)
    assert second.take_in(str(tmp_path / "first.zip")) == 4
    first.database.close()
    second.database.close()
