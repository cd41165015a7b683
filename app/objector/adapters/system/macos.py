# SPDX-License-Identifier: Apache-2.0
"""Launch agents of the person's own session: launchd.plist(5), launchctl(1). Type-checked and read back, never run."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from objector import APP_ID
from objector.adapters.system.whole_file import read_whole, remove_whole, write_whole
from objector.application.ports import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

_LIMIT = 10.0


class LaunchAgent:
    """The port `Arrangement` over one property list."""

    def __init__(self, label: str, keys: Mapping[str, Any]) -> None:
        self._label = label
        self._keys = {"Label": label, **keys}

    def means(self) -> ArrangementMeans:
        """It is a launch agent."""
        return ArrangementMeans.LAUNCH_AGENT

    def state(self) -> ArrangementState:
        """Compare with what would be written now, and ask whether launchd has it."""
        found = read_whole(self.path)
        if found is None:
            return ArrangementState.ABSENT
        if found != self.content():
            return ArrangementState.STALE
        try:
            _launchctl("print", f"{_domain()}/{self._label}")
        except ArrangementFailed:
            return ArrangementState.BROKEN
        return ArrangementState.EXACT

    def places(self) -> tuple[str, ...]:
        """It is one file."""
        return (self.path,)

    def install(self) -> None:
        """Write the file and have launchd read it. What fails half-way is taken back."""
        with suppress(ArrangementFailed):
            _launchctl("bootout", f"{_domain()}/{self._label}")
        try:
            write_whole(self.path, self.content())
            _launchctl("bootstrap", _domain(), self.path)
        except ArrangementFailed:
            with suppress(ArrangementFailed):
                remove_whole(self.path)
            raise

    def remove(self) -> None:
        """Have launchd forget it, and remove the file."""
        if os.path.lexists(self.path):
            with suppress(ArrangementFailed):  # it may not have it
                _launchctl("bootout", f"{_domain()}/{self._label}")
        remove_whole(self.path)

    @property
    def path(self) -> str:
        """Where it is."""
        return os.path.join(os.path.expanduser("~/Library/LaunchAgents"), f"{self._label}.plist")

    def content(self) -> bytes:
        """Return the property list as it should be."""
        import plistlib

        return plistlib.dumps(self._keys)


def schedule_agent(command: Sequence[str], folder_id: str) -> LaunchAgent:
    """Return what looks for reminders each quarter of an hour, after waking, and at login."""
    return LaunchAgent(
        _label("remind", folder_id),
        {
            "ProgramArguments": [*command, "remind"],
            "StartCalendarInterval": [{"Minute": minute} for minute in (0, 15, 30, 45)],
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Background",
            # Else what it starts would end with it.
            "AbandonProcessGroup": True,
        },
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
    )


def _label(kind: str, folder_id: str) -> str:
    return f"{APP_ID}.{kind}" + (f"-{folder_id}" if folder_id else "")


def _domain() -> str:
    return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"


def _launchctl(*words: str) -> None:
    """Raise ArrangementFailed where launchctl says no."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - no shell, and fixed words
            ["/bin/launchctl", *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ArrangementFailed(words[-1], f"launchctl: {error}") from error
    if done.returncode:
        raise ArrangementFailed(words[-1], f"launchctl: {done.stderr.strip() or done.returncode}")
