# SPDX-License-Identifier: Apache-2.0
"""What every ServiceLists promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.base.gate import FolderGate
from objector.adapters.catalogue import CompiledCatalogue
from objector.adapters.catalogue.in_use import CatalogueInUse
from objector.adapters.catalogue.installing import ListStore
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.turns import turn
from objector.application.ports.service_lists import OfferedList, ServiceLists
from objector.domain.errors import ListFault, ListRefused
from objector.domain.service_list import Issue, ListInUse, ListOrigin
from objector_services.compiling import compile_services
from tests.support.builders import a_service
from tests.support.fake_service_lists import FakeServiceLists
from tests.support.lists import KEYS, a_list

BUILT_IN = Issue(100, date(2026, 11, 30))
NEWER = Issue(200, date(2026, 12, 5))
NEWEST = Issue(300, date(2026, 12, 6))


class Given(NamedTuple):
    """What is tried, and how a list comes into a file or a package."""

    lists: ServiceLists
    file: Callable[[Issue], str]
    package: Callable[[Issue], str]
    remove: Callable[[Issue], None]


@pytest.fixture(name="given", params=["fake", "real"])
def _given(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    service = a_service()
    if request.param == "fake":
        fake = FakeServiceLists(BUILT_IN)

        def note(issue: Issue) -> str:
            fake.files[str(issue.serial)] = OfferedList(issue, (service,), 1, b"")
            return str(issue.serial)

        def bring(issue: Issue) -> str:
            fake.package = note(issue)
            return fake.package

        def remove(issue: Issue) -> None:
            fake.removed, fake.package = issue, None

        return Given(fake, note, bring, remove)
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    bundled = tmp_path / "bundled.list"
    bundled.write_bytes(compile_services([service], BUILT_IN))
    data = tmp_path / "data"
    catalogue = CatalogueInUse(CompiledCatalogue(str(bundled)), str(data))
    real = ListStore(catalogue, KEYS, StandardSealing().verifies, FolderGate(str(data)), turn)

    def write(issue: Issue, folder: Path = tmp_path) -> str:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"objector-services-{issue.serial}.list"
        path.write_bytes(a_list(issue, [service]))
        return str(path)

    packages = tmp_path / "share" / "objector" / "lists"
    return Given(
        real,
        write,
        lambda issue: write(issue, packages),
        lambda issue: (packages / f"objector-services-{issue.serial}.list").unlink(),
    )


def test_the_built_in_one_is_used_at_first(given: Given) -> None:
    assert given.lists.in_use() == ListInUse(BUILT_IN, ListOrigin.BUILT_IN, development=False, damaged=False)
    assert given.lists.brought() is None


def test_what_is_offered_is_not_used_before_it_is_taken(given: Given) -> None:
    offered = given.lists.offered(given.file(NEWER))
    assert (offered.issue, [service.id for service in offered.services]) == (NEWER, ["papermill"])
    assert given.lists.in_use().issue == BUILT_IN
    given.lists.take(offered)
    assert given.lists.in_use()[:2] == (NEWER, ListOrigin.INSTALLED)


def test_what_cannot_be_read_is_refused(given: Given) -> None:
    with pytest.raises(ListRefused) as refused:
        given.lists.offered("gone.list")
    assert refused.value.fault is ListFault.UNREADABLE


def test_only_a_newer_one_is_taken(given: Given) -> None:
    older, newest = (given.lists.offered(given.file(issue)) for issue in (NEWER, NEWEST))
    given.lists.take(newest)
    for offered, fault in ((older, ListFault.OLDER), (newest, ListFault.SAME)):
        with pytest.raises(ListRefused) as refused:
            given.lists.take(offered)
        assert (refused.value.fault, refused.value.day) == (fault, NEWEST.day)
        assert given.lists.in_use().issue == NEWEST
    other = newest._replace(edition="another")
    for check in (given.lists.check_newer, given.lists.take):
        with pytest.raises(ListRefused) as refused:
            check(other)
        assert refused.value.fault is ListFault.OTHER


def test_going_back_stays_whatever_a_package_brought_by_then(given: Given) -> None:
    given.lists.take(given.lists.offered(given.file(NEWER)))
    path = given.package(NEWEST)
    assert given.lists.brought() == path
    given.lists.go_back()
    assert given.lists.in_use()[:2] == (BUILT_IN, ListOrigin.BUILT_IN)
    assert given.lists.brought() is None
    given.lists.take(given.lists.offered(given.file(NEWER)))
    assert given.lists.in_use().issue == NEWER


def test_what_a_package_brought_is_looked_at_until_it_is_left(given: Given) -> None:
    path = given.package(NEWER)
    assert given.lists.brought() == path
    given.lists.leave(path)
    assert given.lists.brought() is None
    assert given.lists.brought() is None
    assert given.package(NEWEST) == given.lists.brought()


def test_a_list_goes_with_its_package(given: Given) -> None:
    given.lists.take(given.lists.offered(given.package(NEWER)))
    given.lists.follow_packages()
    assert given.lists.in_use().issue == NEWER
    given.remove(NEWER)
    given.lists.follow_packages()
    assert given.lists.in_use() == ListInUse(BUILT_IN, ListOrigin.BUILT_IN, development=False, damaged=False)
    again = given.package(NEWER)
    assert given.lists.brought() == again


def test_what_was_installed_from_elsewhere_stays_whatever_packages_do(given: Given) -> None:
    given.lists.take(given.lists.offered(given.package(NEWER)))
    given.lists.take(given.lists.offered(given.file(NEWEST)))
    given.remove(NEWER)
    given.lists.follow_packages()
    assert given.lists.in_use().issue == NEWEST
