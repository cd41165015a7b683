# SPDX-License-Identifier: Apache-2.0
"""Every country has a name in a list and a name in a sentence, in English and in French."""

from __future__ import annotations

from gettext import NullTranslations
from importlib.resources import files
from pathlib import Path

import pytest

from languages import names
from objector.domain.region import Region, region
from objector.texts.language import own_name, speak
from objector.texts.regions import region_codes, region_in_sentence, region_name

ENGLISH = NullTranslations()


def iso_3166() -> list[Region]:
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    return [Region(line[:2]) for line in table.splitlines() if line and not line.startswith("#")]


@pytest.fixture(name="french")
def fixture_french() -> NullTranslations:
    return speak(["fr"]).t


def test_every_country_has_both_names() -> None:
    nameless = [code for code in iso_3166() if code in (region_name(code, ENGLISH), region_in_sentence(code, ENGLISH))]
    assert len(iso_3166()) == 249
    assert nameless == []


def test_every_name_is_translated(french: NullTranslations) -> None:
    nameless = [code for code in iso_3166() if code in (region_name(code, french), region_in_sentence(code, french))]
    assert nameless == []


def test_each_country_has_a_name_of_its_own(french: NullTranslations) -> None:
    for language in (ENGLISH, french):
        assert len({region_name(code, language) for code in iso_3166()}) == 249
        assert len({region_in_sentence(code, language) for code in iso_3166()}) == 249


def test_what_can_be_chosen_is_every_country_that_does_not_count_as_another() -> None:
    chosen = region_codes()
    assert set(chosen) == {region(code) for code in iso_3166()}
    assert len(chosen) == len(set(chosen)) == 243
    assert {"RE", "GP", "MQ", "GF", "YT", "MF"}.isdisjoint(chosen)


def test_an_unknown_code_stands_for_itself(french: NullTranslations) -> None:
    for language in (ENGLISH, french):
        assert region_name(Region("ZZ"), language) == "ZZ"
        assert region_in_sentence(Region("ZZ"), language) == "ZZ"


@pytest.mark.parametrize(
    ("code", "english", "in_english", "listed", "in_french"),
    [
        ("BS", "Bahamas", "the Bahamas", "Bahamas", "les Bahamas"),
        ("CA", "Canada", "Canada", "Canada", "le Canada"),
        ("CH", "Switzerland", "Switzerland", "Suisse", "la Suisse"),
        ("CI", "Côte d’Ivoire", "Côte d’Ivoire", "Côte d’Ivoire", "la Côte d’Ivoire"),
        ("CN", "mainland China", "mainland China", "Chine continentale", "la Chine continentale"),
        ("CU", "Cuba", "Cuba", "Cuba", "Cuba"),
        ("CY", "Cyprus", "Cyprus", "Chypre", "Chypre"),
        ("CZ", "Czechia", "Czechia", "Tchéquie", "la Tchéquie"),
        ("DE", "Germany", "Germany", "Allemagne", "l’Allemagne"),
        ("DK", "Denmark", "Denmark", "Danemark", "le Danemark"),
        ("EE", "Estonia", "Estonia", "Estonie", "l’Estonie"),
        ("FO", "Faroe Islands", "the Faroe Islands", "Îles Féroé", "les îles Féroé"),
        ("FR", "France", "France", "France", "la France"),
        ("GB", "United Kingdom", "the United Kingdom", "Royaume-Uni", "le Royaume-Uni"),
        ("GM", "Gambia", "the Gambia", "Gambie", "la Gambie"),
        ("HK", "Hong Kong", "Hong Kong", "Hong Kong", "Hong Kong"),
        ("HN", "Honduras", "Honduras", "Honduras", "le Honduras"),
        ("HT", "Haiti", "Haiti", "Haïti", "Haïti"),
        ("HU", "Hungary", "Hungary", "Hongrie", "la Hongrie"),
        ("IM", "Isle of Man", "the Isle of Man", "Île de Man", "l’île de Man"),
        ("IR", "Iran", "Iran", "Iran", "l’Iran"),
        ("IL", "Israel", "Israel", "Israël", "Israël"),
        ("KH", "Cambodia", "Cambodia", "Cambodge", "le Cambodge"),
        ("MO", "Macao", "Macao", "Macao", "Macao"),
        ("MT", "Malta", "Malta", "Malte", "Malte"),
        ("MX", "Mexico", "Mexico", "Mexique", "le Mexique"),
        ("MZ", "Mozambique", "Mozambique", "Mozambique", "le Mozambique"),
        ("NL", "Netherlands", "the Netherlands", "Pays-Bas", "les Pays-Bas"),
        ("RE", "Réunion", "Réunion", "La Réunion", "La Réunion"),
        ("SG", "Singapore", "Singapore", "Singapour", "Singapour"),
        ("SV", "El Salvador", "El Salvador", "Salvador", "le Salvador"),
        ("TW", "Taiwan", "Taiwan", "Taïwan", "Taïwan"),
        ("UA", "Ukraine", "Ukraine", "Ukraine", "l’Ukraine"),
        ("US", "United States", "the United States", "États-Unis", "les États-Unis"),
        ("YE", "Yemen", "Yemen", "Yémen", "le Yémen"),
        ("ZW", "Zimbabwe", "Zimbabwe", "Zimbabwe", "le Zimbabwe"),
    ],
)
def test_names_in_both_places(
    *, code: str, english: str, in_english: str, listed: str, in_french: str, french: NullTranslations
) -> None:
    asked = Region(code)
    assert (region_name(asked, ENGLISH), region_in_sentence(asked, ENGLISH)) == (english, in_english)
    assert (region_name(asked, french), region_in_sentence(asked, french)) == (listed, in_french)


def test_french_elides_before_a_vowel_and_only_there(french: NullTranslations) -> None:
    for code in iso_3166():
        name = region_in_sentence(code, french)
        article, _, noun = name.partition(" ")
        assert "'" not in name + region_name(code, french)
        assert not (article in ("le", "la") and noun[0] in "AEIOUÉÎî"), name
        assert not name.startswith("l’") or name[2] in "AEIOUÉÎî", name


def test_a_language_is_called_as_it_calls_itself() -> None:
    assert [own_name(code) for code in ("en", "fr")] == ["English", "Français"]


def test_what_a_language_says_otherwise_than_cldr_need_not_be_said(tmp_path: Path) -> None:
    """A language without rules of its own has CLDR's names, in a sentence too."""
    (tmp_path / "countries.toml").write_text("")
    german = names("de", tmp_path)
    found = {(message.context, message.id): message.string for message in german}
    assert found["in a list", "CH"] == found["in a sentence", "CH"] == "Schweiz"
    assert found["itself", "language"] == "Deutsch"
