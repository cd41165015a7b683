# SPDX-License-Identifier: Apache-2.0
"""The gate that demands full coverage of the core, seen to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "PYTHONPATH": str(folder / "app")}
    subprocess.run([sys.executable, "-m", "coverage", "run", "program.py"], cwd=folder, env=env, check=True)
    gate = ROOT / "tests" / "core_coverage.sh"
    return subprocess.run([gate], cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("program", "missing"),
    [
        ("from objector.domain.rule import rule; rule(True)", "3->5"),
        ("from objector.domain.rule import rule; rule(False)", "4"),
        ("import objector.application, objector.domain", "1-5"),
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
