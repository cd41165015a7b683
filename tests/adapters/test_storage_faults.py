# SPDX-License-Identifier: Apache-2.0
"""Real faults of disks and folders: each is named exactly, and what was kept before stays."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.domain.errors import StorageError, StorageFault
from tests.support.sealed import a_ledger
from tests.support.storage_process import answers, command, filled, kept, obeying_permissions, said, with_mounts

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell is needed")


def run(path: str, *verbs: str) -> str:
    """Return the shell's words for running verbs; `path` may hold the shell's own variables."""
    return shlex.join(command(Path("PATH"), *verbs)).replace("PATH", f'"{path}"', 1)


def mounted(tmp_path: Path, script: str) -> list[str]:
    """Run a shell script with a folder $1 in which it may mount something. Skips the test where that is forbidden."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    return with_mounts(script, str(folder))


def acknowledged(line: str, fault: str) -> int:
    match = re.fullmatch(rf"{fault} after (\d+)", line)
    assert match is not None, line
    return int(match[1])


@on_posix
def test_a_full_disk(tmp_path: Path) -> None:
    database = "$1/data/objector.sqlite3"
    full, read, again, *others = mounted(
        tmp_path,
        f"""
        mount -t tmpfs -o size=1m tmpfs "$1"
        {run(database, "fill", "read")}
        {run(database, "fill", "read")}
        mount -o remount,size=2m "$1"
        {run(database, "append")}
        """,
    )

    count = acknowledged(full, "full")
    assert count > 10
    assert read == f"read {count} 3 {count}"
    # Starting afresh may have made some room.
    count += acknowledged(again, "full")
    assert others == [f"read {count} 3 {count}", f"kept {count + 1}"]


@on_posix
def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    database = "$1/data/objector.sqlite3"
    lines = mounted(
        tmp_path,
        f"""
        mount -t tmpfs -o size=64k tmpfs "$1"
        head -c 100000 /dev/zero > "$1/filler" 2>/dev/null || true
        {run(database, "read", "append", "choose", "read")}
        rm "$1/filler"
        mount -o remount,size=1m "$1"
        {run(database, "read", "append", "read")}
        """,
    )

    assert lines == ["read 0 0 0", "full", "full", "read 0 0 0", "read 0 0 0", "kept 1", "read 1 1 1"]


@on_posix
def test_a_disk_without_room_for_another_name(tmp_path: Path) -> None:
    lines = mounted(
        tmp_path,
        f"""
        mount -t tmpfs -o nr_inodes=1 tmpfs "$1"
        {run("$1/data/objector.sqlite3", "read", "append", "choose")}
        """,
    )

    assert lines == ["read 0 0 0", "full", "full"]


@on_posix
def test_a_full_disk_without_room_for_the_index_of_the_log_is_still_read(tmp_path: Path) -> None:
    database = "$1/objector.sqlite3"
    lines = mounted(
        tmp_path,
        f"""
        mount -t tmpfs -o size=1m tmpfs "$1"
        {run(database, "append")}
        cat /dev/zero > "$1/filler" 2>/dev/null || true
        {run(database, "read", "append", "read")}
        """,
    )

    assert lines == ["kept 1", "read 1 1 1", "full", "read 1 1 1"]


@on_posix
def test_a_read_only_filesystem_is_read(tmp_path: Path) -> None:
    database = "$1/data/objector.sqlite3"
    lines = mounted(
        tmp_path,
        f"""
        mount -t tmpfs tmpfs "$1"
        {run(database, "append", "append")}
        mount -o remount,ro "$1"
        {run(database, "read", "append", "choose", "read")}
        mount -o remount,rw "$1"
        {run(database, "append")}
        """,
    )

    assert lines == ["kept 1", "kept 2", "read 2 2 2", "read_only", "read_only", "read 2 2 2", "kept 3"]


@on_posix
@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("nothing", ["read 3 3 3", "read_only"]),
        # Without its index the log cannot be read there, and what is in it is not passed over in silence.
        ("objector.sqlite3-shm", ["read_only", "read_only"]),
    ],
)
def test_a_read_only_filesystem_after_a_kill(tmp_path: Path, lost: str, expected: list[str]) -> None:
    lines = mounted(
        tmp_path,
        f"""
        mount -t tmpfs tmpfs "$1"
        {run("$1/objector.sqlite3", "append", "append", "append", "die")}
        test -s "$1/objector.sqlite3-wal"
        rm -f "$1/{lost}"
        mount -o remount,ro "$1"
        {run("$1/objector.sqlite3", "read", "append")}
        """,
    )

    assert lines == ["kept 1", "kept 2", "kept 3", *expected]


@on_posix
def test_a_read_only_filesystem_without_anything(tmp_path: Path) -> None:
    lines = mounted(
        tmp_path,
        f"""
        mount -t tmpfs -o ro tmpfs "$1"
        {run("$1/home/data/objector.sqlite3", "read", "append", "read")}
        """,
    )

    assert lines == ["read 0 0 0", "read_only", "read 0 0 0"]


@on_posix
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    # In blocks of 512 bytes, or of 1024 in some shells.
    (line,) = answers(["sh", "-euc", f"ulimit -f 800; exec {run('$1', 'fill')}", "sh", str(path)])

    count = acknowledged(line, "failed")
    assert count > 5
    assert len(kept(path)) == count
    assert len(filled(path, 1)) == 1


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")

    for path in (tmp_path / "data" / "objector.sqlite3", tmp_path / "data" / "deeper" / "objector.sqlite3"):
        with Database(path) as database, pytest.raises(StorageError) as caught:
            a_ledger(database).append(said())
        assert caught.value.fault is StorageFault.FOLDER

    assert (tmp_path / "data").read_text() == "mine"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    path.mkdir()

    with Database(path) as database:
        for attempt in (a_ledger(database).history, lambda: a_ledger(database).append(said())):
            with pytest.raises(StorageError) as caught:
                attempt()
            assert caught.value.fault is StorageFault.FAILED

    assert list(path.iterdir()) == []


def test_a_folder_that_may_not_be_made(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    lines = obeying_permissions(tmp_path / "data" / "objector.sqlite3", "read", "append", "choose", "read")

    assert lines == ["read 0 0 0", "folder", "folder", "read 0 0 0"]


def test_a_folder_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    filled(path, 2)
    tmp_path.chmod(0o555)
    lines = obeying_permissions(path, "read", "append", "choose", "read")
    tmp_path.chmod(0o755)
    lines += obeying_permissions(path, "append")

    assert lines == ["read 2 2 2", "folder", "folder", "read 2 2 2", "kept 3"]


def test_a_file_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    filled(path, 2)
    path.chmod(0o444)
    lines = obeying_permissions(path, "read", "append", "choose", "read")
    lines += obeying_permissions(path, "read")
    path.chmod(0o600)
    lines += obeying_permissions(path, "append")

    assert lines == ["read 2 2 2", "read_only", "read_only", "read 2 2 2", "read 2 2 2", "kept 3"]


def test_a_file_and_a_folder_that_may_not_be_written_are_read(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    filled(path, 2)
    path.chmod(0o444)
    tmp_path.chmod(0o555)

    assert obeying_permissions(path, "read", "read") == ["read 2 2 2", "read 2 2 2"]


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    filled(path, 2)
    path.chmod(0)
    lines = obeying_permissions(path, "read", "append")
    path.chmod(0o600)

    assert lines == ["failed", "read_only"]
    assert len(kept(path)) == 2
