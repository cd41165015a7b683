# SPDX-License-Identifier: Apache-2.0
"""An export that has the company's reply as evidence tells a stranger which of its entries that reply names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.adapters.storage.record_head import SqliteRecordHead
from objector.domain.document import Standing
from objector.domain.evidence import Media
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.witness import MOST_LOOKED_AT, reference
from objector.texts.language import speak
from objector.texts.verdict import verdict_lines
from tests.support.computer import Computer

HEADERS = (
    b"DKIM-Signature: v=1; d=linkedin.example; s=one; b=\r\nFrom: a@linkedin.example\r\n"
    b"Date: Mon, 23 Nov 2026 14:00:00 +0100\r\n"
)


@pytest.fixture(name="said")
def fixture_said(tmp_path: Path) -> Iterator[Computer]:
    (tmp_path / "data").mkdir()
    computer = Computer(tmp_path / "data")
    computer.answers.confirm("linkedin")
    computer.signer.key()
    yield computer
    computer.database.close()


def keep_reply(computer: Computer, text: bytes) -> str:
    entry = computer.attach.attach("linkedin", HEADERS + b"\r\n" + text, Media.MAIL).entry
    assert entry is not None
    assert entry.evidence is not None
    return entry.evidence.sha256


def exported(computer: Computer) -> str:
    path = str(computer.folder.parent / "export.zip")
    computer.transfer.export(path)
    return path


def end(computer: Computer) -> str:
    head = SqliteRecordHead(computer.database).end()
    assert head is not None
    return head


def test_the_entry_that_a_mail_names_is_told_and_that_nothing_was_checked(said: Computer) -> None:
    head = end(said)
    mail = keep_reply(said, b"> " + reference(head).encode())
    verdict = said.verify(exported(said))
    assert verdict.standing is Standing.INTACT
    (one,) = verdict.witnessed
    assert (one.mail, one.digits, one.place, one.signed_by) == (mail, head[:16], 1, ("linkedin.example",))
    assert (
        f"The mail {mail[:16]}…, which is there as evidence, names entry 1 by its head. The mail says that it is of "
        "23 Nov 2026, 14:00. The mail says that it is signed (DKIM) by linkedin.example. None of that was checked."
    ) in verdict_lines(verdict, speak(("en",)).t)


def test_of_what_a_mail_names_that_is_not_there_nothing_is_said(said: Computer) -> None:
    keep_reply(said, b"Objector 0123456789abcdef")
    assert said.verify(exported(said)).witnessed == ()


def test_a_receipt_has_other_heads(said: Computer) -> None:
    keep_reply(said, reference(end(said)).encode())
    path = str(said.folder.parent / "receipt.zip")
    said.receipts.save("linkedin", path, Wrapping.ZIP, parts=frozenset({Part.EVIDENCE}))
    assert said.verify(path).witnessed == ()


def test_no_more_mails_are_looked_through_than_are_worth_it(said: Computer) -> None:
    named = reference(end(said)).encode()
    for number in range(3):
        keep_reply(said, named + b"\r\n" + b"%d" % number * (MOST_LOOKED_AT // 2 - 1000))
    assert len(said.verify(exported(said)).witnessed) == 2
