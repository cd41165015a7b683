# SPDX-License-Identifier: Apache-2.0
"""What each probe makes of its part, on files, buses and displays of the test's own."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.doctor import data_folder
from objector.adapters.doctor.arrangements import ArrangementProbe
from objector.adapters.doctor.browser import BrowserProbe
from objector.adapters.doctor.bus import session_bus
from objector.adapters.doctor.data_folder import DataFolderProbe
from objector.adapters.doctor.database import DatabaseProbe
from objector.adapters.doctor.display import DisplayProbe
from objector.adapters.doctor.notices import NoticesProbe
from objector.adapters.doctor.side_by_side import side_by_side
from objector.adapters.doctor.tray import TrayProbe
from objector.adapters.storage.database import Database, Soundness
from objector.application.doctor import Diagnosis, ExaminedPart, Health, Observation, Probe
from objector.application.ports.arrangement import ArrangementState
from objector.application.ports.notices import Mute
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault
from tests.support.bare_bus import bare_bus
from tests.support.fake_arrangement import FakeArrangement


def no_copy() -> date | None:
    return None


def observations(probe: Probe) -> list[tuple[Observation, str]]:
    found = probe.examine()
    assert {finding.part for finding in found} == {probe.part}
    return [(finding.observation, finding.detail) for finding in found]


class Acting:
    """A probe that does something."""

    part = ExaminedPart.TRAY

    def __init__(self, act: Callable[[], Sequence[Diagnosis]], limit: float = 60.0) -> None:
        self.act = act
        self.limit = limit

    def examine(self) -> Sequence[Diagnosis]:
        return self.act()


def test_probes_run_side_by_side_and_one_that_hangs_for_ever_is_left_behind() -> None:
    for_ever = threading.Event()
    both_run = threading.Barrier(2, timeout=60)
    found = (Diagnosis(ExaminedPart.TRAY, Observation.TRAY_NONE),)

    def together() -> Sequence[Diagnosis]:
        both_run.wait()
        return found

    def hang() -> Sequence[Diagnosis]:
        for_ever.wait()
        return found

    def fail() -> Sequence[Diagnosis]:
        raise OSError("no")

    begin = time.monotonic()
    outcomes = side_by_side([Acting(hang, 0.2), Acting(together), Acting(fail), Acting(together), Acting(hang, 0.3)])
    assert time.monotonic() - begin > 0.2
    assert outcomes[0] is outcomes[4] is None
    assert outcomes[1] == outcomes[3] == found
    assert isinstance(outcomes[2], OSError)
    for_ever.set()


class Service(NamedTuple):
    name: str = "dunst"
    version: str = "1.9.0"
    capabilities: tuple[str, ...] = ("actions", "body")
    mute: Mute | None = None


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (None, [(Observation.NOTICES_NONE, "")]),
        (Service(mute=Mute.NO_SERVICE), [(Observation.NOTICES_NONE, "")]),
        (Service(), [(Observation.NOTICES_SHOWN, "dunst 1.9.0"), (Observation.BUTTONS_SHOWN, "")]),
        (
            Service(version="", capabilities=()),
            [(Observation.NOTICES_SHOWN, "dunst"), (Observation.BUTTONS_NONE, ""), (Observation.TITLES_ONLY, "")],
        ),
        (
            Service(mute=Mute.DO_NOT_DISTURB),
            [(Observation.NOTICES_DISTURBING, "dunst 1.9.0"), (Observation.BUTTONS_SHOWN, "")],
        ),
        (
            Service(mute=Mute.OFF_FOR_US),
            [(Observation.NOTICES_OFF_FOR_US, "dunst 1.9.0"), (Observation.BUTTONS_SHOWN, "")],
        ),
    ],
)
def test_notices_are_what_their_service_says(service: Service | None, expected: list[tuple[Observation, str]]) -> None:
    assert observations(NoticesProbe(lambda: service)) == expected


PLACE = FakeArrangement().places()[0]


@pytest.mark.parametrize(
    ("state", "wanted", "expected"),
    [
        (ArrangementState.EXACT, True, (Observation.ARRANGED, "systemd_timer")),
        (ArrangementState.ABSENT, True, (Observation.ARRANGEMENT_GONE, "")),
        (ArrangementState.STALE, True, (Observation.ARRANGEMENT_STALE, PLACE)),
        (ArrangementState.BROKEN, True, (Observation.ARRANGEMENT_NOT_RUN, PLACE)),
        (ArrangementState.UNAVAILABLE, True, (Observation.ARRANGEMENT_UNAVAILABLE, "")),
        (ArrangementState.ABSENT, False, (Observation.NOT_CHOSEN, "")),
        (ArrangementState.UNAVAILABLE, False, (Observation.ARRANGEMENT_NOT_HERE, "")),
        (ArrangementState.EXACT, False, (Observation.ARRANGEMENT_UNWANTED, PLACE)),
        (ArrangementState.BROKEN, False, (Observation.ARRANGEMENT_UNWANTED, PLACE)),
        (ArrangementState.EXACT, None, (Observation.ARRANGED, "systemd_timer")),
        (ArrangementState.STALE, None, (Observation.ARRANGEMENT_STALE, PLACE)),
        (ArrangementState.ABSENT, None, (Observation.CHOICE_UNREADABLE, "")),
    ],
)
def test_an_arrangement_is_held_against_what_was_chosen(
    state: ArrangementState, wanted: bool | None, expected: tuple[Observation, str]
) -> None:
    arrangement = FakeArrangement()
    arrangement.forced = state

    def choice() -> bool:
        if wanted is None:
            raise StorageError(StorageFault.DAMAGED, "/x")
        return wanted

    assert observations(ArrangementProbe(ExaminedPart.SCHEDULER, arrangement, choice)) == [expected]


def test_off_by_choice_is_no_fault() -> None:
    (found,) = ArrangementProbe(ExaminedPart.AUTOSTART, FakeArrangement(), lambda: False).examine()
    assert (found.part, found.health) == (ExaminedPart.AUTOSTART, Health.OFF)


@pytest.fixture
def applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's desktop files, on a system that has none."""
    for variable in ("BROWSER", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    folder = tmp_path / "share" / "applications"
    folder.mkdir(parents=True)
    (tmp_path / "config").mkdir()
    return folder


def choose(applications: Path, entry: str, keys: str | None) -> None:
    """Make it the program for https, with a desktop file of these lines."""
    config = applications.parents[1] / "config" / "mimeapps.list"
    config.write_text(f"[Default Applications]\nx-scheme-handler/https={entry}\n")
    if keys is not None:
        head = "[Desktop Entry]\nType=Application\nMimeType=x-scheme-handler/https;\n"
        (applications / entry).write_text(f"{head}{keys}\n[Desktop Action new]\nName=Another\nExec=/gone\n")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Name=Notes\nExec=sh %u", (Observation.BROWSER_FOUND, "Notes")),
        ('Name=Notes\nExec="/bin/sh" -c "x %u"', (Observation.BROWSER_FOUND, "Notes")),
        ("Name=Notes\nExec=/opt/gone/notes %u", (Observation.BROWSER_GONE, "/opt/gone/notes")),
        ("Name=Notes\nExec=sh %u\nTryExec=gone-notes", (Observation.BROWSER_GONE, "gone-notes")),
        ("Name=Notes\nDBusActivatable=true", (Observation.BROWSER_FOUND, "Notes")),
        ("Name=Notes\nExec=sh 'oh %u", (Observation.BROWSER_FOUND, "Notes")),
    ],
)
def test_the_chosen_browser_is_there_if_its_program_is(
    keys: str, expected: tuple[Observation, str], applications: Path
) -> None:
    choose(applications, "notes.desktop", keys)
    assert observations(BrowserProbe()) == [expected]


def test_a_relative_folder_of_the_person_s_does_not_count(applications: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(applications, "notes.desktop", "Name=Notes\nExec=sh %u")
    monkeypatch.chdir(applications.parents[1])
    monkeypatch.setenv("XDG_DATA_HOME", "share")  # as the XDG Base Directory Specification has it
    assert observations(BrowserProbe()) == [(Observation.BROWSER_GONE, "notes.desktop")]


def test_no_browser_is_chosen(applications: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert observations(BrowserProbe()) == [(Observation.BROWSER_NONE, "")]
    monkeypatch.setenv("BROWSER", "gone-browser:sh %s")
    assert observations(BrowserProbe()) == [(Observation.BROWSER_FOUND, "sh")]
    monkeypatch.setenv("BROWSER", "gone-browser")
    assert observations(BrowserProbe()) == [(Observation.BROWSER_GONE, "gone-browser")]


def test_what_opens_pages_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert observations(BrowserProbe()) == [(Observation.BROWSER_TOOLS_NONE, "xdg-open")]


def test_the_tool_that_hangs_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for tool, line in (("xdg-open", "exit 0"), ("xdg-mime", "exec /bin/sleep 60")):
        (tmp_path / tool).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("objector.adapters.doctor.browser._LIMIT", 0.2)
    (outcome,) = side_by_side([BrowserProbe()])
    assert isinstance(outcome, TimeoutError)


def test_a_desktop_file_in_a_folder_below_is_found_by_its_id(
    applications: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool, line in (("xdg-open", "exit 0"), ("xdg-mime", "echo notes-web.desktop")):
        (programs / tool).write_text(f"#!/bin/sh\n{line}\n")
        (programs / tool).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    assert observations(BrowserProbe()) == [(Observation.BROWSER_GONE, "notes-web.desktop")]
    (applications / "notes").mkdir()
    entry = applications / "notes" / "web.desktop"
    entry.write_text("[Desktop Entry]\nType=Application\nExec=sh %u\n")
    assert observations(BrowserProbe()) == [(Observation.BROWSER_FOUND, "notes-web.desktop")]
    entry.write_text("[Desktop Entry]\nHidden=true\nExec=sh %u\n")
    assert observations(BrowserProbe()) == [(Observation.BROWSER_GONE, "notes-web.desktop")]


@pytest.mark.parametrize(
    ("environment", "name"),
    [({"DISPLAY": ":7"}, ":7"), ({"WAYLAND_DISPLAY": "wayland-1", "DISPLAY": ":7"}, "wayland-1"), ({}, "")],
)
def test_the_display_that_answers_is_named(
    environment: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert observations(DisplayProbe(lambda: None)) == [(Observation.DISPLAY_ANSWERS, name)]


def test_a_display_that_does_not_answer_is_what_was_said_of_it() -> None:
    assert observations(DisplayProbe(lambda: (Observation.DISPLAY_DEAD, ":9"))) == [(Observation.DISPLAY_DEAD, ":9")]


def test_a_sound_folder_and_one_that_is_still_to_come(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert observations(DataFolderProbe(str(folder))) == [(Observation.FOLDER_TO_COME, str(folder))]
    assert not folder.parent.exists()
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    assert observations(DataFolderProbe(str(folder))) == [(Observation.FOLDER_SOUND, str(folder))]
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for impossible in (file, file / "below", file / "below" / "that"):
        assert observations(DataFolderProbe(str(impossible))) == [(Observation.FOLDER_IMPOSSIBLE, str(impossible))]
    (tmp_path / "loop").symlink_to("loop")
    assert observations(DataFolderProbe(str(tmp_path / "loop")))[0][0] is Observation.FOLDER_IMPOSSIBLE


def test_everything_that_is_wrong_with_a_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o750)
    path = str(tmp_path)
    assert observations(DataFolderProbe(path)) == [(Observation.FOLDER_OPEN_TO_OTHERS, path)]
    monkeypatch.setattr(os, "access", lambda *_: False)  # permissions do not bind who runs tests as root
    monkeypatch.setattr(data_folder, "LEAST_FREE", 1 << 62)
    assert [observation for observation, _ in observations(DataFolderProbe(path))] == [
        Observation.FOLDER_READ_ONLY,
        Observation.FOLDER_OPEN_TO_OTHERS,
        Observation.FOLDER_NEARLY_FULL,
    ]
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert observations(DataFolderProbe(path))[1] == (Observation.FOLDER_OF_OTHERS, path)


@pytest.mark.parametrize("fault", StorageFault)
def test_each_fault_of_the_database_has_its_own_finding(fault: StorageFault) -> None:
    def check() -> Soundness | None:
        raise StorageError(fault, "/home/anna/o.sqlite3", "SQLITE_X: why")

    (found,) = DatabaseProbe(check, no_copy).examine()
    assert found.health is Health.BROKEN
    assert found.detail.startswith("/home/anna/o.sqlite3")
    assert ("why" in found.detail) is (fault is StorageFault.FAILED)


def test_a_database_of_a_newer_objector() -> None:
    def check() -> Soundness | None:
        raise DatabaseNewer("/o.sqlite3", 9, 1)

    assert observations(DatabaseProbe(check, no_copy)) == [(Observation.DATABASE_NEWER, "/o.sqlite3")]


@pytest.mark.parametrize(("size", "said"), [(100, "1 kB"), (57_344, "57 kB"), (2_560_000, "2.6 MB")])
def test_a_whole_database_says_its_version_and_its_size(size: int, said: str) -> None:
    assert observations(DatabaseProbe(lambda: Soundness(3, size), lambda: date(2026, 11, 22))) == [
        (Observation.DATABASE_WHOLE, f"v3, {said}"),
        (Observation.DATABASE_COPIED, "2026-11-22"),
    ]


def test_the_whole_database_is_read_and_a_missing_one_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    with Database(path) as database:
        assert database.soundness() is None
        assert observations(DatabaseProbe(database.soundness, no_copy)) == [(Observation.DATABASE_TO_COME, "")]
    assert not path.exists()
    with Database(path) as database, database.writing() as connection:
        for number in range(5000):  # beyond the size of which every start reads all
            connection.execute("INSERT INTO preference VALUES (?, ?)", (f"key {number}", "x" * 200))
    with Database(path) as database:
        sound = database.soundness()
    assert sound is not None
    assert sound.size == path.stat().st_size > 500_000
    damage(path)
    with Database(path) as database, pytest.raises(StorageError) as caught:
        database.soundness()
    assert caught.value.fault is StorageFault.DAMAGED


def damage(path: Path) -> None:
    """Overwrite a page in the middle, which a start does not look at."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        page = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek(page * (path.stat().st_size // page // 2))
        file.write(b"\xff" * page)


def test_a_database_that_can_only_be_read_is_broken_though_it_is_read_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "objector.sqlite3"
    with Database(path) as database, database.writing():
        pass
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Database(path) as database, pytest.raises(StorageError) as caught:
        database.soundness()
    assert caught.value.fault is StorageFault.READ_ONLY


@pytest.mark.parametrize(
    "address", [None, "unix:path=/nowhere/bus", "nonsense", "tcp:host=localhost,port=1", "unix:path="]
)
def test_without_a_bus_and_a_display_there_is_no_tray(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with session_bus() as bus:
        assert bus is None
    assert observations(TrayProbe()) == [(Observation.TRAY_NONE, "")]


def test_a_bus_without_a_watcher_and_a_dead_display_are_no_tray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    with bare_bus(tmp_path) as bare:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bare.address)
        assert observations(TrayProbe()) == [(Observation.TRAY_NONE, "")]


def test_no_bus_of_systemd_is_needed_where_one_is_named_in_the_runtime_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with bare_bus(tmp_path), session_bus() as bus:
        assert bus is not None


@pytest.mark.parametrize(
    ("platform", "probe", "expected"),
    [
        ("win32", TrayProbe(), (Observation.TRAY_OF_SYSTEM, "")),
        ("darwin", TrayProbe(), (Observation.TRAY_OF_SYSTEM, "")),
        ("win32", NoticesProbe(lambda: None), (Observation.NOTICES_OF_SYSTEM, "")),
        ("darwin", DisplayProbe(lambda: None), (Observation.DISPLAY_ANSWERS, "")),
    ],
)
def test_other_systems_have_some_things_always(
    platform: str, probe: Probe, expected: tuple[Observation, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(sys, "platform", platform)
    assert observations(probe) == [expected]
