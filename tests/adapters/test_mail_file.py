# SPDX-License-Identifier: Apache-2.0
"""A mail as a file: it is a mail of the standard, not sent yet, and nothing in it becomes a header of its own."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from objector.adapters.base.letter_files import NAME
from objector.adapters.documents.mail_file import MailFiles, as_mail
from objector.adapters.storage.erasure import DataFolder
from objector.domain.errors import FileNotWritten, MailRefused
from objector.domain.mail import MailDraft

AT = datetime(2024, 2, 29, 9, 30, tzinfo=UTC)
LETTER = MailDraft(
    "dpo@reddit.com", "Opposition : entraînement d’IA", "Madame,\r\n\r\n.שלום\n山田太郎\rfin " + "x" * 2000
)


def read(data: bytes) -> dict[str, str]:
    mail = message_from_bytes(data, policy=default)
    return {
        "body": mail.get_content().replace("\r\n", "\n"),
        **{name.lower(): str(value) for name, value in mail.items()},
    }


def test_it_reads_as_it_was_written_and_is_not_sent() -> None:
    data = as_mail(LETTER, AT)
    said = read(data)
    assert (said["to"], said["subject"], said["x-unsent"]) == (LETTER.to, LETTER.subject, "1")
    assert said["body"] == "Madame,\n\n.שלום\n山田太郎\nfin " + "x" * 2000 + "\n"
    assert said["date"] == "Thu, 29 Feb 2024 09:30:00 +0000"
    assert max(map(len, data.split(b"\r\n"))) <= 998  # RFC 5322, section 2.1.1
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_to_nobody_it_has_no_recipient() -> None:
    assert "to" not in read(as_mail(LETTER._replace(to=None), AT))


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x85", "\u2028", "\0"])
@pytest.mark.parametrize("part", ["to", "subject"])
def test_no_part_of_it_becomes_a_header(part: str, sign: str) -> None:
    with pytest.raises(MailRefused):
        as_mail(LETTER._replace(**{part: f"dpo@reddit.com{sign}Bcc: eve@example.org"}), AT)


def test_what_stands_in_the_text_stays_there() -> None:
    data = as_mail(LETTER._replace(body="Bcc: eve@example.org\n\n--\nFrom me\n.\n"), AT)
    assert "bcc" not in read(data)
    assert read(data)["body"] == "Bcc: eve@example.org\n\n--\nFrom me\n.\n"


def test_it_is_for_the_person_alone_and_goes_with_an_erasing(tmp_path: Path) -> None:
    files = MailFiles(str(tmp_path))
    paths = [Path(files.write(LETTER, AT + timedelta(minutes=number))) for number in range(7)]
    assert paths[-1].read_bytes() == as_mail(LETTER, AT + timedelta(minutes=6))
    assert paths[-1].stat().st_mode & 0o777 == 0o600
    assert [path.exists() for path in paths] == [False] * 2 + [True] * 5
    assert all(NAME.fullmatch(path.name) for path in paths)
    DataFolder(str(tmp_path), "objector.sqlite3", stays=True).erase()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("in the way")
    with pytest.raises(FileNotWritten) as refused:
        MailFiles(str(tmp_path)).write(LETTER, AT)
    assert os.path.basename(refused.value.path) == "letter-20240229-093000.eml"
    assert (tmp_path / "letters").read_text() == "in the way"
