# SPDX-License-Identifier: Apache-2.0
"""The house rules that ruff enforces, seen to fail."""

from __future__ import annotations

import pytest

from tests.support.sources import SourcesCopy


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("application/overview.py", "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)", "TID251"),
        ("application/overview.py", "from datetime import date\n\nTODAY = date.today()", "TID251"),
        ("adapters/place.py", "from time import time\n\nNOW = time()", "TID251"),
        ("ui/__init__.py", "from PySide6.QtCore import QDateTime", "TID251"),
        ("ui/__init__.py", "from PySide6.QtGui import QDesktopServices", "TID251"),
        ("cli/__init__.py", "import webbrowser", "TID251"),
        ("adapters/clock.py", "from datetime import datetime\n\nNAIVE = datetime.now()", "DTZ005"),
        ("domain/region.py", "def untold(code: str) -> str:\n    return code", "D103"),
        ("domain/region.py", "def untyped(code):\n    return code", "ANN001"),
    ],
)
def test_a_violation_is_caught(path: str, text: str, rule: str, copy: SourcesCopy) -> None:
    copy.append(f"app/objector/{path}", text)
    done = copy.run("ruff", "check", "--no-cache", "--output-format=concise", f"app/objector/{path}")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f" {rule} " in done.stdout
