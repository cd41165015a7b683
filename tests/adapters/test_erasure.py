# SPDX-License-Identifier: Apache-2.0
"""Erasing takes what is ours, all of it, and nothing else."""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from objector.adapters.evidence.files import FileEvidence
from objector.adapters.log import BugLog
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.erasure import DataFolder
from objector.domain.evidence import Media
from tests.support.computer import SHOT
from tests.support.recovering import opened
from tests.support.storage_process import filled

NAME = "objector.sqlite3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with everything that there can be in one."""
    folder = tmp_path / "data"
    path = folder / NAME
    filled(path, 20)
    for number in range(9):
        SqliteBackups(str(path), StandardSealing()).make(date(2026, 11, 1) + timedelta(days=number))
    (folder / "backups" / "objector-v2-20260101T120000Z.sqlite3").write_bytes(b"")
    (folder / "backups" / "objector-2026-11-10.sqlite3.part").write_bytes(b"")
    FileEvidence(str(folder)).keep(SHOT, Media.PNG)
    FileEvidence(str(folder)).keep(b"From: a@example.org\r\n\r\n", Media.MAIL)
    (folder / "evidence" / ".unfinished-0123456789abcdef").write_bytes(b"")
    path.write_bytes(b"\0" * 8192)
    database, ledger = opened(path)
    with database:
        ledger.history()
    (folder / "recovering-a1b2c3").mkdir()
    (folder / "recovering-a1b2c3" / "damaged.sqlite3").write_bytes(b"")
    (folder / f"{NAME}.recovered").write_bytes(b"")
    BugLog(str(folder)).keep(ValueError, None, "0")
    for name in (f"{NAME}-wal", f"{NAME}-shm", "icon.png", "window.lock", "window.socket", "recovered.json.part"):
        (folder / name).write_bytes(b"")
    return folder


def test_nothing_is_left(folder: Path) -> None:
    assert DataFolder(str(folder), NAME).erase() == ()
    assert not folder.exists()
    assert DataFolder(str(folder), NAME).erase() == ()


def test_what_is_not_ours_stays_and_is_named(folder: Path) -> None:
    others = [
        folder / "letter.txt",
        folder / f"{NAME}.mine",
        folder / "backups" / "thesis.sqlite3",
        folder / "evidence" / "holiday.png",
    ]
    for other in others:
        other.write_text("mine")
    left = DataFolder(str(folder), NAME).erase()
    assert {one.path for one in left} == {
        str(others[0]), str(others[1]), str(folder / "backups"), str(folder / "evidence")
    }  # fmt: skip
    assert {one.error for one in left} == {None}
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(others)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["backups", "evidence", "recovering-x", NAME, "data"])
def test_no_link_is_followed(tmp_path: Path, folder: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    names = ["objector-2026-11-01.sqlite3", "ab" * 32 + ".png", "damaged.sqlite3", NAME]
    for one in names:
        (elsewhere / one).write_text("not to be touched")
    place = folder if name == "data" else folder / name
    if place.is_dir():
        os.rename(place, tmp_path / "moved")
    else:
        place.unlink(missing_ok=True)
    os.symlink(elsewhere / NAME if name == NAME else elsewhere, place)
    left = DataFolder(str(folder), NAME).erase()
    assert sorted(one.name for one in elsewhere.iterdir()) == sorted(names)
    assert str(place) in {one.path for one in left}  # what is kept behind it was not erased


def test_a_folder_to_which_a_link_leads_is_emptied_and_stays(folder: Path) -> None:
    assert DataFolder(str(folder), NAME, stays=True).erase() == ()
    assert list(folder.iterdir()) == []


def test_what_cannot_be_looked_into_is_not_called_erased(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder that an ordinary user may write to and not read."""

    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "listdir", refuse)
    (left,) = DataFolder(str(folder), NAME).erase()
    assert left.path == str(folder)
    assert left.error is not None
    assert (folder / NAME).exists()


@pytest.mark.parametrize("kind", [".nfs000000000012ab34000001", ".fuse_hidden0000003c00000014"])
def test_what_is_open_goes_once_it_is_closed(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """A network share, and FUSE, keep a removed file under another name as long as somebody has it open."""
    lock, hidden = folder / "window.lock", folder / kind
    really = os.unlink

    def unlink(path: str) -> None:
        if path == str(lock):
            os.rename(lock, hidden)
        else:
            really(path)

    monkeypatch.setattr(os, "unlink", unlink)
    (left,) = DataFolder(str(folder), NAME).erase()
    assert left.path == str(hidden)
    assert left.error is not None  # it is Objector's own, and named with why it is there
    lock.write_bytes(b"")
    really(hidden)
    assert DataFolder(str(folder), NAME, let_go=lambda: really(hidden)).erase() == ()
    assert not folder.exists()
