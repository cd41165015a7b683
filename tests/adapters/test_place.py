# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import zoneinfo
from pathlib import Path

import pytest

from objector.adapters import place as adapter
from objector.adapters.place import SystemPlace, zone_country
from objector.domain.region import Region


@pytest.fixture(params=["system", "package"])
def _database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zone database of the system, and the package tzdata's, for systems that have none."""
    if request.param == "package":
        monkeypatch.setattr(zoneinfo, "TZPATH", ())


@pytest.mark.usefixtures("_database")
@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Paris", "FR"),
        ("Europe/Zurich", "CH"),
        ("Europe/Amsterdam", "NL"),  # zone1970.tab has it with Belgium and Luxembourg
        ("Europe/Oslo", "NO"),
        ("Atlantic/Reykjavik", "IS"),
        ("Asia/Hong_Kong", "HK"),
        ("Asia/Shanghai", "CN"),
        ("America/New_York", "US"),
        ("Europe/London", "GB"),
        ("Indian/Reunion", "FR"),
        ("America/Cayenne", "FR"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Kiev", "UA"),
        ("America/Buenos_Aires", "AR"),
        ("US/Eastern", "US"),
    ],
)
def test_country_of_a_zone(zone: str, country: str) -> None:
    assert zone_country(zone) == country


@pytest.mark.usefixtures("_database")
@pytest.mark.parametrize(
    "zone",
    [
        *("UTC", "Etc/UTC", "Etc/GMT+5", "CET", "WET", "EST", "Factory", "posixrules"),  # of no country
        *("Iceland", "Atlantic/Jan_Mayen", "America/Coral_Harbour"),  # links to a zone of another country
        *("Mars/Olympus", "", "#code", "../../etc/passwd"),
    ],
)
def test_zones_that_tell_no_country(zone: str) -> None:
    assert zone_country(zone) is None


def test_without_a_zone_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(adapter, "_folders", lambda: iter([str(tmp_path)]))
    assert zone_country("Europe/Paris") is None
    assert zone_country("Asia/Calcutta") is None


def test_a_damaged_zone_database_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "zone.tab").write_bytes(b"\xff\xfe")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    assert zone_country("Europe/Paris") == "FR"
    (tmp_path / "zone.tab").write_text("nonsense\n?!\t+0000\tEurope/Paris\n")
    assert zone_country("Europe/Paris") is None


def test_a_new_zone_is_looked_up_and_an_old_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    zones = iter(["Europe/Paris", "Europe/Paris", "Asia/Tokyo"])
    asked: list[str] = []

    def country(name: str) -> Region:
        asked.append(name)
        return Region("FR")

    monkeypatch.setattr(adapter, "zone_country", country)
    place = SystemPlace(lambda: next(zones))
    for _ in range(3):
        place.whereabouts()
    assert asked == ["Europe/Paris", "Asia/Tokyo"]


@pytest.mark.parametrize(
    ("variables", "country"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "FR"),
        ({"LANG": "de_AT@euro"}, "AT"),
        ({"LANG": "en_US.UTF-8", "LC_MONETARY": "de_DE.UTF-8"}, "DE"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "US"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_BE.UTF-8", "LC_ADDRESS": "de_DE"}, "BE"),
        ({"LANG": "fr_CH", "LC_ALL": "C"}, "CH"),
        ({"LANG": "zh_Hant_HK"}, "HK"),
        ({"LANG": "fr_GP.UTF-8"}, "FR"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LANG": "fr"}, None),
        ({"LANG": "es_419"}, None),
        ({"LANG": "en_USA"}, None),
        ({"LANG": ""}, None),
        ({}, None),
    ],
)
def test_country_of_the_locale(variables: dict[str, str], country: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_ADDRESS", "LC_MONETARY", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert SystemPlace(lambda: None).whereabouts().by_locale == country
