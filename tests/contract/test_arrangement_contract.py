# SPDX-License-Identifier: Apache-2.0
"""What every Arrangement does: on this platform's own, under settings that are the test's."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.system import autostart, own_command, schedule
from objector.application.ports.arrangement import Arrangement, ArrangementState
from tests.support.fake_arrangement import FakeArrangement

COMMAND = own_command(None)
MOVED = ("/elsewhere/python", "-P", "-m", "objector")
Make = Callable[..., Arrangement]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that is written goes here; there is no systemd of the person's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture(params=["fake", "schedule", "autostart"])
def make(request: pytest.FixtureRequest, settings: Path) -> Make:
    kinds: dict[str, Make] = {"fake": FakeArrangement(), "schedule": schedule, "autostart": autostart}
    return kinds[request.param]


def files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if not path.is_dir())


def test_it_is_absent_then_exact_then_absent_with_nothing_left(make: Make, settings: Path) -> None:
    arrangement = make(COMMAND, "")
    assert arrangement.state() is ArrangementState.ABSENT
    assert files(settings) == []
    arrangement.install()
    assert arrangement.state() is ArrangementState.EXACT
    assert arrangement.places()
    arrangement.remove()
    assert arrangement.state() is ArrangementState.ABSENT
    assert files(settings) == []


def test_installing_and_removing_twice_is_as_once(make: Make) -> None:
    arrangement = make(COMMAND, "")
    arrangement.install()
    arrangement.install()
    assert arrangement.state() is ArrangementState.EXACT
    arrangement.remove()
    arrangement.remove()
    assert arrangement.state() is ArrangementState.ABSENT


def test_after_a_move_of_the_program_it_is_stale_until_it_is_installed_again(make: Make) -> None:
    make(MOVED, "").install()
    arrangement = make(COMMAND, "")
    assert arrangement.state() is ArrangementState.STALE
    arrangement.install()
    assert arrangement.state() is ArrangementState.EXACT
    assert make(MOVED, "").state() is ArrangementState.STALE


def test_what_an_older_program_left_is_removed_too(make: Make, settings: Path) -> None:
    make(MOVED, "").install()
    make(COMMAND, "").remove()
    assert files(settings) == []
    assert make(MOVED, "").state() is ArrangementState.ABSENT


def test_two_data_folders_do_not_meet(make: Make) -> None:
    usual, other = make(COMMAND, ""), make(own_command("/srv/other"), "0a1b2c3d")
    usual.install()
    assert other.state() is ArrangementState.ABSENT
    other.install()
    usual.remove()
    assert other.state() is ArrangementState.EXACT
    assert not set(usual.places()) & set(other.places())
    other.remove()


def test_nothing_is_touched_before_it_is_asked_for(make: Make, settings: Path) -> None:
    arrangement = make(COMMAND, "")
    arrangement.means()
    arrangement.places()
    arrangement.state()
    arrangement.remove()
    assert files(settings) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_what_is_written_is_the_person_s_alone(make: Make, settings: Path) -> None:
    make(COMMAND, "").install()
    assert all(os.stat(path).st_mode & 0o077 == 0 for path in files(settings))
