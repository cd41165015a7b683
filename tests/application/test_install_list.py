# SPDX-License-Identifier: Apache-2.0
"""A list of services is looked at, then taken or refused; nobody goes back to an older one by accident."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from objector.application.install_list import InstallList
from objector.application.ports.service_lists import OfferedList
from objector.domain.errors import ListFault, ListRefused, StorageError, StorageFault
from objector.domain.service import RouteKind, Service, ServiceId
from objector.domain.service_list import Issue, ListOrigin, NewDomains
from tests.support.builders import a_service
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.fake_clock import FakeClock
from tests.support.fake_service_lists import FakeServiceLists

BUILT_IN = Issue(100, date(2026, 11, 30))
NEWER = Issue(200, date(2026, 12, 5))
PAPERMILL = a_service()


class Desk:
    """The use case on fakes; the catalogue knows one service."""

    def __init__(self) -> None:
        self.clock = FakeClock(datetime(2026, 12, 6, 9, tzinfo=UTC))
        self.lists = FakeServiceLists(BUILT_IN)
        self.kept: list[Issue | None] = []
        """Which lists were used when what they told was kept."""
        self.use_case = InstallList(self.clock, FakeCatalogue(PAPERMILL), self.lists, self.keep_facts)

    def keep_facts(self) -> None:
        self.kept.append(self.lists.in_use().issue)

    def file(self, *services: Service, issue: Issue = NEWER) -> str:
        path = f"{issue.serial}.list"
        edition = self.lists.edition if issue == BUILT_IN else str(issue)
        self.lists.files[path] = OfferedList(issue, services or (PAPERMILL,), 1, b"", edition)
        return path

    def fault(self, path: str) -> ListFault:
        before = self.lists.in_use()
        with pytest.raises(ListRefused) as refused:
            self.use_case.look(path)
        assert self.lists.in_use() == before
        return refused.value.fault


@pytest.fixture(name="desk")
def _desk() -> Desk:
    return Desk()


def test_a_newer_list_is_taken_and_the_built_in_one_comes_back(desk: Desk) -> None:
    assert desk.use_case.in_use().origin is ListOrigin.BUILT_IN
    offer = desk.use_case.look(desk.file())
    assert offer.domains == ()
    assert desk.use_case.in_use().issue == BUILT_IN  # looking takes nothing
    assert desk.use_case.take(offer) == NEWER
    assert desk.use_case.in_use()[:2] == (NEWER, ListOrigin.INSTALLED)
    assert desk.use_case.go_back()[:2] == (BUILT_IN, ListOrigin.BUILT_IN)
    assert desk.use_case.take(desk.use_case.look(desk.file())) == NEWER


def test_what_is_no_list_is_refused(desk: Desk) -> None:
    desk.lists.files["x"] = ListRefused(ListFault.ALTERED)
    assert desk.fault("x") is ListFault.ALTERED


@pytest.mark.parametrize(
    ("issue", "fault"),
    [
        (Issue(99, date(2026, 11, 1)), ListFault.OLDER),
        (Issue(100, date(2026, 12, 1)), ListFault.OTHER),
        (BUILT_IN, ListFault.SAME),
        (Issue(300, date(2026, 12, 7)), ListFault.CLOCK),
    ],
    ids=["a lower serial", "the same serial, another list", "the one in use", "a clock before its day"],
)
def test_a_list_has_to_be_newer_and_not_of_a_day_to_come(issue: Issue, fault: ListFault, desk: Desk) -> None:
    assert desk.fault(desk.file(issue=issue)) is fault


def test_the_day_of_a_list_is_one_in_utc(desk: Desk) -> None:
    desk.clock.set_zone("Pacific/Honolulu")
    desk.clock.set(datetime(2026, 12, 5, 0, 30, tzinfo=UTC))
    assert desk.use_case.look(desk.file()).list.issue == NEWER
    desk.clock.set_zone("Pacific/Kiritimati")
    desk.clock.set(datetime(2026, 12, 4, 23, 59, tzinfo=UTC))
    assert desk.fault(desk.file()) is ListFault.CLOCK


def test_a_list_that_lost_or_changed_an_id_is_refused(desk: Desk) -> None:
    assert desk.fault(desk.file(a_service(service_id="inkwell"))) is ListFault.GONE
    use = PAPERMILL.data_uses[0]
    letters = use._replace(routes=tuple(one._replace(kind=RouteKind.LETTER) for one in use.routes))
    assert desk.fault(desk.file(PAPERMILL._replace(data_uses=(letters,)))) is ListFault.MEANING


def test_domains_that_are_new_are_for_the_person_to_agree_to(desk: Desk) -> None:
    moved = PAPERMILL._replace(domains=("papermill.example", "mill.example"))
    assert desk.use_case.look(desk.file(moved)).domains == (
        NewDomains(ServiceId("papermill"), "Papermill", ("papermill.example",), ("mill.example",)),
    )


def test_a_list_that_was_taken_meanwhile_is_not_replaced_by_an_older_one(desk: Desk) -> None:
    offer = desk.use_case.look(desk.file())
    desk.lists.installed = Issue(250, date(2026, 12, 6))
    with pytest.raises(ListRefused) as refused:
        desk.use_case.take(offer)
    assert refused.value.fault is ListFault.OLDER


def test_what_a_package_brings_is_taken_by_itself(desk: Desk) -> None:
    assert desk.use_case.follow_packages() is None
    desk.lists.package = desk.file()
    assert desk.use_case.follow_packages() == NEWER
    assert desk.use_case.in_use().issue == NEWER


def test_what_a_package_brings_is_left_where_it_is_refused_or_to_be_agreed_to(desk: Desk) -> None:
    moved = PAPERMILL._replace(domains=("papermill.example", "mill.example"))
    desk.lists.files["altered.list"] = ListRefused(ListFault.ALTERED)
    for path in ("altered.list", desk.file(moved)):
        desk.lists.package = path
        assert desk.use_case.follow_packages() is None
        assert desk.lists.brought() is None
        assert desk.use_case.in_use().issue == BUILT_IN


def test_what_a_package_brings_is_looked_at_again_where_what_is_in_the_way_may_pass(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.lists.files["of a development build.list"] = ListRefused(ListFault.NO_KEYS)
    for path in (
        "unreadable.list",
        "of a development build.list",
        desk.file(issue=Issue(300, date(2026, 12, 7))),
    ):  # which is a day too early
        desk.lists.package = path
        assert desk.use_case.follow_packages() is None
        assert desk.lists.brought() == path

    def fill(offered: OfferedList) -> None:
        raise StorageError(StorageFault.FULL, "/home/anna")

    desk.lists.package = desk.file()
    with monkeypatch.context() as patching:
        patching.setattr(desk.lists, "take", fill)
        assert desk.use_case.follow_packages() is None
    assert desk.use_case.follow_packages() == NEWER


def test_a_service_that_vanished_from_the_catalogue_meanwhile_is_no_change() -> None:
    class Fleeting(FakeCatalogue):
        def service(self, service_id: ServiceId) -> Service | None:
            return super().service(ServiceId(f"not-{service_id}"))

    desk = Desk()
    use_case = InstallList(desk.clock, Fleeting(PAPERMILL), desk.lists, desk.keep_facts)
    assert use_case.look(desk.file(a_service(service_id="inkwell"))).list.issue == NEWER


def test_what_a_list_tells_is_kept_before_another_one_is_used_and_what_that_has_afterwards(desk: Desk) -> None:
    desk.use_case.take(desk.use_case.look(desk.file()))
    assert desk.kept == [BUILT_IN, NEWER]


def test_a_list_is_taken_also_where_that_cannot_be_kept(desk: Desk) -> None:
    def fail() -> None:
        raise StorageError(StorageFault.READ_ONLY, "/home/anna")

    use_case = InstallList(desk.clock, FakeCatalogue(PAPERMILL), desk.lists, fail)
    assert use_case.take(use_case.look(desk.file())) == NEWER
