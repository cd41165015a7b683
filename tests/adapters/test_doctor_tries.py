# SPDX-License-Identifier: Apache-2.0
"""The doctor tries what it says: it writes, waits for the disk, renames, locks, closes, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.base.window_lock import WindowLock
from objector.adapters.doctor.arrangements import ArrangementProbe
from objector.adapters.doctor.data_folder import DataFolderProbe, can_be_written
from objector.adapters.doctor.window_lock import WindowLockProbe
from objector.application.doctor import ExaminedPart, Observation, Probe
from objector.application.ports.arrangement import ArrangementState
from tests.support.fake_arrangement import FakeArrangement

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and locks of POSIX")


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def observations(probe: Probe) -> list[tuple[Observation, str]]:
    return [(finding.observation, finding.detail) for finding in probe.examine()]


def refusal(number: int) -> Callable[..., None]:
    def refused(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "observation"),
    [
        (errno.ENOSPC, Observation.FOLDER_FULL),
        (errno.EDQUOT, Observation.FOLDER_FULL),
        (errno.EROFS, Observation.FOLDER_READ_ONLY),
        (errno.EACCES, Observation.FOLDER_READ_ONLY),
        (errno.EIO, Observation.FOLDER_FAILED),
        (errno.ESTALE, Observation.FOLDER_FAILED),
    ],
)
def test_what_cannot_be_kept_there_is_found_by_trying(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, observation: Observation
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, call, refusal(number))
        (found, detail), *_ = observations(DataFolderProbe(str(folder)))
    waiting = call == "fsync" and number not in {errno.ENOSPC, errno.EDQUOT, errno.EIO}
    assert found is (
        Observation.FOLDER_SOUND if waiting else observation
    )  # where one cannot wait for the disk, files are kept
    assert detail.startswith(str(folder))
    assert (os.strerror(errno.EIO) in detail) is (found is Observation.FOLDER_FAILED and number == errno.EIO)
    assert list(folder.iterdir()) == []


@on_posix
@pytest.mark.parametrize("mode", [0o755, 0o777, 0o700])
def test_where_rights_do_nothing_none_are_advised(folder: Path, monkeypatch: pytest.MonkeyPatch, mode: int) -> None:
    """As on exFAT: every file and folder has the mode of the mount, and to change it is no error, or one."""
    folder.chmod(mode)
    made = os.mkdir

    def as_mounted(path: str, _mode: int) -> None:
        made(path)
        really(path, mode)

    really = os.chmod
    for refused in (lambda *_: None, refusal(errno.EPERM)):
        with monkeypatch.context() as mount:
            mount.setattr(os, "chmod", refused)
            mount.setattr(os, "mkdir", as_mounted)
            found = observations(DataFolderProbe(str(folder)))
        expected = Observation.FOLDER_SOUND if mode == 0o700 else Observation.FOLDER_WITHOUT_RIGHTS
        assert found == [(expected, str(folder))]
        assert list(folder.iterdir()) == []


@on_posix
def test_a_disk_without_locks_is_found_by_locking(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", refusal(errno.ENOLCK))
    assert observations(DataFolderProbe(str(folder))) == [(Observation.FOLDER_WITHOUT_LOCKS, str(folder))]
    assert list(folder.iterdir()) == []


def test_the_folder_of_copies_is_tried_too(folder: Path) -> None:
    copies = folder / "backups"
    assert can_be_written(str(copies))
    copies.write_bytes(b"")
    assert not can_be_written(str(copies))


@on_posix
@pytest.mark.parametrize("content", [b"", b"garbage", b"\xff" * 50, b"999999\nobjector\nhere\n"])
def test_a_lock_file_that_nobody_holds_is_nothing_to_tell(folder: Path, content: bytes) -> None:
    (folder / "window.lock").write_bytes(content)
    assert observations(WindowLockProbe(str(folder))) == []


@on_posix
def test_one_who_has_the_lock_and_does_not_answer_is_told(folder: Path) -> None:
    holder = WindowLock(str(folder))
    holder.take()
    try:
        assert observations(WindowLockProbe(str(folder))) == [(Observation.FOLDER_LOCK_SILENT, str(os.getpid()))]
    finally:
        holder.release()
    assert observations(WindowLockProbe(str(folder))) == []


@on_posix
def test_what_cannot_be_locked_is_told_with_its_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "window.lock").write_bytes(b"")
    monkeypatch.setattr("fcntl.flock", refusal(errno.ENOLCK))
    ((observation, detail),) = observations(WindowLockProbe(str(folder)))
    assert observation is Observation.FOLDER_LOCK_IMPOSSIBLE
    assert detail == f"{folder / 'window.lock'}: {os.strerror(errno.ENOLCK)}"


class Written(FakeArrangement):
    """One that lies in a file."""

    def __init__(self, file: Path, state: ArrangementState) -> None:
        super().__init__()
        self.file = file
        self.forced = state

    def places(self) -> tuple[str, ...]:
        return (str(self.file),)


@on_posix
@pytest.mark.parametrize("state", [ArrangementState.EXACT, ArrangementState.STALE, ArrangementState.BROKEN])
@pytest.mark.parametrize(
    ("name", "line", "reached"),
    [
        ("o.service", 'ExecStart="{there}" remind', True),
        ("o.service", "ExecStart={there} remind", True),
        ("o.service", 'ExecStart="{gone}" remind', False),
        ("o.service", 'ExecStart="{plain}" remind', False),
        ("o.service", 'ExecStart="{folder}" remind', False),
        ("o.service", "ExecStart=objector remind", True),
        ("o.service", "ExecStart=", True),
        ("o.service", 'ExecStart="', True),
        ("o.desktop", 'Exec="{gone}" --background', False),
        ("o.desktop", 'Exec="{there}" --background', True),
        ("o.plist", "Exec={gone}", True),
    ],
)
def test_a_unit_that_does_not_reach_its_program_is_found(
    tmp_path: Path, state: ArrangementState, name: str, line: str, reached: bool
) -> None:
    places = {kind: tmp_path / f"100 %, {kind}" for kind in ("there", "gone", "plain", "folder")}
    for kind in ("there", "plain"):
        places[kind].write_bytes(b"#!/bin/sh\n")
    places["there"].chmod(0o700)
    places["plain"].chmod(0o600)
    places["folder"].mkdir()
    file = tmp_path / name
    written = {kind: str(path).replace("%", "%%") for kind, path in places.items()}
    if "{there} remind" in line and '"' not in line:
        written["there"] = "/bin/sh"
    file.write_text(f"[Service]\n{line.format(**written)}\n", encoding="utf-8")
    ((observation, detail),) = observations(
        ArrangementProbe(ExaminedPart.SCHEDULER, Written(file, state), lambda: True)
    )
    assert (observation is Observation.ARRANGEMENT_UNREACHABLE) is not reached
    if not reached:
        assert detail in {str(path) for path in places.values()}


def test_what_a_killed_doctor_left_goes_with_the_next_trial(folder: Path) -> None:
    old, new = (folder / f".objector-trial-{digit * 16}" for digit in "01")
    for path in (old, new):
        path.write_bytes(b"\0")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    assert observations(DataFolderProbe(str(folder))) == [(Observation.FOLDER_SOUND, str(folder))]
    assert list(folder.iterdir()) == [new]
