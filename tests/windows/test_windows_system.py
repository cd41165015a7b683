# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E402 - for Windows alone, which is asserted before what is there only
"""What Windows itself is told: the real registry, the real scheduler interface, the real processes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

assert sys.platform == "win32"

import winreg

from objector.adapters.system import autostart, own_command, schedule, task_scheduler, windows
from objector.adapters.system.launch import session_environment, start_apart
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

AWKWARD = (r"C:\Users\Zoé & “Ann” ☃\100% $HOME\pythonw.exe", "-P", "-m", "objector", "--data-dir", "D:\\my data\\")


def value(path: str, name: str) -> object:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
        found: object = winreg.QueryValueEx(key, name)[0]
        return found


def test_no_console_is_opened() -> None:
    assert Path(own_command(None)[0]).name.lower() == "pythonw.exe"


def test_means() -> None:
    assert schedule(AWKWARD, "").means() is ArrangementMeans.TASK_SCHEDULER
    assert autostart(AWKWARD, "").means() is ArrangementMeans.RUN_KEY


def test_awkward_paths_are_registered_and_found_again() -> None:
    for arrangement in (schedule(AWKWARD, ""), autostart(AWKWARD, "")):
        arrangement.install()
        assert arrangement.state() is ArrangementState.EXACT


def test_the_line_of_the_run_key_is_read_by_windows_as_the_command_was() -> None:
    # The real test of a line is who reads it: a program is started by it, and says what it was given.
    words = ("é ☃", 'say "no"', "100%", "ends with \\", "")
    show = "import sys; sys.stdout.buffer.write('\\0'.join(sys.argv[1:]).encode())"
    line = subprocess.list2cmdline([sys.executable, "-c", show, *words])
    done = subprocess.run(line, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    assert done.stdout.decode().split("\0") == list(words)
    autostart((sys.executable, *words), "").install()
    assert value(windows._RUN, "org.objector.Objector") == subprocess.list2cmdline(
        [sys.executable, *words, "--background"]
    )


def test_the_task_is_one_of_this_user_alone() -> None:
    assert task_scheduler.own_sid().startswith("S-1-5-")
    assert schedule(AWKWARD, "").places() == (f"org.objector.Objector.remind-{task_scheduler.own_sid()}",)
    assert schedule(AWKWARD, "0a1b").places() == (f"org.objector.Objector.remind-0a1b-{task_scheduler.own_sid()}",)


def test_a_task_that_is_refused_is_an_error_that_names_it_and_nothing_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = windows.task_xml(AWKWARD, "S-1-5-18").replace("<StartWhenAvailable>true", "<StartWhenAvailable>perhaps")
    arrangement = windows.ScheduledTask(AWKWARD, "")
    monkeypatch.setattr(arrangement, "_xml", lambda: wrong)
    with pytest.raises(ArrangementFailed) as caught:
        arrangement.install()
    assert caught.value.place == arrangement.places()[0]
    assert caught.value.detail.startswith("schtasks: ")
    assert arrangement.state() is ArrangementState.ABSENT


def test_a_task_that_was_there_stays_when_the_next_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    arrangement = windows.ScheduledTask(AWKWARD, "")
    arrangement.install()
    with monkeypatch.context() as patch:
        patch.setattr(arrangement, "_xml", lambda: "<Task/>")
        with pytest.raises(ArrangementFailed):
            arrangement.install()
    assert arrangement.state() is ArrangementState.EXACT


def test_no_file_of_the_registration_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    schedule(AWKWARD, "").install()
    assert list(tmp_path.iterdir()) == []


def test_switched_off_in_the_task_manager_counts_as_not_there_until_it_is_installed_again() -> None:
    arrangement = autostart(AWKWARD, "")
    arrangement.install()
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, windows._APPROVED) as key:
        winreg.SetValueEx(key, "org.objector.Objector", 0, winreg.REG_BINARY, b"\x03" + bytes(11))
    assert arrangement.state() is ArrangementState.ABSENT
    arrangement.install()
    assert arrangement.state() is ArrangementState.EXACT
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, windows._APPROVED) as key:
        winreg.SetValueEx(key, "org.objector.Objector", 0, winreg.REG_BINARY, b"\x02" + bytes(11))
    assert arrangement.state() is ArrangementState.EXACT
    arrangement.remove()
    with pytest.raises(FileNotFoundError):
        value(windows._APPROVED, "org.objector.Objector")


def test_an_edited_value_is_stale() -> None:
    arrangement = autostart(AWKWARD, "")
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, windows._RUN) as key:
        winreg.SetValueEx(key, "org.objector.Objector", 0, winreg.REG_DWORD, 1)
    assert arrangement.state() is ArrangementState.STALE


def test_a_line_that_windows_would_not_run_is_refused() -> None:
    long = autostart(("C:\\" + "a" * 260, "-m", "objector"), "")
    with pytest.raises(ArrangementFailed):
        long.install()
    assert long.state() is ArrangementState.ABSENT


def test_what_is_started_apart_outlives_who_started_it(tmp_path: Path) -> None:
    mark = tmp_path / "é mark"
    child = "import sys, time, pathlib; time.sleep(1); pathlib.Path(sys.argv[1]).write_text('there')"
    starter = (
        "import sys; from objector.adapters.system.launch import start_apart; "
        "start_apart([sys.executable, '-c', sys.argv[1], sys.argv[2]])"
    )
    paths = f"import sys; sys.path[:0] = {[path for path in sys.path if 'app' in path]!r}; "
    subprocess.run(
        [sys.executable, "-c", paths + starter, child, str(mark)], check=True, stdin=subprocess.DEVNULL, timeout=30
    )
    assert not mark.exists()
    end = time.monotonic() + 20
    while not mark.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert mark.read_text() == "there"


def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ArrangementFailed):
        start_apart([r"C:\no\such\program.exe"])


def test_there_is_always_a_session() -> None:
    assert session_environment() is not None
