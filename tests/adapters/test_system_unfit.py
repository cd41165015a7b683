# SPDX-License-Identifier: Apache-2.0
"""Where nothing would start Objector nothing is written, and that is said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from objector.adapters.system import linux
from objector.adapters.system.linux import LinuxSchedule
from objector.adapters.system.xdg_autostart import background_entry
from objector.application.ports.arrangement import ArrangementState
from objector.domain.errors import ArrangementFailed, ArrangementInSandbox, ArrangementUnread

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what starts programs is each system's own")

PLACES = [
    ({"FLATPAK_ID": "org.objector.Objector"}, ArrangementInSandbox),
    ({"XDG_CONFIG_HOME": "{tmp}/.var/app/org.objector.Objector/config"}, ArrangementInSandbox),
    ({"SNAP": "/snap/objector/1", "SNAP_NAME": "objector"}, ArrangementInSandbox),
    ({"XDG_CURRENT_DESKTOP": "sway"}, ArrangementUnread),
    ({"XDG_CURRENT_DESKTOP": "i3"}, ArrangementUnread),
    ({"XDG_CURRENT_DESKTOP": "Hyprland:wlroots"}, ArrangementUnread),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing here is known of any desktop."""
    for name in ("FLATPAK_ID", "SNAP", "SNAP_NAME", "XDG_CURRENT_DESKTOP", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def go_to(place: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in place.items():
        monkeypatch.setenv(name, value.format(tmp=home))


def files(home: Path) -> list[Path]:
    return list(home.rglob("*.desktop"))


@pytest.mark.parametrize(("place", "reason"), PLACES)
def test_nothing_is_written_and_why_is_said(
    place: dict[str, str], reason: type[ArrangementFailed], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(place, home, monkeypatch)
    for arrangement in (background_entry(["objector"], ""), LinuxSchedule(["objector"], "")):
        assert arrangement.state() is ArrangementState.UNAVAILABLE
        with pytest.raises(reason):
            arrangement.install()
        arrangement.remove()
    assert files(home) == []


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "KDE", "XFCE", "sway:GNOME", "", "something-new"])
def test_a_desktop_that_reads_it_or_may_gets_it(desktop: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    entry = background_entry(["objector"], "")
    entry.install()
    assert entry.state() is ArrangementState.EXACT
    assert len(files(home)) == 1


def test_one_that_was_written_before_is_not_called_fine_and_goes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = background_entry(["objector"], "")
    entry.install()
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")
    assert entry.state() is ArrangementState.BROKEN
    entry.remove()
    assert files(home) == []


def test_the_timer_of_systemd_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")
    monkeypatch.setattr(linux, "user_manager_runs", lambda: True)
    schedule = LinuxSchedule(["objector"], "")
    installed: list[bool] = []
    monkeypatch.setattr(schedule._timer, "install", lambda: installed.append(True))
    monkeypatch.setattr(schedule._timer, "state", lambda: ArrangementState.EXACT)
    schedule.install()
    assert installed == [True]
    assert schedule.state() is ArrangementState.EXACT
