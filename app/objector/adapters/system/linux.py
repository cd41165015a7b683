# SPDX-License-Identifier: Apache-2.0
"""How reminders are looked for on Linux: by systemd where the person has one, else by a program that stays."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from objector.adapters.system.systemd import UserTimer, user_manager_runs
from objector.adapters.system.xdg_autostart import AutostartEntry, remind_entry, waiting_entry
from objector.application.ports import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed


class LinuxSchedule:
    """The port `Arrangement`.

    With systemd a timer and, for the moment after login when there is a screen at last, an autostart entry: the timer
    catches up before that, and what cannot be shown is not marked. Without systemd the entry keeps Objector running.
    """

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._timer = UserTimer(command, folder_id)
        self._at_login = remind_entry(command, folder_id)
        self._staying = waiting_entry(command, folder_id)

    def means(self) -> ArrangementMeans:
        """It depends on whether the person has a systemd of their own."""
        return self._timer.means() if user_manager_runs() else self._staying.means()

    def state(self) -> ArrangementState:
        """Return the worse of the states of its parts."""
        if not user_manager_runs():
            if self._timer.state() is not ArrangementState.ABSENT:
                return ArrangementState.STALE
            return self._staying.state()
        timer, entry = self._timer.state(), self._at_login.state()
        if timer is entry:
            return timer
        if ArrangementState.BROKEN in (timer, entry) and ArrangementState.EXACT in (timer, entry):
            return ArrangementState.BROKEN
        return ArrangementState.STALE

    def places(self) -> tuple[str, ...]:
        """Return the files of all parts."""
        return (*self._timer.places(), *self._at_login.places()) if user_manager_runs() else self._staying.places()

    def install(self) -> None:
        """Install all parts or none."""
        if not user_manager_runs():
            self._timer.remove()
            self._staying.install()
            return
        self._timer.install()
        try:
            self._entry().install()
        except ArrangementFailed:
            with suppress(ArrangementFailed):
                self._timer.remove()
            raise

    def remove(self) -> None:
        """Remove all parts, also those of the other way."""
        self._timer.remove()
        self._entry().remove()  # both entries are the same file

    def _entry(self) -> AutostartEntry:
        return self._at_login
