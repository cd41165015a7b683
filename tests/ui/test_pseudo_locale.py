# SPDX-License-Identifier: Apache-2.0
"""Every screen in a language that is longer than any other: nothing is left untranslated, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget

from objector.adapters.catalogue import BundledCatalogue
from objector.texts.language import Language
from objector.texts.rich import Segment
from objector.ui.keys import Key, pressed
from objector.ui.look import Look
from objector.ui.widgets.buttons import Button, Link
from objector.ui.widgets.text import Headline, Paragraph
from tests.support.all_services import every_service
from tests.support.on_screen import misfits, texts
from tests.support.pseudo_locale import PseudoCatalogue, PseudoNames, PseudoTranslations, left_over, pseudo
from tests.support.scenes import EVERY, SCENES
from tests.support.stage import Stage, settle

LETTERS = re.compile(r"[^\W\d_]")
DATA = frozenset(
    {
        "English",
        "Français",
        "Objector",
        "/home/anna/.local/share/objector",
        "/home/anna/.config/systemd/user/objector-remind.timer",
        "/home/anna/.local/share/objector/objector.sqlite3.damaged-20261123T090000Z",
        "my note",
        "anna@example.org",
        "Anna <anna@example.org>",
        "Mon, 23 Nov 2026 09:32:00 +0100",
        "Europe/Paris",
        "1.pdf",
        *("PDF", "ZIP", "JSON"),
        # What a language is called in short, beside the service's own words in it.
        *("de", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt"),
        # Qt's own, which Qt translates.
        "Show Details...",
    }
)
"""What is the same in every language: names, addresses, what a person wrote."""
ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def in_pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = BundledCatalogue().letter_facts()
    monkeypatch.setattr("tests.support.stage.BundledCatalogue", lambda: PseudoCatalogue(every_service(), letters))
    monkeypatch.setattr("objector.texts.regions.names", lambda _code: PseudoNames())
    monkeypatch.setattr("objector.texts.language.names", lambda _code: PseudoNames())
    monkeypatch.setattr(Stage, "speak", lambda _stage, _chosen: Language("en", PseudoTranslations(), ("en",)))


@pytest.fixture(params=[pytest.param(1, id="font"), pytest.param(2, marks=pytest.mark.slow, id="font doubled")])
def font(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    usual = QApplication.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * request.param)
    QApplication.setFont(larger)
    yield
    QApplication.setFont(usual)


def untranslated(said: Iterator[str]) -> list[str]:
    """Return the texts in which letters stand outside of the brackets and are no data."""
    found = []
    for text in said:
        rest = ADDRESS.sub("", left_over(text).replace("\u200b", ""))
        for known in sorted(DATA | {pressed(key) for key in Key}, key=len, reverse=True):
            rest = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", "", rest)
        if LETTERS.search(rest):
            found.append(text)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("scene", EVERY)
def test_everything_that_is_said_can_be_translated(scene: str) -> None:
    window = SCENES[scene]("en")
    assert untranslated(texts(window)) == []


@pytest.mark.slow
@pytest.mark.parametrize("scene", EVERY)
@pytest.mark.usefixtures("font")
def test_nothing_is_cut_off(scene: str) -> None:
    window = SCENES[scene]("en")
    for width in (1000, 640):
        window.resize(width, 700)
        settle()
        assert window.width() == width
        assert list(misfits(window)) == []


def test_an_untranslated_text_is_caught() -> None:
    assert untranslated(iter([pseudo("Back"), "Back", f"{pseudo('Step')} two", "3", "https://example.org/a"])) == [
        "Back",
        f"{pseudo('Step')} two",
    ]


def test_the_pseudo_language_is_longer_and_keeps_what_is_filled_in() -> None:
    assert (
        pseudo("You *refused* {title} on {date:02d}, %(prog)s")
        == "⟦Ýóóúú *rééfúúsééd* {title} óóñ {date:02d}, %(prog)s öö⟧"
    )
    assert len(pseudo("Off")) >= len("⟦Off⟧") * 1.2


@pytest.fixture
def box() -> QWidget:
    """A window to put things of the wrong size into."""
    window = QWidget()
    window.resize(400, 300)
    window.show()
    return window


def put(box: QWidget, child: QWidget, width: int, height: int, *, left: int = 10, top: int = 10) -> list[str]:
    """Return what is cut off of a thing at a place in the window."""
    child.setParent(box)
    child.setGeometry(left, top, width, height)
    child.show()
    settle()
    return [fault.partition(":")[0] for fault in misfits(box)]


SENTENCE = "A sentence that is so long that it needs some lines"


def test_a_text_that_fits_passes(box: QWidget) -> None:
    assert put(box, Paragraph(SENTENCE, Look()), 300, 100) == []


def test_a_text_that_is_too_high_is_caught(box: QWidget) -> None:
    assert put(box, Paragraph(SENTENCE, Look()), 100, 20)[0].startswith("20 is too low for ")


def test_a_word_that_is_too_long_is_caught(box: QWidget) -> None:
    assert put(box, Paragraph("Incomprehensibilities", Look()), 40, 200)[-1].startswith("40 is too narrow for ")


def test_a_headline_in_too_little_room_is_caught(box: QWidget) -> None:
    headline = Headline((Segment(SENTENCE, emphasis=False),), Look(), QColor("black"))
    assert put(box, headline, 300, 20)[0].startswith("20 is too low for ")


@pytest.mark.parametrize("kind", [Button, Link])
def test_a_button_in_too_little_room_is_caught(kind: type[Button | Link], box: QWidget) -> None:
    assert put(box, kind("Incomprehensibilities", Look()), 60, 100)[0].startswith("60x100 is too little for ")


@pytest.mark.parametrize("kind", [Button, Link])
def test_a_button_with_too_few_lines_is_caught(kind: type[Button | Link], box: QWidget) -> None:
    assert put(box, kind(SENTENCE, Look()), 140, 40)[0].startswith("140x40 is too little for ")


def test_a_choice_that_is_not_seen_is_caught(box: QWidget) -> None:
    choices = QComboBox()
    choices.addItem(SENTENCE)
    assert "is too narrow for" in put(box, choices, 60, 30)[0]


@pytest.mark.parametrize(
    ("left", "top", "fault"),
    [(390, 10, "beyond QWidget in width"), (-1, 10, "beyond QWidget in width"), (10, 290, "beyond QWidget in height")],
)
def test_what_reaches_beyond_the_window_is_caught(left: int, top: int, fault: str, box: QWidget) -> None:
    (found,) = put(box, Paragraph("It", Look()), 50, 30, left=left, top=top)
    assert found.startswith(fault)


def test_a_page_that_scrolls_sideways_is_caught(box: QWidget) -> None:
    area = QScrollArea()
    content = QWidget()
    content.resize(500, 50)
    area.setWidget(content)
    assert put(box, area, 200, 100) == ["wider than its view"]
