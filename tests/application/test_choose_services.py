# SPDX-License-Identifier: Apache-2.0
"""Which services are in a person's list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from objector.application.changes import Changes
from objector.application.choose_services import ChooseServices
from objector.application.ports.preferences import Chosen, Preferences
from objector.application.set_preferences import SetPreferences
from objector.domain.errors import (
    LastService,
    ServiceAnswered,
    ServiceObsolete,
    SeveralAccounts,
    TextTooLong,
    UnknownService,
)
from objector.domain.listing import listing_of
from objector.domain.service import Obsolete, ServiceId
from tests.support.builders import a_service, a_use
from tests.support.desk import PAPERMILL, QUILLNET, Desk
from tests.support.fake_preferences import FakePreferences

LINKEDIN = a_service(a_use(use_id="linkedin.ai-training"), service_id="linkedin")
GONE = a_service(a_use(use_id="gone.ads"), service_id="gone")._replace(
    obsolete=Obsolete(date(2025, 1, 1), ServiceId("papermill"), {"en": "It was sold."})
)
GONE_FOR_GOOD = a_service(a_use(use_id="ended.ads"), service_id="ended")._replace(
    obsolete=Obsolete(date(2025, 1, 1), None, {"en": "It was closed."})
)


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    desk = Desk(LINKEDIN, PAPERMILL, QUILLNET, GONE, GONE_FOR_GOOD)
    desk.preferences.kept = Preferences()
    return desk


@pytest.fixture(name="services")
def fixture_services(desk: Desk) -> ChooseServices:
    return ChooseServices(desk.clock, desk.catalogue, desk.ledger, desk.preferences)


def test_linkedin_is_there_from_the_start(desk: Desk, services: ChooseServices) -> None:
    assert services.current() == ("linkedin",)
    assert [case.service.id for case in desk.overview().cases] == ["linkedin"]


def test_what_is_chosen_comes_beside_what_was_there(desk: Desk, services: ChooseServices) -> None:
    assert services.add("papermill") == Changes(preferences=True)
    assert services.current() == ("linkedin", "papermill")
    assert desk.preferences.kept.services == (
        Chosen(ServiceId("linkedin"), date(2025, 10, 20)),
        Chosen(ServiceId("papermill"), date(2025, 10, 20)),
    )
    assert {case.listed_on for case in desk.overview().cases} == {date(2025, 10, 20)}


def test_chosen_twice_it_is_there_once_since_the_first_day(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill")
    desk.at("2025-11-20 09:00")
    services.add("papermill")
    assert services.current() == ("linkedin", "papermill")
    assert {case.listed_on for case in desk.overview().cases} == {date(2025, 10, 20)}


def test_everything_may_be_taken_off_but_the_last(desk: Desk, services: ChooseServices) -> None:
    with pytest.raises(LastService):
        services.remove("linkedin")
    services.add("papermill")
    services.remove("linkedin")
    assert services.current() == ("papermill",)
    assert [case.service.id for case in desk.overview().cases] == ["papermill"]
    assert services.remove("linkedin") == Changes()


def test_an_answer_that_names_no_account_is_about_the_first_in_the_list(desk: Desk, services: ChooseServices) -> None:
    desk.answers.confirm("papermill")
    services.add("papermill", ["work", "home"])

    def states() -> dict[str | None, str]:
        return {case.account: case.state.value for case in desk.overview().cases if case.service.id == "papermill"}

    assert states() == {"work": "refused", "home": "undecided"}
    desk.answers.not_concerned("papermill", account="home")
    assert states() == {"work": "refused", "home": "not_concerned"}
    desk.answers.undo("papermill", account="work")
    assert states() == {"work": "undecided", "home": "not_concerned"}


def test_what_was_answered_is_in_the_list_whether_chosen_or_not(desk: Desk, services: ChooseServices) -> None:
    desk.answers.confirm("papermill")
    assert services.current() == ("linkedin", "papermill")
    assert services.fixed() == {"papermill"}
    with pytest.raises(ServiceAnswered) as caught:
        services.remove("papermill")
    assert caught.value.name == "papermill"
    desk.answers.undo("papermill")
    assert services.fixed() == frozenset()
    assert services.current() == ("linkedin",)


def test_a_page_that_was_opened_is_no_answer(desk: Desk, services: ChooseServices) -> None:
    desk.open_page("papermill", "setting")
    assert services.current() == ("linkedin",)


def test_several_accounts_at_once(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill", ["work", "  home \n", "", "work"])
    assert services.accounts(ServiceId("papermill")) == ("work", "home")
    services.add("papermill", ["third"])
    assert services.accounts(ServiceId("papermill")) == ("work", "home", "third")
    accounts = [case.account for case in desk.overview().cases if case.service.id == "papermill"]
    assert accounts == ["work", "home", "third"]
    assert services.drop_account("papermill", "home") == Changes(preferences=True)
    assert services.accounts(ServiceId("papermill")) == ("work", "third")
    assert services.accounts(ServiceId("linkedin")) == ()
    assert services.drop_account("quillnet", "home") == Changes()


def test_an_account_that_reads_alike_is_the_same_one(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill", ["Zu\u0308rich", "Work"])
    services.add("papermill", ["Z\u00fcrich", "WORK", "home", "Home"])
    assert services.accounts(ServiceId("papermill")) == ("Zu\u0308rich", "Work", "home")


def test_accounts_that_were_kept_before_stay_though_they_read_alike(desk: Desk, services: ChooseServices) -> None:
    kept = Chosen(ServiceId("papermill"), date(2025, 10, 1), ("work", "Work"))
    desk.preferences.kept = Preferences(services=(kept,))
    services.add("papermill", ["home"])
    assert services.accounts(ServiceId("papermill")) == ("work", "Work", "home")
    services.drop_account("papermill", "Work")
    assert services.accounts(ServiceId("papermill")) == ("work", "home")


def test_several_are_added_or_taken_off_together_or_not_at_all(desk: Desk, services: ChooseServices) -> None:
    assert services.add_all(["papermill", "quillnet", "papermill"]) == Changes(preferences=True)
    assert services.current() == ("linkedin", "papermill", "quillnet")
    services.remove_all(["papermill", "papermill"])
    assert services.current() == ("linkedin", "quillnet")
    desk.answers.confirm("papermill")
    kept = desk.preferences.kept
    for refused, error in (("papermil", UnknownService), ("gone", ServiceObsolete)):
        with pytest.raises(error):
            services.add_all(["papermill", refused])
    with pytest.raises(UnknownService):
        services.remove_all(["linkedin", "papermil"])
    with pytest.raises(ServiceAnswered):
        services.remove_all(["linkedin", "papermill"])
    assert desk.preferences.kept == kept


def test_what_no_longer_describes_anything_can_be_taken_off(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill")
    kept = desk.preferences.kept.services or ()
    desk.preferences.kept = Preferences(services=(*kept, Chosen(ServiceId("gone"), date(2025, 10, 1))))
    services.remove("gone")
    assert services.current() == ("linkedin", "papermill")


class Meanwhile(FakePreferences):
    """Preferences that another process changes between being read and being changed."""

    def __init__(self, before: Preferences, meanwhile: Preferences) -> None:
        super().__init__(before)
        self.meanwhile = meanwhile

    def change(self, how: Callable[[Preferences], Preferences]) -> None:
        self.kept = self.meanwhile
        super().change(how)


OTHER = Chosen(ServiceId("quillnet"), date(2025, 10, 1))
BEFORE = Chosen(ServiceId("papermill"), date(2025, 10, 1), ("work", "home"))
MEANWHILE = [
    # (what is done, what the list is then, where another process had taken all off and put `quillnet` in)
    (lambda services: services.add("papermill", ["work"]), ["quillnet", "papermill"]),
    (lambda services: services.add_all(["papermill", "linkedin"]), ["quillnet", "papermill", "linkedin"]),
    (lambda services: services.remove("papermill"), ["quillnet"]),
    (lambda services: services.drop_account("papermill", "home"), ["quillnet"]),
]


@pytest.mark.parametrize(("done", "listed"), MEANWHILE)
def test_what_another_process_did_meanwhile_stands(
    desk: Desk, done: Callable[[ChooseServices], object], listed: list[str]
) -> None:
    store = Meanwhile(Preferences(services=(BEFORE,)), Preferences(language="fr", services=(OTHER,)))
    done(ChooseServices(desk.clock, desk.catalogue, desk.ledger, store))
    assert [one.service for one in store.kept.services or ()] == listed
    assert store.kept.language == "fr"


def test_an_answer_must_say_which_account_it_is_about(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill", ["work", "home"])
    with pytest.raises(SeveralAccounts):
        desk.answers.confirm("papermill")
    with pytest.raises(SeveralAccounts):
        desk.open_page("papermill", "setting")
    desk.answers.confirm("papermill", account="work")
    states = {case.account: case.state.value for case in desk.overview().cases if case.service.id == "papermill"}
    assert states == {"work": "refused", "home": "undecided"}


def test_the_only_account_in_the_list_is_meant(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill", ["work"])
    entry = desk.answers.confirm("papermill").entry
    assert entry is not None
    assert entry.account == "work"


def test_a_name_that_is_too_long_changes_nothing(services: ChooseServices) -> None:
    with pytest.raises(TextTooLong):
        services.add("papermill", ["x" * 121])
    assert services.current() == ("linkedin",)


def test_only_what_is_in_the_catalogue_can_be_chosen(services: ChooseServices) -> None:
    with pytest.raises(UnknownService):
        services.add("papermil")
    with pytest.raises(UnknownService):
        services.remove("papermil")
    for name, successor in (("gone", "papermill"), ("ended", None)):
        with pytest.raises(ServiceObsolete) as caught:
            services.add(name)
        assert (caught.value.name, caught.value.successor) == (name, successor)


def test_everything_can_be_chosen_from(services: ChooseServices) -> None:
    assert list(services.listings()) == [
        listing_of(service) for service in (GONE_FOR_GOOD, GONE, LINKEDIN, PAPERMILL, QUILLNET)
    ]


def test_a_look_at_a_service_before_choosing_it(desk: Desk) -> None:
    cases = desk.overview.preview(ServiceId("quillnet"))
    assert [(case.use.id, case.region, case.account) for case in cases] == [
        ("quillnet.ads", "FR", None),
        ("quillnet.training", "FR", None),
    ]
    assert desk.overview.preview(ServiceId("nobody")) == ()


def test_a_service_that_only_a_newer_objector_knows_is_kept_and_not_shown(desk: Desk, services: ChooseServices) -> None:
    desk.preferences.kept = Preferences(services=(Chosen(ServiceId("future"), date(2025, 10, 1)),))
    assert desk.overview().cases == ()
    services.add("papermill")
    assert services.current() == ("future", "papermill")


def test_the_last_change_of_the_list_is_undone_by_the_service_that_it_was_about(
    desk: Desk, services: ChooseServices
) -> None:
    assert services.undoable("papermill") is None
    services.add("papermill")
    assert services.undoable("quillnet") is None
    services.add("quillnet")
    services.add("quillnet")  # it is there already, so that this is no change
    before = services.undoable("quillnet.ads")
    assert before is not None
    assert services.undo(before) == Changes(preferences=True)
    assert services.current() == ("linkedin", "papermill")
    assert services.undoable("quillnet") is None
    services.remove("linkedin")
    kept = desk.preferences.kept
    services.undo(before)  # it was changed again meanwhile
    assert desk.preferences.kept == kept


def test_the_window_s_undo_of_a_change_leaves_the_one_before_to_be_undone(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill")
    first = desk.preferences.kept
    services.add("quillnet")
    SetPreferences(desk.preferences).put_back(first, desk.preferences.kept)
    assert services.undoable("quillnet") is None
    before = services.undoable("papermill")
    assert before is not None
    services.undo(before)
    assert services.current() == ("linkedin",)


@pytest.mark.parametrize("name", ["quillnet", "quillnet.ads", "quillnet.training"])
def test_a_change_of_the_list_waits_for_what_was_said_later_of_any_data_use(
    desk: Desk, services: ChooseServices, name: str
) -> None:
    services.add("quillnet")
    assert services.undoable(name) is not None
    desk.answers.sent("quillnet.training", route="letter")
    assert services.undoable(name) is None
    desk.answers.undo("quillnet.training")
    assert services.undoable(name) is not None


def test_a_change_of_the_list_is_undone_before_what_was_said_earlier(desk: Desk, services: ChooseServices) -> None:
    desk.answers.confirm("papermill")
    services.add("papermill", ["work"])
    assert services.undoable("papermill") is not None


def test_a_change_of_the_list_is_about_the_accounts_that_it_changed(desk: Desk, services: ChooseServices) -> None:
    services.add("papermill", ["work"])
    services.add("papermill", ["home"])
    assert services.undoable("papermill", account="work") is None
    assert services.undoable("papermill", account="HOME") is not None
    desk.answers.confirm("papermill", account="work")
    assert services.undoable("papermill", account="home") is not None
    assert services.undoable("papermill") is None
    desk.answers.confirm("papermill", account="home")
    assert services.undoable("papermill", account="home") is None


def test_a_change_of_the_list_without_accounts_is_about_any_account(services: ChooseServices) -> None:
    services.add("papermill")
    assert services.undoable("papermill", account="work") is not None


def test_a_data_use_that_is_not_there_undoes_no_change_of_the_list(services: ChooseServices) -> None:
    services.add("papermill")
    with pytest.raises(UnknownService):
        services.undoable("papermill.nonsense")


def test_a_change_of_the_list_is_undone_by_a_name_with_a_dot_in_it(desk: Desk, services: ChooseServices) -> None:
    desk.catalogue.services = (LINKEDIN, PAPERMILL._replace(name="Mill.com"))
    services.add("Mill.com")
    assert services.undoable("Mill.com") is not None
