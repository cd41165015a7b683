# SPDX-License-Identifier: Apache-2.0
"""`objector doctor --mend` does what is safe, says each thing, and tells what is found after it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights and locks of POSIX")


@pytest.fixture(name="person")
def fixture_person(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody with a record, at a terminal with nothing around it."""
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    terminal.lines("confirm", "linkedin")
    return terminal


def mended(person: Terminal) -> list[tuple[str, int]]:
    said = person.run("doctor", "--mend", "--json")
    return [(one["what"], one["number"]) for one in json.loads(said.out)["mended"]]


def test_where_nothing_is_the_matter_that_is_said(person: Terminal) -> None:
    before = sorted(os.listdir(person.folder))
    said = person.run("doctor", "--mend")
    assert said.status == 0
    assert said.out.splitlines()[:2] == ["There was nothing that could be mended from here.", ""]
    assert mended(person) == []
    assert sorted(os.listdir(person.folder)) == before
    assert "mended" not in json.loads(person.run("doctor", "--json").out)


def test_an_open_folder_is_closed_and_then_found_sound(person: Terminal) -> None:
    person.folder.chmod(0o755)
    assert person.run("doctor").status == 1
    said = person.run("doctor", "--mend")
    assert said.out.splitlines()[0] == "Mended: the data folder is closed to other users."
    assert f"{person.folder} is yours alone, and can be written." in said.out
    assert said.status == 0
    assert person.folder.stat().st_mode & 0o777 == 0o700
    assert mended(person) == []


def test_where_rights_do_nothing_nothing_is_said_to_be_mended(
    person: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.folder.chmod(0o755)
    monkeypatch.setattr(os, "chmod", lambda *_: None)
    assert ("folder_closed", 1) not in mended(person)


def test_what_killed_runs_left_goes_and_is_counted(person: Terminal) -> None:
    def leave() -> None:
        (person.folder / "recovering-ab12").mkdir()
        (person.folder / "recovered.json.part").write_bytes(b"")

    leave()
    assert "Runs that were killed left something there (2)" in person.run("doctor").out
    assert not (person.folder / "recovering-ab12").exists()  # each verb sweeps when it is done
    leave()
    assert mended(person) == [("leftovers_removed", 2)]
    assert not (person.folder / "recovering-ab12").exists()
    assert "left something there" not in person.run("doctor").out


@pytest.mark.parametrize("kind", ["empty", "garbage", "folder", "link"])
def test_a_lock_that_no_objector_wrote_goes(person: Terminal, kind: str) -> None:
    lock = person.folder / "window.lock"
    match kind:
        case "folder":
            lock.mkdir()
        case "link":
            lock.symlink_to(person.folder / "nothing")
        case _:
            lock.write_bytes(b"" if kind == "empty" else b"\xffgarbage")
    assert mended(person) == [("lock_removed", 1)]
    assert not os.path.lexists(lock)


def test_a_missing_copy_is_made(person: Terminal) -> None:
    for copy in (person.folder / "backups").iterdir():
        copy.unlink()
    said = person.run("doctor", "--mend")
    assert said.out.splitlines()[0] == "Mended: there is a copy of the record of today."
    assert "The newest copy of it is that of 23 November 2026." in said.out
    assert [copy.name for copy in (person.folder / "backups").iterdir()] == ["objector-2026-11-23.sqlite3"]


def test_copies_that_cannot_be_made_are_found(person: Terminal) -> None:
    backups = person.folder / "backups"
    for copy in backups.iterdir():
        copy.unlink()
    backups.rmdir()
    backups.write_bytes(b"")
    said = person.run("doctor", "--mend")
    assert said.status == 1
    assert f"No copies of it can be kept in {backups}: make that a folder that you may write to." in said.out


def test_a_clock_that_is_behind_the_record_is_found(person: Terminal) -> None:
    person.at("2031-01-01T12:00")
    person.lines("confirm", "linkedin")
    person.at("2026-11-24T12:00")
    said = person.run("doctor")
    assert said.status == 1
    assert (
        "The newest entry is dated 2031-01-01, which is still to come by this computer’s clock: set the clock, then "
        "say once more what you said meanwhile." in said.out
    )


def test_a_clock_that_was_ahead_and_was_set_right_is_told_with_what_to_do(person: Terminal) -> None:
    before = person.run("doctor")
    person.at("2031-01-01T12:00")
    person.lines("confirm", "linkedin")
    person.at("2026-11-24T12:00")
    person.lines("confirm", "linkedin")
    said = person.run("doctor")
    assert said.status == before.status
    assert (
        "An entry is dated 2031-01-01, and others that are dated earlier were written after it: this computer’s clock "
        "was ahead. It stays as it was written, and verify says so. Say once more what counts of that time; then the "
        "record has it with the right date too." in said.out
    )
    assert "set the clock" not in said.out


def test_without_a_record_nothing_is_made(person: Terminal) -> None:
    for file in sorted(person.folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    person.folder.rmdir()
    assert mended(person) == []
    assert not person.folder.exists()
