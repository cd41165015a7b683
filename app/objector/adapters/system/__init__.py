# SPDX-License-Identifier: Apache-2.0
"""What the operating system does for Objector on its own: look for reminders, and start it at login. Without Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from objector.application.ports.arrangement import Arrangement


def own_command(data_dir: str | None) -> tuple[str, ...]:
    """Return how this very program is started again, with the data folder that somebody named.

    Python gets -P, so that nothing beside the program that is started can be taken for it.
    """
    program = (_frozen(),) if getattr(sys, "frozen", False) else (_python(), "-P", "-m", "objector")
    return (*program, *(() if data_dir is None else ("--data-dir", data_dir)))


def reminding_command(data_dir: str | None) -> tuple[str, ...]:
    """Return what the scheduler is to start: in the frozen build a small program beside this one, without Qt."""
    import os

    command = own_command(data_dir)
    if not getattr(sys, "frozen", False):
        return command
    folder, name = os.path.split(command[0])
    ending = os.path.splitext(name)[1]
    return (os.path.join(folder, "objector-remind" + ending), *command[1:])


def schedule(command: Sequence[str], folder_id: str) -> Arrangement:
    """Return what looks for reminders while Objector is closed; `folder_id` tells data folders apart."""
    if sys.platform == "win32":
        from objector.adapters.system.windows import ScheduledTask

        return ScheduledTask(command, folder_id)
    elif sys.platform == "darwin":  # noqa: RET505 - type checkers follow the branch of their platform
        from objector.adapters.system.macos import schedule_agent

        return schedule_agent(command, folder_id)
    else:
        from objector.adapters.system.linux import LinuxSchedule

        return LinuxSchedule(command, folder_id)


def autostart(command: Sequence[str], folder_id: str) -> Arrangement:
    """Return what starts Objector in the tray at login."""
    if sys.platform == "win32":
        from objector.adapters.system.windows import RunKey

        return RunKey(command, folder_id)
    elif sys.platform == "darwin":  # noqa: RET505 - type checkers follow the branch of their platform
        from objector.adapters.system.macos import autostart_agent

        return autostart_agent(command, folder_id)
    else:
        from objector.adapters.system.xdg_autostart import background_entry

        return background_entry(command, folder_id)


def _frozen() -> str:
    """Return the frozen program; on Windows the one that opens no console."""
    import os

    windowless = sys.platform == "win32"
    return os.path.join(os.path.dirname(sys.executable), "objector-window.exe") if windowless else sys.executable


def _python() -> str:
    """Return the interpreter; on Windows the one that opens no console."""
    import os

    if sys.platform == "win32":
        quiet = os.path.join(os.path.dirname(sys.executable), "pythonw.exe")
        if os.path.exists(quiet):
            return quiet
    return sys.executable
