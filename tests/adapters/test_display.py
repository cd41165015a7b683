# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from objector.adapters.desktop import display as adapter
from objector.adapters.desktop.display import DisplayFault, DisplayFaultKind, probe_display


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("variables", "fault"),
    [
        ({}, DisplayFault(DisplayFaultKind.UNSET, "DISPLAY")),
        ({"DISPLAY": ""}, DisplayFault(DisplayFaultKind.UNSET, "DISPLAY")),
        ({"DISPLAY": ":8888"}, DisplayFault(DisplayFaultKind.DEAD, ":8888")),
        ({"DISPLAY": "nonsense"}, DisplayFault(DisplayFaultKind.DEAD, "nonsense")),
        ({"WAYLAND_DISPLAY": "wayland-7"}, DisplayFault(DisplayFaultKind.DEAD, "wayland-7")),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":8888"}, DisplayFault(DisplayFaultKind.DEAD, "w")),
        ({"QT_QPA_PLATFORM": "xcb"}, DisplayFault(DisplayFaultKind.UNSET, "DISPLAY")),
        ({"QT_QPA_PLATFORM": "wayland"}, DisplayFault(DisplayFaultKind.UNSET, "WAYLAND_DISPLAY")),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, DisplayFault(DisplayFaultKind.UNSET, "WAYLAND_DISPLAY")),
        ({"QT_QPA_PLATFORM": "offscreen"}, None),
        ({"QT_QPA_PLATFORM": "minimal:debug"}, None),
        ({"QT_QPA_PLATFORM": "xcb;offscreen"}, None),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600", "DISPLAY": ":8888"}, None),
        ({"QT_QPA_PLATFORM": "unheard-of"}, None),
    ],
)
def test_what_the_environment_says(
    variables: dict[str, str], fault: DisplayFault | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert probe_display() == fault


@pytest.mark.parametrize("absolute", [False, True])
def test_a_wayland_socket_that_answers(absolute: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-1"))
        compositor.listen()
        monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "wayland-1") if absolute else "wayland-1")
        if not absolute:
            monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        assert adapter._fault_of_wayland() is None


def test_a_wayland_socket_that_was_handed_over_is_left_for_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_SOCKET", "7")
    assert adapter._fault_of_wayland() is None


def plugin_that_needs(library: str, folder: Path) -> None:
    """Make a copy of one of Qt's platform plug-ins that asks for a library which is not there."""
    own = next(Path(place, "platforms", "libqoffscreen.so") for place in adapter._plugin_folders())
    needed = b"libQt6Gui.so.6"
    assert len(library) == len(needed)
    (folder / "platforms").mkdir()
    (folder / "platforms" / "libqoffscreen.so").write_bytes(own.read_bytes().replace(needed, library.encode()))


def test_names_the_library_that_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plugin_that_needs("libxcb-ab.so.0", tmp_path)
    monkeypatch.setattr(adapter, "_plugin_folders", lambda: iter([str(tmp_path)]))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert probe_display() == DisplayFault(DisplayFaultKind.LIBRARY, "libxcb-ab.so.0")


def test_a_missing_library_is_said_before_a_dead_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plugin_that_needs("libxcb-ab.so.0", tmp_path)
    monkeypatch.setattr(adapter, "_plugin_folders", lambda: iter([str(tmp_path)]))
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb;offscreen")
    assert probe_display() == DisplayFault(DisplayFaultKind.LIBRARY, "libxcb-ab.so.0")


def test_a_library_that_is_broken_in_another_way_is_reported_in_full(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "libqoffscreen.so").write_text("not a library\n" * 9)
    monkeypatch.setattr(adapter, "_plugin_folders", lambda: iter([str(tmp_path)]))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    fault = probe_display()
    assert fault is not None
    assert fault.kind is DisplayFaultKind.LIBRARY
    assert "invalid ELF header" in fault.detail


def test_finds_qt_s_own_plugins() -> None:
    assert any(Path(folder, "platforms", "libqxcb.so").exists() for folder in adapter._plugin_folders())


def test_probing_loads_no_pyside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    program = (
        "import sys; from objector.adapters.desktop.display import probe_display; assert probe_display() is None;"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
