# SPDX-License-Identifier: Apache-2.0
"""What is shown of a mail: plain text, short, whatever a stranger wrote into it."""

from __future__ import annotations

import tracemalloc
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.adapters.evidence.mail import mail_naming, mail_shown
from objector.adapters.evidence.source import recognise
from objector.domain.errors import EvidenceRefused
from objector.domain.evidence import ChosenMail, ChosenPicture, MailShown
from objector.domain.witness import MailNaming
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


def test_a_reply_tells_what_it_names_from_when_it_is_and_who_says_to_have_signed_it() -> None:
    mail = (
        b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=Papermill.example; s=one;\r\n"
        b"\th=from:date:subject; bh=abc=; b=def=\r\n"
        b"dkim-signature: v=1; a=rsa-sha256; d = mail.example ;s=two; b=\r\n"
        b"DKIM-Signature: v=1; s=nobody; b=\r\nDKIM-Signature: d=-/../etc; b=\r\n" + HEAD + b"\r\n"
        b"We agree.\r\n\r\n> My reference: Objector 0123456789abcdef. Please\r\n> keep it in your reply.\r\n"
    )
    dated = datetime(2025, 10, 20, 9, 32, 5, tzinfo=timezone(timedelta(hours=2)))
    assert mail_naming(mail) == MailNaming(("0123456789abcdef",), dated, ("papermill.example", "mail.example"))


@pytest.mark.parametrize(
    "rest",
    [
        b"Subject: =?utf-8?q?Re=3A_Objector_0123456789abcdef?=\r\n\r\nWe agree.\r\n",
        b"Content-Type: text/html\r\n\r\n<p>Objector&nbsp;<b>01234567</b><i>89abcdef</i></p>\r\n",
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nObjector 01234567=\r\n89abcdef\r\n",
        (
            b"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\r\n"
            b"--x\r\nContent-Type: text/html\r\n\r\nWe agree.<br>Objector 0123456789abcdef\r\n--x--\r\n"
        ),
        b"\r\n" + b"as you wrote\r\n" * 10_000 + b"Objector 0123456789abcdef\r\n",
    ],
)
def test_it_is_found_wherever_a_mail_program_puts_it(rest: bytes) -> None:
    assert mail_naming(HEAD + rest).named == ("0123456789abcdef",)


@pytest.mark.parametrize(
    ("date", "dated"),
    [
        (b"Mon, 20 Oct 2025 09:32:05 -0000", datetime(2025, 10, 20, 9, 32, 5, tzinfo=UTC)),
        (b"yesterday", None),
        (b"Mon, 20 Oct 2025 09:32:05 +9999", None),
        (b"", None),
    ],
)
def test_a_date_is_one_or_none(date: bytes, dated: datetime | None) -> None:
    assert mail_naming(b"From: a@b.example\r\nDate: " + date + b"\r\n\r\nx\r\n").dated == dated


@pytest.mark.parametrize(
    ("tags", "in_part"),
    [
        (b"v=1; d=slack.example; l=120; s=a", True),
        (b"v=1; L=1; d=slack.example;\r\n l = 0; s=a", True),
        (b"v=1; d=slack.example; bl=12; s=l=3", False),
        (b"v=1; d=slack.example", False),
        (b"v=1; l=120", False),  # of nobody: it is no signature that is spoken of
    ],
)
def test_a_signature_of_a_beginning_only_is_told(tags: bytes, in_part: bool) -> None:
    mail = b"DKIM-Signature: " + tags + b"\r\nFrom: a@b.example\r\n\r\nx\r\n"
    assert mail_naming(mail).signed_in_part is in_part


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_hostile_mail_names_is_found_or_not_at_once(name: str) -> None:
    with at_most(A_SECOND):
        told = mail_naming(HOSTILE[name] + b"\r\nObjector 0123456789abcdef\r\n")
    assert set(told.named) <= {"0123456789abcdef"}
    assert all(len(domain) < 700 for domain in told.signed_by)


@pytest.mark.parametrize(
    "body",
    [
        b"0123456789abcdef" * 60_000,
        b"Objector 0123456789abcdef " * 40_000,
        b"<" * 1_000_000,
        b"<a" * 500_000,
        b"Objector " * 100_000,
    ],
)
def test_nor_does_a_text_that_was_made_to_be_slow_take_long(body: bytes) -> None:
    with at_most(A_SECOND):
        for kind in (b"plain", b"html"):
            mail_naming(HEAD + b"Content-Type: text/" + kind + b"\r\n\r\n" + body)
        mail_naming(HEAD + b"DKIM-Signature: " + body[:200_000] + b"\r\n\r\n")
        mail_naming((b"DKIM-Signature: v=1; d=a.example\r\n" * 8_000) + HEAD + b"\r\n")


@given(st.binary(max_size=400), st.binary(max_size=400))
def test_no_mail_is_too_odd_to_be_looked_through(headers: bytes, body: bytes) -> None:
    for mail in (HEAD + b"DKIM-Signature: " + headers + b"\r\n\r\n" + body, headers + body):
        told = mail_naming(mail)
        assert told.dated is None or told.dated.tzinfo is not None
