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
        "from objector.adapters.qt import signatures, toolkit\n"
        "toolkit.load_toolkit()\n"
        "assert len(signatures._waiting) == 7\n"
    )
    later, at_once = (_printed(code + _ASKED) for code in (loading, ""))
    assert later == at_once
    assert "Supported signatures" in later


def test_nothing_is_put_off_of_a_version_that_was_not_tried() -> None:
    loading = (
        "from objector.adapters.qt import signatures, toolkit\n"
        "signatures.TRIED_BEFORE = (6, 0)\n"
        "toolkit.load_toolkit()\n"
        "assert not signatures._waiting\n"
    )
    assert "Supported signatures" in _printed(loading + _ASKED)


_ENUMERATIONS = """
import enum
import json
from PySide6 import QtCore, QtGui, QtWidgets

def told(value):
    if isinstance(value, enum.Enum):
        shown = [repr(value), str(value), hash(value) == hash(value.name)]
        return [value.name, value.value, *shown, [*vars(value)], value._sort_order_]
    if isinstance(value, dict):
        return [[told(key), told(one)] for key, one in value.items()]
    return value if isinstance(value, list | int | str) else type(value).__name__

def walk(inside, found):
    for name, kind in sorted(vars(inside).items()):
        if not isinstance(kind, type) or not kind.__module__.startswith("PySide6"):
            continue
        if not issubclass(kind, enum.Enum):
            if inside.__name__ == kind.__module__:
                walk(kind, found)
            continue
        has = {one: told(value) for one, value in sorted(vars(kind).items()) if one not in ("__dict__", "__weakref__")}
        members = [*kind]
        also = [kind.__module__, kind.__qualname__, len(kind), told(members[0]) if members else ""]
        if issubclass(kind, enum.Flag) and members:
            both = kind(members[0].value | members[-1].value)
            also += [repr(both), repr(~both.value), [*map(repr, both)], members[0] in both, repr(kind(0))]
        same = all(kind(one.value) is one is kind[one.name] for one in members)
        found[f"{inside.__name__}.{name}"] = [has, also, same]

found = {}
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        getattr(module, name)
    walk(module, found)
assert len(found) > 400 and all(same for *_, same in found.values())
print(json.dumps(found, indent=1))
"""


def test_qt_enumerations_that_are_made_quickly_are_the_ones_that_python_makes() -> None:
    quickly = "from objector.adapters.qt.enumerations import make_enumerations_quickly as m\nm()\n"
    then = "from objector.adapters.qt import enumerations as e\nassert [*e._alike.values()] == [True] * 4\n"
    assert _printed(quickly + _ENUMERATIONS + then) == _printed(_ENUMERATIONS)


def test_qt_enumerations_are_made_quickly_where_python_keeps_their_values_once_more() -> None:
    """As 3.13.5 does, with which Debian 13 comes, and 3.13.0 does not."""
    newer = (
        "import enum\n"
        "python = vars(enum.EnumType)['_create_']\n"
        "def create(*given, **named):\n"
        "    made = python(*given, **named)\n"
        "    type.__setattr__(made, '_hashable_values_', [*made._value2member_map_])\n"
        "    return made\n"
        "type.__setattr__(enum.EnumType, '_create_', create)\n"
        "from objector.adapters.qt import enumerations\n"
        "enumerations.make_enumerations_quickly()\n"
        "for kind in (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag):\n"
        "    pair = [kind('Pair', [('ONE', 1), ('TWO', 2), ('AGAIN', 1), ('ALL', 3)]) for _ in range(2)]\n"
        "    assert [one._hashable_values_ for one in pair] == [[1, 2, 3]] * 2\n"
        "print(*enumerations._alike.values())\n"
    )
    assert _printed(newer).split() == ["True"] * 4


def test_where_python_makes_enumerations_in_another_way_it_makes_them_all() -> None:
    made = (
        "from objector.adapters.qt import enumerations\n"
        "enumerations._is_single = lambda value: 1 / 0\n"
        "enumerations.make_enumerations_quickly()\n"
        "import enum\n"
        "pair = [enum.Flag('Pair', [('ONE', 1), ('TWO', 2)]) for _ in range(2)]\n"
        "print([*map(list, pair)], [one.__module__ for one in pair], enumerations._alike)\n"
    )
    ones = "[<Pair.ONE: 1>, <Pair.TWO: 2>]"
    assert _printed(made).strip() == f"[{ones}, {ones}] ['__main__', '__main__'] {{<flag 'Flag'>: False}}"


def test_other_enumerations_are_left_to_python() -> None:
    made = (
        "from objector.adapters.qt.enumerations import make_enumerations_quickly\n"
        "make_enumerations_quickly()\n"
        "import enum\n"
        "for _ in range(2):\n"
        "    print(*enum.Enum('Words', 'one two'), *enum.Enum('Texts', [('ONE', 'a')]))\n"
        "    print(*enum.IntEnum('Many', {'ONE': 1}))\n"
        "    print(enum.Enum('Taken', [('name', 1), ('ONE', 2)]).ONE, enum.Enum('One', [('A', 1), ('B', 1)]).B.name)\n"
        "    print(enum.Enum('Mixed', [('ONE', 1)], type=str).ONE.upper(), enum.Enum('None', []).__members__)\n"
    )
    line = "Words.one Words.two Texts.ONE\n1\nTaken.ONE A\n1 {}\n"
    assert _printed(made) == line * 2


def _printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
