# SPDX-License-Identifier: Apache-2.0
"""What every Catalogue promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.catalogue import CompiledCatalogue
from objector.application.ports.catalogue import Catalogue
from objector.domain.contact import LetterFacts
from objector.domain.errors import CatalogueDamaged
from objector.domain.listing import listing_of
from objector.domain.service import ServiceId
from tests.support.all_services import every_service
from tests.support.builders import a_service
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.service_files import compiled, write

Make = Callable[..., Catalogue]


@pytest.fixture(params=["fake", "compiled"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A function that makes a catalogue of the services of these ids."""

    def make(*services: str) -> Catalogue:
        if request.param == "fake":
            return FakeCatalogue(*(a_service(service_id=service) for service in services))
        for service in services:
            write(tmp_path, service)
        return compiled(tmp_path)

    return make


@pytest.fixture(params=["fake", "compiled"])
def damaged(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    """A catalogue that is there no more."""
    return FakeCatalogue(damaged=True) if request.param == "fake" else CompiledCatalogue(str(tmp_path / "gone"))


def test_services_are_listed_in_the_order_of_their_ids(catalogue: Make) -> None:
    listings = catalogue("quill", "inkwell", "ink-well", "ink").listings()
    assert [listing.id for listing in listings] == ["ink", "ink-well", "inkwell", "quill"]


def test_it_says_the_same_each_time(catalogue: Make) -> None:
    asked = catalogue("quill")
    assert every_service(asked) == every_service(asked)
    assert [*asked.listings()] == [*asked.listings()]


def test_what_is_listed_is_what_can_be_read(catalogue: Make) -> None:
    asked = catalogue("quill", "inkwell", "ink-well")
    assert [*asked.listings()] == [listing_of(service) for service in every_service(asked)]


def test_where_nobody_wrote_it_down_no_letter_goes_anywhere(catalogue: Make) -> None:
    facts = catalogue("quill").letter_facts()
    assert facts == LetterFacts()


def test_each_service_is_found_by_its_id(catalogue: Make) -> None:
    asked = catalogue("quill", "inkwell")
    found = [asked.service(ServiceId(name)) for name in ("inkwell", "quill")]
    assert [service and service.id for service in found] == ["inkwell", "quill"]


def test_a_service_that_is_not_there_is_none(catalogue: Make) -> None:
    asked = catalogue("quill", "inkwell")
    assert [asked.service(ServiceId(name)) for name in ("ink", "", "quill ", "Quill")] == [None] * 4


def test_an_empty_catalogue_lists_nothing(catalogue: Make) -> None:
    assert [*catalogue().listings()] == []


def test_a_damaged_catalogue_is_never_an_empty_one(damaged: Catalogue) -> None:
    with pytest.raises(CatalogueDamaged):
        damaged.listings()
    with pytest.raises(CatalogueDamaged):
        damaged.service(ServiceId("quill"))
    with pytest.raises(CatalogueDamaged):
        damaged.letter_facts()


def test_the_edition_of_a_service_is_its_own(catalogue: Make) -> None:
    asked = catalogue("quill", "inkwell")
    quill, inkwell = (asked.edition_of(ServiceId(name)) for name in ("quill", "inkwell"))
    assert quill
    assert inkwell
    assert quill != inkwell
    assert asked.edition_of(ServiceId("nobody")) == ""
    assert catalogue("quill").edition_of(ServiceId("quill")) == quill


def test_a_list_says_as_what_it_was_issued(catalogue: Make, damaged: Catalogue) -> None:
    issue = catalogue("quill").issue()
    assert issue is not None
    assert issue.serial > 0
    assert damaged.issue() is None
