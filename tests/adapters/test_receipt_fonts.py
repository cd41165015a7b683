# SPDX-License-Identifier: Apache-2.0
"""The pages of a receipt are compared on computers with other fonts, and with none: they come with the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from objector.application.receipts import GoOn, always
from objector.composition.receipt_pages import DrawnPages
from objector.domain.document import Finding
from objector.domain.receipt import Receipt
from objector.domain.receipt_choice import Part, Wrapping
from objector.texts.language import speak
from tests.support.drawn_receipts import DrawingComputer
from tests.support.terminal import environment, objector

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fonts are those of a folder, by fontconfig")

FONTS = Path("/usr/share/fonts")
STRICT = """
<match target="pattern">
<edit name="family" mode="prepend" binding="strong"><string>DejaVu Serif</string></edit>
</match>
<match target="font"><edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
<edit name="autohint" mode="assign"><bool>true</bool></edit></match>
"""
"""Settings by which a system puts its own choice before what a program asks for, and shapes letters for a screen."""
RARE = "\u20d2"
"""A sign that DejaVu Math TeX Gyre has, and none of the fonts that come with the program."""


def fonts(folder: Path, *names: str, rules: str = "") -> dict[str, str]:
    """Return the variables by which a program knows these fonts alone."""
    folder.mkdir()
    for name in names:
        found = next(FONTS.rglob(name), None)
        if found is None:
            pytest.skip(f"{name} is not installed")
        shutil.copy(found, folder)
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir>{rules}</fontconfig>"
    )
    return {"FONTCONFIG_FILE": str(settings)}


COMPUTERS: dict[str, Callable[[Path], dict[str, str]]] = {
    "no fonts": fonts,
    "one other font": lambda folder: fonts(folder, "DejaVuSerif.ttf"),
    "its own choice of fonts": lambda folder: fonts(folder, "DejaVuSerif.ttf", "DejaVuSans.ttf", rules=STRICT),
    "large letters on the screen": lambda folder: {**fonts(folder), "QT_FONT_DPI": "240", "QT_SCALE_FACTOR": "2"},
}


def said(folder: Path, variables: Mapping[str, str], path: Path, language: str = "C") -> tuple[int, str]:
    """Return the exit status of the check of a file, and what it says."""
    done = subprocess.run(
        objector("verify", str(path)),
        env=environment(folder) | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": f"{language}.UTF-8", **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    return done.returncode, done.stdout + done.stderr


def made(tmp_path: Path, ending: str, who: str) -> Path:
    path = tmp_path / f"receipt.{ending}"
    computer = DrawingComputer(tmp_path / "data")
    computer.answers.confirm("linkedin", note="asked by Bérénice")
    computer.receipts.save("linkedin", str(path), Wrapping(ending), who=who, parts=frozenset(Part))
    computer.database.close()
    return path


@pytest.mark.parametrize("ending", ["pdf", "zip"])
@pytest.mark.parametrize("name", COMPUTERS)
def test_an_honest_receipt_is_intact_whatever_fonts_a_computer_has(tmp_path: Path, name: str, ending: str) -> None:
    path = made(tmp_path, ending, "Anna Blum, Ωж سلام")
    status, text = said(tmp_path / "other", COMPUTERS[name](tmp_path / "fonts"), path)
    assert status == 0, text


@pytest.mark.parametrize("who", ["Anna Blum", f"Anna {RARE}"])
def test_pages_that_say_something_else_are_altered_there_too(tmp_path: Path, who: str) -> None:
    class Forger(DrawnPages):
        def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes], go_on: GoOn = always) -> bytes:
            return super().pdf(receipt._replace(who=f"{who}: I consent"), pictures, go_on)

    path = tmp_path / "receipt.pdf"
    computer = DrawingComputer(tmp_path / "data")
    computer.receipts._pages = Forger(speak(("en",)))
    computer.answers.confirm("linkedin")
    computer.receipts.save("linkedin", str(path), Wrapping.PDF, who=who, parts=frozenset())
    computer.database.close()
    status, text = said(tmp_path / "other", fonts(tmp_path / "fonts"), path)
    assert status == 1, text
    assert "The pages are not those that its entries make." in text


def test_letters_that_no_font_of_ours_has_are_said_to_be_why_the_pages_were_not_compared(tmp_path: Path) -> None:
    path = made(tmp_path, "pdf", f"Anna {RARE}")
    has_it = fonts(tmp_path / "with", "DejaVuMathTeXGyre.ttf")
    without = fonts(tmp_path / "without")
    here = DrawingComputer(tmp_path / "here")
    verdict = here.verify(str(path))
    here.database.close()
    assert {found.finding for found in verdict.found} <= {Finding.PAGES_IN_OTHER_FONTS}
    told = [said(tmp_path / "other", variables, path) for variables in (has_it, without)]
    assert {status for status, _ in told} <= {0, 5}
    assert 5 in {status for status, _ in told}  # on one of the two it looks otherwise than here
    for status, text in told:
        assert ("letters that Objector’s own fonts do not have" in text) == (status == 5)
    status, text = said(tmp_path / "other", without, path, "fr_FR")
    if status == 5:
        assert "polices propres à Objector" in text


def test_nothing_of_them_is_read_before_pages_are_drawn(tmp_path: Path) -> None:
    code = (
        "import sys; sys.addaudithook(lambda name, given: name == 'open' and str(given[0]).endswith('.ttf')"
        " and sys.exit('read ' + given[0])); import objector.composition.graphical, objector.adapters.qt.receipt_pdf;"
        " from objector.__main__ import main; sys.argv[1:] = ['--data-dir', {folder!r}, 'status']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code.format(folder=str(tmp_path / "data"))],
        env=environment(tmp_path / "home") | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "read " not in done.stderr, done.stderr


def test_the_fonts_are_whole_and_come_with_their_licence() -> None:
    import objector_resources

    folder = Path(objector_resources.__file__).parent / "fonts"
    assert sorted(file.name for file in folder.iterdir()) == [
        *("DejaVuSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSansMono.ttf")
    ]
    root = Path(__file__).parents[2]
    assert "Bitstream Vera Fonts Copyright" in (root / "LICENSES" / "Bitstream-Vera.txt").read_text()
