# SPDX-License-Identifier: Apache-2.0
"""The ledger as it was written, and as it stands."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from objector.application.history import RECORD_LENGTH
from objector.application.ports.preferences import Preferences
from objector.domain.errors import SeveralCases, UnknownService
from objector.domain.ledger import Draft, Kind, by_account
from objector.domain.service import RouteId, UseId
from tests.support.desk import Desk


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    desk = Desk()
    desk.open_page("papermill")
    desk.answers.accept("papermill")
    desk.answers.accept("quillnet.ads")
    desk.answers.undo("papermill")
    return desk


def test_the_history_keeps_every_line(desk: Desk) -> None:
    assert list(desk.history()) == desk.ledger.entries
    kinds = [entry.kind for entry in desk.history()]
    assert kinds == [Kind.OPENED, Kind.ACCEPTED, Kind.ACCEPTED, Kind.UNDONE]


@pytest.mark.parametrize("name", ["papermill", "papermill.profiles"])
def test_the_history_of_one_data_use(desk: Desk, name: str) -> None:
    assert [entry.seq for entry in desk.history(name)] == [1, 2, 4]


def test_a_name_must_stand_for_one_data_use(desk: Desk) -> None:
    with pytest.raises(UnknownService):
        desk.history("nobody")
    with pytest.raises(SeveralCases):
        desk.history("quillnet")


def test_what_an_entry_is_about_is_known_of_every_service(desk: Desk) -> None:
    desk.preferences.kept = Preferences(services=())
    opened, accepted, _, undone = desk.history()
    about = desk.history.about(opened)
    assert about is not None
    assert about.service.id == "papermill"
    assert about.route is not None
    assert about.route.id == opened.route
    about = desk.history.about(accepted)
    assert about is not None
    assert about.route is None
    assert desk.history.about(undone._replace(use=UseId("gone.ads"))) is None


@pytest.mark.parametrize("change", [{"use": UseId("papermill.gone")}, {"route": RouteId("gone")}])
def test_a_route_that_is_no_longer_known_is_none(desk: Desk, change: dict[str, Any]) -> None:
    about = desk.history.about(desk.history()[0]._replace(**change))
    assert about is not None
    assert (about.service.id, about.route) == ("papermill", None)


def test_a_record_is_what_stands_of_a_case(desk: Desk) -> None:
    assert [entry.kind for entry in desk.history.record(desk.case())] == [Kind.OPENED]
    assert list(desk.history.record(desk.case("quillnet.training"))) == []


def test_a_record_is_of_one_account(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.confirm("papermill", account="work")
    at_home, at_work = (desk.case(account=account) for account in ("home", "work"))
    assert [entry.seq for entry in desk.history.record(at_home)] == [1, 5]
    assert [entry.seq for entry in desk.history.record(at_work)] == [6]


def test_a_record_is_the_newest_entries(desk: Desk) -> None:
    for _ in range(RECORD_LENGTH + 10):
        desk.answers.confirm("papermill")
    record = desk.history.record(desk.case())
    assert len(record) == RECORD_LENGTH
    assert record[-1] == desk.last


def test_a_record_is_there_however_much_was_said_of_another_account(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    for _ in range(RECORD_LENGTH + 10):
        desk.answers.confirm("papermill", account="work")
    assert [entry.seq for entry in desk.history.record(desk.case(account="home"))] == [1, 5]
    assert len(desk.history.record(desk.case(account="work"))) == RECORD_LENGTH


# The fifth is the first long one.
@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 20))])
def test_a_record_is_the_same_as_from_the_whole_ledger(desk: Desk, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same ledger every time
    use = desk.case().use.id
    for _ in range(chance.choice([30, 3 * RECORD_LENGTH, 20 * RECORD_LENGTH])):
        account = chance.choices([None, "home", "work", "club"], [4, 1, 20, 1])[0]
        if account is None:
            desk.ledger.append(Draft(desk.clock.now(), None, Kind.OPENED, use, RouteId("setting")))
            continue
        desk.answers.confirm("papermill", account=account)
        if chance.random() < 0.1:
            desk.answers.undo("papermill", account=account)
    whole = by_account(desk.ledger.standing(use, 10**6))
    for account in whole:
        assert desk.history.record(desk.case(account=account)) == whole[account][-RECORD_LENGTH:]


def test_an_import_belongs_to_the_records_that_something_came_into(desk: Desk) -> None:
    draft = Draft(desk.clock.now(), "Europe/Paris", Kind.CONFIRMED, UseId("papermill.profiles"), RouteId("setting"))
    assert desk.history.imports_of(desk.history.record(desk.case())) == ()
    first = desk.pairings.bring([draft], desk.clock.now(), bytes(32), "Laptop")
    other = desk.pairings.bring([draft._replace(use=UseId("quillnet.ads"))], desk.clock.now(), None)
    assert desk.history.imports_of(desk.history.record(desk.case())) == [first]
    assert desk.history.imports_of(desk.history.record(desk.case("quillnet.ads"))) == [other]
    desk.pairings.take_back(first.number, desk.clock.now())
    assert desk.history.imports_of(desk.history.record(desk.case())) == ()


def test_the_lines_are_those_of_all_or_of_one_service_and_the_newest_ones(desk: Desk) -> None:
    assert [line.at for line in desk.history.lines()] == [entry.at for entry in desk.ledger.entries]
    assert [line.place[0] for line in desk.history.lines("papermill")] == [1, 2, 4]
    assert [line.place[0] for line in desk.history.newest(2)] == [3, 4]
