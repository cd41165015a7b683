# SPDX-License-Identifier: Apache-2.0
"""A database that a test opened, and left open when it was over, fails that very test.

Python says so from 3.13 on only, and only once the garbage is collected: in another test, or in none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from typing import Any

import pytest

_OPEN: dict[int, str] = {}
"""The files of connections that are open in this process, by the connection."""
_opened = sqlite3.connect


class _Counted(sqlite3.Connection):
    def close(self) -> None:
        super().close()
        _OPEN.pop(id(self), None)


def _connect(database: Any, *args: Any, **options: Any) -> sqlite3.Connection:
    connection = _opened(database, *args, factory=_Counted, **options)
    _OPEN[id(connection)] = str(database)
    return connection


def pytest_configure(config: pytest.Config) -> None:
    patch = pytest.MonkeyPatch()
    patch.setattr(sqlite3, "connect", _connect)
    config.add_cleanup(patch.undo)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None]:
    yield
    left = sorted(_OPEN.values())
    _OPEN.clear()
    assert left == [], f"left open: {', '.join(left)}"
