# SPDX-License-Identifier: Apache-2.0
"""Autostart entries, judged by freedesktop's validator and started by GLib; and what holds without a systemd.

The units are tried on a real systemd in `tests/desktop/test_schedule.py`.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.adapters.system import autostart, linux, own_command, reminding_command, schedule, systemd
from objector.adapters.system.launch import session_environment, start_apart, unquoted
from objector.adapters.system.xdg_autostart import AutostartEntry, background_entry, remind_entry, waiting_entry
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed
from tests.support.awkward import NAMES, Recorder

COMMAND = ("/usr/bin/python3", "-P", "-m", "objector")


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def systemd_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that was booted with systemd, whose systemd of the person's own is out of reach, as in a root shell."""
    monkeypatch.setattr(systemd, "system_runs_systemd", lambda: True)
    monkeypatch.setattr(linux, "system_runs_systemd", lambda: True)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_is_valid_and_starts_exactly_the_command(name: str, tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "programs", name)
    entry = background_entry(recorder.command, "")
    entry.install()
    judged = subprocess.run(["desktop-file-validate", entry.path], capture_output=True, text=True, check=False)
    assert (judged.returncode, judged.stdout + judged.stderr) == (0, "")
    started = subprocess.run(["gio", "launch", entry.path], capture_output=True, text=True, check=False)
    assert (started.returncode, started.stderr) == (0, "")
    assert recorder.given() == [*recorder.command, "--background"]


@pytest.mark.parametrize("make", [background_entry, remind_entry, waiting_entry])
@pytest.mark.parametrize("command", [COMMAND, own_command("/srv/données ☃")])
def test_all_entries_are_valid(make: object, command: tuple[str, ...]) -> None:
    assert callable(make)
    entry: AutostartEntry = make(command, "0a1b2c3d")
    entry.install()
    assert subprocess.run(["desktop-file-validate", entry.path], check=False).returncode == 0


def test_the_two_entries_of_a_folder_are_not_the_same_file() -> None:
    paths = {make(COMMAND, number).path for make in (background_entry, remind_entry) for number in ("", "0a1b2c3d")}
    assert {Path(path).name for path in paths} == {
        "org.objector.Objector.desktop",
        "org.objector.Objector-0a1b2c3d.desktop",
        "org.objector.Objector.remind.desktop",
        "org.objector.Objector.remind-0a1b2c3d.desktop",
    }


@pytest.mark.parametrize("line", ["Hidden=true", "Hidden = true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_person_switched_off_in_their_desktop_counts_as_not_there(line: str) -> None:
    entry = autostart(COMMAND, "")
    entry.install()
    (path,) = entry.places()
    text = Path(path).read_text().replace("X-GNOME-Autostart-enabled=true\n", "")
    write(path, f"{text}{line}\n")
    assert entry.state() is ArrangementState.ABSENT
    entry.install()
    assert entry.state() is ArrangementState.EXACT
    write(path, f"{text}{line}\n")
    entry.remove()
    assert not Path(path).exists()


def test_an_edited_entry_is_stale() -> None:
    entry = autostart(COMMAND, "")
    entry.install()
    write(entry.places()[0], "[Desktop Entry]\nType=Application\nName=Objector\nExec=true\n")
    assert entry.state() is ArrangementState.STALE


def test_a_link_in_the_place_of_the_entry_is_replaced_and_what_it_leads_to_is_left(tmp_path: Path) -> None:
    entry = autostart(COMMAND, "")
    (path,) = entry.places()
    target = tmp_path / "theirs"
    target.write_text("theirs")
    Path(path).parent.mkdir(parents=True)
    Path(path).symlink_to(target)
    assert entry.state() is ArrangementState.STALE
    entry.install()
    assert entry.state() is ArrangementState.EXACT
    assert target.read_text() == "theirs"


def test_a_path_that_is_no_text_is_refused() -> None:
    entry = autostart((os.fsdecode(b"/caf\xe9/objector"),), "")
    with pytest.raises(ArrangementFailed) as caught:
        entry.install()
    assert caught.value.place == entry.places()[0]
    assert entry.state() is ArrangementState.ABSENT


def test_what_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    write(str(tmp_path / "xdg_config_home"), "a file where the folder should be")
    for arrangement in (autostart(COMMAND, ""), schedule(COMMAND, "")):
        with pytest.raises(ArrangementFailed) as caught:
            arrangement.install()
        assert caught.value.place == arrangement.places()[0]
        assert caught.value.detail
        assert arrangement.state() is ArrangementState.ABSENT
        arrangement.remove()


def test_a_relative_folder_of_settings_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "settings")
    assert autostart(COMMAND, "").places() == (f"{tmp_path}/.config/autostart/org.objector.Objector.desktop",)


def test_without_systemd_an_entry_keeps_objector_running() -> None:
    arrangement = schedule(COMMAND, "")
    assert arrangement.means() is ArrangementMeans.XDG_AUTOSTART
    arrangement.install()
    (path,) = arrangement.places()
    assert 'Exec="/usr/bin/python3" "-P" "-m" "objector" "--background"\n' in Path(path).read_text()


def test_a_timer_left_from_a_time_with_systemd_is_stale_and_goes(tmp_path: Path) -> None:
    units = tmp_path / "xdg_config_home" / "systemd" / "user"
    write(str(units / "objector-remind.timer"), "[Timer]\n")
    arrangement = schedule(COMMAND, "")
    assert arrangement.state() is ArrangementState.STALE
    arrangement.install()
    assert arrangement.state() is ArrangementState.EXACT
    assert list(units.iterdir()) == []


@pytest.mark.usefixtures("systemd_here")
def test_a_timer_whose_systemd_is_out_of_reach_is_not_taken_for_stale(tmp_path: Path) -> None:
    write(str(tmp_path / "xdg_config_home" / "systemd" / "user" / "objector-remind.timer"), "[Timer]\n")
    assert schedule(COMMAND, "").state() is ArrangementState.BROKEN


@pytest.fixture
def dead_socket(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket of systemd's that nobody listens at."""
    place = tmp_path / "xdg_runtime_dir" / "systemd"
    place.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(place / "private"))
        yield left


@pytest.mark.usefixtures("systemd_here")
def test_a_systemd_runs_only_if_it_answers(dead_socket: socket.socket) -> None:
    assert not systemd.user_manager_runs()
    dead_socket.listen()
    assert systemd.user_manager_runs()


@pytest.mark.usefixtures("systemd_here")
def test_a_systemd_that_says_no_leaves_nothing(
    dead_socket: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead_socket.listen()
    program = tmp_path / "bin" / "systemctl"
    write(str(program), "#!/bin/sh\necho no >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    arrangement = schedule(COMMAND, "")
    assert arrangement.means() is ArrangementMeans.SYSTEMD_TIMER
    with pytest.raises(ArrangementFailed) as caught:
        arrangement.install()
    assert (caught.value.place, caught.value.detail) == ("objector-remind.timer", "systemctl: no")
    assert [path for path in tmp_path.rglob("*remind*") if not path.is_dir()] == []


def test_the_command_is_absolute_and_takes_nothing_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_command("/srv/é") == (sys.executable, "-P", "-m", "objector", "--data-dir", "/srv/é")
    assert Path(own_command(None)[0]).is_absolute()
    assert reminding_command("/srv/é") == own_command("/srv/é")
    write(str(tmp_path / "objector.py"), "print('another')")
    monkeypatch.chdir(tmp_path)
    done = subprocess.run([*own_command(None), "--version"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("objector ")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command(None) == (sys.executable,)
    beside = str(Path(sys.executable).with_name("objector-remind"))
    assert reminding_command("/srv/é") == (beside, "--data-dir", "/srv/é")


def test_without_a_screen_there_is_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert session_environment() is None
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert session_environment() == dict(os.environ)


def test_without_systemd_what_is_started_apart_has_a_session_of_its_own(tmp_path: Path) -> None:
    note = tmp_path / "note"
    show = f"import os; open({str(note)!r} + '.new', 'w').write(f'{{os.getsid(0) == os.getpid()}}'); "
    show += f"os.replace({str(note)!r} + '.new', {str(note)!r})"
    # -W error: the starter leaves nothing behind that Python would complain of.
    starter = "import sys; from objector.adapters.system.launch import start_apart; start_apart(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", starter, sys.executable, "-c", show],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for _ in range(3000):
        if note.exists():
            break
        time.sleep(0.02)
    assert note.read_text() == "True"


def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ArrangementFailed) as caught:
        start_apart(["/no/such/program"])
    assert (caught.value.place, caught.value.detail) == ("/no/such/program", "No such file or directory")


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        (":0", ":0"),
        ("", ""),
        ("$'a b'", "a b"),
        (r"$'it\'s \\ \n\t\x41\101\"'", "it's \\ \n\tAA\""),
        ("unix:path=/run/user/1000/bus", "unix:path=/run/user/1000/bus"),
    ],
)
def test_values_that_systemctl_shows_in_quotes(shown: str, value: str) -> None:
    assert unquoted(shown) == value
