# SPDX-License-Identifier: Apache-2.0
"""Files that are there whole or not at all: what killed runs left goes, and what another makes stays."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.storage.head_file import HeadFile
from objector.adapters.system.whole_file import remove_whole, write_whole
from tests.support.fake_heads import a_head

NOBODY = 2**22 + 5
"""A number that no process has: Linux gives none beyond 2**22."""


def written_arrangement(path: Path) -> None:
    write_whole(str(path), b"new")


def removed_arrangement(path: Path) -> None:
    path.write_bytes(b"old")
    remove_whole(str(path))


def noted_head(path: Path) -> None:
    HeadFile(str(path)).keep(a_head(1))


@pytest.mark.skipif(sys.platform == "win32", reason="asking for a process would end it")
@pytest.mark.parametrize("act", [written_arrangement, removed_arrangement, noted_head])
def test_what_killed_runs_left_goes_and_what_is_being_made_stays(act: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "objector.desktop"
    left = [tmp_path / f"objector.desktop.{NOBODY}{ending}" for ending in (".part", ".new")]
    others = [
        tmp_path / f"objector.desktop.{os.getppid()}.part",  # of a process that lives
        tmp_path / f"other.desktop.{NOBODY}.part",
        tmp_path / f"objector.desktop.{NOBODY}.part.txt",
        tmp_path / "objector.desktop.mine.part",
    ]
    for one in (*left, *others):
        one.write_bytes(b"half")
    act(path)
    assert {one for one in tmp_path.iterdir() if one != path} == set(others)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_every_folder_that_is_made_for_an_arrangement_is_the_person_s_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(str(tmp_path / "config" / "systemd" / "user" / "objector.timer"), b"new")
    finally:
        os.umask(before)
    made = [tmp_path / "config", tmp_path / "config" / "systemd", tmp_path / "config" / "systemd" / "user"]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made] == [0o700] * 3
