# SPDX-License-Identifier: Apache-2.0
"""What a person chose or dropped: its content decides, and only a file is ever read."""

from __future__ import annotations

import os
import socket
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from objector.adapters.evidence.mail import mail_shown
from objector.adapters.evidence.source import read_chosen, recognise
from objector.domain.errors import EvidenceFault, EvidenceRefused
from objector.domain.evidence import MAX_MAIL_BYTES, MAX_PICTURE_BYTES, ChosenMail, ChosenPicture, PictureForm
from tests.support.hostile_pictures import encoded, noise

MAIL = (
    b"Received: from mail.papermill.example\r\n\tby mx.example; Mon, 20 Oct 2025 09:32:05 +0200\r\n"
    b"From: Papermill <no-reply@papermill.example>\r\nDate: Mon, 20 Oct 2025 09:32:05 +0200\r\n"
    b"Subject: =?utf-8?q?C=27est_d=C3=A9sactiv=C3=A9?=\r\n\r\nIt is off.\r\n\0\xff"
)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX are needed")


def refusal(attempt: Callable[[], object]) -> EvidenceFault:
    with pytest.raises(EvidenceRefused) as caught:
        attempt()
    return caught.value.fault


@pytest.mark.parametrize("form", PictureForm)
@pytest.mark.parametrize(
    "name", ["shot.png", "shot.pdf", "no name at all", "x.eml", "\u202egnp.exe", "a\nb; rm -rf ~.svg"]
)
def test_a_picture_is_told_by_its_content_whatever_its_name(tmp_path: Path, form: PictureForm, name: str) -> None:
    data = encoded(noise(3, 3), form.value)
    path = tmp_path / name
    path.write_bytes(data)

    assert read_chosen(path) == ChosenPicture(data, form)


def test_a_path_may_go_wherever_the_person_likes(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "x").write_bytes(MAIL)

    assert read_chosen(f"{tmp_path}/a/b/../../x") == ChosenMail(MAIL)


@pytest.mark.parametrize(
    "data",
    [
        MAIL,
        MAIL.replace(b"\r\n", b"\n"),
        MAIL.partition(b"\r\n\r\n")[0],
        MAIL.replace(b"Papermill <", "Päpermill <".encode()),
        MAIL.replace(b"Papermill <", "Päpermill’s <".encode("cp1252")),
        MAIL.replace(b"Subject: ", "Subject: C’est fait\u00a0! 👩\u200d💻 ".encode()),
        b"From: me@here\nDate: 20 Oct 2025 09:32:05 -0000\n\n",
        b"From me@here Mon Oct 20 09:32:05 2025\n" + MAIL,
        b"X-Many: " + b"a" * 70_000 + b"\n" + MAIL,
    ],
    ids=["crlf", "lf", "no body", "utf-8", "cp1252", "spaces and joiners", "short", "mbox", "long headers"],
)
def test_a_mail_is_taken_as_it_is(data: bytes) -> None:
    assert recognise(data) == ChosenMail(data)


OTHERS = {
    "svg with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("https://x.example")</script></svg>',
    "svg that begins like xml": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "html": b"<!doctype html><html><body>From: me\nDate: today</body></html>",
    "pdf": b"%PDF-1.7\n1 0 obj",
    "gif": b"GIF89a" + bytes(100),
    "tiff": b"II*\0" + bytes(100),
    "zip": b"PK\3\4" + bytes(100),
    "program": b"\x7fELF" + bytes(100),
    "wave, which begins like webp": b"RIFF\x24\0\0\0WAVEfmt " + bytes(100),
    "text that begins like a bitmap": b"BMW is a company\n" * 10,
    "text": b"It is off.",
    "spaces": b"\n\n  \n",
    "mail without a sender": MAIL.replace(b"From:", b"X-From:"),
    "mail with nobody as its sender": MAIL.replace(b"From: Papermill <no-reply@papermill.example>", b"From: "),
    "mail without a date": MAIL.replace(b"\r\nDate:", b"\r\nX-Date:"),
    "mail with no date as its date": MAIL.replace(b"Date: Mon, 20 Oct 2025 09:32:05 +0200", b"Date: yesterday"),
    "mail with a date that never was": MAIL.replace(b"Date: Mon, 20 Oct 2025", b"Date: Mon, 99 Oct 2025"),
    "mail with a zone beyond all zones": MAIL.replace(
        b"Date: Mon, 20 Oct 2025 09:32:05 +0200", b"Date: 20 Oct 2025 9:0 +9999999"
    ),
    "mail with zeros in its headers": MAIL.replace(b"Subject: ", b"Subject: \0"),
    "mail with an escape in its headers": MAIL.replace(b"Subject: ", b"Subject: \x1b[2J"),
    "mail in which another script turns back": MAIL.replace(b"Subject: ", "Subject: \u202e".encode()),
    "mail with a line that is no header": MAIL.replace(b"Subject: ", b"<script>"),
    "mail with endless headers": b"X-Many: " + b"a" * 300_000 + b"\n" + MAIL,
    "utf-16": MAIL[:-2].decode("latin-1").encode("utf-16"),
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_everything_else_is_refused_even_as_a_picture_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "screenshot.png"
    path.write_bytes(data)

    assert refusal(lambda: read_chosen(path)) is EvidenceFault.OTHER_KIND


def test_an_archive_with_a_picture_in_it_is_no_picture(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.png", "w") as archive:
        archive.writestr("../../x.png", encoded(noise(3, 3), "png"))

    assert refusal(lambda: read_chosen(tmp_path / "a.png")) is EvidenceFault.OTHER_KIND


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()

    assert refusal(lambda: read_chosen(tmp_path / "empty.png")) is EvidenceFault.EMPTY


def test_a_file_of_two_gigabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(encoded(noise(3, 3), "png"))
    os.truncate(path, 2**31)

    assert refusal(lambda: read_chosen(path)) is EvidenceFault.TOO_LARGE


def test_as_much_as_is_allowed_is_read_and_no_byte_more(tmp_path: Path) -> None:
    picture, mail = tmp_path / "a", tmp_path / "b"
    for path, start, most in ((picture, encoded(noise(3, 3), "bmp"), MAX_PICTURE_BYTES), (mail, MAIL, MAX_MAIL_BYTES)):
        path.write_bytes(start + bytes(most - len(start)))
        assert len(read_chosen(path).data) == most
        with path.open("ab") as file:
            file.write(b"\0")
        assert refusal(lambda path=path: read_chosen(path)) is EvidenceFault.TOO_LARGE  # type: ignore[misc]


@on_posix
def test_only_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(MAIL)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "lost link").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        before = os.getcwd()
        os.chdir(tmp_path)  # the name of a socket may not be long
        listener.bind("socket")
        os.chdir(before)
        for name in ("link", "lost link", "fifo", "socket", "."):
            assert refusal(lambda name=name: read_chosen(tmp_path / name)) is EvidenceFault.NOT_A_FILE  # type: ignore[misc]
    for device in ("/dev/zero", "/dev/null", "/dev/tty"):
        assert refusal(lambda device=device: read_chosen(device)) is EvidenceFault.NOT_A_FILE  # type: ignore[misc]


@on_posix
@pytest.mark.parametrize("other", ["link", "fifo"])
def test_a_file_that_is_exchanged_in_the_last_moment_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    path = tmp_path / "shot.png"
    path.write_bytes(MAIL)
    seen = os.lstat(path)
    path.rename(tmp_path / "elsewhere")
    if other == "link":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(path)
    monkeypatch.setattr(os, "lstat", lambda _: seen)

    assert refusal(lambda: read_chosen(path)) in {EvidenceFault.NOT_A_FILE, EvidenceFault.UNREADABLE}


@on_posix
def test_a_file_that_does_not_tell_its_size_is_read_to_the_limit() -> None:
    # A regular file to the system, of no size.
    assert refusal(lambda: read_chosen("/proc/self/status")) is EvidenceFault.OTHER_KIND


@pytest.mark.parametrize("path", ["nowhere/at/all.png", "with a \0 in it", ""])
def test_a_file_that_cannot_be_opened_is_refused(path: str) -> None:
    assert refusal(lambda: read_chosen(path)) is EvidenceFault.UNREADABLE


HEADERS = st.sampled_from([b"From: ", b"Date: ", b"20 Oct 2025 09:32:05 +0200", b"a@b", b"\n", b"\r\n", b" ", b"\n\n"])


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=12), HEADERS), max_size=12).map(b"".join))
@example(MAIL)
def test_any_bytes_are_a_picture_or_a_mail_or_refused(data: bytes) -> None:
    try:
        chosen = recognise(data)
    except EvidenceRefused:
        return
    assert chosen.data == data


STARTS = [
    b"\xef\xbb\xbf",
    b"\r\n\r\n",
    b"\n",
    b"From no-reply@papermill.example Mon Oct 20 09:32:05 2025\n",
    b"From no-reply@papermill.example Mon Oct 20 09:32:05 2025\r\n",
    b"\xef\xbb\xbf\nFrom - Mon Oct 20 09:32:05 2025\n\n",
]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_what_a_mail_program_writes_before_a_mail_is_kept_with_it_byte_for_byte(start: bytes, ends: bytes) -> None:
    data = start + MAIL.replace(b"\r\n", b"\n").replace(b"\n", ends)
    chosen = recognise(data)
    assert chosen == ChosenMail(data)
    assert mail_shown(data) == mail_shown(MAIL)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_a_mail_saved_as_a_text_in_utf_16_is_refused(encoding: str) -> None:
    mark = {"utf-16": b"", "utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}[encoding]
    with pytest.raises(EvidenceRefused) as caught:
        recognise(mark + MAIL.decode("ascii", "replace").encode(encoding))
    assert caught.value.fault is EvidenceFault.OTHER_KIND


@pytest.mark.parametrize("start", [b"GIF89a", b"II*\0", b"MM\0*"])
def test_other_kinds_of_picture_are_refused_whole_or_cut(start: bytes) -> None:
    with pytest.raises(EvidenceRefused) as caught:
        recognise(start + bytes(100))
    assert caught.value.fault is EvidenceFault.OTHER_KIND
