# SPDX-License-Identifier: Apache-2.0
"""How reminders are looked for on Linux: by systemd where the person has one, else by a program that stays."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from objector.adapters.system.systemd import UserTimer, system_runs_systemd, user_manager_runs
from objector.adapters.system.whole_file import put_back, read_whole
from objector.adapters.system.xdg_autostart import remind_entry, waiting_entry
from objector.application.ports.arrangement import ArrangementState
from objector.domain.errors import ArrangementFailed, ArrangementInSandbox, ArrangementUnread

if TYPE_CHECKING:
    from objector.application.ports.arrangement import ArrangementMeans


class LinuxSchedule:
    """The port `Arrangement`.

    With systemd a timer and, for the moment after login when there is a screen at last, an autostart entry: the timer
    catches up before that, and what cannot be shown is not marked. Without systemd the entry keeps Objector running.
    """

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._timer = UserTimer(command, folder_id)
        self._at_login = remind_entry(command, folder_id)
        self._staying = waiting_entry(command, folder_id)  # the same file

    def means(self) -> ArrangementMeans:
        """It depends on whether the person has a systemd of their own."""
        return self._timer.means() if user_manager_runs() else self._staying.means()

    def state(self) -> ArrangementState:
        """Return the worse of the states of its parts.

        A timer that is there while systemd cannot be reached from here, as in a root shell, is broken as seen from
        here, not stale: nothing is to be mended.
        """
        if not user_manager_runs():
            if self._timer.is_there():
                return ArrangementState.BROKEN if system_runs_systemd() else ArrangementState.STALE
            return self._staying.state()
        timer, entry = self._timer.state(), self._at_login.state()
        # The timer does without an entry that no desktop here reads.
        if timer is entry is ArrangementState.ABSENT or entry is ArrangementState.UNAVAILABLE:
            return timer
        if timer in {ArrangementState.EXACT, ArrangementState.BROKEN}:
            if entry is ArrangementState.EXACT:
                return timer
            if entry is ArrangementState.ABSENT and self._at_login.is_there():
                return ArrangementState.BROKEN  # the person switched it off in their desktop
        return ArrangementState.STALE

    def places(self) -> tuple[str, ...]:
        """Return the files of all parts."""
        return (*self._timer.places(), *self._at_login.places()) if user_manager_runs() else self._staying.places()

    def install(self) -> None:
        """Install all parts or none."""
        if not user_manager_runs():
            self._staying.install()
            self._timer.remove()
            return
        before = read_whole(self._at_login.path)
        with suppress(ArrangementInSandbox, ArrangementUnread):  # no desktop reads it here; the timer does without
            self._at_login.install()
        try:
            self._timer.install()
        except ArrangementFailed:
            put_back(self._at_login.path, before)
            raise

    def remove(self) -> None:
        """Remove all parts, also those of the other way."""
        try:
            self._timer.remove()
        finally:
            self._at_login.remove()
