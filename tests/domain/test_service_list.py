# SPDX-License-Identifier: Apache-2.0
"""What may not change from one list of services to the next, since people's answers name it."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.errors import ListFault
from objector.domain.service import Obsolete, RouteKind, Service, ServiceId
from objector.domain.service_list import Issue, NewDomains, changed_meanings, lost_ids, new_domains, why_not_newer
from tests.support.builders import a_route, a_service, a_use

OLD = a_service()._replace(aliases=("Old Mill",), company="Mills & Sons", domains=("papermill.example", "mill.test"))
USE = OLD.data_uses[0]


def _after(service: Service) -> dict[ServiceId, Service]:
    return {service.id: service}


@pytest.mark.parametrize(
    ("domains", "added"),
    [
        (("papermill.example", "mill.test"), None),
        (("papermill.example",), None),
        (("help.papermill.example", "mill.test"), None),
        (("papermill.example", "mill.test", "elsewhere.example"), ("elsewhere.example",)),
        (("notpapermill.example",), ("notpapermill.example",)),
        (("example",), ("example",)),
    ],
)
def test_pages_elsewhere_than_before_are_told(domains: tuple[str, ...], added: tuple[str, ...] | None) -> None:
    told = [*new_domains([OLD], _after(OLD._replace(domains=domains)))]
    assert told == ([] if added is None else [NewDomains(OLD.id, "Papermill", OLD.domains, added)])


def test_the_domains_of_a_service_that_is_new_or_gone_are_no_change() -> None:
    assert [*new_domains([OLD], _after(a_service(service_id="inkwell")))] == []


def test_no_id_may_go() -> None:
    assert [*lost_ids([OLD], _after(OLD))] == []
    assert [*lost_ids([OLD], {})] == ["papermill"]
    assert [*lost_ids([OLD], _after(OLD._replace(data_uses=(a_use(use_id="papermill.mail"),))))] == [
        "papermill.profiles"
    ]
    fewer = USE._replace(routes=USE.routes[:1])
    assert [*lost_ids([OLD], _after(OLD._replace(data_uses=(fewer,))))] == ["papermill.profiles/form"]


def test_a_service_that_is_described_no_longer_keeps_the_ids_that_were_answered_about() -> None:
    obsolete = OLD._replace(obsolete=Obsolete(date(2026, 1, 1), None, {"en": "Gone."}))
    assert [*lost_ids([OLD], _after(obsolete))] == []
    assert [*changed_meanings([OLD], _after(obsolete))] == []
    assert [*lost_ids([OLD], _after(obsolete._replace(data_uses=())))] == ["papermill.profiles"]


@pytest.mark.parametrize(
    ("offered", "same", "fault"),
    [
        (Issue(201, date(2026, 1, 1)), False, None),
        (Issue(199, date(2026, 12, 1)), False, ListFault.OLDER),
        (Issue(200, date(2026, 6, 1)), True, ListFault.SAME),
        (Issue(200, date(2026, 6, 1)), False, ListFault.OTHER),
    ],
)
def test_only_a_higher_serial_is_newer(offered: Issue, same: bool, fault: ListFault | None) -> None:
    assert why_not_newer(offered, Issue(200, date(2026, 6, 1)), same=same) is fault


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "Paper-Mill"},
        {"name": "Papermill Pro"},
        {"name": "Old Mill"},
        {"name": "Sheets", "aliases": ("Papermill",)},
        {"company": "Somebody Else"},
        {"domains": ("sheets.example",)},
    ],
)
def test_a_service_may_be_called_otherwise_and_belong_to_others(changes: dict[str, object]) -> None:
    assert [*changed_meanings([OLD], _after(OLD._replace(**changes)))] == []  # type: ignore[arg-type]  # as they are


def test_another_service_under_the_same_id_is_told() -> None:
    assert [*changed_meanings([OLD], _after(OLD._replace(name="Sheets", aliases=())))] == ["papermill"]
    assert [*changed_meanings([OLD], {})] == []


def test_a_route_stays_of_its_kind() -> None:
    switch, form = USE.routes
    changed = USE._replace(routes=(switch, form._replace(kind=RouteKind.LETTER)))
    assert [*changed_meanings([OLD], _after(OLD._replace(data_uses=(changed,))))] == ["papermill.profiles/form"]
    more = USE._replace(routes=(*USE.routes, a_route("letter", RouteKind.LETTER)))
    assert [*changed_meanings([OLD], _after(OLD._replace(data_uses=(more,))))] == []


def test_a_data_use_that_is_gone_is_lost_and_not_another_one() -> None:
    other = OLD._replace(data_uses=(a_use(use_id="papermill.mail"),))
    assert [*lost_ids([OLD], _after(other))] == ["papermill.profiles"]
    assert [*changed_meanings([OLD], _after(other))] == []


def test_another_data_use_under_the_same_id_is_told() -> None:
    titled = USE._replace(title={"en": "Papermill's sale of letters"}, purpose={"en": "Papermill may sell your post"})
    assert [*changed_meanings([OLD], _after(OLD._replace(data_uses=(titled,))))] == []  # its pages are the same
    elsewhere = titled._replace(routes=tuple(one._replace(url=f"{one.url}/x") for one in titled.routes))
    assert [*changed_meanings([OLD], _after(OLD._replace(data_uses=(elsewhere,))))] == ["papermill.profiles"]
    reworded = elsewhere._replace(title={"en": "Profiles by Papermill"})
    said = {"en": "Papermill may show you advertising"}
    assert [*changed_meanings([OLD], _after(OLD._replace(data_uses=(reworded._replace(purpose=said),))))] == []
