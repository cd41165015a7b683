# SPDX-License-Identifier: Apache-2.0
"""Wrong usage ends with 2 and no traceback, in the person's language; help and options work everywhere."""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import platform
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from objector import __version__, cli
from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports.preferences import Preferences
from objector.cli.command_line import parse
from objector.cli.parsing import describe, read_all
from objector.cli.verbs import all_verbs, verb
from objector.texts.language import available, speak
from tests.support.terminal import DATABASE, Terminal, environment, objector, run

VERBS = (
    "status",
    "services",
    "add",
    "remove",
    "list",
    "country",
    "open",
    "way",
    "different",
    "confirm",
    "sent",
    "reply",
    "letter",
    "skip",
    "accept",
    "not-concerned",
    "found-on",
    "snooze",
    "remind",
    "doctor",
    "evidence",
    "receipt",
    "dossier",
    "export",
    "import",
    "pairing",
    "calendar",
    "verify",
    "recover",
    "erase",
    "schedule",
    "autostart",
    "undo",
    "history",
)

USAGE_ERRORS: tuple[str, ...] = (
    "frobnicate",
    "Status",
    "stat",
    "services confirm",
    "status linkedin chatgpt",
    "confirm linkedin accept",
    "confirm",
    "open",
    "undo",
    "skip linkedin",
    "snooze linkedin",
    "status --at",
    "status --region",
    "status --json=yes",
    "status --nonsense",
    "status --js",
    "services -5",
    "-z",
    "status --data-dir elsewhere",
    "confirm linkedin --lang fr",
    "confirm linkedin --already-off=3",
    "confirm linkedin --acc work",
    "confirm linkedin --account --note",
    "accept linkedin --route setting",
    "history linkedin linkedin",
    "--data-dir",
)

if sys.version_info < (3, 13):  # later ones take it for the value that it is
    USAGE_ERRORS += (
        "status --at=--",
        "status --region=--",
        "open linkedin --route=-- --print",
        "confirm linkedin --note=--",
    )

SPOKEN = ", ".join(available())
WRONG_VALUES = (
    ("status --at yesterday", "“yesterday” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    ("status --at 2025-02-29", "“2025-02-29” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    ("status --at 2025-10-20T25:00", "“2025-10-20T25:00” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    ("status --at=", "“” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    ("status --at 10000-01-01", "“10000-01-01” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    (
        "status --at 9999-12-31T23:59Z",  # in Paris that is a day that no calendar has
        "“9999-12-31T23:59Z” is not a date: write it like 2026-11-23 or 2026-11-23T18:30.",
    ),
    ("snooze linkedin --until soon", "“soon” is not a date: write it like 2026-11-23 or 2026-11-23T18:30."),
    ("status --region xx", "“xx” is not a country: give its two-letter code, like FR."),
    ("status --region ZZ", "“ZZ” is not a country: give its two-letter code, like FR."),
    ("status --region EU", "“EU” is not a country: give its two-letter code, like FR."),
    ("status --region FRA", "“FRA” is not a country: give its two-letter code, like FR."),
    ("status --region=", "“” is not a country: give its two-letter code, like FR."),
    ("--lang de status", f"“de” is not spoken here: choose one of {SPOKEN}."),
    ("--lang= status", f"“” is not spoken here: choose one of {SPOKEN}."),
    ("--lang ../fr status", f"“../fr” is not spoken here: choose one of {SPOKEN}."),
)

SAME_IN_FRENCH = {"objector", "usage", "options", "option", "service", "id", "linkedin", "argument", "arguments", "en"}
SAME_IN_FRENCH |= {
    "date",
    "note",
    "page",
    "version",
    "catalogue",
    "code",
    "fr",
    "json",
    "region",
    "data",
    "dir",
    "lang",
    "account",
    "already",
    "off",
    "at",
    "until",
}
"""Names of options, and words that the two languages share."""


def words_of(text: str) -> set[str]:
    """Return the words of a text, without options, verbs and what was typed."""
    free = re.sub(r"(?<!\w)--?[a-z-]+|'[^']*'|[“«][^”»]*[”»]|\d\S*", " ", text)
    return {word for word in re.findall(r"[^\W\d_]+", free.lower()) if word not in SAME_IN_FRENCH}


ALIKE = "confirmation message copies chose mails"
"""Words that French has too."""


def english_left(english: str, french: str, typed: str) -> set[str]:
    """Return the words that stand in both, other than names."""
    names = words_of(typed) | {part for verb in VERBS for part in verb.split("-")}
    return (words_of(english) & words_of(french)) - names


def test_the_list_of_verbs_tells_all_that_the_modules_have() -> None:
    listed = all_verbs(speak(("en",)).t)
    assert sorted(VERBS) == sorted(listed)
    for module in (found.name for found in iter_modules(cli.__path__)):
        here = [name for name, one in listed.items() if one.module == module]
        assert sorted(getattr(import_module(f"objector.cli.{module}"), "VERBS", ())) == sorted(here), module


def test_a_verb_is_a_function_of_its_options() -> None:
    for name, parser in _verbs_of(describe(speak(("en",)), str)).items():
        context, *arguments = inspect.signature(parser.get_default("carry_out")).parameters.values()
        assert context.name == "context", name
        inside = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        parsers = [parser, *(one for action in inside for one in action.choices.values())]
        options = {action.dest for one in parsers for action in one._actions if action.dest != "help"}
        assert {argument.name for argument in arguments} == options, name
        assert all(argument.kind is inspect.Parameter.KEYWORD_ONLY for argument in arguments), name


def test_a_verb_that_is_said_alone_does_what_it_does_when_it_is_read() -> None:
    language, alone = speak(("en",)), set()
    for name, one in all_verbs(language.t).items():
        said = parse([name], language, str).command if verb(name, one.module).alone else None
        if said is not None:
            usual = {key: value.default for key, value in inspect.signature(said.carry_out).parameters.items()}
            del usual["context"]
            read = read_all([name], language, str).command
            assert read is not None
            assert (said.verb, said.carry_out, said.options) == (name, read.carry_out, {})
            assert read.options == usual, name
            alone.add(name)
    assert alone >= {"status", "history"}


def _verbs_of(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    found: Mapping[str, argparse.ArgumentParser] = verbs.choices
    return found


@pytest.mark.parametrize("typed", USAGE_ERRORS)
def test_wrong_usage(typed: str, terminal: Terminal) -> None:
    said = terminal.run(*typed.split())
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("usage: objector")
    assert re.fullmatch(r"objector[a-z -]*: .+", said.err.splitlines()[-1])
    assert not terminal.folder.exists()


@pytest.mark.parametrize("typed", USAGE_ERRORS)
def test_wrong_usage_in_french_has_no_english_word(typed: str, terminal: Terminal) -> None:
    english, french = (terminal.run("--lang", lang, *typed.split()) for lang in ("en", "fr"))
    assert french.status == 2
    assert french.err.startswith("usage\N{NO-BREAK SPACE}: objector")
    # Later versions of Python tell the verbs to choose from without marks around them.
    assert english_left(english.err, french.err, " ".join((typed, *VERBS, "check"))) == set()


@pytest.mark.parametrize(("typed", "sentence"), WRONG_VALUES)
def test_a_wrong_value_is_one_sentence(typed: str, sentence: str, terminal: Terminal) -> None:
    said = terminal.run(*typed.split(" "))
    assert (said.status, said.sentence) == (2, sentence)
    assert not terminal.folder.exists()


@pytest.mark.parametrize("typed", [typed for typed, _ in WRONG_VALUES if not typed.startswith("--lang")])
def test_a_wrong_value_in_french_has_no_english_word(typed: str, terminal: Terminal) -> None:
    english, french = (terminal.run("--lang", lang, *typed.split(" ")) for lang in ("en", "fr"))
    assert french.status == 2
    assert english_left(english.sentence, french.sentence, typed) == set()


@pytest.mark.parametrize(
    "typed", ["confirm nobody", "confirm linkedin --route letter", "sent linkedin --route setting"]
)
def test_an_unknown_name_in_french_has_no_english_word(typed: str, terminal: Terminal) -> None:
    english, french = (terminal.run("--lang", lang, *typed.split()) for lang in ("en", "fr"))
    assert french.status == 2
    assert english_left(english.sentence, french.sentence, typed + " setting form") == set()


def test_a_receipt_says_what_can_be_written(terminal: Terminal) -> None:
    said = terminal.run("receipt", "linkedin")
    assert (said.status, said.sentence) == (
        2,
        "Say what to write: -o FILE, --voucher FILE or --time-request FILE.",
    )
    said = terminal.run("receipt", "linkedin", "--time-answer", "answer.tsr")
    assert (said.status, said.sentence) == (
        2,
        "With --time-answer add --time-certificate FILE, the authority’s, to check it against.",
    )


@pytest.mark.parametrize("verb", ["", *VERBS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(verb: str, option: str, terminal: Terminal) -> None:
    text = "\n".join(terminal.lines(*verb.split(), option))
    assert text.startswith(f"usage: objector {verb}".rstrip())
    if not verb:
        assert all(re.search(rf"^    {name}\s", text, re.MULTILINE) for name in VERBS)
    assert not terminal.folder.exists()


def test_the_help_of_an_export_says_what_stays_behind(terminal: Terminal) -> None:
    said = " ".join(" ".join(terminal.lines("export", "--help")).split())
    assert "Your settings and your list of services are not in it; services that you answered about are." in said


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_in_french_has_no_english_word(verb: str, terminal: Terminal) -> None:
    english, french = ("\n".join(terminal.lines("--lang", lang, *verb.split(), "--help")) for lang in ("en", "fr"))
    assert (
        english_left(
            english,
            french,
            "a agreed refused asks more needs time setting account note zone country file eml pdf zip json csv ics "
            "check services add remove install builtin changes rfc tsq tsr pem cer "
            "objection withdrawal reminder answer company complaint sensitive minors named by others confidential work "
            "harassed earlier expectation not undone land de be s situation mail post form other txt " + ALIKE,
        )
        == set()
    )


@pytest.mark.parametrize("words", [["--version"], ["--lang", "fr", "--version"], ["--version", "status"]])
def test_version(words: list[str], terminal: Terminal) -> None:
    lines = terminal.lines(*words)
    assert lines[:2] == [f"objector {__version__}", f"Python {platform.python_version()}"]
    assert lines[2].startswith("Qt ")
    assert tuple(map(int, lines[2].split()[1].split("."))) >= (6, 8)
    assert platform.system() in lines[3]
    assert platform.machine() in lines[3]
    assert lines[4] == ("Vos données : " if "fr" in words else "Your data: ") + str(terminal.folder)
    if "fr" in words:
        assert lines[5].startswith("Liste des services du ")
        assert lines[5].endswith(" (liste de développement)")
    else:
        assert re.fullmatch(r"List of services of \d+ \w+ 20\d\d, serial \d{12} \(development list\)", lines[5])
    assert not terminal.folder.exists()


def test_version_with_keys_for_lists(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("objector.adapters.catalogue.has_keys", lambda: True)
    assert "development" not in "\n".join(terminal.lines("--version"))


def test_version_where_there_is_no_qt(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("objector.composition.about"), "_QT", ("no such package",))
    assert terminal.lines("--version")[2] == "without Qt"


def test_the_programs_beside_the_command_are_no_version_of_qt(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pyside6-qmlimportscanner").touch()  # the folder of a command stands first in the path
    monkeypatch.syspath_prepend(str(tmp_path))
    assert re.fullmatch(r"Qt 6\.\d+\.\d+", terminal.lines("--version")[2])


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-CH", "fr_FR.UTF-8"])
@pytest.mark.parametrize("form", ["--lang {}", "--lang={}"])
def test_a_language_is_asked_for(tag: str, form: str, terminal: Terminal) -> None:
    lines = terminal.lines(*form.format(tag).split(), "status", "--region", "GB")
    assert "Affiché pour le Royaume-Uni." in lines


def test_the_last_language_counts(terminal: Terminal) -> None:
    assert "Shown for France." in terminal.lines("--lang", "fr", "--lang", "en", "status")
    assert "Affiché pour la France." in terminal.lines("--lang", "en", "--lang", "fr", "status")


def test_the_language_comes_before_the_system_s(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "Affiché pour la France." in terminal.lines("status")
    assert "Shown for France." in terminal.lines("--lang", "en", "status")
    assert "afficher cette aide" in "\n".join(terminal.lines("--help"))


def test_a_language_that_was_chosen_in_the_window_is_spoken_in_errors_too(terminal: Terminal) -> None:
    with Database(terminal.folder / DATABASE) as database:
        SqlitePreferences(database).change(lambda _: Preferences(language="fr"))
    assert "n’est pas un pays" in terminal.run("status", "--region", "ZZ").sentence
    assert "arguments suivants sont requis" in terminal.run("confirm").err
    assert "afficher cette aide" in terminal.run("--help").out
    assert "is not a country" in terminal.run("--lang", "en", "status", "--region", "ZZ").err


def test_the_environment_is_left_as_it_was(terminal: Terminal) -> None:
    before = dict(os.environ)
    terminal.run("--lang", "fr", "confirm")
    terminal.run("--lang", "fr", "status")
    assert dict(os.environ) == before


@pytest.mark.parametrize("form", ["--data-dir {}", "--data-dir={}"])
def test_a_data_folder_comes_before_the_environment_s(form: str, terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines(*form.format(tmp_path / "other").split(), "confirm", "linkedin")
    assert (tmp_path / "other" / DATABASE).exists()
    assert not terminal.folder.exists()
    assert terminal.lines("history") == ["Nothing is recorded yet."]


def test_a_data_folder_of_the_environment(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin")
    assert (terminal.folder / DATABASE).exists()


@pytest.mark.parametrize(
    "name", ["with spaces", "été", "数据", "a%20b?c#d", "a\nb", "-dash", "deep/er/still", "'quoted\"", "x" * 200]
)
def test_any_name_of_a_folder_will_do(
    name: str, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    terminal.lines(f"--data-dir={name}", "confirm", "linkedin")
    assert (tmp_path / name / DATABASE).exists()
    assert len(terminal.lines("--data-dir", str(tmp_path / name), "history")) == 1


BYTES = b"\xff\xfe"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([BYTES], 2),
        ([b"--lang", BYTES, b"status"], 2),
        ([b"status", b"--at", BYTES], 2),
        ([b"status", b"--region", BYTES], 2),
        ([b"confirm", BYTES], 2),
        ([b"confirm", b"linkedin", b"--route", BYTES], 2),
        ([b"confirm", b"linkedin", b"--account", b"w" + BYTES], 1),
        ([b"confirm", b"linkedin", b"--note", b"n" + BYTES], 1),
        ([b"--data-dir", BYTES, b"confirm", b"linkedin"], 0),
        ([b"--data-dir", BYTES, b"history", b"--json"], 0),
    ],
)
def test_bytes_that_are_no_text(words: list[bytes], status: int, tmp_path: Path) -> None:
    said = run(objector(*words), environment(tmp_path / "data"), cwd=tmp_path)
    assert said.status == status
    assert "Traceback" not in said.err
    assert (said.err == "") is (status == 0)


def test_nothing_that_was_typed_reaches_the_terminal_as_an_order(terminal: Terminal) -> None:
    for words in (
        ["confirm", "\x1b[2Jx\r\n"],
        ["confirm", "linkedin", "--route", "\x1b[2J\u202e"],
        ["status", "--at", "\x1b[2J\n"],
    ):
        said = terminal.run(*words)
        assert (said.status, said.sentence.isprintable()) == (2, True)
        assert "\\x1b[2J" in said.sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["confirm", "facebok"], "“facebok” is not in the catalogue. Did you mean facebook?"),
        (["history", "linkdin"], "“linkdin” is not in the catalogue. Did you mean linkedin?"),
        (["confirm", "linkedin", "--route", "settings"], "There is no route “settings”. Did you mean setting?"),
        (["confirm", "linkedin", "--route", "xyz"], "There is no route “xyz”: choose one of setting, form."),
    ],
)
def test_a_slip_of_the_keys_is_answered_with_what_was_meant(
    words: list[str], sentence: str, terminal: Terminal
) -> None:
    said = terminal.run(*words)
    assert (said.status, said.sentence) == (2, sentence)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["stauts"], "objector: There is no verb “stauts”. Did you mean status?"),
        (["--lang", "en", "servces"], "objector: There is no verb “servces”. Did you mean services?"),
        (
            ["--lang=fr", "confrim", "linkedin"],
            "objector: Il n’y a pas de verbe «\u00a0confrim\u00a0». Vouliez-vous dire confirm\u202f?",
        ),
    ],
)
def test_so_is_a_slip_in_the_verb(words: list[str], sentence: str, terminal: Terminal) -> None:
    said = terminal.run(*words)
    assert (said.status, said.out, said.err.splitlines()[-1]) == (2, "", sentence)


@pytest.mark.parametrize("words", ["-- status --json", "--lang fr -- status --json", "-- status linkedin --json"])
def test_two_dashes_before_the_verb_say_that_it_is_no_option(words: str, terminal: Terminal) -> None:
    assert terminal.json(*words.split())["schema"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("status --jsn", "objector status: There is no option “--jsn”. Did you mean --json?"),
        ("confirm linkedin --accont=x", "objector confirm: There is no option “--accont”. Did you mean --account?"),
        ("--backgroud", "objector: There is no option “--backgroud”. Did you mean --background?"),
        ("--lagn fr status", "objector: There is no option “--lagn”. Did you mean --lang?"),
        ("reply figma agred", "objector reply: argument ANSWER: There is no “agred” here. Did you mean agreed?"),
        ("way figma --by othr", "objector way: argument --by: There is no “othr” here. Did you mean other?"),
        ("undo x --lang fr", "objector undo: “--lang” comes before the verb, as in: objector --lang … undo"),
        ("--json status", "objector status: “--json” comes after the verb, as in: objector status --json …"),
        ("--json -- status", "objector status: “--json” comes after the verb, as in: objector status --json …"),
        (
            "--lang en --dry-run remind",
            "objector remind: “--dry-run” comes after the verb, as in: objector remind --dry-run …",
        ),
        (
            "--json --lang fr status",
            "objector status: «\u00a0--json\u00a0» se place après le verbe, comme dans\u00a0: objector status --json …",
        ),
        ("status linkedin --account x", "objector status: unrecognized arguments: --account x"),
        (
            "--lang fr status --jsn",
            "objector status: Il n’y a pas d’option «\u00a0--jsn\u00a0». Vouliez-vous dire --json\u202f?",
        ),
    ],
)
def test_so_is_a_slip_in_an_option_or_its_value(words: str, sentence: str, terminal: Terminal) -> None:
    said = terminal.run(*words.split())
    assert (said.status, said.out, said.err.splitlines()[-1]) == (2, "", sentence)
