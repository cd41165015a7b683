# SPDX-License-Identifier: Apache-2.0
"""Every screen in a language that is longer than any other: nothing is left untranslated, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from objector.adapters.catalogue import BundledCatalogue
from objector.texts.language import Language
from objector.ui.look import Look
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.text import Headline, Paragraph
from on_screen import misfits, texts
from pseudo_locale import PseudoCatalogue, PseudoTranslations, left_over, pseudo
from scenes import SCENES
from stage import Stage, settle

LETTERS = re.compile(r"[^\W\d_]")
DATA = frozenset(
    {
        "English",
        "Français",
        "Objector",
        "/home/anna/.local/share/objector",
        "my note",
        "anna@example.org",
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
    monkeypatch.setattr("stage.BundledCatalogue", lambda: PseudoCatalogue(BundledCatalogue().read()))
    monkeypatch.setattr(Stage, "speak", lambda _stage, _chosen: Language("en", PseudoTranslations(), ("en",)))


@pytest.fixture(params=[1, 2], ids=["font", "font doubled"])
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
        for known in sorted(DATA, key=len, reverse=True):
            rest = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", "", rest)
        if LETTERS.search(rest):
            found.append(text)
    return found


@pytest.mark.parametrize("scene", SCENES)
def test_everything_that_is_said_can_be_translated(scene: str) -> None:
    window = SCENES[scene]("en")
    assert untranslated(texts(window)) == []


@pytest.mark.parametrize("width", [640, 1000])
@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.usefixtures("font")
def test_nothing_is_cut_off(scene: str, width: int) -> None:
    window = SCENES[scene]("en")
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
    """A window to put things in the wrong size into."""
    window = QWidget()
    QVBoxLayout(window)
    window.resize(400, 300)
    window.show()
    return window


def put(box: QWidget, child: QWidget, width: int, height: int) -> list[str]:
    child.setParent(box)
    child.setGeometry(10, 10, width, height)
    child.show()
    return [fault.split(":")[0] for fault in misfits(box)]


def test_what_is_cut_off_is_caught(box: QWidget) -> None:
    look = Look()
    text = "A sentence that is so long that it needs some lines"
    assert put(box, Paragraph(text, look), 100, 20)[0].startswith("20 is too low for ")
    assert put(box, Paragraph("Incomprehensibilities", look), 40, 200)[-1].startswith("40 is too narrow for ")
