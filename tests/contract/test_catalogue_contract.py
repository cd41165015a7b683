# SPDX-License-Identifier: Apache-2.0
"""What every Catalogue promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.catalogue import CompiledCatalogue, FolderCatalogue
from objector.adapters.catalogue.compiled_form import compile_services
from objector.application.ports.catalogue import Catalogue
from objector.domain.errors import CatalogueFault
from objector.domain.listing import listing_of
from objector.domain.service import ServiceId
from tests.support.builders import a_service
from tests.support.catalogue_files import write
from tests.support.fake_catalogue import FakeCatalogue

Make = Callable[..., Catalogue]


@pytest.fixture(params=["fake", "folder", "compiled"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A function that makes a catalogue of the services of these ids, and one more file, "torn", that is refused."""

    def make(*services: str, torn: bool = False) -> Catalogue:
        if request.param == "fake":
            faults = (CatalogueFault("torn.toml", "file", "torn"),) if torn else ()
            return FakeCatalogue(*(a_service(service_id=service) for service in services), faults=faults)
        for service in services:
            write(tmp_path, service)
        if torn:
            write(tmp_path, "torn", "to")
        folder = FolderCatalogue(str(tmp_path))
        if request.param == "folder":
            return folder
        # A folder with a file that is refused is never compiled: then there is no such file.
        file = tmp_path / "compiled"
        if not torn:
            file.write_bytes(compile_services(folder.read().services))
        return CompiledCatalogue(str(file), FolderCatalogue(str(tmp_path)))

    return make


def test_services_come_in_the_order_of_their_ids(catalogue: Make) -> None:
    reading = catalogue("quill", "inkwell", "ink-well", "ink").read()
    assert [service.id for service in reading.services] == ["ink", "ink-well", "inkwell", "quill"]
    assert reading.faults == ()


def test_a_refused_file_is_a_fault_and_the_rest_is_there(catalogue: Make) -> None:
    reading = catalogue("quill", "inkwell", torn=True).read()
    assert [service.id for service in reading.services] == ["inkwell", "quill"]
    assert [fault.file for fault in reading.faults] == ["torn.toml"]
    assert all(fault.field and fault.reason for fault in reading.faults)


def test_an_empty_catalogue_is_no_fault(catalogue: Make) -> None:
    assert catalogue().read() == ((), ())


def test_it_says_the_same_each_time(catalogue: Make) -> None:
    asked = catalogue("quill", torn=True)
    first = asked.read()
    again = asked.read()
    assert first.services == again.services
    assert first.faults == again.faults
    assert [*asked.listings()] == [*asked.listings()]


@pytest.mark.parametrize("torn", [False, True])
def test_what_is_listed_is_what_can_be_read(catalogue: Make, torn: bool) -> None:
    asked = catalogue("quill", "inkwell", "ink-well", torn=torn)
    listings = asked.listings()
    assert [listing.id for listing in listings] == ["ink-well", "inkwell", "quill"]
    assert [*listings] == [listing_of(service) for service in asked.read().services]


@pytest.mark.parametrize("torn", [False, True])
def test_each_service_is_found_by_its_id(catalogue: Make, torn: bool) -> None:
    asked = catalogue("quill", "inkwell", torn=torn)
    found = [asked.service(ServiceId(name)) for name in ("inkwell", "quill")]
    assert tuple(found) == asked.read().services


def test_a_service_that_is_not_there_is_none(catalogue: Make) -> None:
    asked = catalogue("quill", "inkwell")
    assert [asked.service(ServiceId(name)) for name in ("ink", "", "quill ", "Quill")] == [None] * 4


def test_a_refused_file_is_no_service_and_not_listed(catalogue: Make) -> None:
    asked = catalogue("quill", torn=True)
    assert asked.service(ServiceId("torn")) is None
    assert [listing.id for listing in asked.listings()] == ["quill"]
    assert [fault.file for fault in asked.faults()] == ["torn.toml"]


def test_faults_are_those_of_the_reading(catalogue: Make) -> None:
    assert [*catalogue("quill").faults()] == []
    torn = catalogue("quill", torn=True)
    assert [str(fault) for fault in torn.faults()] == [str(fault) for fault in torn.read().faults]


def test_an_empty_catalogue_lists_nothing(catalogue: Make) -> None:
    assert [*catalogue().listings()] == []
