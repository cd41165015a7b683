# SPDX-License-Identifier: Apache-2.0
"""The documents tell what is so: each command is understood, each path is there, each count is right."""

from __future__ import annotations

import re

import pytest

from tests.support.documents import DOCUMENTS, faults
from tests.support.program import ROOT


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_says_is_so(name: str) -> None:
    assert faults(name, (ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "up_to", "most"), [("README.md", "", 119), ("ARCHITECTURE.md", "## Dependencies", 130)]
)
def test_what_a_newcomer_reads_first_is_short(name: str, up_to: str, most: int) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert up_to in text
    assert len((text.partition(up_to)[0] if up_to else text).splitlines()) <= most


def test_the_list_of_targets_in_the_makefile_is_so() -> None:
    head = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nVENV")[0]
    lines = [line.replace("#   make", "    make", 1) for line in head.splitlines()]
    assert sum(line.startswith("    make") for line in lines) > 20
    assert faults("Makefile", "\n".join(lines)) == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("README.md", "    make everything     all of it", "No rule to make target 'everything'"),
        ("CONTRIBUTING.md", "with `make wheel everything` again", "No rule to make target 'everything'"),
        ("CONTRIBUTING.md", "    make test T=tests/domain/test_nothing.py", "no path tests/domain/test_nothing.py"),
        ("CONTRIBUTING.md", '    make run ARGS="frobnicate"', "not understood: objector frobnicate"),
        ("README.md", "    objector frobnicate      all of it", "not understood: objector frobnicate"),
        ("README.md", "say `objector status --loudly`", "not understood: objector status --loudly"),
        ("README.md", "    objector status      with --loudly, in full", "no option --loudly"),
        ("ARCHITECTURE.md", "it is in `domain/nothing.py`", "no path domain/nothing.py"),
        ("ARCHITECTURE.md", "it is in `nothing.py` beside them", "no path nothing.py"),
        ("ARCHITECTURE.md", "```\n  domain/nothing/     the rules\n```", "no path domain/nothing/"),
        ("README.md", "![A picture](resources/screenshots/nothing.png)", "no path resources/screenshots/nothing.png"),
        ("README.md", "It begins with LinkedIn, and knows 3 other services", "tells a count: 3"),
        ("README.fr.md", "et connaît 3 autres services", "tells a count: 3"),
    ],
)
def test_what_is_not_so_is_caught(name: str, text: str, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert any(found.startswith(fault) for found in faults(name, text))


def test_each_test_that_the_statement_of_accessibility_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "ACCESSIBILITY.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    for path, test in named:
        assert f"\ndef {test}(" in (ROOT / path).read_text(encoding="utf-8"), (path, test)
