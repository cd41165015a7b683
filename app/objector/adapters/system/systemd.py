# SPDX-License-Identifier: Apache-2.0
"""A timer of the person's own systemd: systemd.timer(5), systemd.service(5), systemd.syntax(7)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress

from objector.adapters.system.whole_file import read_whole, remove_whole, write_whole
from objector.adapters.system.xdg_autostart import config_folder
from objector.application.ports import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

_LIMIT = 10.0
"""Seconds that systemctl has; it answers in a few hundredths."""


def user_manager_runs() -> bool:
    """Return whether the person has a systemd of their own: sd_booted(3), and the socket that systemctl --user uses."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.path.isdir("/run/systemd/system") and os.path.exists(os.path.join(runtime, "systemd", "private"))


class UserTimer:
    """The port `Arrangement` over a timer and the service that it starts."""

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._command = tuple(command)
        self._name = f"objector-remind-{folder_id}" if folder_id else "objector-remind"

    def means(self) -> ArrangementMeans:
        """It is a timer of systemd."""
        return ArrangementMeans.SYSTEMD_TIMER

    def state(self) -> ArrangementState:
        """Compare the files with what would be written now, and ask whether the timer runs."""
        found = {path: read_whole(path) for path in self._files()}
        if all(content is None for content in found.values()):
            return ArrangementState.ABSENT
        if found != self._files():
            return ArrangementState.STALE
        return ArrangementState.EXACT if self._is_active() else ArrangementState.BROKEN

    def places(self) -> tuple[str, ...]:
        """They are two files."""
        return tuple(self._files())

    def install(self) -> None:
        """Write both, and have the timer run now and from each login on. What fails half-way is taken back."""
        try:
            for path, content in self._files().items():
                write_whole(path, content)
            _systemctl("daemon-reload")
            _systemctl("reenable", f"{self._name}.timer")
            _systemctl("restart", f"{self._name}.timer")
        except ArrangementFailed:
            with suppress(ArrangementFailed):
                self.remove()
            raise

    def remove(self) -> None:
        """Stop the timer and remove the files, the link by which it was enabled, and the stamp of its last run."""
        present = any(os.path.lexists(path) for path in (*self._files(), self._link()))
        if present and user_manager_runs():
            with suppress(ArrangementFailed):  # it may not know the timer, and the files go in any case
                _systemctl("disable", "--now", f"{self._name}.timer")
        for path in (self._link(), *self._files(), self._stamp()):
            remove_whole(path)
        if present and user_manager_runs():
            _systemctl("daemon-reload")

    def _files(self) -> dict[str, bytes]:
        folder = os.path.join(config_folder(), "systemd", "user")
        timer = (
            "[Unit]",
            "Description=Objector looks for reminders that are due",
            "",
            "[Timer]",
            "OnCalendar=*-*-* *:00/15:00",
            "AccuracySec=1min",
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
        )
        service = (
            "[Unit]",
            "Description=Objector looks for reminders that are due",
            "After=graphical-session.target",
            "",
            "[Service]",
            "Type=oneshot",
            f"ExecStart={exec_start((*self._command, 'remind'))}",
            "TimeoutStartSec=60",
            # What shows a reminder is started as a unit of its own; where that fails it must not end with this one.
            "KillMode=process",
        )
        return {
            os.path.join(folder, f"{self._name}.{kind}"): ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")
            for kind, lines in (("timer", timer), ("service", service))
        }

    def _link(self) -> str:
        return os.path.join(config_folder(), "systemd", "user", "timers.target.wants", f"{self._name}.timer")

    def _stamp(self) -> str:
        """Return where systemd keeps when a persistent timer of a person last ran."""
        chosen = os.environ.get("XDG_DATA_HOME", "")
        data = chosen if os.path.isabs(chosen) else os.path.expanduser("~/.local/share")
        return os.path.join(data, "systemd", "timers", f"stamp-{self._name}.timer")

    def _is_active(self) -> bool:
        try:
            _systemctl("--quiet", "is-active", f"{self._name}.timer")
            _systemctl("--quiet", "is-enabled", f"{self._name}.timer")
        except ArrangementFailed:
            return False
        return True


def exec_start(command: Sequence[str]) -> str:
    """Return a command as the value of ExecStart (systemd.service(5), "Command lines").

    Each word is quoted; a percent sign would begin a specifier, a dollar sign a variable.
    """
    words = []
    for word in command:
        escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
        words.append('"' + escaped.replace("\n", "\\n") + '"')
    # The program itself is no place for variables: there a dollar sign stands for itself.
    words[0] = words[0].replace("$$", "$")
    return " ".join(words)


def _systemctl(*words: str) -> None:
    """Raise ArrangementFailed where systemctl says no."""
    import subprocess

    name = words[-1]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and fixed words
            ["systemctl", "--user", *words],  # noqa: S607 - wherever the system has it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ArrangementFailed(name, f"systemctl: {error}") from error
    if done.returncode:
        raise ArrangementFailed(name, f"systemctl: {done.stderr.strip() or done.returncode}")
