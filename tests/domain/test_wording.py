# SPDX-License-Identifier: Apache-2.0
"""What a person writes into the ledger: one line of visible text, of a bounded length."""

from __future__ import annotations

import hashlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.errors import SignFault, TextField, TextNotKept, TextTooLong
from objector.domain.wording import (
    LABEL_LIMIT,
    NOTE_LIMIT,
    account_label,
    alike,
    name_on_receipt,
    note,
    tidy,
    words_of_report,
)

TIDIED = [
    ("home", "home"),
    ("  at   home \t", "at home"),
    ("two\nlines\r\nand more", "two lines and more"),
    ("line\u2028separator", "line separator"),
    ("no\u00a0break", "no break"),
    ("a\x85b", "a b"),
    ("l’été à Zürich — 仕事 🏠", "l’été à Zürich — 仕事 🏠"),
    # Every letter stays as it was typed: composed, decomposed, compatible, private, invisible, not assigned yet.
    ("Zu\u0308rich", "Zu\u0308rich"),
    ("Z\u00fcrich", "Z\u00fcrich"),
    ("\u212bngstr\u00f6m", "\u212bngstr\u00f6m"),
    ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab"),
    ("Li \U0001134d", "Li \U0001134d"),
    ("Li \U0002ebf0", "Li \U0002ebf0"),
    ("Li \U0003fffd", "Li \U0003fffd"),
    ("private\ue000use", "private\ue000use"),
    ("soft\u00adhyphen\u200band\ufeffmore", "soft\u00adhyphen\u200band\ufeffmore"),
    ("\u200eabc\u200f\u061c", "\u200eabc\u200f\u061c"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("👩\u200d💻", "👩\u200d💻"),
    (
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ),
    # Nothing visible is nothing.
    (None, None),
    ("", None),
    (" \n\t", None),
    ("\u200b\ufeff", None),
    ("\u200d \u200c", None),
    *(
        (sign * 3, None)
        for sign in "\u115f\u1160\u17b4\u17b5\u180b\u180e\u180f\u2800\u3164\ufe00\ufe0f\uffa0\ufff9\ufffb"
    ),
    *((sign, None) for sign in "\U0001bca0\U0001d159\U0001d173\U000e0001\U000e0067\U000e007f\U000e0100\U000e01ef"),
    ("\u3164 \u2800\u200b\ufe0f", None),
    # Beside what is seen they stay.
    ("a\u3164b", "a\u3164b"),
    ("\u2801", "\u2801"),
    ("❤\ufe0f", "❤\ufe0f"),
]


@pytest.mark.parametrize(("written", "kept"), TIDIED)
def test_one_line_as_it_was_typed(written: str | None, kept: str | None) -> None:
    assert tidy(written, NOTE_LIMIT) == kept


REFUSED = [
    ("Zo\udceb", SignFault.UNDECODABLE, 0xDCEB),
    ("lone\ud800surrogate", SignFault.UNDECODABLE, 0xD800),
    ("a\x00b", SignFault.CONTROL, 0),
    ("c\x1b[31m", SignFault.CONTROL, 0x1B),
    ("a\x1cb", SignFault.CONTROL, 0x1C),
    ("a\x7fb", SignFault.CONTROL, 0x7F),
    ("a\x9bb", SignFault.CONTROL, 0x9B),
    ("pay\u202egnp.exe", SignFault.DIRECTION, 0x202E),
    ("\u2066a\u2069", SignFault.DIRECTION, 0x2066),
    ("a\uffffb", SignFault.NOT_A_LETTER, 0xFFFF),
    ("a\ufdd0b", SignFault.NOT_A_LETTER, 0xFDD0),
    ("a\U0010fffeb", SignFault.NOT_A_LETTER, 0x10FFFE),
]


@pytest.mark.parametrize(("written", "fault", "code"), REFUSED)
def test_what_is_no_letter_is_refused_and_named(written: str, fault: SignFault, code: int) -> None:
    with pytest.raises(TextNotKept) as caught:
        account_label(written)
    assert (caught.value.field, caught.value.fault, caught.value.code) == (TextField.ACCOUNT, fault, code)


def test_each_field_is_named_where_its_text_is_refused() -> None:
    fields = {note: TextField.NOTE, name_on_receipt: TextField.NAME, words_of_report: TextField.REPORT}
    for kept, field in fields.items():
        with pytest.raises(TextNotKept) as caught:
            kept("\x00")
        assert caught.value.field is field


# Nothing is measured meanwhile: it doubles the time, and the few lines are run by the tests above.
@pytest.mark.slow
@pytest.mark.no_cover
def test_every_character_of_unicode_is_kept_or_refused_whatever_this_python_knows_of_it() -> None:
    spaces = {*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
    refused = {*range(9), *range(0xE, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)}
    refused |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0)}
    refused |= {plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)}
    for code in range(sys.maxunicode + 1):
        typed = f"a{chr(code)}b"
        try:
            assert tidy(typed, LABEL_LIMIT) == ("a b" if code in spaces else typed), hex(code)
        except TextNotKept:
            assert code in refused, hex(code)
        else:
            assert code not in refused, hex(code)


@pytest.mark.slow
@pytest.mark.no_cover
def test_which_labels_are_alike_does_not_depend_on_the_unicode_of_this_python() -> None:
    expected = "7876b865cf5882a82b8fe4241ebc88f251828974a26a43599f206c7034d84311"
    # Made with Python 3.11 (Unicode 14), 3.12 (15.0) and 3.13 (15.1), which gave the same.
    fingerprint = hashlib.sha256()
    for code in range(sys.maxunicode + 1):
        for label in (f"a{chr(code)}\u0301b", chr(code)):
            fingerprint.update(alike(label).encode("utf-8", "surrogatepass"))
        fingerprint.update(b"|")
    assert fingerprint.hexdigest() == expected


@pytest.mark.parametrize("limit", [LABEL_LIMIT, NOTE_LIMIT])
def test_text_up_to_the_limit_is_kept_whole_and_beyond_it_refused(limit: int) -> None:
    assert tidy("x" * limit, limit) == "x" * limit
    assert tidy("  " + "x" * limit + " \n", limit) == "x" * limit
    with pytest.raises(TextTooLong) as caught:
        tidy("x" * (limit + 1), limit)
    assert caught.value.limit == limit


def test_the_limits() -> None:
    assert (LABEL_LIMIT, NOTE_LIMIT) == (120, 2000)


@given(st.text(max_size=LABEL_LIMIT))
def test_what_is_kept_is_tidy_already(text: str) -> None:
    try:
        kept = tidy(text, LABEL_LIMIT)
    except TextNotKept:
        return
    assert tidy(kept, LABEL_LIMIT) == kept
    if kept is not None:
        assert kept == kept.strip(" ")
        assert kept.replace(" ", "") == "".join(text.split()) or any(sign in text for sign in "\x1c\x1d\x1e\x1f")
        assert kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("work", "Work", True),
        ("Zu\u0308rich", "Z\u00dcRICH", True),
        ("Straße", "STRASSE", True),
        ("Straße", "STRAẞE", True),
        ("\u212bngstr\u00f6m", "\u00e5ngstro\u0308m", True),
        (" at \u00a0 work", "At work ", True),
        ("work\u200b", "\ufeffWork", True),
        ("☎\ufe0f", "☎", True),
        ("👩\u200d💻", "👩💻", False),
        ("Li \U0001134d", "Li \U0002ebf0", False),
        ("Li \U0001134d", "Li", False),
        ("work", "work 2", False),
        ("Zürich", "Zurich", False),
    ],
)
def test_labels_that_a_person_takes_for_the_same(one: str, other: str, same: bool) -> None:
    assert (alike(one) == alike(other)) is same
