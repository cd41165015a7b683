# SPDX-License-Identifier: Apache-2.0
"""Each contract of import-linter, seen to fail."""

from __future__ import annotations

import re

import pytest

from tests.support.sources import SourcesCopy


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
PURE = "The domain imports nothing but what is listed: no input, output, clock or threads"
PORTS = "Use cases reach the world through ports only"
WORDS = "Texts and terminal are Python's own library, without processes, sockets or databases"
WINDOW = "The window is Qt and Python's own library"
NO_QT = "Qt is for ui, adapters.qt and what puts the window together"
NO_AUTHORING = "The program knows nothing of how facts and translations are written"
NO_CIRCLES = "No circles inside a package"


# One of each contract; `make test-slow` tries the others.
FIRST = [
    ("application/overview.py", "import objector.adapters.clock", HOUSE),
    ("adapters/place.py", "import objector.texts", WORDLESS),
    ("adapters/place.py", "import objector.adapters.clock", APART),
    ("domain/region.py", "import sqlite3", PURE),
    ("application/overview.py", "import sqlite3", PORTS),
    ("texts/__init__.py", "import subprocess", WORDS),
    ("ui/brand_new.py", "import sqlite3", WINDOW),
    ("adapters/desktop/opener.py", "import PySide6.QtGui", NO_QT),
    ("adapters/catalogue/compiled.py", "import tomllib", NO_AUTHORING),
    ("domain/errors.py", "import objector.domain.service", NO_CIRCLES),
]
OTHERS = [
    ("domain/region.py", "import objector.application.ports", HOUSE),
    ("ui/__init__.py", "import objector.adapters.clock", HOUSE),
    ("cli/__init__.py", "import objector.ui", HOUSE),
    ("utils.py", "", HOUSE),
    ("adapters/brand_new/__init__.py", "import objector.cli", WORDLESS),
    ("adapters/languages.py", "import objector.adapters.clock", APART),
    ("adapters/desktop/opener.py", "import objector.adapters.storage.ledger", APART),
    ("adapters/sealing.py", "import objector.adapters.signing_key", APART),
    ("adapters/brand_new.py", "import objector.adapters.clock", APART),
    ("adapters/base/files.py", "import objector.adapters.paths", APART),
    ("domain/region.py", "import threading", PURE),
    ("domain/region.py", "import http.client", PURE),
    ("domain/region.py", "import tempfile", PURE),
    ("domain/region.py", "import shutil", PURE),
    ("domain/region.py", "import asyncio", PURE),
    ("domain/region.py", "import time", PURE),
    ("domain/region.py", "import urllib.request", PURE),
    ("domain/region.py", "from urllib import request", PURE),
    ("domain/region.py", "def late():\n    import os", PURE),
    ("domain/region.py", "import desktop_notifier", PURE),
    ("domain/region.py", "import PySide6.QtCore", PURE),
    ("domain/ledger.py", "import rfc8785", PURE),
    ("domain/calendar.py", "import icalendar", PURE),
    ("domain/brand_new/__init__.py", "import socket", PURE),
    ("application/overview.py", "import requests", PORTS),
    ("application/overview.py", "import cryptography.hazmat", PORTS),
    ("application/calendar.py", "import icalendar", PORTS),
    ("application/brand_new.py", "import os", PORTS),
    ("texts/calendar.py", "import icalendar", WORDS),
    ("texts/brand_new.py", "def late():\n    import PySide6.QtCore", WORDS),
    ("cli/brand_new.py", "import socket", WORDS),
    ("cli/brand_new.py", "import importlib", WORDS),
    ("adapters/log.py", "import PySide6.QtCore", NO_QT),
    ("adapters/documents/seal.py", "def late():\n    from PySide6 import QtGui", NO_QT),
    ("composition/adapters.py", "import PySide6.QtCore", NO_QT),
    ("composition/adapters.py", "def late():\n    import objector_services.check", NO_AUTHORING),
    ("texts/brand_new.py", "import babel", NO_AUTHORING),
]


@pytest.mark.parametrize(
    ("path", "text", "contract"), [*FIRST, *(pytest.param(*other, marks=pytest.mark.slow) for other in OTHERS)]
)
def test_a_violation_is_caught(path: str, text: str, contract: str, copy: SourcesCopy) -> None:
    copy.append(f"app/objector/{path}", text)
    assert contract in broken(copy)


def test_the_sources_themselves_break_none(copy: SourcesCopy) -> None:
    assert broken(copy) == set()
