# SPDX-License-Identifier: Apache-2.0
"""The workflows are judged by a schema and by a linter, and both are seen to find something."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sources import ROOT

GITHUB = ROOT / ".github"
TOOLS = Path(sys.executable).parent
pytestmark = pytest.mark.package


def judge(github: Path) -> tuple[int, int]:
    """Return what schema and linter say: 0 where there is nothing to say."""
    workflows = github / "workflows"
    schema: list[str | Path] = [
        TOOLS / "check-jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *workflows.glob("*.yml"),
    ]
    linter: list[str | Path] = [
        TOOLS / "zizmor",
        "--offline",
        "--quiet",
        "--persona",
        "pedantic",
        "--config",
        github / "zizmor.yml",
        workflows,
    ]
    first, second = (subprocess.run(words, capture_output=True, check=False).returncode for words in (schema, linter))
    return first, second


def test_the_workflows_are_clean() -> None:
    assert judge(GITHUB) == (0, 0)


@pytest.mark.parametrize(
    ("right", "wrong", "found_by"),
    [
        ("runs-on: ubuntu-24.04", "run-on: ubuntu-24.04", 0),
        ("permissions: {}", "permissions: write-all", 1),
        ("actions/checkout@v4", "somebody/checkout@v4", 1),
    ],
)
def test_a_mistake_is_found(right: str, wrong: str, found_by: int, tmp_path: Path) -> None:
    copy = shutil.copytree(GITHUB, tmp_path / ".github")
    file = copy / "workflows" / "tests.yml"
    file.write_text(file.read_text().replace(right, wrong))
    assert judge(copy)[found_by] != 0


def test_every_target_that_a_workflow_asks_for_is_there() -> None:
    targets = {line.partition(":")[0] for line in (ROOT / "Makefile").read_text().splitlines() if ":" in line}
    for file in (GITHUB / "workflows").glob("*.yml"):
        for line in file.read_text().splitlines():
            if "make " in line and "run:" in line and "apt-get" not in line:
                words = line.partition("make ")[2].split()
                assert {word for word in words if "=" not in word} <= targets, line
