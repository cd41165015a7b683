# SPDX-License-Identifier: Apache-2.0
"""Evidence in the data folder: whole or not there, the person's alone, and nowhere else."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from objector.adapters.evidence.files import FileEvidence
from objector.domain.errors import EvidenceAltered, StorageError, StorageFault
from objector.domain.evidence import MAX_PICTURE_BYTES, Media
from tests.support.evidence_process import bytes_number, command
from tests.support.repetition import few_and_many
from tests.support.storage_process import with_mounts

PICTURE = b"\x89PNG and so on"
DIGEST = sha256(PICTURE).hexdigest()

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX are needed")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_a_file_is_where_its_fingerprint_says(tmp_path: Path) -> None:
    store = FileEvidence(tmp_path)
    store.keep(PICTURE, Media.PNG)
    mail = store.keep(b"From: me", Media.MAIL).sha256

    assert files(tmp_path) == sorted([f"evidence/{DIGEST[:2]}/{DIGEST}.png", f"evidence/{mail[:2]}/{mail}.eml"])


def test_reading_makes_nothing(tmp_path: Path) -> None:
    store = FileEvidence(tmp_path / "data")
    assert store.kept() == []
    store.forget(DIGEST)

    assert list(tmp_path.iterdir()) == []


@on_posix
def test_files_and_folders_are_the_persons_alone_whatever_the_umask(tmp_path: Path) -> None:
    for umask, name in ((0, "open"), (0o777, "closed")):
        before = os.umask(umask)
        try:
            FileEvidence(tmp_path / name / "deeper").keep(PICTURE, Media.PNG)
        finally:
            os.umask(before)
        for path in [tmp_path / name, *(tmp_path / name).rglob("*")]:
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


@on_posix
@pytest.mark.parametrize("where", ["evidence", f"evidence/{DIGEST[:2]}"])
def test_a_link_in_place_of_a_folder_is_not_followed(tmp_path: Path, where: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = tmp_path / "data" / where
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    (outside / f"{DIGEST}.png").write_bytes(PICTURE)
    before = files(outside)

    store = FileEvidence(tmp_path / "data")
    for attempt in (
        lambda: store.keep(PICTURE, Media.PNG),
        lambda: store.read(DIGEST),
        lambda: store.forget(DIGEST),
        store.kept,
    ):
        with pytest.raises(StorageError) as caught:
            attempt()
        assert caught.value.fault is StorageFault.FOLDER
    assert files(outside) == before


@on_posix
def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(PICTURE)
    store = FileEvidence(tmp_path / "data")
    store.keep(PICTURE, Media.PNG)
    path = tmp_path / "data" / "evidence" / DIGEST[:2] / f"{DIGEST}.png"

    path.unlink()
    path.symlink_to(outside)
    with pytest.raises(EvidenceAltered):
        store.read(DIGEST)
    store.keep(PICTURE, Media.PNG)
    assert not path.is_symlink()
    assert store.read(DIGEST) == PICTURE

    path.unlink()
    path.symlink_to(outside)
    store.forget(DIGEST)
    assert outside.read_bytes() == PICTURE
    assert store.kept() == []


@on_posix
@pytest.mark.parametrize("other", ["fifo", "folder", "sparse"])
def test_anything_else_in_place_of_a_file_is_found_without_waiting_or_reading_it(tmp_path: Path, other: str) -> None:
    store = FileEvidence(tmp_path)
    store.keep(PICTURE, Media.PNG)
    path = tmp_path / "evidence" / DIGEST[:2] / f"{DIGEST}.png"
    path.unlink()
    if other == "fifo":
        os.mkfifo(path)
    elif other == "folder":
        path.mkdir()
    else:
        path.touch()
        os.truncate(path, 2**31)

    with pytest.raises(EvidenceAltered):
        store.read(DIGEST)


def test_other_files_there_are_neither_listed_nor_touched(tmp_path: Path) -> None:
    store = FileEvidence(tmp_path)
    store.keep(PICTURE, Media.PNG)
    folder = tmp_path / "evidence"
    others = [folder / "notes.txt", folder / DIGEST[:2] / "x.png", folder / DIGEST[:2] / f"{DIGEST}.svg"]
    misplaced = folder / "zz"
    misplaced.mkdir()
    for path in [*others, misplaced / f"{DIGEST}.png"]:
        path.write_text("mine")
    (folder / DIGEST[:2] / f"{DIGEST}.svg").write_text("mine")
    store.keep(PICTURE, Media.PNG)

    assert store.kept() == [DIGEST]
    assert all(path.read_text() == "mine" for path in others)


def test_what_a_killed_write_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / ".unfinished-0123456789abcdef").write_bytes(b"half")
    store = FileEvidence(tmp_path)
    assert store.kept() == []
    store.keep(PICTURE, Media.PNG)

    assert files(tmp_path) == [f"evidence/{DIGEST[:2]}/{DIGEST}.png"]


@few_and_many("kills", 4, 100)
def test_a_kill_at_any_moment_leaves_what_was_said_kept_and_nothing_half(tmp_path: Path, kills: int) -> None:
    size = 3_000_000
    for attempt in range(kills):
        folder = tmp_path / str(attempt)
        with subprocess.Popen(command(str(folder), f"stream:{size}"), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [process.stdout.readline().strip()]
            time.sleep(0.15 * attempt / kills)
            process.kill()
            said += process.stdout.read().split()

        store = FileEvidence(folder)
        kept = store.kept()
        assert len(said) <= len(kept) <= len(said) + 1
        assert set(said) <= set(kept)
        assert {len(store.read(digest)) for digest in kept} == {size}
        store.keep(PICTURE, Media.PNG)
        assert len(files(folder)) == len(kept) + 1
        shutil.rmtree(folder)


@on_posix
def test_one_that_is_still_written_is_not_taken_for_abandoned(tmp_path: Path) -> None:
    store = FileEvidence(tmp_path)
    with subprocess.Popen(command(str(tmp_path), "stream:20000000"), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for number in range(300):
            store.keep(bytes_number(number, 100), Media.MAIL)
        assert process.poll() is None
        process.kill()

    assert len(store.kept()) > 300


def test_several_processes_at_once_take_nothing_from_one_another(tmp_path: Path) -> None:
    count = 40
    verbs = [f"keep:{size}" for size in range(100_000, 100_000 + count)]
    processes = [
        subprocess.Popen(command(str(tmp_path), *verbs), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for process in processes:
        output, complaints = process.communicate()
        assert complaints == ""
        assert output.split() == [word for verb in verbs for word in ("kept", verb.partition(":")[2])]

    store = FileEvidence(tmp_path)
    assert len(files(tmp_path)) == len(store.kept()) == count
    assert all(store.read(digest) for digest in store.kept())


@on_posix
def test_a_full_disk_keeps_nothing_half(tmp_path: Path) -> None:
    run = shlex.join(command("FOLDER", "keep:400000", "keep:400000", "keep:400000", "list")).replace("FOLDER", '"$1"')
    lines = with_mounts(
        f"""
        mount -t tmpfs -o size=1m tmpfs "$1"
        {run}
        find "$1" -name '.unfinished*' | wc -l
        mount -o remount,size=3m "$1"
        {run}
        """,
        str(tmp_path),
    )

    assert lines == ["kept 400000", "kept 400000", "full", "listed 2", "0", *["kept 400000"] * 3, "listed 3"]


@on_posix
def test_a_disk_that_is_full_from_the_start_and_one_that_is_read_only(tmp_path: Path) -> None:
    run = shlex.join(command("FOLDER", "keep:4000", "list")).replace("FOLDER", '"$1/data"')
    lines = with_mounts(
        f"""
        mount -t tmpfs -o nr_inodes=1 tmpfs "$1"
        {run}
        mount -o remount,ro "$1"
        {run}
        """,
        str(tmp_path),
    )

    assert lines == ["full", "listed 0", "read_only", "listed 0"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    for folder in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(StorageError) as caught:
            FileEvidence(folder).keep(PICTURE, Media.PNG)
        assert caught.value.fault is StorageFault.FOLDER

    assert (tmp_path / "data").read_text() == "mine"


def test_bytes_of_the_other_process_are_other_ones() -> None:
    assert len({bytes_number(number, 100) for number in range(50)}) == 50
    assert len(bytes_number(1, MAX_PICTURE_BYTES)) == MAX_PICTURE_BYTES
