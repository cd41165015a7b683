# SPDX-License-Identifier: Apache-2.0
"""Where no window can be shown: a sentence, the status, and exit status 0."""

from __future__ import annotations

import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.storage_process import filled
from tests.support.terminal import DATABASE, Said, environment, objector, run

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")

UNSET = "There is no display to open a window on, so here is how everything stands:\n"


def dead(name: str) -> str:
    return f"The display {name} does not answer, so here is how everything stands:\n"


def missing(name: str) -> str:
    return f"The window needs the system library {name}, which is not installed; here is how everything stands:\n"


def opened(folder: Path, *words: str, **variables: str) -> Said:
    """Start the program without a verb."""
    return run(objector(*words), environment(folder, **variables))


def shows_the_status(said: Said) -> bool:
    """Whether the lines are those of the status, whatever day it is."""
    lines = said.out.splitlines()
    return said.status == 0 and "LinkedIn" in lines[0] and "Setting (setting): to do" in lines


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, UNSET),
        ({"DISPLAY": ""}, UNSET),
        ({"DISPLAY": ":8888"}, dead(":8888")),
        ({"DISPLAY": "nonsense"}, dead("nonsense")),
        ({"DISPLAY": "a\nb\x1b[2J"}, dead("a\\nb\\x1b[2J")),
        ({"WAYLAND_DISPLAY": "wayland-7"}, dead("wayland-7")),
        ({"WAYLAND_DISPLAY": "wayland-7", "DISPLAY": ":8888"}, dead("wayland-7")),
        ({"WAYLAND_DISPLAY": "w" * 200}, dead("w" * 200)),
        ({"QT_QPA_PLATFORM": "xcb"}, UNSET),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":8888"}, dead(":8888")),
        ({"QT_QPA_PLATFORM": "wayland"}, UNSET),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "WAYLAND_DISPLAY": "gone", "DISPLAY": ":8888"}, dead("gone")),
    ],
)
def test_no_display(variables: dict[str, str], sentence: str, tmp_path: Path) -> None:
    said = opened(tmp_path / "data", **{"XDG_RUNTIME_DIR": str(tmp_path), **variables})
    assert said.err == sentence
    assert shows_the_status(said)
    assert not (tmp_path / "data").exists()


def test_a_compositor_that_is_gone_but_left_its_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
    said = opened(tmp_path / "data", XDG_RUNTIME_DIR=str(tmp_path), WAYLAND_DISPLAY="wayland-0")
    assert said.err == dead("wayland-0")
    assert shows_the_status(said)


def qt_without(folder: Path, file: str, needed: str, absent: str) -> dict[str, str]:
    """Make a PySide6 of links, in which one file asks for a library that is not there, and have Python find it."""
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.submodule_search_locations
    real, copy = Path(spec.submodule_search_locations[0]), folder / "PySide6"
    copy.mkdir(parents=True)
    for part in Path(file).parts:
        for entry in real.iterdir():
            if entry.name != part:
                (copy / entry.name).symlink_to(entry)
        real, copy = real / part, copy / part
        if real.is_dir():
            copy.mkdir()
    content = real.read_bytes()
    assert needed.encode() in content
    assert len(needed) == len(absent)
    copy.write_bytes(content.replace(needed.encode(), absent.encode()))
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    ("file", "needed", "absent"),
    [
        ("Qt/plugins/platforms/libqoffscreen.so", "libQt6Gui.so.6", "libxcb-ab.so.0"),
        ("QtWidgets.abi3.so", "libQt6Widgets.so.6", "libEGL-absent.so.1"),
    ],
    ids=["of the platform", "of Qt itself"],
)
def test_a_missing_library(file: str, needed: str, absent: str, tmp_path: Path) -> None:
    variables = qt_without(tmp_path / "libraries", file, needed, absent)
    said = opened(tmp_path / "data", QT_QPA_PLATFORM="offscreen", **variables)
    assert said.err == missing(absent)
    assert shows_the_status(said)


def test_qt_is_not_installed_at_all(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ModuleNotFoundError('No PySide6', name='PySide6')\n")
    said = opened(tmp_path / "data", QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(tmp_path))
    assert said.err.count("\n") == 1
    assert shows_the_status(said)


def test_in_french(tmp_path: Path) -> None:
    said = opened(tmp_path / "data", "--lang", "fr")
    assert said.status == 0
    assert said.err.startswith("Il n’y a pas d’écran où ouvrir une fenêtre")
    assert "Affiché pour la France." in said.out.splitlines()


def test_the_status_is_that_of_the_data_folder_that_was_named(tmp_path: Path) -> None:
    filled(tmp_path / "other" / DATABASE, 1)
    said = opened(tmp_path / "data", "--data-dir", str(tmp_path / "other"))
    assert (said.status, said.err) == (0, UNSET)
    assert any(line.startswith("Setting (setting): confirmed on 20 October 2025") for line in said.out.splitlines())


def test_a_status_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("Dear diary\n" * 999)
    said = opened(tmp_path)
    assert said.status == 0
    sentence, fault = said.err.splitlines()
    assert sentence + "\n" == UNSET
    assert "Your record was damaged." in fault
