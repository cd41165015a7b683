# SPDX-License-Identifier: Apache-2.0
"""Where something fails, what is said is what holds: recorded or not, written or not, and whose fault it is."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.database import Database
from objector.domain.errors import StorageError, StorageFault
from tests.support.storage_process import kept
from tests.support.terminal import DATABASE, Terminal
from tests.support.trusting import trusting

CLAIM = "nothing was recorded"
RECORDING = [
    ("confirm", "linkedin"),
    ("accept", "linkedin"),
    ("snooze", "linkedin", "--until", "2027-01-05"),
    ("undo", "linkedin"),
    ("add", "chatgpt"),
    ("remove", "chatgpt"),
    ("evidence", "linkedin", "mail.eml"),
    ("import", "export.json"),
]
FAULTS = [StorageFault.FULL, StorageFault.READ_ONLY, StorageFault.LOCKED, StorageFault.FAILED]


@pytest.fixture(name="person")
def fixture_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Somebody with two services, one answer, a mail and a file of another computer, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    other = Terminal(tmp_path / "other", monkeypatch, capsys)
    other.run("confirm", "chatgpt")
    other.run("export", "-o", "export.json")
    (tmp_path / "mail.eml").write_bytes(
        b"From: a@example.org\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nSubject: no\r\n\r\nWe will not.\r\n"
    )
    person = Terminal(tmp_path / "data", monkeypatch, capsys)
    person.run("add", "chatgpt")
    person.run("confirm", "linkedin")
    return person


def failing(fault: StorageFault, path: Path) -> Callable[..., None]:
    def fails(*_arguments: object, **_options: object) -> None:
        raise StorageError(fault, str(path), "as it happens")

    return fails


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("words", RECORDING, ids=" ".join)
def test_a_verb_that_records_says_that_nothing_was(
    person: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], fault: StorageFault
) -> None:
    before = kept(person.folder / DATABASE)
    with monkeypatch.context() as broken:
        broken.setattr(Database, "_open_for_writing", failing(fault, person.folder / DATABASE))
        said = person.run(*words, *(trusting("export.json") if words[0] == "import" else ()))
    assert said.status == 1
    assert said.sentence.endswith(f"; {CLAIM}.")
    assert kept(person.folder / DATABASE) == before


@pytest.mark.parametrize("fault", [*FAULTS, StorageFault.FOLDER])
def test_a_calendar_that_is_written_is_said_to_be_written(
    person: Terminal, monkeypatch: pytest.MonkeyPatch, fault: StorageFault
) -> None:
    monkeypatch.setattr(Database, "_open_for_writing", failing(fault, person.folder / DATABASE))
    said = person.run("calendar", "-o", "days.ics")
    assert said.status == 1
    assert said.sentence.startswith("days.ics is written, but what is in it could not be remembered: ")
    assert CLAIM not in said.sentence
    assert Path("days.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("fault", [*FAULTS, StorageFault.FOLDER])
@pytest.mark.parametrize(
    "words", [("confirm", "linkedin"), ("evidence", "linkedin", "mail.eml"), ("import", "export.json")], ids=" ".join
)
def test_what_is_recorded_without_a_copy_is_said_to_be_recorded(
    person: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], fault: StorageFault
) -> None:
    monkeypatch.setattr(SqliteBackups, "make", failing(fault, person.folder / DATABASE))
    said = person.run(*words, *(trusting("export.json") if words[0] == "import" else ()))
    assert said.status == 0
    assert said.err.startswith("It is recorded, but no copy of the record could be made. ")
    assert CLAIM not in said.err
    assert len(kept(person.folder / DATABASE)) == 2


@pytest.mark.parametrize("words", [("status",), ("history",), ("services",), ("receipt", "linkedin", "-o", "r.json")])
def test_a_verb_that_reads_claims_nothing_about_recording(
    person: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(Database, "_rows", failing(StorageFault.LOCKED, person.folder / DATABASE))
    said = person.run(*words)
    assert said.status == 1
    assert said.sentence == f"Another program holds {person.folder / DATABASE}: close it, then try again."


@pytest.mark.parametrize("name", ["backups", "evidence"])
def test_a_folder_inside_is_named_and_not_the_data_folder(
    person: Terminal, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inside = str(person.folder / name)
    person.at("2026-11-24T12:00")  # another day, another copy
    really = os.open

    def refused(path: str, flags: int, *rest: int) -> int:
        if path.startswith(inside) and flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return really(path, flags, *rest)

    monkeypatch.setattr(os, "open", refused)
    said = person.run("evidence", "linkedin", "mail.eml")
    assert f"{inside} cannot be used: check that it is a folder you may write to" in said.err
    assert "as the data folder" not in said.err
    assert (CLAIM in said.err) is (name == "evidence")


@pytest.mark.parametrize(
    ("number", "writable", "words"),
    [
        (errno.EROFS, True, "Still there, since its folder is read-only: {path}"),
        (errno.EACCES, False, "Still there, since its folder is read-only: {path}"),
        (errno.EPERM, True, f"Still there, since the system did not remove it ({os.strerror(errno.EPERM)}): {{path}}"),
        (errno.EBUSY, True, f"Still there, since the system did not remove it ({os.strerror(errno.EBUSY)}): {{path}}"),
    ],
)
def test_what_could_not_be_erased_is_named_with_its_reason(
    person: Terminal, monkeypatch: pytest.MonkeyPatch, number: int, writable: bool, words: str
) -> None:
    (person.folder / "mine.txt").write_text("mine", encoding="utf-8")

    def refused(path: str) -> None:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(os, "unlink", refused)
    monkeypatch.setattr(os, "access", lambda _path, _mode: writable)
    said = person.run("erase", "--yes")
    lines = said.out.splitlines()
    assert said.status == 1
    assert words.format(path=person.folder / DATABASE) in lines
    assert words.format(path=person.folder / "backups") in lines
    assert f"Still there, since it is not Objector’s own: {person.folder / 'mine.txt'}" in lines
    assert sum("not Objector’s own" in line for line in lines) == 1
