# SPDX-License-Identifier: Apache-2.0
"""What a person writes into the ledger: one line of visible text, of a bounded length."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.errors import TextTooLong
from objector.domain.wording import LABEL_LIMIT, NOTE_LIMIT, alike, tidy

TIDIED = [
    ("home", "home"),
    ("  at   home \t", "at home"),
    ("two\nlines\r\nand more", "two lines and more"),
    ("line\u2028separator", "line separator"),
    ("no\u00a0break", "no break"),
    ("l’été à Zürich — 仕事 🏠", "l’été à Zürich — 仕事 🏠"),
    # Control characters.
    ("a\x00b\x07c\x1b[31m", "abc[31m"),
    ("a\x7fb\x85c", "ab c"),
    # Directions: what is read must be what was written.
    ("pay\u202egnp.exe", "paygnp.exe"),
    ("\u2066a\u2069\u200e\u200f\u061c", "a"),
    ("\ufeffhidden\u200bspace\u00ad", "hiddenspace"),
    ("private\ue000use\U000e0041tags", "privateusetags"),
    ("lone\ud800surrogate", "lonesurrogate"),
    # The same letters are the same text, however they were typed.
    ("Zu\u0308rich", "Z\u00fcrich"),
    ("Zu\u200b\u0308rich", "Z\u00fcrich"),
    ("\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m"),
    ("\u1112\u1161\u11ab", "\ud55c"),
    # Joiners are part of words and of pictures.
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("👩\u200d💻", "👩\u200d💻"),
    # Nothing visible is nothing.
    (None, None),
    ("", None),
    (" \n\t", None),
    ("\u200b\u202e", None),
    ("\u200d \u200c", None),
]


@pytest.mark.parametrize(("written", "kept"), TIDIED)
def test_one_line_of_visible_text(written: str | None, kept: str | None) -> None:
    assert tidy(written, NOTE_LIMIT) == kept


@pytest.mark.parametrize("limit", [LABEL_LIMIT, NOTE_LIMIT])
def test_text_up_to_the_limit_is_kept_whole_and_beyond_it_refused(limit: int) -> None:
    assert tidy("x" * limit, limit) == "x" * limit
    assert tidy("  " + "x" * limit + "\u200b\n", limit) == "x" * limit
    with pytest.raises(TextTooLong) as caught:
        tidy("x" * (limit + 1), limit)
    assert caught.value.limit == limit


def test_the_limits() -> None:
    assert (LABEL_LIMIT, NOTE_LIMIT) == (120, 2000)


@given(st.text(max_size=LABEL_LIMIT))
def test_what_is_kept_is_tidy_already(text: str) -> None:
    kept = tidy(text, LABEL_LIMIT)
    assert tidy(kept, LABEL_LIMIT) == kept
    if kept is not None:
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") for character in kept)
        assert kept == kept.strip()
        assert kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("work", "Work", True),
        ("Zu\u0308rich", "Z\u00dcRICH", True),
        ("Straße", "STRASSE", True),
        ("work", "work 2", False),
        ("Zürich", "Zurich", False),
    ],
)
def test_labels_that_a_person_takes_for_the_same(one: str, other: str, same: bool) -> None:
    assert (alike(one) == alike(other)) is same
