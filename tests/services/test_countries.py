# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from objector.domain.region import GROUPS
from objector_services.countries import COUNTRIES, expand


def test_the_countries_are_those_of_the_standard() -> None:
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab")
    lines = table.read_text(encoding="utf-8").splitlines()
    assert {line.split("\t")[0] for line in lines if not line.startswith("#")} == COUNTRIES


def test_groups_become_countries() -> None:
    assert expand(("EU", "CH", "FR")) == GROUPS["EU"] | {"CH"}
    assert expand(()) == frozenset()


@given(st.lists(st.sampled_from(["EU", "EEA", "FR", "CH", "GB", "CN"])))
def test_names_of_regions_add_up_in_any_order(names: list[str]) -> None:
    expanded = expand(tuple(names))
    assert expanded == expand(tuple(reversed(names)))
    assert expanded == expand(tuple(expanded))
    assert all(len(country) == 2 for country in expanded)
