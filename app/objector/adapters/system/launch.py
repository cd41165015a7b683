# SPDX-License-Identifier: Apache-2.0
"""Starts Objector so that it outlives whoever starts it: the scheduler ends what its own job leaves behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from objector import APP_ID
from objector.adapters.base.programs import run
from objector.domain.errors import ArrangementFailed

_LIMIT = 10.0
_OF_THE_SESSION = frozenset(
    {
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "DBUS_SESSION_BUS_ADDRESS",
        "DESKTOP_SESSION",
        "GNOME_DESKTOP_SESSION_ID",
        "KDE_FULL_SESSION",
        "KDE_SESSION_VERSION",
        "BROWSER",
        "PATH",
        "LANG",
        "LANGUAGE",
        "TZ",
    }
)
_KINDS_OF_THE_SESSION = ("XDG_", "LC_", "QT_", "GDK_", "OBJECTOR_")
"""Variables by which a program finds screen, bus, folders, browser and the person's language, and nothing secret: the
command line of systemd-run can be read by others."""


def session_environment() -> Mapping[str, str] | None:
    """Return the environment in which a window can be shown, `None` where there is no graphical session.

    A job of the scheduler may have been started without a screen; desktops tell their systemd which one they have.
    """
    platform: str = sys.platform
    if platform not in {"win32", "darwin"}:
        from objector.adapters.base.bus import session_bus_address

        session_bus_address()  # which is handed on to what is started, in the environment
    own = dict(os.environ)
    if platform in {"win32", "darwin"} or _has_screen(own):
        return own
    told = own | _environment_of_the_manager()
    return told if _has_screen(told) else None


def start_apart(command: Sequence[str]) -> Callable[[], bool]:
    """Start a program apart from this one, and return what says whether it has ended, as far as that is known.

    Raises ArrangementFailed where it cannot be started.
    """
    environment = dict(session_environment() or os.environ)
    try:
        if sys.platform == "win32":
            return _start_detached(command, environment)
        else:  # noqa: RET505 - type checkers follow the branch of their platform
            from objector.adapters.system.systemd import is_confined, user_manager_runs

            if user_manager_runs() and _started_by_systemd(command, environment):
                return lambda: False  # which systemd knows
            if is_confined():  # a browser that such a window opened would have no network
                raise ArrangementFailed(command[0], "systemd-run")
            return _start_in_session_of_its_own(command, environment)
    except OSError as error:
        raise ArrangementFailed(command[0], error.strerror or type(error).__name__) from error


def _has_screen(environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if sys.platform == "win32":

    def _start_detached(command: Sequence[str], environment: Mapping[str, str]) -> Callable[[], bool]:
        import subprocess

        apart = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        try:
            # A task's processes are a job, which may be ended as one; not every job lets go.
            return _started(command, environment, creationflags=apart | subprocess.CREATE_BREAKAWAY_FROM_JOB)
        except PermissionError:
            return _started(command, environment, creationflags=apart)

else:

    def _start_in_session_of_its_own(command: Sequence[str], environment: Mapping[str, str]) -> Callable[[], bool]:
        return _started(command, environment, start_new_session=True)


def _started(
    command: Sequence[str], environment: Mapping[str, str], *, start_new_session: bool = False, creationflags: int = 0
) -> Callable[[], bool]:
    """Start it, and return what says whether it has ended."""
    import subprocess
    import threading

    process = subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=start_new_session,
        creationflags=creationflags,
        env=environment,
    )
    # Somebody must take its exit status if we are still there when it ends.
    waiting = threading.Thread(target=process.wait, daemon=True)
    waiting.start()
    return lambda: not waiting.is_alive()


def _started_by_systemd(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Start it as a unit of its own (systemd-run(1)); return whether systemd did.

    What a oneshot unit starts itself would end with it. The unit has the name by which desktops and portals know
    programs (systemd's "Desktop Environment Integration").
    """
    import secrets

    from objector.adapters.system.systemd import safe_words

    settings = [f"--setenv={name}={value}" for name, value in environment.items() if _is_of_the_session(name)]
    try:
        done = run(
            "systemd-run",
            "--user",
            "--quiet",
            "--collect",
            f"--unit=app-{APP_ID}@{secrets.token_hex(8)}.service",
            "--slice=app.slice",
            "--service-type=exec",
            "--property=PartOf=graphical-session.target",
            *settings,
            "--",
            *safe_words(command),
            limit=_LIMIT,
        )
    except OSError:
        return False
    return done.returncode == 0


def _is_of_the_session(name: str) -> bool:
    return name in _OF_THE_SESSION or name.startswith(_KINDS_OF_THE_SESSION)


def _environment_of_the_manager() -> dict[str, str]:
    """Return what the person's systemd was told of the session (systemctl(1), show-environment)."""
    from objector.adapters.system.systemd import user_manager_runs

    if not user_manager_runs():
        return {}
    try:
        done = run("systemctl", "--user", "show-environment", limit=_LIMIT, errors="surrogateescape")
    except OSError:
        return {}
    pairs = (line.partition("=") for line in done.stdout.splitlines())
    return {name: unquoted(value) for name, equals, value in pairs if equals and _is_of_the_session(name)}


_ESCAPES = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def unquoted(value: str) -> str:
    """Return a value of show-environment without the quotes that are put around what a shell would not take plainly.

    They are those of bash(1), "ANSI-C quoting": $'...'.
    """
    import re

    if not (value.startswith("$'") and value.endswith("'")):
        return value.strip('"')  # before version 239
    return re.sub(
        r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{3})|(.))",
        lambda found: (
            chr(int(found[1], 16))
            if found[1]
            else chr(int(found[2], 8))
            if found[2]
            else _ESCAPES.get(found[3], found[3])
        ),
        value[2:-1],
    )
