# SPDX-License-Identifier: Apache-2.0
"""What no font of the computer has is told: on paper it would be a box, and nobody would have been warned."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QRawFont

from tests.support.terminal import environment, objector

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fonts are those of a folder, by fontconfig")


@pytest.fixture(name="alone", scope="module")
def fixture_alone(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> dict[str, str]:
    """The variables by which a program knows one font only, and that one has letters of Latin only."""
    assert qapp is not None  # fonts are read by an application only
    folder = tmp_path_factory.mktemp("fonts")
    for file in sorted(Path("/usr/share/fonts").rglob("*.ttf")):
        font = QRawFont(str(file), 12)
        if font.supportsCharacter(ord("é")) and not any(font.supportsCharacter(ord(letter)) for letter in "漢字あ한"):
            shutil.copy(file, folder)
            break
    else:
        pytest.fail("no font with Latin letters only is installed: install fonts-dejavu-core")
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return {"FONTCONFIG_FILE": str(settings), "QT_QPA_PLATFORM": "offscreen"}


def saved(folder: Path, fonts: dict[str, str], name: str, who: str) -> tuple[list[str], Path]:
    """Save a receipt on which somebody has a name; return what was said, and the file."""
    variables = environment(folder / "data") | fonts | {"LC_ALL": "C.UTF-8"}

    def said(*words: str) -> str:
        done = subprocess.run(objector(*words), env=variables, capture_output=True, text=True, check=False, timeout=100)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    said("confirm", "linkedin")
    file = folder / name
    return said("receipt", "linkedin", "-o", str(file), "--who", who).splitlines(), file


@pytest.mark.slow
@pytest.mark.parametrize(
    ("who", "missing"),
    [
        ("漢字", "漢字"),
        ("Anna 漢 Blum 漢", "漢"),
        ("あんな한", "あんな한"),
        ("Zoë Blum", ""),
        ("Anna-Luise O’Neill – Blum", ""),
    ],
)
@pytest.mark.parametrize("name", ["receipt.pdf", "receipt.zip"])
def test_letters_that_no_font_has_are_named(
    tmp_path: Path, alone: dict[str, str], name: str, who: str, missing: str
) -> None:
    lines, file = saved(tmp_path, alone, name, who)
    warnings = [line for line in lines if line.startswith("No font here has ")]
    if not missing:
        assert warnings == []
    else:
        ordered = "".join(dict.fromkeys(missing))
        assert [line.partition(":")[0] for line in warnings] == [f"No font here has {ordered}"]
    if name.endswith(".zip"):
        with zipfile.ZipFile(file) as packed:
            assert json.loads(packed.read("receipt.json"))["about"]["who"] == who


def test_without_pages_there_is_nothing_to_warn_of(tmp_path: Path, alone: dict[str, str]) -> None:
    lines, file = saved(tmp_path, alone, "receipt.json", "漢字")
    assert not any(line.startswith("No font") for line in lines)
    assert json.loads(file.read_bytes())["about"]["who"] == "漢字"


def test_the_window_says_it_too() -> None:
    from gettext import NullTranslations

    from objector.texts.record import saved as sentence

    said = sentence("/r.pdf", NullTranslations(), signed=True, unprintable="漢字")
    assert said.startswith("Saved to /r.pdf. No font here has 漢字: on the pages there are boxes in their places")
    assert sentence("/r.pdf", NullTranslations(), signed=True) == "Saved to /r.pdf."


@pytest.mark.slow
def test_a_letter_for_the_post_names_its_boxes_and_a_mail_has_none(alone: dict[str, str], tmp_path: Path) -> None:
    variables = environment(tmp_path / "data") | alone | {"LC_ALL": "C.UTF-8"}

    def said(file: str, who: str) -> str:
        words = objector("letter", "reddit", "--region", "FR", "--name", who, "-o", str(tmp_path / file))
        done = subprocess.run(words, env=variables, capture_output=True, text=True, check=False, timeout=100)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    assert "boxes stand for them on paper: 山 田. Install a font" in said("a.pdf", "山田")
    assert "boxes" not in said("b.pdf", "Zoë")
    assert "boxes" not in said("c.eml", "山田")
