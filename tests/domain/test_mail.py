# SPDX-License-Identifier: Apache-2.0
"""A mail as a URI by RFC 6068: what is written arrives, and nothing else can be made of it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.errors import AddressFault, AddressRefused, MailPart, MailRefused, MailTooLong
from objector.domain.mail import MailDraft, check_mail, letter_mail, mailto
from objector.domain.service import Letter
from tests.support.builders import a_service

BOX = "privacy@papermill.example"


@pytest.mark.parametrize(
    ("to", "subject", "body", "uri"),
    [
        (BOX, "Opt out", "Please.", "mailto:privacy@papermill.example?subject=Opt%20out&body=Please."),
        (None, "Opt out", "Please.", "mailto:?subject=Opt%20out&body=Please."),
        (None, "", "", "mailto:?subject=&body="),
        # RFC 6068, section 5: lines end with CRLF, whatever they ended with.
        (None, "a", "one\ntwo\r\nthree\rfour", "mailto:?subject=a&body=one%0D%0Atwo%0D%0Athree%0D%0Afour"),
        (None, "a", "one\n\ntwo", "mailto:?subject=a&body=one%0D%0A%0D%0Atwo"),
        # RFC 6068, section 2: what means something in a URI, and beyond ASCII the octets of UTF-8.
        (None, "50% & more?", "a=b#c;d/e+f", "mailto:?subject=50%25%20%26%20more%3F&body=a%3Db%23c%3Bd%2Fe%2Bf"),
        (None, "café €", "🏠", "mailto:?subject=caf%C3%A9%20%E2%82%AC&body=%F0%9F%8F%A0"),
        (None, "a", "\tb", "mailto:?subject=a&body=%09b"),
        ("a.b+c-d_e@x-y.co", "a", "b", "mailto:a.b%2Bc-d_e@x-y.co?subject=a&body=b"),
    ],
)
def test_a_mail_as_a_uri(to: str | None, subject: str, body: str, uri: str) -> None:
    assert mailto(MailDraft(to, subject, body)) == uri


@pytest.mark.parametrize(
    "to",
    [
        "",
        "privacy",
        "@papermill.example",
        "privacy@",
        "privacy@papermill",
        "privacy@papermill.example\n",
        "privacy@papermill.example\r\nBcc: all@papermill.example",
        "privacy@papermill.example?bcc=all@papermill.example",
        "privacy@papermill.example&attach=/etc/passwd",
        "privacy@papermill.example,all@papermill.example",
        "privacy%0D%0ABcc:all@papermill.example",
        "a@b@papermill.example",
        "Privacy <privacy@papermill.example>",
        '"a b"@papermill.example',
        ".a@papermill.example",
        "a..b@papermill.example",
        "a.@papermill.example",
        "a@-papermill.example",
        "a@papermill..example",
        "a@papermill.example.",
        "a@[192.0.2.1]",
        "a@192.0.2.1",
        "é@papermill.example",
        "a@pâpermill.example",
        "-" * 250 + "@a.example",
    ],
)
def test_what_is_no_plain_mailbox_gets_no_mail(to: str) -> None:
    with pytest.raises(MailRefused) as caught:
        mailto(MailDraft(to, "a", "b"))
    assert caught.value.part is MailPart.RECIPIENT


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x00", "\x0b", "\x0c", "\t", "\x1b", "\x85", "\u2028", "\u2029"])
def test_a_subject_cannot_become_another_header(end: str) -> None:
    with pytest.raises(MailRefused) as caught:
        mailto(MailDraft(BOX, f"a{end}Bcc: all@papermill.example", "b"))
    assert caught.value.part is MailPart.SUBJECT


@pytest.mark.parametrize("hidden", ["\x00", "\x08", "\x1b", "\x7f", "\x85", "\ud800"])
def test_nothing_is_hidden_in_the_text(hidden: str) -> None:
    with pytest.raises(MailRefused) as caught:
        mailto(MailDraft(BOX, "a", f"b{hidden}c"))
    assert caught.value.part is MailPart.TEXT


IN_A_LINE = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
"""Whatever a line may have; 150 of the longest, of twelve signs in a URI each, are not too long for one."""


@given(st.text(IN_A_LINE, max_size=60), st.text(IN_A_LINE | st.sampled_from("\n\r\t"), max_size=90))
def test_what_is_written_is_what_is_read(subject: str, body: str) -> None:
    uri = mailto(MailDraft(BOX, subject, body))
    assert re.fullmatch(r"[A-Za-z0-9\-._~:?@&=%]+", uri)
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("mailto", "", BOX, "")
    # By hand: parse_qs reads forms, in which a plus sign is a space (RFC 6068, section 5, says that here it is not).
    fields = [field.split("=") for field in parts.query.split("&")]
    assert [name for name, _ in fields] == ["subject", "body"]
    assert unquote(fields[0][1], errors="strict") == subject
    assert unquote(fields[1][1], errors="strict") == "\r\n".join(re.split(r"\r\n|\r|\n", body))


@given(st.text())
def test_a_subject_is_refused_or_is_one_line(subject: str) -> None:
    try:
        check_mail(MailDraft(BOX, subject, ""))
    except MailRefused:
        assert any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in subject)
    else:
        assert len(subject.splitlines()) <= 1


def test_a_uri_is_as_long_as_every_system_hands_on_and_no_longer() -> None:
    empty = len(mailto(MailDraft(BOX, "a", "")))
    assert len(mailto(MailDraft(BOX, "a", "b" * (1900 - empty)))) == 1900
    with pytest.raises(MailTooLong):
        mailto(MailDraft(BOX, "a", "b" * (1901 - empty)))


def test_it_is_the_encoded_length_that_counts() -> None:
    with pytest.raises(MailTooLong):
        mailto(MailDraft(BOX, "a", "é" * 320))


LETTER = Letter(BOX, "Opt out", {"en": "Please.", "fr": "Merci."})


@pytest.mark.parametrize(("language", "body"), [("en", "Please."), ("fr", "Merci."), ("de", "Please.")])
def test_a_letter_is_in_the_language_asked_for_where_it_can_be(language: str, body: str) -> None:
    assert letter_mail(a_service(), LETTER, language) == MailDraft(BOX, "Opt out", body)


@pytest.mark.parametrize("to", ["privacy@mail.papermill.example", BOX])
def test_a_letter_goes_to_the_service_s_own_domains(to: str) -> None:
    assert letter_mail(a_service(), LETTER._replace(to=to), "en").to == to


@pytest.mark.parametrize("to", ["privacy@papermill.test", "privacy@notpapermill.example", "a@papermill.example.net"])
def test_a_letter_goes_nowhere_else(to: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        letter_mail(a_service(), LETTER._replace(to=to), "en")
    assert (caught.value.url, caught.value.fault) == (to, AddressFault.HOST)


def test_a_letter_that_is_not_plain_is_refused() -> None:
    with pytest.raises(MailRefused):
        letter_mail(a_service(), LETTER._replace(subject="a\nb"), "en")


def test_what_stands_below_a_letter_is_in_the_language_of_its_text() -> None:
    assert letter_mail(a_service(), LETTER, "de", lambda code: f"line in {code}").body == "Please.\n\nline in en"
    assert letter_mail(a_service(), LETTER, "fr", lambda _: None).body == "Merci."


def test_a_letter_that_just_fits_is_handed_over_without_the_line_rather_than_not_at_all() -> None:
    letter = LETTER._replace(body={"en": "b" * (1900 - len(mailto(MailDraft(BOX, "Opt out", ""))))})
    assert letter_mail(a_service(), letter, "en", lambda _: "Objector 0123456789abcdef").body == letter.body["en"]
