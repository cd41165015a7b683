# SPDX-License-Identifier: Apache-2.0
"""What is said of Objector beside the program: one version, one list of changes, one drawing, one command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from objector import APP_ID, __version__
from tests.support.sources import ROOT

PACKAGING = ROOT / "packaging"
SCREENSHOTS = ROOT / "resources" / "screenshots"
ENVIRONMENT = os.environ | {"SOURCE_DATE_EPOCH": "1790000000", "QT_QPA_PLATFORM": "offscreen"}


def run(*command: str | Path) -> str:
    done = subprocess.run([sys.executable, *command], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module", name="share")
def fixture_share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    share = tmp_path_factory.mktemp("share")
    run(PACKAGING / "linux" / "integration.py", share)
    return share


def test_the_version_is_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "version" in project["dynamic"]
    files = [*PACKAGING.rglob("*.py"), *PACKAGING.rglob("*.sh"), *PACKAGING.rglob("*.spec"), *PACKAGING.rglob("*.nsi")]
    assert [file.name for file in files if f"{__version__}" in file.read_text()] == []


def test_the_newest_change_is_of_this_version() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__
    assert run(PACKAGING / "changes.py", "debian").startswith(f"objector ({__version__}) ")


def test_the_metainfo_has_every_change_and_pictures_that_are_there(share: Path) -> None:
    root = ET.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml").getroot()  # noqa: S314 - our own
    assert root.findtext("id") == APP_ID
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert [release.get("version") for release in root.iterfind("releases/release")] == versions
    assert all(root.findtext(f"releases/release[@version='{version}']/description/ul/li") for version in versions)
    images = [image.text or "" for image in root.iterfind("screenshots/screenshot/image")]
    assert {Path(image).name for image in images} == {file.name for file in SCREENSHOTS.iterdir()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completions_are_what_the_parser_says(shell: str) -> None:
    code = f"import completions, sys; sys.stdout.write(completions.completions({shell!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGING / "linux", capture_output=True, text=True, check=True
    )
    kept = (PACKAGING / "linux" / "completions" / f"objector.{shell}").read_text()
    assert kept == done.stdout, "run `make completions`"


def test_bash_completes_services_and_accounts_by_what_there_is(tmp_path: Path) -> None:
    script = (
        f'objector() {{ "{sys.executable}" -m objector "$@"; }}; '
        f"source {PACKAGING / 'linux' / 'completions' / 'objector.bash'}; "
        "objector add chatgpt --account 'My work' --account 'Été $(touch ran)' > /dev/null; "
        "for typed in 'confirm face' 'confirm chatgpt --account My' 'confirm chatgpt --account Ét'; do "
        "COMP_WORDS=(objector $typed); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _shtab_objector; "
        "printf '%s;' \"${COMPREPLY[@]}\"; done"
    )
    environment = ENVIRONMENT | {"OBJECTOR_DATA_DIR": str(tmp_path / "data"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split(";")[:3] == ["facebook", "My work", "Été $(touch ran)"]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("language", ["", "fr"])
def test_the_manual_tells_every_verb_and_nothing_hidden(share: Path, language: str) -> None:
    page = (share / "man" / language / "man1" / "objector.1").read_text()
    helped = subprocess.run(
        [sys.executable, "-m", "objector", "--help"], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    verbs = re.findall(r"^    ([a-z-]+)  ", helped.stdout, re.MULTILINE)
    assert len(verbs) > 10
    for verb in verbs:
        assert f".SS objector {verb}".replace("-", r"\-") in page
    assert "until" in page
    assert r"until\-seen" not in page


def test_the_svg_is_the_icon_that_the_program_draws(share: Path) -> None:
    icons = share / "icons" / "hicolor"
    drawn = QImage(str(icons / "256x256" / "apps" / f"{APP_ID}.png")).convertToFormat(QImage.Format.Format_ARGB32)
    renderer = QSvgRenderer(QByteArray((icons / "scalable" / "apps" / f"{APP_ID}.svg").read_bytes()))
    image = QImage(256, 256, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    differing = sum(
        abs(image.pixelColor(x, y).lightness() - drawn.pixelColor(x, y).lightness()) > 64
        for x in range(0, 256, 4)
        for y in range(0, 256, 4)
    )
    assert differing < 64 * 64 / 50
    assert drawn.pixelColor(128, 32) == image.pixelColor(128, 32), "the band"


def test_the_symbolic_icon_is_one_shape_of_one_colour(share: Path) -> None:
    svg = (share / "icons" / "hicolor" / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg").read_text()
    assert set(re.findall(r'fill="(#[0-9a-f]+)"', svg)) == {"#2e3436"}
    assert len(re.findall("<path", svg)) == 1
