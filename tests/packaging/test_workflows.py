# SPDX-License-Identifier: Apache-2.0
"""Workflows and forms are judged by schemas, workflows by a linter too, and each is seen to find something."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT

GITHUB = ROOT / ".github"
TOOLS = Path(sys.executable).parent
pytestmark = pytest.mark.package


def judge(github: Path) -> tuple[int, ...]:
    """Return what two schemas, a linter and the forms' two schemas say: 0 where that is nothing.

    It asks as `make check-workflows` does.
    """
    schema: list[str | Path] = [TOOLS / "check-jsonschema", "--builtin-schema"]
    linter: list[str | Path] = [
        TOOLS / "zizmor",
        "--offline",
        "--quiet",
        "--persona",
        "pedantic",
        "--config",
        github / "zizmor.yml",
        github,
    ]
    forms = github / "ISSUE_TEMPLATE"
    return tuple(
        subprocess.run(words, capture_output=True, check=False).returncode
        for words in (
            [*schema, "vendor.github-workflows", *(github / "workflows").glob("*.yml")],
            [*schema, "vendor.dependabot", github / "dependabot.yml"],
            linter,
            [*schema, "vendor.github-issue-forms", *forms.glob("[0-9]*.yml")],
            [*schema, "vendor.github-issue-config", forms / "config.yml"],
        )
    )


def test_the_workflows_are_clean() -> None:
    assert judge(GITHUB) == (0, 0, 0, 0, 0)


CHECKOUT = "actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "found_by"),
    [
        ("workflows/tests.yml", "runs-on: ubuntu-24.04", "run-on: ubuntu-24.04", 0),
        ("workflows/tests.yml", "permissions: {}", "permissions: write-all", 2),
        ("workflows/tests.yml", CHECKOUT, "actions/checkout@v4", 2),
        ("workflows/tests.yml", CHECKOUT, "actions/checkout@34e1148", 2),
        ("workflows/tests.yml", CHECKOUT, "actions/checkout@main", 2),
        ("workflows/tests.yml", CHECKOUT, "somebody/checkout@v4", 2),
        ("workflows/release.yml", "actions/attest-sbom@bd218ad0dbcb3e146bd073d1d9c6d78e08aa8a0b", "a/b@v2", 2),
        ("workflows/security.yml", "github/codeql-action/init@8aad20d150bbac5944a9f9d289da16a4b0d87c1e", "c/d/e@v4", 2),
        ("dependabot.yml", "interval: weekly", "interval: sometimes", 1),
        ("dependabot.yml", "default-days: 7", "default-days: 0", 2),
        ("ISSUE_TEMPLATE/1-wrong-page.yml", "type: dropdown", "type: menu", 3),
        ("ISSUE_TEMPLATE/config.yml", "blank_issues_enabled: true", "blank_issues_enabled: maybe", 4),
    ],
)
def test_a_mistake_is_found(file: str, right: str, wrong: str, found_by: int, tmp_path: Path) -> None:
    copy = shutil.copytree(GITHUB, tmp_path / ".github")
    whole = (copy / file).read_text()
    assert right in whole
    (copy / file).write_text(whole.replace(right, wrong))
    assert judge(copy)[found_by] != 0


def used() -> list[tuple[str, str, str]]:
    """Return each action that is used: its name, its commit, and what is said of it."""
    lines = "".join(file.read_text() for file in (GITHUB / "workflows").glob("*.yml"))
    return re.findall(r"(?m)^ *(?:- )?uses: ([^@\s]+)@(\S+)(.*)$", lines)


def test_each_action_is_one_commit_everywhere_and_its_version_is_said() -> None:
    commits: dict[str, set[str]] = {}
    for name, commit, said in used():
        assert re.fullmatch("[0-9a-f]{40}", commit), name
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", said), name
        commits.setdefault(name, set()).add(commit)
    assert {name for name, several in commits.items() if len(several) > 1} == set()


def test_a_release_is_attested_signed_and_listed_before_it_is_handed_out() -> None:
    release = (GITHUB / "workflows" / "release.yml").read_text()
    steps = [
        "actions/attest-build-provenance@",
        "actions/attest-sbom@",
        "provenance.sigstore.json",
        "gh release create",
    ]
    places = [release.index(step) for step in steps]

    assert places == sorted(places)
    assert "make wheel deb frozen windows sbom" in (GITHUB / "workflows" / "packages.yml").read_text()


def test_every_target_that_a_workflow_asks_for_is_there() -> None:
    targets = {line.partition(":")[0] for line in (ROOT / "Makefile").read_text().splitlines() if ":" in line}
    for file in (GITHUB / "workflows").glob("*.yml"):
        for line in file.read_text().splitlines():
            if "make " in line and "run:" in line and "apt-get" not in line:
                words = line.partition("make ")[2].split()
                assert {word for word in words if "=" not in word} <= targets, line
