# SPDX-License-Identifier: Apache-2.0
"""An update of the package under a program that runs is noticed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from objector.adapters.own_files import OwnFiles


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "objector"
    folder.mkdir()
    for name in ("__init__.py", "__main__.py", "other.py"):
        (folder / name).write_text("x = 1\n")
    return folder


def test_what_nobody_touched_is_the_same(package: Path) -> None:
    own = OwnFiles(str(package))
    (package / "__pycache__").mkdir()
    assert not own.replaced()
    assert not OwnFiles().replaced()


@pytest.mark.parametrize("same_time", [False, True])
def test_other_files_in_their_places_are_noticed_even_where_they_say_the_same(package: Path, same_time: bool) -> None:
    own = OwnFiles(str(package))
    before = os.stat(package / "__init__.py")
    new = package / "__init__.py.new"
    new.write_text("x = 1\n")
    if same_time:
        os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(package / "__init__.py")
    assert own.replaced()


def test_a_package_that_is_gone_for_a_moment_or_is_another_folder_by_now_is_noticed(package: Path) -> None:
    own = OwnFiles(str(package))
    shutil.move(package, package.with_name("old"))
    assert own.replaced()
    shutil.copytree(package.with_name("old"), package)
    assert own.replaced()
