# SPDX-License-Identifier: Apache-2.0
"""What is shown of a mail: plain text, short, whatever a stranger wrote into it."""

from __future__ import annotations

import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.adapters.evidence.mail import mail_shown
from objector.adapters.evidence.source import recognise
from objector.domain.errors import EvidenceRefused
from objector.domain.evidence import ChosenMail, ChosenPicture, MailShown
from tests.support.hostile_mails import hostile_mails
from tests.support.processor import at_most

A_SECOND = 20  # floors
HEAD = b"From: A <a@example.org>\r\nDate: Mon, 20 Oct 2025 09:32:05 +0200\r\n"


def test_headings_and_the_first_lines_are_shown() -> None:
    mail = HEAD + b"Subject: =?utf-8?q?R=C3=A9glages?=\r\n\r\nIt is off.\r\n\r\nYours\r\n"
    expected = MailShown("A <a@example.org>", "Mon, 20 Oct 2025 09:32:05 +0200", "Réglages", "It is off.\nYours")
    assert mail_shown(mail) == expected


def test_the_plain_part_is_shown_and_html_is_not() -> None:
    mail = (
        HEAD + b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n"
        b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nC\xe2\x80\x99est fait.\r\n--x--\r\n"
    )
    assert mail_shown(mail).beginning == "C’est fait."


def test_a_mail_of_html_alone_has_no_beginning() -> None:
    mail = HEAD + b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<b>It is off</b>\r\n"
    assert mail_shown(mail).beginning == ""


def test_what_turns_or_hides_text_is_taken_out() -> None:
    mail = HEAD + b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    shown = mail_shown(mail + "a\u202eb\u2066c\x07d\u200fe\ufefff".encode())
    assert shown.beginning == "a b c d e f"


def test_long_ones_are_cut() -> None:
    shown = mail_shown(HEAD + b"Subject: " + b"long " * 500 + b"\r\n\r\n" + b"many words\r\n" * 5000)
    assert len(shown.subject) <= 201
    assert len(shown.beginning) <= 601
    assert shown.beginning.count("\n") < 10


@given(st.binary(max_size=400), st.binary(max_size=400))
def test_no_mail_is_too_odd_to_be_shown(headers: bytes, body: bytes) -> None:
    for mail in (HEAD + headers + b"\r\n\r\n" + body, headers + body):
        assert all(map(is_plain, mail_shown(mail)))


def is_plain(text: str) -> bool:
    """Return whether nothing in a text is hidden or turns it; joiners are part of ordinary words in some scripts."""
    return all(unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} or sign in "\n\u00ad\u200c\u200d" for sign in text)


def taken(mail: bytes) -> tuple[ChosenMail | ChosenPicture | None, MailShown]:
    """Return what it is recognised as, `None` where it is refused, and what would be shown of it if it were kept."""
    shown = mail_shown(mail)
    try:
        return recognise(mail), shown
    except EvidenceRefused:
        return None, shown


HOSTILE = dict(hostile_mails())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mail_that_was_made_to_be_slow_is_read_or_refused_at_once(name: str) -> None:
    with at_most(A_SECOND):
        chosen, shown = taken(HOSTILE[name])

    assert chosen in {None, ChosenMail(HOSTILE[name])}
    assert all(len(text) <= 601 for text in shown)
    for text in shown:
        text.encode()
        assert is_plain(text), text


def test_what_a_mail_holds_is_never_unpacked_or_copied_many_times() -> None:
    largest = max(len(mail) for mail in HOSTILE.values())
    tracemalloc.start()
    try:
        for mail in HOSTILE.values():
            taken(mail)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 * largest + 16 * 2**20


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("parts beside one another", "x"),
        ("many headers", "It is off."),
        ("one header many times", "It is off."),
        ("round brackets as subject", "It is off."),
        ("charset 'x-unknown'", "a\\N{BULLET}"),
        ("charset 'punycode'", "a\\N{BULLET}"),
        ("parameters as a*%d=x; ", "It is off."),
    ],
)
def test_what_can_be_read_of_an_odd_mail_is_shown(name: str, beginning: str) -> None:
    assert mail_shown(HOSTILE[name]).beginning.startswith(beginning)


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        (b"=?utf-8?b?w6k=?=", "é"),
        (b"=?utf-8?q?a_b?=\r\n =?utf-8?Q?c?= d", "a bc d"),
        (b"=?iso-8859-1*fr?q?=E9t=E9?=", "été"),
        (b"=?x-unknown?q?=C3=A9?=", "é"),
        (b"=?utf-8?q?not ended", "=?utf-8?q?not ended"),
        (b"\xc3\xa9", "é"),
        (b"\xe9", "é"),
        (b"=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?=", "=?utf-8?q?a?="),
    ],
)
def test_encoded_words_are_decoded_once(written: bytes, subject: str) -> None:
    assert mail_shown(HEAD + b"Subject: " + written + b"\r\n\r\n").subject == subject


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (
            b"Content-Type: text/plain; charset=iso-8859-15\r\nContent-Transfer-Encoding: quoted-printable",
            b"5 =A4 =\r\noff",
        ),
        (b'Content-Type: Text/Plain;\r\n charset="UTF-8"\r\nContent-Transfer-Encoding: BASE64', b"NSDigqwg\r\nb2Zm"),
        (b"Content-Type: text/plain; format=flowed", "5 € off".encode()),
        (b"X-None: x", "5 € off".encode()),
    ],
)
def test_a_text_is_decoded_as_its_headers_say(headers: bytes, body: bytes) -> None:
    assert mail_shown(HEAD + headers + b"\r\n\r\n" + body).beginning == "5 € off"


def test_the_text_of_a_mail_with_files_and_other_mails_in_it_is_its_own() -> None:
    mail = HEAD + (
        b'Content-Type: multipart/mixed; boundary="a b"\r\n\r\nnot shown\r\n'
        b"--a b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=x.txt\r\n\r\nattached\r\n"
        b"--a b\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@c\r\n\r\nforwarded\r\n"
        b"--a bc\r\n"
        b"--a b\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
        b"--in\r\nContent-Type: text/html\r\n\r\n<b>no</b>\r\n--in\r\n\r\nIts own\r\n--in--\r\nafter it\r\n"
        b"--a b--\r\nafter all\r\n"
    )
    assert mail_shown(mail).beginning == "Its own"
