# SPDX-License-Identifier: Apache-2.0
"""Each contract of import-linter, seen to fail."""

from __future__ import annotations

import re

import pytest

from sources import SourcesCopy


def broken(copy: SourcesCopy) -> set[str]:
    """The names of the contracts that are broken, or what the tool says when it cannot judge."""
    done = copy.run("lint-imports", "--no-cache")
    lines = re.sub(r"\n(?=[a-z])", " ", done.stdout)  # long names are wrapped
    names = set(re.findall(r"^(.+?) +BROKEN", lines, re.MULTILINE))
    assert bool(names) is bool(done.returncode), done.stdout + done.stderr
    return {re.sub(r"\s+", " ", name) for name in names}


HOUSE = "Imports run one way, and every module has its place"
WORDLESS = "Adapters know neither texts, ui nor cli"
APART = "Adapters are independent of one another"
PURE = "The domain is the standard library and dateutil, without input, output or threads"
NO_QT = "Qt is for ui, adapters.qt and one function of the composition"
PORTS = "Use cases reach the world through ports only"
NO_CIRCLES = "No circles inside a package"


@pytest.mark.parametrize(
    ("path", "text", "contract"),
    [
        ("application/overview.py", "import objector.adapters.clock", HOUSE),
        ("domain/region.py", "import objector.application.ports", HOUSE),
        ("ui/__init__.py", "import objector.adapters.clock", HOUSE),
        ("cli/__init__.py", "import objector.ui", HOUSE),
        ("utils.py", "", HOUSE),
        ("adapters/place.py", "import objector.texts", WORDLESS),
        ("adapters/place.py", "import objector.adapters.clock", APART),
        ("adapters/desktop/opener.py", "import objector.adapters.storage.ledger", APART),
        ("domain/region.py", "import sqlite3", PURE),
        ("domain/region.py", "import threading", PURE),
        ("domain/region.py", "import PySide6.QtCore", NO_QT),
        ("adapters/desktop/opener.py", "import PySide6.QtGui", NO_QT),
        ("texts/__init__.py", "def late():\n    import PySide6.QtCore", NO_QT),
        ("application/overview.py", "import sqlite3", PORTS),
        ("texts/__init__.py", "import subprocess", PORTS),
        ("application/overview.py", "import cryptography.hazmat", PORTS),
        ("domain/ledger.py", "import rfc8785", PURE),
        ("domain/calendar.py", "import icalendar", PURE),
        ("application/calendar.py", "import icalendar", PORTS),
        ("texts/calendar.py", "import icalendar", PORTS),
        ("adapters/sealing.py", "import objector.adapters.signing_key", APART),
        ("domain/errors.py", "import objector.domain.service", NO_CIRCLES),
    ],
)
def test_a_violation_is_caught(path: str, text: str, contract: str, copy: SourcesCopy) -> None:
    copy.append(f"app/objector/{path}", text)
    assert contract in broken(copy)


def test_the_sources_themselves_break_none(copy: SourcesCopy) -> None:
    assert broken(copy) == set()
