# SPDX-License-Identifier: Apache-2.0
"""The gate that demands full coverage of the core, seen to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.core_coverage import that_can_be_taken

ROOT = Path(__file__).parents[2]
RULE = "def rule(fair: bool) -> int:\n    total = 1\n    if fair:\n        total += 1\n    return total\n"


def gate(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Run a program under coverage in a house with one rule, and judge it by the real gate."""
    for package in ("", "domain", "application"):
        (folder / "app" / "objector" / package).mkdir(parents=True, exist_ok=True)
        (folder / "app" / "objector" / package / "__init__.py").touch()
    (folder / "app" / "objector" / "domain" / "rule.py").write_text(RULE)
    (folder / "program.py").write_text(program)
    shutil.copy(ROOT / "pyproject.toml", folder)
    env = os.environ | {"PYTHONPATH": str(folder / "app")}
    subprocess.run([sys.executable, "-m", "coverage", "run", "program.py"], cwd=folder, env=env, check=True)
    gate = [sys.executable, str(ROOT / "tests" / "support" / "core_coverage.py")]
    return subprocess.run(gate, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("program", "missing"),
    [
        ("from objector.domain.rule import rule; rule(True)", "branch 3->5"),
        ("from objector.domain.rule import rule; rule(False)", "line 4"),
        ("import objector.application, objector.domain", "line 1, line 2, line 3"),
    ],
)
def test_a_branch_that_is_not_tested_is_caught(program: str, missing: str, tmp_path: Path) -> None:
    done = gate(tmp_path, program)
    assert done.returncode == 2
    assert missing in done.stdout


def test_full_coverage_passes(tmp_path: Path) -> None:
    program = "import objector.application; from objector.domain.rule import rule; rule(True); rule(False)"
    done = gate(tmp_path, program)
    assert done.returncode == 0, done.stdout


BRANCHES = """\
def rule(way, said):
    found = None
    with suppress(ValueError):
        for one in said:
            if (
                one is not way
            ):
                break
            match one:
                case 1:
                    found = one
                case _:
                    raise ValueError
    return found
"""


def test_a_branch_is_asked_for_where_the_compiled_code_has_it(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text(BRANCHES)
    taken = [(3, 4), (4, 5), (4, 14), (5, 8), (5, 9), (10, 11), (14, -1)]  # 11 to 4 is what 3.11.2 merges
    never = [(5, 14), (10, 4), (11, 13), (9, -1)]
    assert that_can_be_taken(str(tmp_path / "rule.py"), [*never, *taken]) == taken
