# SPDX-License-Identifier: Apache-2.0
"""How everything stands: every case, on one day in one region."""

from __future__ import annotations

from datetime import date

import pytest

from objector.application.overview import RegionOrigin
from objector.domain.case import Phase, State
from objector.domain.errors import CatalogueDamaged, StorageError, StorageFault
from objector.domain.region import Region
from objector.domain.service import UseId
from tests.support.builders import CHINA, FRANCE, UNITED_STATES, paris
from tests.support.desk import Desk

PROFILES = UseId("papermill.profiles")


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    return Desk()


REGIONS = [
    # (asked for, chosen, by the time zone, by the locale; the region, what it was taken from)
    ("US", "FR", "GB", "CH", "US", RegionOrigin.ASKED),
    (None, "FR", "GB", "CH", "FR", RegionOrigin.CHOSEN),
    (None, None, "GB", "CH", "GB", RegionOrigin.TIME_ZONE),
    (None, None, None, "CH", "CH", RegionOrigin.LOCALE),
    (None, None, None, None, None, RegionOrigin.NOT_KNOWN),
    ("US", None, None, None, "US", RegionOrigin.ASKED),
    (None, "FR", None, None, "FR", RegionOrigin.CHOSEN),
]


@pytest.mark.parametrize(("asked", "chosen", "by_zone", "by_locale", "region", "origin"), REGIONS)
def test_the_region_is_asked_for_chosen_or_told_by_the_system_in_this_order(
    *,
    desk: Desk,
    asked: str | None,
    chosen: str | None,
    by_zone: str | None,
    by_locale: str | None,
    region: str | None,
    origin: RegionOrigin,
) -> None:
    desk.preferences.kept = desk.preferences.kept._replace(region=None if chosen is None else Region(chosen))
    desk.place.by_time_zone, desk.place.by_locale = by_zone, by_locale
    overview = desk.overview(region=None if asked is None else Region(asked))
    assert (overview.region, overview.region_origin) == (region, origin)
    assert {case.region for case in overview.cases} == {region}


def test_every_data_use_is_a_case_in_the_order_of_the_catalogue(desk: Desk) -> None:
    overview = desk.overview()
    assert [case.use.id for case in overview.cases] == ["papermill.profiles", "quillnet.ads", "quillnet.training"]
    assert {case.state for case in overview.cases} == {State.UNDECIDED}
    assert overview.as_of == paris("2025-10-20 09:00")
    assert {case.today for case in overview.cases} == {date(2025, 10, 20)}


def test_each_account_is_a_case_of_its_own(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.accept("papermill", account="work")
    desk.answers.not_concerned("quillnet.training")
    assert [(case.use.id, case.account, case.state) for case in desk.overview().cases] == [
        ("quillnet.ads", None, State.UNDECIDED),
        ("papermill.profiles", "home", State.REFUSED),
        ("papermill.profiles", "work", State.ACCEPTED),
        ("quillnet.training", None, State.NOT_CONCERNED),
    ]


def test_answers_about_what_is_no_longer_in_the_catalogue_are_left_alone(desk: Desk) -> None:
    desk.answers.accept("papermill")
    desk.catalogue.services = desk.catalogue.services[1:]
    assert [case.use.id for case in desk.overview().cases] == ["quillnet.ads", "quillnet.training"]


def test_another_day_may_be_asked_for_without_moving_the_ledger(desk: Desk) -> None:
    desk.at("2025-11-10 09:00").answers.confirm("papermill")
    before = desk.overview(at=paris("2025-10-20 12:00"))
    after = desk.overview(at=paris("2026-11-23 12:00"))
    for overview, phase, days in ((before, Phase.UPCOMING, 14), (after, Phase.IN_FORCE, -385)):
        case = overview.case(PROFILES, None)
        assert case is not None
        assert (case.state, case.phase, case.days_until_start) == (State.REFUSED, phase, days)
    assert before.as_of == paris("2025-10-20 12:00")


def test_another_region_may_be_asked_for_without_choosing_it(desk: Desk) -> None:
    phases = [desk.overview(region=region).cases[0].phase for region in (FRANCE, UNITED_STATES, CHINA)]
    assert phases == [Phase.UPCOMING, Phase.IN_FORCE, Phase.NOT_KNOWN]
    assert desk.overview().region_origin is RegionOrigin.TIME_ZONE


def test_the_case_of_an_account_that_is_gone_is_the_first_of_its_data_use(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.accept("papermill", account="work")
    overview = desk.overview()
    found = [overview.case(PROFILES, account) for account in ("home", "work", "gone", None)]
    assert [None if case is None else case.account for case in found] == ["home", "work", "home", "home"]
    assert overview.case(UseId("nobody.nothing"), None) is None


def test_a_damaged_catalogue_is_not_an_empty_one(desk: Desk) -> None:
    desk.catalogue.damaged = True
    with pytest.raises(CatalogueDamaged):
        desk.overview()


def test_a_fault_of_the_ledger_is_not_an_empty_ledger(desk: Desk) -> None:
    desk.ledger.fault = StorageError(StorageFault.DAMAGED, "the file")
    with pytest.raises(StorageError):
        desk.overview()


def test_what_is_seen_is_the_same_until_something_but_the_time_of_day_changes(desk: Desk) -> None:
    morning = desk.overview().essence
    assert desk.at("2025-10-20 23:59").overview().essence == morning
    assert desk.at("2025-10-21 00:00").overview().essence != morning
    desk.at("2025-10-20 09:00").answers.accept("papermill")
    assert desk.overview().essence != morning
    desk.answers.undo("papermill")
    assert desk.overview().essence == morning
    desk.set_preferences.region(UNITED_STATES)
    assert desk.overview().essence != morning


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("quillnet", ["quillnet.ads", "quillnet.training"]),
        ("quillnet.training", ["quillnet.training"]),
        ("papermill", ["papermill.profiles"]),
    ],
)
def test_of_one_service_only_its_data_uses_are_told_in_the_list_or_not(desk: Desk, name: str, told: list[str]) -> None:
    assert [case.use.id for case in desk.overview.about(name, desk.overview()).cases] == told
    nothing_listed = desk.overview()._replace(cases=())
    assert [case.use.id for case in desk.overview.about(name, nothing_listed).cases] == told


def test_what_is_not_in_the_list_is_told_for_the_day_and_the_country_that_were_asked_for(desk: Desk) -> None:
    listed = desk.overview(at=paris("2025-11-04 12:00"), region=CHINA)
    (case,) = desk.overview.about("papermill", listed._replace(cases=())).cases
    assert (case.region, case.today, case.phase) == (CHINA, date(2025, 11, 4), Phase.NOT_KNOWN)
