# SPDX-License-Identifier: Apache-2.0
"""Loads PySide6: without what it adds to every later import and what few programs ask of it, its constants quickly."""

from __future__ import annotations

import builtins

from objector.adapters.qt.enumerations import make_enumerations_quickly
from objector.adapters.qt.signatures import signatures_later


def load_toolkit() -> None:
    """Load PySide6 and give Python its import back.

    PySide6 replaces `__import__` by one that reads the source of every module that is imported later, looking for
    `from __feature__ import …` (https://doc.qt.io/qtforpython-6/considerations.html#features), and keeps these sources
    in memory. Nothing here uses that. It leaves the function that it replaced in `__orig_import__`.

    Raises ImportError where PySide6 or a library that it needs is missing.
    """
    make_enumerations_quickly()
    with signatures_later():
        import PySide6.QtCore  # noqa: F401 - for what its first import does

    before: object = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before  # type: ignore[assignment]  # an attribute that only PySide6 knows
