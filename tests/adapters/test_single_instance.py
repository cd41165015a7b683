# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from objector.adapters.qt.single_instance import SingleInstance


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_the_folders_it_makes_are_the_person_s_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        instance = SingleInstance(str(tmp_path / "share" / "objector"), str(tmp_path / "socket"))
        assert instance.claim()
        instance.close()
        assert os.umask(0) == 0
    finally:
        os.umask(before)
    for folder in (tmp_path / "share", tmp_path / "share" / "objector"):
        assert folder.stat().st_mode & 0o777 == 0o700
