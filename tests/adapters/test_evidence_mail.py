# SPDX-License-Identifier: Apache-2.0
"""What is shown of a mail: plain text, short, whatever a stranger wrote into it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from objector.adapters.evidence.mail import mail_shown
from objector.domain.evidence import MailShown

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
        for text in mail_shown(mail):
            assert all(unicodedata.category(sign) not in {"Cc", "Cf"} or sign in "\n\u00ad" for sign in text), text
