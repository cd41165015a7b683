# SPDX-License-Identifier: Apache-2.0
"""The texts of services in other languages: what translators are given, and what is shown of what they made of it."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from languages import build, catalog, share
from objector.domain.service import Service
from objector.texts.language import code_of
from objector_services.__main__ import main
from objector_services.file_format import ServiceFile
from objector_services.read import examine, read_folder
from objector_services.translations import changed, messages, translate
from tests.support.service_files import PAPERMILL, write, write_french
from translations import missing, to_do, with_facts_of
from translations import write as write_po

FRENCH = {
    "Papermill’s profiles": "le profilage de Papermill",
    "New profiles.": "Les nouveaux profils.",
    "Old profiles.": "Les anciens profils.",
    "Me\nProfiles": "Moi\nMon compte\nProfils",
}
STOPS = "papermill.profiles/stops"


def papermill(folder: Path, text: str = PAPERMILL) -> ServiceFile:
    file, faults = examine(write(folder, text=text), "papermill.toml")
    assert file is not None
    assert faults == ()
    return file


def in_french(folder: Path, file: ServiceFile, french: Mapping[str, str] = FRENCH) -> Service:
    ((service,), _), faults = translate([file], {"fr": write_french(folder, [file], french)})
    assert faults == []
    return service


def template(file: ServiceFile) -> Catalog:
    made = Catalog()
    for message in messages(file):
        made.add(message.english, None, [(message.file, 1)], auto_comments=message.notes, context=message.context)
    return made


def test_each_text_has_a_place_of_its_own_that_stays(tmp_path: Path) -> None:
    told = {message.context: message.english for message in messages(papermill(tmp_path))}
    assert told == {
        "papermill.profiles/title": "Papermill’s profiles",
        "papermill.profiles/purpose": "Papermill may make a profile of you",
        "papermill.profiles/default_about": "On.",
        "papermill.profiles/starts/1/note": "By the press.",
        "papermill.profiles/routes/setting/name": "the profiles",
        "papermill.profiles/routes/setting/paths/desktop/steps": "Me\nProfiles",
        "papermill.profiles/routes/form/name": "other profiles",
        "papermill.profiles/stops": "New profiles.",
        "papermill.profiles/does_not_stop": "Old profiles.",
        "papermill.profiles/usages/0/what": "Letters",
        "papermill.profiles/authorities/0": "Looks into it.",
        "papermill/sources/notice/title": "Notice",
        "papermill/sources/press/publisher": "A daily paper",
        "papermill/sources/press/title": "Profiles for all",
    }


def test_no_two_texts_of_all_services_have_the_same_place() -> None:
    places = [message.context for file in read_folder().files for message in messages(file)]
    assert len(places) == len(set(places)) > 1000


def test_what_a_screen_of_the_service_says_is_not_to_be_translated(tmp_path: Path) -> None:
    notes = {message.context: message.notes for message in messages(papermill(tmp_path))}
    steps = notes["papermill.profiles/routes/setting/paths/desktop/steps"]
    assert steps[0].startswith("The steps of a way, a line each")
    assert steps[1].startswith("Papermill’s own words, not to be translated: “Profiles”.")
    assert notes[STOPS] == ()


def test_a_translation_is_put_in_and_what_has_none_is_in_english(tmp_path: Path) -> None:
    service = in_french(tmp_path, papermill(tmp_path))
    (use,) = service.data_uses
    assert use.title == {"en": "Papermill’s profiles", "fr": "le profilage de Papermill"}
    assert use.purpose == {"en": "Papermill may make a profile of you"}
    assert use.stops is not None
    assert use.stops.words == {"en": "New profiles.", "fr": "Les nouveaux profils."}
    # A way may have more steps in another language.
    assert use.routes[0].paths[0].steps == {"en": ("Me", "Profiles"), "fr": ("Moi", "Mon compte", "Profils")}
    assert [label.switch for label in use.routes[0].labels] == ["Make a profile of me", "Dresser mon profil"]


def test_a_sentence_whose_english_changed_is_shown_in_english_and_told(tmp_path: Path) -> None:
    before = papermill(tmp_path)
    translation = write_french(tmp_path, [before], FRENCH)
    after = papermill(tmp_path, PAPERMILL.replace("New profiles.", "No profiles at all."))
    ((service,), _), _ = translate([after], {"fr": translation})
    stops = service.data_uses[0].stops
    assert stops is not None
    assert stops.words == {"en": "No profiles at all."}
    assert [*changed([after], {"fr": translation})] == [(STOPS, "fr")]
    assert [*changed([before], {"fr": translation})] == []
    updated = with_facts_of(catalog(translation), template(after))
    assert f"to look at again, its English changed: {STOPS}: 'No profiles at all.'" in [*missing(updated)]
    kept = updated.get("No profiles at all.", STOPS)
    assert kept is not None
    assert (kept.string, kept.fuzzy, kept.previous_id) == ("Les nouveaux profils.", True, ["New profiles."])
    # It is not shown until somebody looked at it, and it is not forgotten meanwhile.
    write_po(updated, translation, sort=False)
    again = with_facts_of(catalog(translation), template(after)).get("No profiles at all.", STOPS)
    assert again is not None
    assert again.fuzzy
    ((service,), _), _ = translate([after], {"fr": translation})
    assert service.data_uses[0].stops == stops


def test_a_sentence_that_moved_takes_its_translation_along(tmp_path: Path) -> None:
    remarks = 'remarks = [{ text = "New profiles.", confidence = "sure", sources = ["press"] }]\n'
    translation = write_french(tmp_path, [papermill(tmp_path)], FRENCH)
    after = papermill(tmp_path, PAPERMILL.replace("\n[[data_uses.starts]]", remarks + "\n[[data_uses.starts]]", 1))
    moved = with_facts_of(catalog(translation), template(after)).get("New profiles.", "papermill.profiles/remarks/0")
    assert moved is not None
    assert (moved.string, moved.fuzzy) == ("Les nouveaux profils.", False)


@pytest.mark.parametrize("french", ["Les \u202enouveaux profils.", "Les <b>nouveaux</b> profils.", " Les nouveaux."])
def test_a_translation_is_plain_text_like_the_english(french: str, tmp_path: Path) -> None:
    file = papermill(tmp_path)
    _, faults = translate([file], {"fr": write_french(tmp_path, [file], {"New profiles.": french})})
    assert [(fault.file, fault.field) for fault in faults] == [("services.fr.po", STOPS)]


def test_the_check_says_which_english_is_not_translated_any_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("objector_services.__main__.SERVICES", tmp_path)
    monkeypatch.setattr("objector_services.__main__.TRANSLATIONS", tmp_path)
    write_french(tmp_path, [papermill(tmp_path)], FRENCH)
    path = write(tmp_path, text=PAPERMILL.replace("New profiles.", "No profiles at all."))
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{STOPS}: its English changed")


@pytest.mark.parametrize(("there", "is_offered"), [(5, False), (94, False), (95, True), (100, True)])
def test_a_language_is_offered_from_95_of_100_sentences_on(
    there: int, *, is_offered: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = Catalog(locale="es")
    for number in range(100):
        sentences.add(f"Sentence {number}", f"Frase {number}" if number < there else "")
    for name in ("objector.pot", "objector.es.po"):
        write_po(sentences, tmp_path / name, sort=False)
    write_po(Catalog(), tmp_path / "services.pot", sort=False)
    (tmp_path / "countries.toml").write_text("")
    assert share(tmp_path, "es") == (there, 100)
    monkeypatch.setattr("translations.TRANSLATIONS", tmp_path)
    told, *lacking = to_do("es")
    assert told == f"es: {there} of 100 sentences are translated"
    assert lacking == [
        f"objector.es.po: not translated: 'Sentence {number}'" for number in range(there, 100) if is_offered
    ]
    build(tmp_path, tmp_path / "locale")
    assert (tmp_path / "locale" / "es").is_dir() is is_offered
    build(tmp_path, tmp_path / "locale", ["es"])  # whoever translates it sees it before
    assert (tmp_path / "locale" / "es" / "LC_MESSAGES" / "objector.mo").is_file()


def test_a_language_knows_its_code_before_anything_is_translated(tmp_path: Path) -> None:
    empty = Catalog(locale="es")
    empty.add("en", "", context="the language of these sentences, an RFC 5646 tag")
    for name in ("objector.pot", "objector.es.po"):
        write_po(empty, tmp_path / name, sort=False)
    write_po(Catalog(), tmp_path / "services.pot", sort=False)
    (tmp_path / "countries.toml").write_text("")
    build(tmp_path, tmp_path / "locale", ["es"])
    with (tmp_path / "locale" / "es" / "LC_MESSAGES" / "objector.mo").open("rb") as mo:
        assert code_of(GNUTranslations(mo)) == "es"
