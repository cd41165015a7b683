# SPDX-License-Identifier: Apache-2.0
"""The hooks of `tests/support/open_databases.py`: who leaves a database open is failed, and nobody else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT

CALM = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
OPENED = "import sqlite3\ndef test_it(): kept.append(sqlite3.connect({database}))\nkept = []\n"
IN_A_FIXTURE = """
import pytest, sqlite3
@pytest.fixture
def database():
    database = sqlite3.connect(":memory:")
    yield database
    {after}
def test_it(database): assert database.execute("SELECT 1").fetchone() == (1,)
"""


def run(folder: Path, test: str) -> str:
    (folder / "test_it.py").write_text(test + "\ndef test_other(): pass\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.support.open_databases",
        str(folder),
    ]
    return subprocess.run(command, env=CALM, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    "test", [OPENED.format(database="'my.db', isolation_level=None"), IN_A_FIXTURE.format(after="")]
)
def test_who_leaves_one_open_is_failed(test: str, tmp_path: Path) -> None:
    said = run(tmp_path, test)
    assert re.search(r"^ERROR test_it.py::test_it\b", said, re.MULTILINE), said
    assert "left open: " in said
    assert "2 passed, 1 error" in said


@pytest.mark.parametrize("test", [IN_A_FIXTURE.format(after="database.close()"), ""])
def test_who_closes_it_is_not(test: str, tmp_path: Path) -> None:
    assert re.search(r"^\d passed in", run(tmp_path, test), re.MULTILINE)
