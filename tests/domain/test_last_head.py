# SPDX-License-Identifier: Apache-2.0
"""What a record lacks of what was noted of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.last_head import Lack, LastHead, lacking, read, written

NOTED = LastHead("a", 12, "u12", "h12", "2026-11-23T09:00:00.000000Z")


def now(device: str = "a", entries: int = 14) -> LastHead:
    return LastHead(device, entries, f"u{entries}", f"h{entries}", "2026-11-24T09:00:00.000000Z")


@pytest.mark.parametrize(
    ("noted", "newest", "here", "expected"),
    [
        (None, None, None, None),
        (None, now(), None, None),
        (NOTED, now(), "h12", None),  # more came since: a kill between the answer and the note is no alarm
        (NOTED, now(entries=12), "h12", None),
        (NOTED, None, None, Lack.GONE),
        (NOTED, now(entries=5), None, Lack.BEHIND),
        (NOTED, now(entries=20), None, Lack.BEHIND),  # another branch, however long
        (NOTED, now("b"), None, Lack.ANOTHER),
        (NOTED, now(), "other", Lack.CHANGED),
    ],
)
def test_a_record_has_what_was_its_end_before(
    noted: LastHead | None, newest: LastHead | None, here: str | None, expected: Lack | None
) -> None:
    found = lacking(noted, newest, here)
    assert (None if found is None else found.lack) == expected
    if found is not None:
        assert (found.noted, found.entries) == (noted, 0 if newest is None else newest.entries)


PART = st.text(st.characters(codec="ascii", exclude_categories=("Zs", "Cc")), min_size=1, max_size=64)


@given(st.builds(LastHead, PART, st.integers(0, 10**9), PART, PART, PART))
def test_what_is_noted_is_read_as_it_was(head: LastHead) -> None:
    assert read(written(head)) == head


@pytest.mark.parametrize(
    "text",
    ["", "objector-head-1", "objector-head-2 a 1 b c d", "objector-head-1 a x b c d", "objector-head-1 a 1 b c d e",
     "objector-head-1 a -1 b c d", "objector-head-1 a 1 b c " + "d" * 101],
)  # fmt: skip
def test_what_is_no_head_is_none(text: str) -> None:
    assert read(text) is None
