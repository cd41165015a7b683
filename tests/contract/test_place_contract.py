# SPDX-License-Identifier: Apache-2.0
"""What every Place promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from objector.adapters.place import SystemPlace
from objector.application.ports.place import Place, Whereabouts
from objector.domain.region import Region
from tests.support.fake_place import FakePlace

Make = Callable[[str | None, str | None], Place]

ZONES = {"GB": "Europe/London", "RE": "Indian/Reunion", "CA": "America/Toronto"}
LOCALES = {"GB": "en_GB.UTF-8", "RE": "fr_RE", "UK": "en_UK", "CA": "fr_CA.UTF-8"}


@pytest.fixture(params=["fake", "system"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A function that makes a place from the country of the zone and that of the locale."""

    def make(zone: str | None, locale: str | None) -> Place:
        if request.param == "fake":
            return FakePlace(zone, locale)
        for variable in ("LC_ALL", "LC_ADDRESS", "LC_MONETARY"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv("LANG", "C.UTF-8" if locale is None else LOCALES[locale])
        return SystemPlace(lambda: None if zone is None else ZONES[zone])

    return make


def test_both_countries(place: Make) -> None:
    assert place("CA", "GB").whereabouts() == Whereabouts(Region("CA"), Region("GB"))


def test_what_is_not_known_is_none(place: Make) -> None:
    assert place(None, None).whereabouts() == Whereabouts(None, None)


def test_regions_of_another_country_count_as_that_country(place: Make) -> None:
    assert place("RE", "UK").whereabouts() == Whereabouts(Region("FR"), Region("GB"))
