# SPDX-License-Identifier: Apache-2.0
"""Starts Objector so that it outlives whoever starts it: the scheduler ends what its own job leaves behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

_LIMIT = 10.0
_OF_THE_SESSION = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
    "XDG_RUNTIME_DIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_DATA_DIRS",
    "QT_QPA_PLATFORM",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "TZ",
    "OBJECTOR_DATA_DIR",
)
"""The variables by which a program finds the screen, the bus, its folders and the person's language."""


def session_environment() -> Mapping[str, str] | None:
    """Return the environment in which a window can be shown, `None` where there is no graphical session.

    A job of the scheduler may have been started without a screen; desktops tell their systemd which one they have.
    """
    own = dict(os.environ)
    platform: str = sys.platform
    if platform in {"win32", "darwin"} or _has_screen(own):
        return own
    told = own | _environment_of_the_manager()
    return told if _has_screen(told) else None


def start_apart(command: Sequence[str]) -> None:
    """Start a program apart from this one. Raises ArrangementFailed where that cannot be done."""
    import subprocess

    from objector.domain.errors import ArrangementFailed

    environment = dict(session_environment() or os.environ)
    try:
        if _started_by_systemd(command, environment):
            return
        subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            env=environment,
        )
    except OSError as error:
        raise ArrangementFailed(command[0], error.strerror or type(error).__name__) from error


def _has_screen(environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _started_by_systemd(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Start it as a unit of its own (systemd-run(1)); return whether systemd did."""
    import subprocess

    from objector.adapters.system.systemd import user_manager_runs

    if not user_manager_runs():
        return False
    settings = [f"--setenv={name}={environment[name]}" for name in _OF_THE_SESSION if name in environment]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and our own command
            ["systemd-run", "--user", "--collect", "--quiet", *settings, "--", *command],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _environment_of_the_manager() -> dict[str, str]:
    """Return what the person's systemd was told of the session (systemctl(1), show-environment)."""
    import subprocess

    from objector.adapters.system.systemd import user_manager_runs

    if not user_manager_runs():
        return {}
    try:
        done = subprocess.run(
            ["systemctl", "--user", "show-environment"],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        name, equals, value = line.partition("=")
        if equals and name in _OF_THE_SESSION:
            found[name] = _unquoted(value)
    return found


def _unquoted(value: str) -> str:
    """Return a value without the quotes of the shell that systemctl puts around what needs them."""
    import shlex

    if value.startswith("$'"):
        value = value[1:]
    try:
        words = shlex.split(value)
    except ValueError:
        return value
    return words[0] if words else ""
