# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.errors import InvalidRegion
from objector.domain.region import GROUPS, land, region


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("FR", "FR"),
        ("fr", "FR"),
        (" ch\n", "CH"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("GB", "GB"),
        ("RE", "FR"),
        ("GP", "FR"),
        ("MQ", "FR"),
        ("GF", "FR"),
        ("YT", "FR"),
        ("MF", "FR"),
        ("PM", "PM"),  # overseas too, but outside the Union
        ("ZZ", "ZZ"),  # whether a country has that code is not decided here
    ],
)
def test_codes(code: str, expected: str) -> None:
    assert region(code) == expected


@pytest.mark.parametrize("code", ["", " ", "F", "FRA", "F1", "É1", "ÉÉ", "FR ANCE"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InvalidRegion) as refused:
        region(code)
    assert refused.value.text == code


@pytest.mark.parametrize("code", ["ß", "ﬀ"])
def test_a_letter_whose_capital_is_two_is_no_code(code: str) -> None:
    with pytest.raises(InvalidRegion):
        region(code)


@given(st.text(max_size=4))
def test_a_code_that_is_read_is_read_the_same_again(text: str) -> None:
    try:
        code = region(text)
    except InvalidRegion:
        return
    assert region(code) == region(code.lower()) == code
    assert len(code) == 2


def test_the_union_has_27_members_and_the_area_30() -> None:
    assert len(GROUPS["EU"]) == 27
    assert GROUPS["EEA"] - GROUPS["EU"] == {"IS", "LI", "NO"}
    assert {"GB", "CH"}.isdisjoint(GROUPS["EEA"])
    assert set(GROUPS) == {"EU", "EEA"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("DE-BE", "DE-BE"), ("be", "DE-BE"), (" de-by ", "DE-BY"), ("FR", None), ("", None), ("Berlin", None)],
)
def test_a_german_land_is_read_by_its_code(typed: str, code: str | None) -> None:
    assert land(typed) == code
