# SPDX-License-Identifier: Apache-2.0
"""Launch agents of the person's own session: launchd.plist(5), launchctl(1). Type-checked and read back, never run."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from objector import APP_ID
from objector.adapters.system.tools import said_by
from objector.adapters.system.whole_file import put_back, read_whole, remove_whole, write_whole
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

_LAUNCHCTL = "/bin/launchctl"
_LIMIT = 10.0
_LEAVING_LIMIT = 5.0
"""Seconds in which launchd forgets an agent; `bootout` may return before that."""
_STEP = 0.05


class LaunchAgent:
    """The port `Arrangement` over one property list.

    launchd reads the folder at each login. An agent that is `running` is also told to launchd at once; one that only
    starts something at login is not: it would start it now, and be ended, with the window, when it is taken away.
    """

    def __init__(self, label: str, keys: Mapping[str, Any], *, running: bool) -> None:
        self._label = label
        self._keys = {"Label": label, **keys}
        self._running = running

    def means(self) -> ArrangementMeans:
        """It is a launch agent."""
        return ArrangementMeans.LAUNCH_AGENT

    def state(self) -> ArrangementState:
        """Compare with what would be written now, and ask whether launchd runs it.

        One that the person has switched off in the settings of their system is broken where it should run now, and
        counts as not there where it is for login alone.
        """
        found = read_whole(self.path)
        if found is None:
            return ArrangementState.ABSENT
        off = self._is_switched_off()
        if off and not self._running:
            return ArrangementState.ABSENT
        if found != self.content():
            return ArrangementState.STALE
        if off or (self._running and not self._is_loaded()):
            return ArrangementState.BROKEN
        return ArrangementState.EXACT

    def places(self) -> tuple[str, ...]:
        """It is one file."""
        return (self.path,)

    def install(self) -> None:
        """Write the file and have launchd read it. What fails half-way is taken back."""
        before = read_whole(self.path)
        if self._running and self._is_loaded():
            self._unload()
        try:
            write_whole(self.path, self.content())
            if self._is_switched_off():
                _launchctl("enable", self._target())
            if self._running:
                _launchctl("bootstrap", _domain(), self.path)
        except ArrangementFailed:
            with suppress(ArrangementFailed):  # the first error is the one to tell
                put_back(self.path, before)
                if self._running and before is not None:
                    _launchctl("bootstrap", _domain(), self.path)
            raise

    def remove(self) -> None:
        """Have launchd forget it, and remove the file."""
        try:
            if self._running and self._is_loaded():
                self._unload()
        finally:
            remove_whole(self.path)

    @property
    def path(self) -> str:
        """Where it is."""
        return os.path.join(os.path.expanduser("~/Library/LaunchAgents"), f"{self._label}.plist")

    def content(self) -> bytes:
        """Return the property list as it should be."""
        import plistlib

        return plistlib.dumps(self._keys)

    def _target(self) -> str:
        return f"{_domain()}/{self._label}"

    def _is_loaded(self) -> bool:
        try:
            _launchctl("print", self._target())
        except ArrangementFailed:
            return False
        return True

    def _is_switched_off(self) -> bool:
        try:
            output = _launchctl("print-disabled", _domain())
        except ArrangementFailed:
            return False
        return re.search(rf'"{re.escape(self._label)}" => (?:disabled|true)', output) is not None

    def _unload(self) -> None:
        import time

        _launchctl("bootout", self._target())
        end = time.monotonic() + _LEAVING_LIMIT
        while self._is_loaded() and time.monotonic() < end:
            time.sleep(_STEP)


def schedule_agent(command: Sequence[str], folder_id: str) -> LaunchAgent:
    """Return what looks for reminders each quarter of an hour, after waking, and at login."""
    return LaunchAgent(
        _label("remind", folder_id),
        {
            "ProgramArguments": [*command, "remind"],
            "StartCalendarInterval": [{"Minute": minute} for minute in (0, 15, 30, 45)],
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            # No ProcessType: a background one's limits would go on to the window that it starts, which, without this,
            # would end with it.
            "AbandonProcessGroup": True,
        },
        running=True,
    )


def autostart_agent(command: Sequence[str], folder_id: str) -> LaunchAgent:
    """Return what starts Objector in the menu bar at login."""
    return LaunchAgent(
        _label("background", folder_id),
        {
            "ProgramArguments": [*command, "--background"],
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        },
        running=False,
    )


def _label(kind: str, folder_id: str) -> str:
    return f"{APP_ID}.{kind}" + (f"-{folder_id}" if folder_id else "")


def _domain() -> str:
    return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"


def _launchctl(*words: str) -> str:
    """Return what launchctl says. Raises ArrangementFailed where it says no."""
    return said_by(_LAUNCHCTL, *words, place=words[-1], limit=_LIMIT)
