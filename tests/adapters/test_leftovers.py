# SPDX-License-Identifier: Apache-2.0
"""What runs that were killed left in the data folder goes with the next start, and nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from objector.composition.adapters import Adapters
from objector.composition.sweeping import sweep
from tests.support.terminal import DATABASE, Terminal, environment, objector

UNNAMED = b"From: nobody@example.org\n\nunnamed\n"


@pytest.fixture(name="person")
def fixture_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    person = Terminal(tmp_path / "data", monkeypatch, capsys)
    mail = tmp_path / "mail.eml"
    mail.write_bytes(b"From: a@example.org\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\nNo.\r\n")
    person.run("confirm", "linkedin")
    assert person.run("evidence", "linkedin", str(mail)).status == 0
    return person


def evidence(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "evidence").rglob("*") if path.is_file())


def leave(folder: Path) -> list[Path]:
    """Leave what a run leaves that is killed, and return it."""
    name = sha256(UNNAMED).hexdigest()
    shelf = folder / "evidence" / name[:2]
    shelf.mkdir(exist_ok=True, parents=True)
    backups = folder / "backups"
    backups.mkdir(exist_ok=True)
    workshop = folder / "recovering-ab12cd"
    workshop.mkdir()
    files = [
        shelf / f"{name}.eml",
        folder / "evidence" / ".unfinished-0011223344556677",
        workshop / "damaged.sqlite3",
        folder / "recovered.json.part",
        backups / "objector-2026-11-20.sqlite3.part",
        backups / "objector-2026-11-20.sqlite3.part-journal",
        backups / f"objector-v3-20261120T101112Z.sqlite3.{2**22 + 5}.part",
    ]
    for file in files:
        file.write_bytes(UNNAMED)
    return [*files, workshop]


def others(folder: Path) -> list[Path]:
    """Leave what is somebody's, or still needed, and return it."""
    kept = [
        folder / "recovering.txt",
        folder / "letter.part",
        folder / "backups" / f"objector-v3-20261120T101112Z.sqlite3.{os.getpid()}.part",
        folder / "backups" / "thesis.part",
        folder / "evidence" / "holiday.png",
    ]
    for file in kept:
        file.write_bytes(b"mine")
    (folder / "recovering-elsewhere").symlink_to(folder.parent)
    return [*kept, folder / "recovering-elsewhere"]


def swept(folder: Path) -> int:
    adapters = Adapters(str(folder))
    with adapters.database:
        return sweep(adapters.folder, adapters.gate, adapters.use_cases)


def test_a_sweep_takes_what_was_left_and_nothing_else(person: Terminal) -> None:
    (named,) = evidence(person.folder)
    left, kept = leave(person.folder), others(person.folder)
    assert swept(person.folder) == len(left) - 1  # what is in the workshop goes with it
    assert [path for path in left if path.exists()] == []
    assert [path for path in kept if not path.is_symlink() and not path.exists()] == []
    assert named in evidence(person.folder)
    assert swept(person.folder) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is written in files there")
def test_what_was_begun_beside_an_entry_of_the_system_goes_too(
    person: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    adapters = Adapters(str(person.folder))
    place = Path(adapters.use_cases.arrange.places()[-1])
    place.parent.mkdir(parents=True)
    left, kept = (place.with_name(f"{place.name}.{number}.part") for number in (2**22 + 5, os.getppid()))
    for file in (left, kept, place):
        file.write_bytes(b"")
    assert swept(person.folder) == 1
    assert set(place.parent.iterdir()) == {kept, place}


@pytest.mark.parametrize("state", ["put aside", "being put aside", "no database", "nothing recorded"])
def test_no_evidence_goes_where_the_record_may_not_be_whole(person: Terminal, state: str) -> None:
    before = evidence(person.folder)
    match state:
        case "put aside":
            (person.folder / f"{DATABASE}.damaged-20261120T101112Z").write_bytes(b"x")
        case "being put aside":
            (person.folder / f"{DATABASE}.recovered").write_bytes(b"")
        case _:
            for file in person.folder.glob(f"{DATABASE}*"):
                file.unlink()
    if state == "nothing recorded":
        person.run("add", "chatgpt")
    swept(person.folder)
    assert evidence(person.folder) == before


def test_after_an_erasing_nothing_is_swept_and_nothing_comes_back(tmp_path: Path) -> None:
    swept(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_any_verb_takes_away_what_nobody_finishes(person: Terminal) -> None:
    left, kept = leave(person.folder), others(person.folder)
    person.run("status")
    unfinished = [path for path in left if path.suffix != ".eml"]  # whether an entry names it, a window looks up
    assert len(unfinished) == len(left) - 1
    assert [path for path in unfinished if path.exists()] == []
    assert [path for path in kept if not path.is_symlink() and not path.exists()] == []


def test_a_start_of_the_program_sweeps(person: Terminal, tmp_path: Path) -> None:
    left = leave(person.folder)
    started = environment(person.folder) | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path)}
    with subprocess.Popen(objector(), env=started, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        end = time.monotonic() + 90
        while any(path.exists() for path in left) and running.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        assert running.poll() is None, running.stderr and running.stderr.read()
        assert [path for path in left if path.exists()] == []
        running.terminate()
        assert running.wait(60) == 0
