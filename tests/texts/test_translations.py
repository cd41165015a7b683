# SPDX-License-Identifier: Apache-2.0
"""Everything that the program says is said in French too, and by the rules of French."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from languages import OFFERED_FROM, catalog, codes, share
from objector.texts.language import available
from tests.support.sources import ROOT
from tests.support.translation_rules import (
    TRANSLATIONS,
    built_before_translation,
    faults,
    faults_of_facts,
    stale,
    translation,
    typography,
    unmarked,
)
from translations import argparse_sentences, facts, sentences

HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""


def test_french_is_complete_and_right() -> None:
    assert faults(sentences(), translation("fr")) == []


def test_the_french_of_the_facts_is_of_their_english_of_today() -> None:
    assert faults_of_facts(facts(), translation("fr", domain="services")) == []


def test_the_templates_are_those_of_today() -> None:
    """A service may be there before `make translations` was called; then its texts are in English everywhere."""
    argparse = {str(message) for message in argparse_sentences()}
    program = {(message.context, str(message.id)) for message in sentences() if message.id}
    written = {(message.context, str(message.id)) for message in catalog(TRANSLATIONS / "objector.pot")}
    assert {one for one in program - written if one[1] not in argparse} == set(), "run `make translations`"


def test_french_is_offered() -> None:
    there, whole = share(TRANSLATIONS, "fr")
    assert there >= OFFERED_FROM * whole
    assert {"en", "fr"} <= set(available())


def test_french_counts_one_and_a_half_as_one() -> None:
    assert translation("fr").plural_expr == "(n > 1)"


def test_the_built_translation_is_the_one_of_the_source() -> None:
    assert [code for code in codes(TRANSLATIONS) if code in available() and stale(code)] == []


def test_a_built_translation_that_is_old_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (TRANSLATIONS / "objector.fr.po").read_text(encoding="utf-8")
    assert "Votre registre" in text
    (tmp_path / "objector.fr.po").write_text(text.replace("Votre registre", "Votre journal"), encoding="utf-8")
    monkeypatch.setattr("tests.support.translation_rules.TRANSLATIONS", tmp_path)
    assert stale("fr")


def test_a_built_translation_that_is_missing_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.translation_rules.locale_folder", lambda: str(tmp_path))
    assert stale("fr")


def check(entry: str) -> list[str]:
    """Return the faults that a catalogue of one entry has with itself as the template."""
    said = translation("fr", (HEADER + entry).encode())
    return [fault.partition(":")[0] for fault in faults(said, said)]


def test_a_sentence_that_was_not_gathered_is_caught() -> None:
    template = sentences()
    template.add("A sentence that is new")
    assert faults(template, translation("fr")) == ["not there: 'A sentence that is new'"]


def test_a_sentence_that_nobody_says_any_more_is_caught() -> None:
    translated = translation("fr")
    translated.add("A sentence that is old", "Une phrase ancienne", [("app/objector/ui/old.py", 1)])
    assert faults(sentences(), translated) == ["nobody says it any more: 'A sentence that is old'"]


def test_an_obsolete_entry_is_caught() -> None:
    obsolete = '#~ msgid "Old"\n#~ msgstr "Ancien"\n'
    assert check('msgid "New"\nmsgstr "Nouveau"\n\n' + obsolete) == ["obsolete"]


def test_a_sentence_of_argparse_in_another_python_may_stay() -> None:
    translated = translation("fr")
    translated.add("surprising argument", "argument surprenant", [("argparse", None)])  # type: ignore[list-item]
    assert faults(sentences(), translated) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Back"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "Back"\nmsgstr "Retour"\n', "fuzzy"),
        (
            'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} jour"\nmsgstr[1] ""\n',
            "not translated",
        ),
        ('msgid "In {month}"\nmsgstr "En {mois}"\n', "other placeholders"),
        ('msgid "In {month}"\nmsgstr "En ce mois"\n', "other placeholders"),
        ('msgid "{hour:02d} h"\nmsgstr "{hour} heures"\n', "other placeholders"),
        ('msgid "needs %(what)s"\nmsgstr "manque %s"\n', "other placeholders"),
        ('msgid "%r needs %s"\nmsgstr "%s manque pour %r"\n', "other placeholders"),
        ('msgid "You *refused* it"\nmsgstr "Vous avez refusé"\n', "other asterisks"),
        ('msgid "You *refused* it"\nmsgstr "Vous avez **refusé"\n', "other asterisks"),
        ('msgid "usage "\nmsgstr "emploi"\n', "another space at the beginning or end"),
        ('msgid "It is done."\nmsgstr "C’est fait"\n', "another mark at the end"),
        ('msgid "Step {n}"\nmsgstr "Step {n}"\n', "the same as in English"),
        ('msgid "It is on"\nmsgstr "C\'est activé"\n', "an apostrophe of ASCII"),
    ],
)
def test_a_fault_of_one_entry_is_caught(entry: str, fault: str) -> None:
    assert check(entry) == [fault]


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Sources"\nmsgstr "Sources"\n',
        'msgid "{days} ({span})"\nmsgstr "{days} ({span})"\n',
        'msgid "You *refused* {title}: {why}"\nmsgstr "{why}\u00a0: vous avez *refusé* {title}"\n',
    ],
)
def test_what_is_right_passes(entry: str) -> None:
    assert check(entry) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("l'IA", "an apostrophe of ASCII"),
        ("“{label}”", "a quotation mark that is not French"),
        ('"{label}"', "a quotation mark that is not French"),
        ("Ouverture...", "three full stops"),
        ("deux  espaces", "two spaces"),
        ("Vraiment ?", "no narrow no-break space before ; ! or ?"),
        ("{confidence}; {numbers}", "no narrow no-break space before ; ! or ?"),
        ("{what}: {about}", "no no-break space before a colon"),
        ("{what} : {about}", "no no-break space before a colon"),
        ("voici :", "no no-break space before a colon"),
        ("« {label}\u00a0»", "no no-break space after «"),
        ("«\u00a0{label} »", "no no-break space before »"),
        ("Vraiment\u00a0?", "the wrong no-break space"),
        ("{what}\u202f: {about}", "the wrong no-break space"),
        ("par e-mail", "a hyphen that breaks a word across lines"),
        ("A revoir", "a capital without its accent"),
        ("Etape {n}", "a capital without its accent"),
    ],
)
def test_a_fault_of_typography_is_caught(text: str, fault: str) -> None:
    assert fault in list(typography(text))


@pytest.mark.parametrize(
    "text",
    [
        "le {date} à 09:31",
        "https://example.org",
        "{what}\u00a0: «\u00a0{about}\u00a0»",
        "Vraiment\u202f?",
        "UE et IA de",
        "par e\u2011mail",
    ],
)
def test_french_that_is_right_passes(text: str) -> None:
    assert list(typography(text)) == []


def code() -> list[Path]:
    """Return the files in which sentences stand."""
    return [file for part in ("ui", "cli", "texts") for file in (ROOT / "app" / "objector" / part).rglob("*.py")]


def test_no_sentence_is_out_of_reach_of_translation() -> None:
    assert [
        f"{file.relative_to(ROOT)}:{line}: {text!r}"
        for file in code()
        for line, text in unmarked(file.read_text(encoding="utf-8"))
    ] == []


def test_no_sentence_is_put_together_before_it_is_looked_up() -> None:
    assert [
        f"{file.relative_to(ROOT)}:{line}"
        for file in code()
        for line in built_before_translation(file.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("It is off")',
        'label.setText(f"{name} is off now")',
        'words = {"key": ("It is off",)}',
        'text = "one\\ttwo words"',
        "message = 'not an answer'",
        "message = 'not an answer'\nraise KnownError(message)",
        "raise KnownError('not an answer')",
        'label.setText(t.gettext("Back") + " to it all")',
    ],
)
def test_a_sentence_out_of_reach_is_caught(line: str) -> None:
    assert len(list(unmarked(f'"""A module."""\n{line}\n'))) == 1


@pytest.mark.parametrize(
    "line",
    [
        't.gettext("It is off")',
        't.ngettext("{n} day ahead", "{n} days ahead", n)',
        't.pgettext("beside a switch", "Off")',
        'def f():\n    """Do a thing."""',
        'x = 1\n"""What it is for."""',
        'raise AssertionError("not an answer")',
        "message = f'not an answer: {intent}'\nraise AssertionError(message)",
        'button.setObjectName("case-list")',
        'separator = ", "',
    ],
)
def test_what_is_no_sentence_or_is_marked_passes(line: str) -> None:
    assert list(unmarked(f'"""A module."""\n{line}\n')) == []


@pytest.mark.parametrize(
    "line", ['t.gettext(f"Opened {when}")', 't.gettext("Opened " + when)', 't.gettext("Opened {}".format(when))']
)
def test_a_sentence_that_is_put_together_too_early_is_caught(line: str) -> None:
    assert list(built_before_translation(line)) == [1]


def test_a_sentence_that_is_put_together_after_its_lookup_passes() -> None:
    assert list(built_before_translation('t.gettext("Opened {when}").format(when=when)')) == []


def test_no_sentence_is_put_together_with_the_punctuation_of_one_language() -> None:
    """French has a space before these marks: whatever stands before one goes through gettext with it."""
    put_together = []
    for folder in ("texts", "cli", "ui"):
        for file in sorted((ROOT / "app" / "objector" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.JoinedStr):
                    put_together += [
                        f"{file.name}:{node.lineno}"
                        for before, after in pairwise(node.values)
                        if isinstance(before, ast.FormattedValue)
                        and isinstance(after, ast.Constant)
                        and re.match(r"[:;!?]\s", str(after.value) + ("\n" if after is node.values[-1] else ""))
                    ]
    # What argparse itself writes before an error, and an entry that no catalogue here knows, in the words of the file.
    assert [one for one in put_together if not one.startswith(("options.py:", "kept.py:"))] == []
