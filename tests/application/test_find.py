# SPDX-License-Identifier: Apache-2.0
"""From a name to the data use, the route and the account it stands for."""

from __future__ import annotations

import pytest

from objector.application.find import SENDABLE, SWITCHES, find_account, find_route, find_use
from objector.domain.errors import (
    NoWayToRefuse,
    ObjectorError,
    RouteKindMismatch,
    RouteRequired,
    SeveralAccounts,
    SeveralCases,
    UnknownRoute,
    UnknownService,
)
from objector.domain.ledger import standing
from objector.domain.service import DataUse, RouteKind
from tests.support.builders import a_route, a_service, a_use, told
from tests.support.desk import PAPERMILL, QUILLNET
from tests.support.fake_catalogue import FakeCatalogue

SERVICES = (PAPERMILL, QUILLNET)


@pytest.mark.parametrize(
    ("name", "service", "use"),
    [
        ("papermill", "papermill", "papermill.profiles"),
        ("papermill.profiles", "papermill", "papermill.profiles"),
        ("quillnet.ads", "quillnet", "quillnet.ads"),
        ("quillnet.training", "quillnet", "quillnet.training"),
    ],
)
def test_a_data_use_by_its_name_or_its_service_s(name: str, service: str, use: str) -> None:
    found = find_use(FakeCatalogue(*SERVICES), name)
    assert (found.service.id, found.use.id) == (service, use)


@pytest.mark.parametrize("name", ["", "papermil", "papermill.", "papermill.ads", "profiles"])
def test_a_name_that_nothing_has(name: str) -> None:
    with pytest.raises(UnknownService) as caught:
        find_use(FakeCatalogue(*SERVICES), name)
    assert (caught.value.name, caught.value.known) == (name, ("papermill", "quillnet"))


def test_a_service_with_several_data_uses_is_not_one() -> None:
    with pytest.raises(SeveralCases) as caught:
        find_use(FakeCatalogue(*SERVICES), "quillnet")
    assert caught.value.choices == ("quillnet.ads", "quillnet.training")


ANY = frozenset(RouteKind)
SWITCH_AND_FORM = a_use()
TWO_SWITCHES = a_use(a_route("one"), a_route("two"))
SWITCH_AND_TWO_FORMS = a_use(
    a_route("switch"),
    a_route("form", RouteKind.FORM, required=False),
    a_route("letter", RouteKind.LETTER, required=False),
)
ONE_OPTIONAL = a_use(a_route("form", RouteKind.FORM, required=False))
NOTHING_TO_FOLLOW = a_use()._replace(routes=())
ADMINISTRATED = a_use(a_route("administrator", RouteKind.ADMIN), a_route("form", RouteKind.FORM, required=False))


@pytest.mark.parametrize(
    ("use", "name", "kinds", "found"),
    [
        (SWITCH_AND_FORM, None, ANY, "setting"),
        (SWITCH_AND_FORM, "form", ANY, "form"),
        (SWITCH_AND_FORM, None, SENDABLE, "form"),
        (SWITCH_AND_FORM, None, SWITCHES, "setting"),
        (SWITCH_AND_TWO_FORMS, None, ANY, "switch"),
        (SWITCH_AND_TWO_FORMS, "letter", SENDABLE, "letter"),
        (ONE_OPTIONAL, None, ANY, "form"),
        (ADMINISTRATED, None, SENDABLE, "administrator"),
        (ADMINISTRATED, None, SWITCHES, "administrator"),
        (TWO_SWITCHES, "two", SWITCHES, "two"),
    ],
)
def test_the_named_route_else_the_required_else_the_only_one(
    use: DataUse, name: str | None, kinds: frozenset[RouteKind], found: str
) -> None:
    assert find_route(use, name, kinds).id == found


@pytest.mark.parametrize(
    ("use", "name", "kinds", "error", "known"),
    [
        (SWITCH_AND_FORM, "switch", ANY, UnknownRoute, ("setting", "form")),
        (SWITCH_AND_FORM, "switch", SENDABLE, UnknownRoute, ("setting", "form")),
        (SWITCH_AND_FORM, "setting", SENDABLE, RouteKindMismatch, ("form",)),
        (SWITCH_AND_FORM, "form", SWITCHES, RouteKindMismatch, ("setting",)),
        (TWO_SWITCHES, None, ANY, RouteRequired, ("one", "two")),
        (TWO_SWITCHES, None, SENDABLE, RouteKindMismatch, ()),
        (ONE_OPTIONAL, None, SWITCHES, RouteKindMismatch, ()),
        (SWITCH_AND_TWO_FORMS, None, SENDABLE, RouteRequired, ("form", "letter")),
        (NOTHING_TO_FOLLOW, None, ANY, NoWayToRefuse, None),
    ],
)
def test_a_name_that_means_no_route_or_several(
    *,
    use: DataUse,
    name: str | None,
    kinds: frozenset[RouteKind],
    error: type[ObjectorError],
    known: tuple[str, ...] | None,
) -> None:
    with pytest.raises(error) as caught:
        find_route(use, name, kinds)
    assert getattr(caught.value, "known", None) == known


ACCOUNTS = [
    ((), None, None),
    ((), "home", "home"),
    (("confirmed setting",), None, None),
    (("confirmed setting @home",), None, "home"),
    (("confirmed setting @home",), "work", "work"),
    (("confirmed setting", "accepted @home"), None, "home"),
    (("confirmed setting @home", "accepted @work"), "work", "work"),
    (("confirmed setting @home", "accepted @work", "undone 2"), None, "home"),
]


@pytest.mark.parametrize(("lines", "given", "account"), ACCOUNTS)
def test_the_account_is_the_given_one_else_the_only_one(
    lines: tuple[str, ...], given: str | None, account: str | None
) -> None:
    entries = standing(told(*(f"2025-10-20 09:00 {line}" for line in lines)))
    assert find_account(SWITCH_AND_FORM, entries, given) == account


def test_of_several_accounts_none_is_guessed() -> None:
    entries = told("2025-10-20 09:00 confirmed setting @home", "2025-10-20 09:00 accepted @work")
    with pytest.raises(SeveralAccounts) as caught:
        find_account(SWITCH_AND_FORM, entries, None)
    assert (caught.value.name, caught.value.choices) == ("papermill.profiles", ("home", "work"))


def test_the_names_of_one_service_do_not_hide_another_s() -> None:
    services = (a_service(service_id="paper"), PAPERMILL)
    assert find_use(FakeCatalogue(*services), "papermill").service is PAPERMILL
