# SPDX-License-Identifier: Apache-2.0
"""What the toolkit must not do to us."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject


@pytest.mark.parametrize("value", [None, True, False])
def test_calls_that_return_nothing_take_no_reference_away(value: object) -> None:
    """PySide6 6.12.0 did, and Python 3.11 then ends the process: "deallocating None"."""
    thing = QObject()
    before = sys.getrefcount(value)
    for _ in range(500):
        thing.setObjectName("a")
        thing.blockSignals(False)
        thing.signalsBlocked()
    assert abs(sys.getrefcount(value) - before) < 100


def test_importing_a_module_after_the_toolkit_does_not_read_its_source(tmp_path: Path) -> None:
    """PySide6 would, for each module that is imported after it, and keep what it read."""
    (tmp_path / "later.py").write_text("")
    script = (
        "import sys\n"
        "from objector.adapters.qt.toolkit import load_toolkit\n"
        "load_toolkit()\n"
        "import inspect\n"
        "asked = []\n"
        "inspect.getsource = lambda thing: asked.append(thing) or ''\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "import later\n"
        "from PySide6.QtCore import QObject, Qt\n"
        "assert Qt.Key.Key_A and QObject().objectName() == ''\n"
        "print(len(asked))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


_ASKED = """
from PySide6.QtCore import QObject, Qt
assert Qt.AlignmentFlag.AlignTop == 0x20
for asking in (lambda: QObject(3.5, 7), lambda: QObject(nothing=3), lambda: QObject().setObjectName(3)):
    try:
        asking()
    except (AttributeError, TypeError) as error:
        print(type(error), error)
print(QObject.setObjectName.__doc__)
"""


def test_what_the_toolkit_says_of_its_calls_is_the_same_though_it_is_put_off() -> None:
    loading = (
        "from objector.adapters.qt import toolkit\n"
        "toolkit.load_toolkit()\n"
        "import sys\n"
        "assert 'inspect' not in sys.modules\n"
    )
    later, at_once = (_printed(code + _ASKED) for code in (loading, ""))
    assert later == at_once
    assert "Supported signatures" in later


def test_nothing_is_put_off_of_a_version_that_was_not_tried() -> None:
    loading = (
        "from objector.adapters.qt import signatures, toolkit\n"
        "signatures.TRIED_BEFORE = (6, 0)\n"
        "toolkit.load_toolkit()\n"
        "import sys\n"
        "assert 'inspect' in sys.modules\n"
    )
    assert "Supported signatures" in _printed(loading + _ASKED)


def _printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
