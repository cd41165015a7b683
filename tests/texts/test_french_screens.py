# SPDX-License-Identifier: Apache-2.0
"""In French nothing is said in English: on no screen, in no help, in no error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from inspect import signature
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from objector import composition
from objector.adapters.qt.translation import speak_to_qt
from objector.domain import errors
from objector.domain.errors import (
    AddressFault,
    DayFault,
    DocumentFault,
    EvidenceFault,
    KeyFault,
    ListFault,
    MailPart,
    ObjectorError,
    SignFault,
    StorageFault,
    TextField,
    TimeAnswerFault,
)
from objector.domain.letter_fault import Early, NotOffered
from objector.texts import startup
from objector.texts.errors import sentence
from objector.texts.guide import objection
from objector.texts.language import speak
from tests.support.builders import a_route
from tests.support.english import English
from tests.support.on_screen import texts
from tests.support.scenes import EVERY, SCENES
from tests.support.stage import settle
from tests.support.translation_rules import stale

FRENCH = speak(["fr"]).t
LEAD = (
    "Si vous ne l’avez pas désactivé, vos données peuvent servir. Vous pouvez encore refuser\u00a0: "
    "selon LinkedIn, cela vaut pour la suite, sans défaire ce qui a été fait."
)
VERBS = (
    "status",
    "open",
    "different",
    "confirm",
    "sent",
    "reply",
    "skip",
    "accept",
    "not-concerned",
    "found-on",
    "snooze",
    "undo",
    "history",
    "remind",
    "schedule",
    "autostart",
    "doctor",
)
WORDS = re.compile(
    r"\b(?:error|required|invalid|expected|unrecognized|the|is|not(?!-)|choose|verbs|show)\b|\b(?:usage|options):"
)
"""Words that argparse and our English say and French never does, or sets otherwise."""


@pytest.fixture(scope="module")
def english() -> English:
    return English()


@pytest.fixture(autouse=True, scope="module")
def fresh() -> None:
    assert not stale("fr"), "the built translation is old: python packaging/hatch_build.py"


@pytest.fixture
def qt_in_french(qtbot: QtBot) -> Iterator[None]:
    translator = speak_to_qt("fr")
    assert translator is not None
    yield
    QCoreApplication.removeTranslator(translator)
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    settle()


@pytest.mark.parametrize("scene", EVERY)
@pytest.mark.usefixtures("qt_in_french")
def test_no_screen_says_anything_in_english(scene: str, english: English) -> None:
    window = SCENES[scene]("fr")
    assert {text: said for text in texts(window) if (said := english.whole(text))} == {}


def test_the_main_screen_says_it_as_it_was_drawn(qtbot: QtBot) -> None:
    del qtbot
    said = set(texts(SCENES["after"]("fr")))
    assert {
        "À décider",
        "L’entraînement des IA de LinkedIn est activé par défaut depuis 385 jours",
        LEAD,
        "lundi 3 novembre 2025",
        "Affiché pour la France.",
        "Changer",
        "Ouvrir le réglage",
        "Ouvert aujourd’hui à 09:31.",
        "Rouvrir",
        "Le désactiver",
        "Utiliser mes données pour entraîner les modèles d’IA de création de contenu",
        "à désactiver",
        "Dites ce que vous voyez",
        "Gardé sur cet ordinateur.",
        "Je ne le trouve pas",
        "C’est désactivé",
        "Ça l’était déjà",
        "Ce que le refus arrête",
        "Ce qu’il n’arrête pas",
        "S’opposer aux autres IA de LinkedIn",
        "Me le rappeler plus tard",
        "Laisser activé",
        "Je n’ai pas de compte LinkedIn",
        "Sources",
        "Paramètres d’Objector",
        "LinkedIn, Activé par défaut",
    } <= said


def test_english_on_a_screen_is_caught(english: English) -> None:
    assert english.whole("Step 3, done") == ["Step {n}", "Step {n}, done"]
    assert english.whole("You refused LinkedIn’s AI training on 3 May 2026") == [
        "You *refused* {title} on {date}",
        "LinkedIn’s AI training",
    ]
    assert english.whole("Par défaut\u00a0: On, until you switch it off.") == ["On, until you switch it off."]
    assert english.whole("Sources") == []
    assert english.inside("Bonjour.\nNothing is\nrecorded yet.") == ["Nothing is recorded yet."]


def test_an_objection_without_a_name_of_its_own_is_still_said() -> None:
    route = a_route("form")
    assert objection(route, speak(["en"]).t) == "Object to the advertising profile"
    assert objection(route._replace(objection={"en": "Tell them no"}), FRENCH) == "Tell them no"


def said(capsys: pytest.CaptureFixture[str], tmp_path: Path, *words: str) -> tuple[int | str | None, str]:
    """Run the program in French in this process; return its status, and everything that it wrote."""
    status: int | str | None
    try:
        status = composition.run(["--lang", "fr", "--data-dir", str(tmp_path / "data"), *words])
    except SystemExit as end:
        status = end.code
    written = capsys.readouterr()
    return status, written.out + written.err


@pytest.mark.parametrize("words", [(), *(pytest.param((verb,), marks=pytest.mark.slow) for verb in VERBS)])
def test_help_is_in_french(
    words: tuple[str, ...], english: English, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, written = said(capsys, tmp_path, *words, "--help")
    assert status == 0
    assert "usage\u00a0: objector" in written
    assert (english.inside(written), WORDS.findall(written)) == ([], [])


@pytest.mark.parametrize(
    "words",
    [
        "blah",
        "--nope",
        "status --at",
        "status --at x",
        "status --region XX",
        "status extra",
        "status --json=yes",
        "open",
        "open x",
        "open linkedin --route x",
        "sent linkedin --route setting",
        "confirm linkedin --note",
        "confirm linkedin --already-off=1",
        "skip linkedin --route",
        "snooze linkedin",
        "snooze linkedin --until 2026-13-01",
        "snooze linkedin --until 2001-01-01",
        "undo linkedin",
        "found-on",
    ],
)
def test_errors_are_in_french(words: str, english: English, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, written = said(capsys, tmp_path, *words.split())
    assert status in {1, 2}
    assert written
    assert (english.inside(written), WORDS.findall(written)) == ([], [])


def test_answers_are_in_french(english: English, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in (
        "confirm linkedin",
        "sent linkedin --route form",
        "reply linkedin needs-time",
        "reply linkedin refused",
        "found-on linkedin",
        "undo linkedin",
        "accept linkedin",
        "not-concerned linkedin",
        "snooze linkedin --until 2099-01-01",
        "history",
        "status",
    ):
        status, written = said(capsys, tmp_path, *words.split())
        assert (status, english.inside(written), WORDS.findall(written)) == (0, [], []), written


KNOWN = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ObjectorError) and kind is not ObjectorError
]
A_VALUE: dict[str, object] = {
    "str": "x",
    "int": 3,
    "datetime": datetime(2026, 11, 23, 10, tzinfo=UTC),
    "tuple[str, ...]": ("x", "y"),
    "StorageFault": StorageFault.FULL,
    "AddressFault": AddressFault.PORT,
    "EvidenceFault": EvidenceFault.EMPTY,
    "KeyFault": KeyFault.LOCKED,
    "ListFault": ListFault.CLOCK,
    "date | None": date(2026, 11, 23),
    "date": date(2026, 11, 23),
    "DayFault": DayFault.FUTURE,
    "DocumentFault": DocumentFault.ALTERED,
    "TimeAnswerFault": TimeAnswerFault.NOT_GRANTED,
    "MailPart": MailPart.RECIPIENT,
    "TextField": TextField.NAME,
    "SignFault": SignFault.CONTROL,
    "NotOffered": NotOffered.CONSENT,
    "Early": Early.REPLY_MAY_COME,
    "until": "2026-11-23T10:00:00+01:00",
}


def _told(kind: type[ObjectorError]) -> list[tuple[str, str]]:
    """Return what an error is made of, by name and annotation: of its own `__init__`, or of the classes it is of."""
    if kind.__init__ is not ObjectorError.__init__:
        return [(field.name, str(field.annotation)) for field in signature(kind.__init__).parameters.values()][1:]
    types: dict[str, object] = {}
    for base in reversed(kind.__mro__):
        types |= vars(base).get("__annotations__", {})
    return [(name, str(types[name])) for name in kind.fields]


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
def test_every_known_error_is_said_in_french(kind: type[ObjectorError], english: English) -> None:
    error = kind(*(A_VALUE.get(name, A_VALUE.get(annotation)) for name, annotation in _told(kind)))
    text = sentence(error, FRENCH)
    assert (english.inside(text), WORDS.findall(text)) == ([], [])
    assert text != sentence(error, speak(["en"]).t)


@pytest.mark.parametrize(
    "fault",
    [
        *StorageFault,
        *AddressFault,
        *EvidenceFault,
        *KeyFault,
        *ListFault,
        *DocumentFault,
        *MailPart,
        *SignFault,
        *TextField,
        *TimeAnswerFault,
        *DayFault,
    ],
)
def test_every_fault_is_said_in_french(
    fault: StorageFault
    | AddressFault
    | EvidenceFault
    | KeyFault
    | ListFault
    | DocumentFault
    | MailPart
    | SignFault
    | TextField
    | TimeAnswerFault
    | DayFault,
    english: English,
) -> None:
    error: ObjectorError
    match fault:
        case StorageFault():
            error = errors.StorageError(fault, "/x", "y")
        case AddressFault():
            error = errors.AddressRefused("https://x/", fault)
        case EvidenceFault():
            error = errors.EvidenceRefused(fault, "y")
        case DayFault():
            error = errors.DayNotPossible(fault, date(2026, 11, 23))
        case SignFault():
            error = errors.TextNotKept(TextField.NOTE, fault, 0)
        case TextField():
            error = errors.TextNotKept(fault, SignFault.CONTROL, 0)
        case ListFault():
            error = errors.ListRefused(fault, "y", date(2026, 11, 23))
        case KeyFault():
            error = errors.KeyUnavailable(fault, "y")
        case DocumentFault():
            error = errors.DocumentRefused(fault, "y")
        case MailPart():
            error = errors.MailRefused(fault)
        case TimeAnswerFault():
            error = errors.TimeAnswerRefused(fault)
    assert english.inside(sentence(error, FRENCH)) == []


def test_what_is_said_without_a_window_is_in_french(english: English) -> None:
    for text in (
        startup.no_display(FRENCH),
        startup.dead_display(":9", FRENCH),
        startup.missing_library("libx.so", FRENCH),
        startup.already_running(None, "", FRENCH),
        startup.already_running(1234, "", FRENCH),
        startup.already_running(1234, "ada", FRENCH),
        startup.on_another_screen(":1", FRENCH),
        startup.bug("x", FRENCH),
    ):
        assert english.inside(text) == []
