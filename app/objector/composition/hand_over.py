# SPDX-License-Identifier: Apache-2.0
"""A start while another Objector runs: it is left to that one, or said why it cannot be."""

from __future__ import annotations

import sys
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from objector.adapters.base.file_lock import Taken
from objector.adapters.base.window_lock import WindowLock
from objector.adapters.second_start import ask_to_remind, ask_to_show, own_token
from objector.cli.output import complain
from objector.texts import startup

if TYPE_CHECKING:
    from objector.adapters.qt.single_instance import SingleInstance
    from objector.cli.arguments import Arguments
    from objector.texts.language import Language

_PATIENCE = 3.0
"""Seconds that one that is just starting, or ending, has until it can be spoken to, or is gone."""
_STEP = 0.05
_TOLD_MS = 10_000


def hand_over(
    instance: SingleInstance, folder: str, arguments: Arguments, language: Language, taken: Taken
) -> int | None:
    """Leave it to the Objector that runs, and return the exit status; `None` where none runs after all."""
    if arguments.background and taken is Taken.OF_ANOTHER:
        return 0
    end = monotonic() + _PATIENCE
    while True:
        if arguments.until_seen:
            answer = ask_to_remind(folder, arguments.remind_at)
        else:
            answer = ask_to_show(folder, own_token())
        if answer is not None and answer.did == "elsewhere":
            return say_where(startup.on_another_screen(answer.screen, language.t))
        if answer is not None and answer.did:
            return 0
        if taken is Taken.IMPOSSIBLE:
            return None  # nobody can be the first here
        taken = instance.claim()
        if taken is not Taken.OF_ANOTHER:
            return None  # it was just ending
        if monotonic() > end:
            break
        sleep(_STEP)  # it may be just starting
    holder = WindowLock(folder).holder()
    return say_where(startup.already_running(holder.process, holder.computer, language.t))


def say_where(text: str) -> int:
    """Show a message where the person started us, in the terminal or on the screen; return the exit status."""
    complain(text)
    if sys.stderr.isatty():
        return 1
    box = QMessageBox(QMessageBox.Icon.Information, "Objector", text, QMessageBox.StandardButton.Ok)
    QTimer.singleShot(_TOLD_MS, box, box.accept)  # nobody may be there to press the button
    box.exec()
    return 1
