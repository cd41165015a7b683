# SPDX-License-Identifier: Apache-2.0
"""The keys that work on every page, and what each does."""

from __future__ import annotations

import sys
from gettext import NullTranslations
from typing import assert_never

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from objector.domain.enumeration import Enum
from objector.ui.intents import Go, Intent, RecordWish, Screen, Simple


class Key(Enum):
    """What a key is for, in the order in which they are listed."""

    SEARCH = "search"
    ADD = "add"
    SETTINGS = "settings"
    HISTORY = "history"
    BEFORE = "before"
    AFTER = "after"
    BACK = "back"
    LEAVE = "leave"
    UNDO = "undo"
    PASTE = "paste"
    READ = "read"
    KEYS = "keys"
    QUIT = "quit"


_BY_INTENT = {
    Go(Screen.ADD): Key.ADD,
    Go(Screen.SETTINGS): Key.SETTINGS,
    Go(Screen.HISTORY): Key.HISTORY,
    Go(Screen.KEYS): Key.KEYS,
    Simple.BACK: Key.LEAVE,
    Simple.UNDO: Key.UNDO,
    Simple.RETRY: Key.READ,
    RecordWish.PASTE: Key.PASTE,
}


def teach(control: QWidget, what: Key | Intent | None) -> None:
    """Say in the tooltip of a control by which key the same is done, where there is one."""
    key = (
        what if isinstance(what, Key) else _BY_INTENT.get(what) if isinstance(what, Go | Simple | RecordWish) else None
    )
    if key is not None:
        control.setToolTip(pressed(key))


def pressed(key: Key) -> str:
    """Return what is written on the keys."""
    return sequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def sequence(key: Key) -> QKeySequence:
    """Return the keys that are pressed. Where Qt says Ctrl, it is the command key on a Mac."""
    match key:
        case Key.SEARCH:
            return QKeySequence("Ctrl+F")
        case Key.ADD:
            return QKeySequence("Ctrl+N")
        case Key.SETTINGS:
            return QKeySequence("Ctrl+,")
        case Key.HISTORY:
            return QKeySequence("Ctrl+H" if sys.platform != "darwin" else "Ctrl+Y")  # there Cmd+H hides a program
        case Key.BEFORE:
            return QKeySequence("Ctrl+Up")
        case Key.AFTER:
            return QKeySequence("Ctrl+Down")
        case Key.BACK:
            # Qt's own would have Backspace among them; on a Mac, Option and an arrow move by a word.
            return QKeySequence(QKeySequence.StandardKey.Back if sys.platform == "darwin" else "Alt+Left")
        case Key.LEAVE:
            return QKeySequence("Esc")
        case Key.UNDO:
            return QKeySequence(QKeySequence.StandardKey.Undo)
        case Key.PASTE:
            return QKeySequence(QKeySequence.StandardKey.Paste)
        case Key.READ:
            return QKeySequence("F5")
        case Key.KEYS:
            return QKeySequence("F1")
        case Key.QUIT:
            return QKeySequence(QKeySequence.StandardKey.Quit)
        case _:
            assert_never(key)


def meaning(key: Key, t: NullTranslations) -> str:
    """Return what a key does, as it stands in the list of keys."""
    match key:
        case Key.SEARCH:
            return t.gettext("Search for a service")
        case Key.ADD:
            return t.gettext("Add a service")
        case Key.SETTINGS:
            return t.gettext("Objector settings")
        case Key.HISTORY:
            return t.gettext("History: everything that you did")
        case Key.BEFORE:
            return t.gettext("The service above in your list")
        case Key.AFTER:
            return t.gettext("The service below in your list")
        case Key.BACK:
            return t.gettext("Back to where you were")
        case Key.LEAVE:
            return t.gettext("Leave a page beside the service")
        case Key.UNDO:
            return t.gettext("Undo the latest; again, the one before")
        case Key.PASTE:
            return t.gettext("Keep a copied screenshot with your answer")
        case Key.READ:
            return t.gettext("Read everything again")
        case Key.KEYS:
            return t.gettext("This list")
        case Key.QUIT:
            return t.gettext("End Objector")
        case _:
            assert_never(key)
