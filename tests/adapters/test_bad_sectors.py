# SPDX-License-Identifier: Apache-2.0
"""A sector that a disk does not read any more costs what is in it, and nothing else."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.bad_sectors import copy_what_can_be, read_what_can_be
from tests.support.machine import needs
from tests.support.recovering import command, opened, recovery
from tests.support.repetition import few_and_many
from tests.support.storage_process import filled

SECTOR = 4096
ENTRIES = 120
SOURCE = Path(__file__).parents[1] / "support" / "bad_sector.c"


@pytest.fixture(name="failing")
def fixture_failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, set[int], int], None]:
    """Have reading fail where certain sectors of a file are in it."""
    read = os.read

    def fail(path: Path, sectors: set[int], fault: int) -> None:
        inode = path.stat().st_ino

        def reading(descriptor: int, size: int) -> bytes:
            if os.fstat(descriptor).st_ino == inode:
                begin = os.lseek(descriptor, 0, os.SEEK_CUR)
                if any(begin < (one + 1) * SECTOR and begin + size > one * SECTOR for one in sectors):
                    raise OSError(fault, os.strerror(fault))
            return read(descriptor, size)

        monkeypatch.setattr(os, "read", reading)

    return fail


@pytest.mark.parametrize("sectors", [set(), {0}, {5}, {0, 1, 700}, {699, 700}, set(range(300, 400)), set(range(701))])
def test_all_but_the_sectors_that_fail_is_read(
    tmp_path: Path, failing: Callable[[Path, set[int], int], None], sectors: set[int]
) -> None:
    path, copy = tmp_path / "file", tmp_path / "copy"
    data = os.urandom(700 * SECTOR + 100)
    path.write_bytes(data)
    pieces = [data[one * SECTOR : (one + 1) * SECTOR] for one in range(701)]
    expected = b"".join(bytes(len(piece)) if one in sectors else piece for one, piece in enumerate(pieces))
    failing(path, sectors, errno.EIO)
    assert read_what_can_be(str(path)) == expected
    assert copy_what_can_be(str(path), str(copy)) == (not sectors)
    assert copy.read_bytes() == expected


def test_what_is_no_fault_of_a_sector_is_not_taken_for_one(
    tmp_path: Path, failing: Callable[[Path, set[int], int], None]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(10_000))
    failing(path, {1}, errno.ESTALE)
    with pytest.raises(OSError, match=os.strerror(errno.ESTALE)):
        read_what_can_be(str(path))


@pytest.fixture(name="preload", scope="module")
def fixture_preload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What has the system itself not read a sector, for SQLite as for all others."""
    if sys.platform != "linux":
        pytest.skip("a disk that does not read is made for Linux only")
    needs("a disk that does not read cannot be made", "cc", "--version")
    made = tmp_path_factory.mktemp("preload") / "bad_sector.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", made, SOURCE, "-ldl"], check=True)
    return made


def counted(path: Path, preload: Path, bad: Path, sector: int) -> int:
    """Return how many entries a process finds, on a disk that does not read a sector of one of its files."""
    env = os.environ | {
        "LD_PRELOAD": str(preload),
        "BAD_FILE": str(bad.stat().st_ino),
        "BAD_BEGIN": str(sector * SECTOR),
        "BAD_END": str((sector + 1) * SECTOR),
    }
    done = subprocess.run(command(path), env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def history(path: Path) -> int:
    database, ledger = opened(path)
    with database:
        return len(ledger.history())


@few_and_many("sectors", 4, 100)
def test_a_sector_of_the_record_costs_no_more_than_if_nothing_were_in_it(
    tmp_path: Path, preload: Path, sectors: int
) -> None:
    whole = tmp_path / "whole" / "objector.sqlite3"
    filled(whole, ENTRIES)
    data = whole.read_bytes()
    pages = len(data) // SECTOR
    for sector in {pages * part // sectors for part in range(sectors)}:
        empty = tmp_path / f"empty-{sector}" / "objector.sqlite3"
        bad = tmp_path / f"bad-{sector}" / "objector.sqlite3"
        for path in (empty, bad):
            path.parent.mkdir()
        begin = sector * SECTOR
        empty.write_bytes(data[:begin] + bytes(SECTOR) + data[begin + SECTOR :])
        bad.write_bytes(data)
        found = counted(bad, preload, bad, sector)
        assert found == history(empty) >= ENTRIES // 2, sector
        told = recovery(bad).told()
        assert told is None or not told.complete
        assert told is not None or found == ENTRIES
        if told is not None and told.aside is not None:  # which is the file itself, with what is in the sector
            assert Path(told.aside).read_bytes() == data
        recovery(bad).bring_back()  # as the person asks for, once the disk reads it again
        assert history(bad) == ENTRIES


def test_a_sector_of_a_copy_or_of_the_journal_costs_nothing_that_is_elsewhere(tmp_path: Path, preload: Path) -> None:
    for name in ("copy", "journal"):
        path = tmp_path / name / "objector.sqlite3"
        filled(path, ENTRIES)
        backups = SqliteBackups(str(path), StandardSealing())
        assert backups.make(date(2026, 11, 23))
        backups.note()
        pattern = "backups/*.sqlite3" if name == "copy" else "journal/*"
        (bad,) = path.parent.glob(pattern)
        path.unlink()
        assert counted(path, preload, bad, 2) == ENTRIES
