# SPDX-License-Identifier: Apache-2.0
"""LinkedIn's entry, held against the facts as they were read on 23 November 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from objector.domain.address import route_address
from objector.domain.civil import CivilDate
from objector.domain.region import GROUPS, Region
from objector.domain.service import (
    ByDefault,
    Confidence,
    DataUse,
    EndState,
    Label,
    Route,
    RouteId,
    RouteKind,
    Service,
    SourceId,
    Surface,
    Used,
)
from objector_services.read import SERVICES
from tests.support.all_services import every_service
from tests.support.translation_rules import translation

BEGIN = CivilDate(2025, 11, 3)
NOTICE = CivilDate(2025, 9, 18)
FRENCH = [
    str(message.string)
    for message in translation("fr", domain="services")
    if message.context and message.context.startswith("linkedin")
]
TEXT = "\n".join([(SERVICES / "linkedin.toml").read_text(encoding="utf-8"), *FRENCH])


@pytest.fixture(name="service", scope="module")
def _service() -> Service:
    return next(service for service in every_service() if service.id == "linkedin")


@pytest.fixture(name="use")
def _use(service: Service) -> DataUse:
    (use,) = service.data_uses
    return use


def route(use: DataUse, name: str) -> Route:
    found = use.route(RouteId(name))
    assert found is not None
    return found


def label(use: DataUse, language: str) -> Label:
    return next(label for label in route(use, "setting").labels if label.language == language)


def everything_said(value: object) -> Iterator[str]:
    """Yield every text of the entry."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from everything_said(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from everything_said(item)


def facts(value: object) -> Iterator[tuple[SourceId, ...]]:
    """Yield the sources of every fact."""
    sources = getattr(value, "sources", None)
    if sources is not None and not isinstance(value, Service):
        yield sources
    if isinstance(value, tuple):
        for item in value:
            yield from facts(item)


def test_the_addresses(service: Service, use: DataUse) -> None:
    assert service.domains == ("linkedin.com",)
    assert [(route.id, route.kind, route.required, route.end_state, route.url) for route in use.routes] == [
        (
            "setting",
            RouteKind.SETTING,
            True,
            EndState.OFF,
            "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
        ),
        ("form", RouteKind.FORM, False, None, "https://www.linkedin.com/help/linkedin/ask/TS-DPRO"),
    ]
    for known in use.routes:
        assert known.url is not None
        assert route_address(service, known.url).host == "www.linkedin.com"


@pytest.mark.parametrize(
    "wrong",
    [
        "data-for-generative-ai-improvement",
        "data-for-generative-ai",
        "psettings",
        "/mypreferences/m/",
        "a7152512",
        "proxy.tfdracing.nl",
        "guatda.com",
        "pathoyeastract.org",
    ],
)
def test_addresses_that_are_wrong_or_of_copies_are_nowhere(wrong: str) -> None:
    assert wrong not in TEXT


@pytest.mark.parametrize(
    ("country", "start", "announced"),
    [
        ("FR", BEGIN, NOTICE),
        ("IE", BEGIN, NOTICE),
        ("NO", BEGIN, NOTICE),
        ("GB", BEGIN, NOTICE),
        ("CH", BEGIN, NOTICE),
        (None, BEGIN, NOTICE),
        ("HK", BEGIN, None),
        ("CA", BEGIN, None),
        ("US", CivilDate(2024), None),
        ("BR", CivilDate(2024), None),
        ("CN", None, None),
    ],
)
def test_the_dates(country: str | None, start: CivilDate | None, announced: CivilDate | None, use: DataUse) -> None:
    found = use.start_for(None if country is None else Region(country))
    assert found is not None
    assert (found.start, found.announced) == (start, announced)


def test_the_regions_of_november_2025_are_exactly_those(use: DataUse) -> None:
    listed = frozenset[str]().union(*(start.regions for start in use.starts if start.start == BEGIN))
    assert listed == GROUPS["EEA"] | {"CH", "GB", "CA", "HK"}
    assert len(listed) == 34


def test_how_sure_the_dates_are(use: DataUse) -> None:
    confidence = {min(start.regions, default=""): start.confidence for start in use.starts}
    assert confidence == {
        "AT": Confidence.SURE,
        "CA": Confidence.SURE,
        "CN": Confidence.UNSURE,
        "": Confidence.SURE,
    }


def test_it_is_on_by_default_and_nobody_opened_the_live_page(use: DataUse) -> None:
    assert use.by_default is ByDefault.ON
    assert use.default_about.confidence is Confidence.SURE
    assert (use.read_on, use.changed_on, use.verified_on) == (date(2026, 11, 30), date(2025, 11, 3), None)
    assert use.recheck == (3, 12)


@pytest.mark.parametrize(
    ("language", "item", "switch"),
    [
        (
            "en",
            "Data for Generative AI Improvement",
            "Use my data for training content creation AI models",
        ),
        (
            "fr",
            "Données pour l’amélioration de l’IA générative",
            "Utiliser mes données pour entraîner les modèles d’IA de création de contenu",
        ),
        (
            "de",
            "Daten zur Verbesserung generativer KI",
            "Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen",
        ),
        (
            "nl",
            "Gegevens voor verbetering van generatieve AI",
            "Mijn gegevens gebruiken voor training van AI-modellen waarmee content wordt gemaakt",
        ),
        ("it", "Dati per migliorare l’IA generativa", None),
        ("es", "Datos para mejorar la IA generativa", None),
        (
            "pt",
            "Dados para aprimoramento da IA generativa",
            "Usar meus dados para treinar modelos de IA para criar conteúdos",
        ),
        (
            "pl",
            "Dane na potrzeby ulepszania generatywnej sztucznej inteligencji",
            "Użyj moich danych do trenowania modeli AI służących do tworzenia treści",
        ),
        ("fi", "Tiedot generatiivisen tekoälyn parantamiseen", None),
        ("no", None, None),
    ],
)
def test_the_labels(language: str, item: str | None, switch: str | None, use: DataUse) -> None:
    found = label(use, language)
    assert (found.item, found.switch) == (item, switch)


def test_the_menus(use: DataUse) -> None:
    assert [(found.menu, found.category, found.section) for found in route(use, "setting").labels] == [
        ("Settings & Privacy", "Data privacy", "How LinkedIn uses your data"),
        ("Préférences et confidentialité", "Confidentialité des données", None),
        ("Einstellungen & Datenschutz", "Datenschutz", "So verwendet LinkedIn Ihre Daten"),
        ("Instellingen & Privacy", "Gegevensprivacy", None),
        ("Impostazioni", "Privacy dei dati", None),
        ("Configuración y privacidad", "Privacidad de datos", None),
        ("Configurações e privacidade", "Privacidade dos dados", "Como o LinkedIn utiliza seus dados"),
        ("Ustawienia i prywatność", "Prywatność danych", "Jak LinkedIn wykorzystuje Twoje dane"),
        ("Asetukset", "Tietosuoja", None),
        ("Innstillinger", "Datasikkerhet", None),
    ]


def test_nothing_is_made_up_for_languages_that_were_not_found(use: DataUse) -> None:
    languages = {found.language for found in route(use, "setting").labels}
    assert len(languages) == 10
    assert languages.isdisjoint({"sv", "da", "cs", "ro", "zh", "nb"})


def test_other_wordings_that_were_met(use: DataUse) -> None:
    assert {found.language: found.variants for found in route(use, "setting").labels if found.variants} == {
        "fr": ("Utiliser mes données pour entraîner des modèles d’IA de création de contenu",),
        "es": ("Datos para la mejora de la IA generativa",),
    }


def test_a_person_with_another_language_sees_the_english_label(use: DataUse) -> None:
    assert route(use, "setting").label(("sv",)) == label(use, "en")
    assert route(use, "setting").label(("no", "de")) == label(use, "de")


@pytest.mark.parametrize("surface", [Surface.DESKTOP, Surface.PHONE])
def test_the_paths_pass_through_the_labels(surface: Surface, use: DataUse) -> None:
    (path,) = [path for path in route(use, "setting").paths if path.surface is surface]
    assert path.confidence is Confidence.SURE
    for language, steps in path.steps.items():
        named = label(use, language)
        assert named.category in steps
        assert named.item in steps
    assert ("Settings & Privacy" in path.steps["en"]) is (surface is Surface.DESKTOP)


def test_what_the_screen_says(use: DataUse) -> None:
    assert use.title == {"en": "LinkedIn’s AI training", "fr": "l’entraînement des IA de LinkedIn"}
    assert use.purpose["en"] == "LinkedIn may train its AI on your data"
    assert use.stops is not None
    assert use.does_not_stop is not None
    assert use.stops.words["en"] == "Training of content-creating AI with your profile, posts, comments and saved CVs."
    assert use.does_not_stop.words["fr"] == "Ce qui a déjà servi, et les autres IA de LinkedIn."
    assert route(use, "form").name == {"en": "LinkedIn’s other AI", "fr": "les autres IA de LinkedIn"}


def test_what_is_used(use: DataUse) -> None:
    assert [(usage.what["en"], usage.used) for usage in use.usages] == [
        ("Your profile", Used.YES),
        ("What you publish", Used.YES),
        ("What you type into LinkedIn’s AI features", Used.YES),
        ("Data about job applications", Used.PARTLY),
        ("Groups", Used.YES),
        ("Your feedback", Used.YES),
        ("Private messages", Used.NO),
        ("Log-in and payment data", Used.NO),
        ("The salary you entered, and applications that lead back to you", Used.NO),
        ("People thought to be under 18", Used.NO),
        ("How far back", Used.CONTESTED),
        ("Education accounts", Used.CONTESTED),
    ]


@pytest.mark.parametrize(
    ("country", "months"), [("FR", 1), ("NO", 1), ("GB", 1), ("CH", None), ("US", None), (None, None)]
)
def test_the_time_for_a_reply(country: str | None, months: int | None, use: DataUse) -> None:
    reply = use.reply_for(None if country is None else Region(country))
    assert (None if reply is None else reply.months) == months


def test_what_authorities_said(use: DataUse) -> None:
    assert [(said.authority, said.region, said.dated and said.dated.isoformat()) for said in use.authorities] == [
        ("ICO", "GB", "2024-09-20"),
        ("PCPD", "HK", "2024-10-15"),
        ("OPC", "CA", "2024-12-10"),
        ("ICO", "GB", "2025-09-23"),
        ("AP", "NL", "2025-09-24"),
        ("APD/GBA", "BE", "2025-09-29"),
        ("CNPD", "LU", "2025-10"),
        ("HmbBfDI (Hamburg)", "DE", "2025-10"),
        ("LfDI Mecklenburg-Vorpommern", "DE", "2025-10"),
        ("SDTB (Sachsen)", "DE", "2025-10"),
        ("TLfDI (Thüringen)", "DE", "2025-10"),
        ("CNIL", "FR", "2025-10-16"),
        ("LfD Niedersachsen", "DE", "2025-10-23"),
        ("Garante", "IT", "2025-10-28"),
        ("PCPD", "HK", "2025-10"),
        ("Tietosuojavaltuutettu", "FI", None),
        ("DPC", "IE", "2025-11-07"),
    ]


def test_every_source_is_used_and_none_is_missing(service: Service) -> None:
    named = {source for sources in facts(service) for source in sources}
    assert named == {source.id for source in service.sources}
    assert all(facts(service))


def test_sources_without_an_address_say_what_they_are(service: Service) -> None:
    without = {source.publisher["en"] for source in service.sources if source.url is None}
    assert without == {"A public source file", "European Union"}


def test_titles_of_sources_are_in_both_languages(service: Service) -> None:
    assert [source.id for source in service.sources if source.title["en"] == source.title["fr"]] == []


def test_publishers_are_in_both_languages_where_they_are_more_than_a_name(service: Service) -> None:
    publishers = {source.id: source.publisher for source in service.sources}
    assert publishers[SourceId("next")] == {"en": "next.ink"}
    assert publishers[SourceId("apd-be")] == {"en": "APD/GBA (Belgium)", "fr": "APD/GBA (Belgique)"}
    assert publishers[SourceId("public-file-form")]["fr"] == "Un fichier source public"


def test_the_word_for_electronic_mail_is_not_broken_across_lines() -> None:
    assert "e\u2011mail" in TEXT
    assert "e-mail" not in TEXT


def test_where_sources_differ_is_said_in_both_languages(use: DataUse) -> None:
    assert len(use.differences) == 8
    old_posts = use.differences[0]
    assert old_posts.confidence is Confidence.UNSURE
    assert "Italy’s authority" in old_posts.words["en"]
    assert "L’autorité italienne" in old_posts.words["fr"]


def test_nobody_is_called_protected_or_late(service: Service) -> None:
    said = " ".join(everything_said(service)).lower()
    assert "you are protected" not in said
    assert "vous êtes protégé" not in said


def test_apostrophes_are_typographic(service: Service) -> None:
    addresses = {source.url for source in service.sources}
    assert [text for text in everything_said(service) if text not in addresses and ("'" in text or '"' in text)] == []


def test_french_spaces_are_narrow_and_do_not_break() -> None:
    assert len(FRENCH) > 50
    assert [text for text in FRENCH if re.search(r"(?<!\u202f)[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»", text)] == []
