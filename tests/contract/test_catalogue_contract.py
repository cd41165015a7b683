# SPDX-License-Identifier: Apache-2.0
"""What every Catalogue promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_service
from catalogue_files import write
from fake_catalogue import FakeCatalogue
from objector.adapters.catalogue import FolderCatalogue
from objector.application.ports import Catalogue
from objector.domain.errors import CatalogueFault

Make = Callable[..., Catalogue]


@pytest.fixture(params=["fake", "folder"])
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
        return FolderCatalogue(str(tmp_path))

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
