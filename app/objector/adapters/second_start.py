# SPDX-License-Identifier: Apache-2.0
"""How a later start of Objector, or the operating system's scheduler, speaks to the one that runs. Without Qt.

One versioned line of JSON goes to a socket of the user alone (on Windows a named pipe). A line comes back at once, that
it was heard; then another one, what was done. Each wait has an end, and who says nothing is not taken for nobody: that
is for the lock to say (`window_lock`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from time import monotonic

from objector.adapters.base.window_socket import FIRST_PROTOCOL, LONGEST_LINE, PROTOCOL
from objector.domain.named_tuple import NamedTuple

_PATIENCE = 6.0
"""Seconds that the one that runs has to say that it heard: on a busy computer that just woke, all is due at once."""
HAS_ONE_SCREEN: bool = sys.platform in {"win32", "darwin"}
_PATIENCE_TO_SHOW = 20.0
"""Seconds that it has to say what became of a reminder: a service of notices may have to be started for it."""


class Answer(NamedTuple):
    """What the running Objector answered."""

    did: str
    """`heard` where it said no more than that; empty where it said nothing."""
    screen: str = ""
    """Where it shows its windows, if that is elsewhere than where it was asked from."""


_SILENT = Answer("")
_HUNG_UP = Answer("hung up")


def ask_to_show(folder: str, token: str | None) -> Answer | None:
    """Ask the one that runs to show its window; `token` is the desktop's leave to do so (xdg-activation-v1)."""
    return _say(folder, {"show": True, "token": token, "screen": own_screen()}, _PATIENCE)


def ask_to_remind(folder: str, at: str | None) -> Answer | None:
    """Ask the one that runs to show what is due, now or as of a moment (ISO 8601). `None` where nobody listens."""
    return _say(folder, {"remind": True, "at": at}, _PATIENCE_TO_SHOW)


def ask_to_end(folder: str) -> Answer | None:
    """Ask the one that runs to end. `None` where nobody listens."""
    return _say(folder, {"end": True}, _PATIENCE)


def own_screen() -> str:
    """Return where this process would show a window: "wayland-0", ":0"; empty where the system has one screen."""
    if HAS_ONE_SCREEN:
        return ""
    wayland, display = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    host, colon, number = display.rpartition(":")
    return wayland or f"{host}{colon}{number.partition('.')[0]}"


def own_token() -> str | None:
    """Return the desktop's leave to come to the front, which it gives to what a person starts."""
    return os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID")


def _say(folder: str, message: dict[str, object], patience: float) -> Answer | None:
    """Say one thing, and return what came of it; `None` where nobody listens."""
    answer = _said_in(PROTOCOL, folder, message, patience)
    if answer == _HUNG_UP:  # as the first version does where it is spoken to in the second
        answer = _said_in(FIRST_PROTOCOL, folder, message, patience)
    return _SILENT if answer == _HUNG_UP else answer


def _said_in(protocol: int, folder: str, message: dict[str, object], patience: float) -> Answer | None:
    import json

    line = json.dumps({"objector": protocol, **message}).encode() + b"\n"
    answer = _HUNG_UP
    try:
        for came in _lines(folder, line, patience):
            answer = _understood(came)
            if answer.did != "heard" or protocol == FIRST_PROTOCOL:
                break
    except (TimeoutError, ValueError):
        return _SILENT if answer == _HUNG_UP else answer
    except OSError:
        return None if answer == _HUNG_UP else answer
    return answer


def _understood(line: bytes) -> Answer:
    """Return what a line says. Raises ValueError."""
    import json

    if line == b"ok":
        return Answer("heard")
    message = json.loads(line)
    if not isinstance(message, dict) or message.get("objector") != PROTOCOL:
        raise ValueError(line)
    return Answer(str(message.get("did")), str(message.get("screen") or ""))


if sys.platform == "win32":

    def _lines(folder: str, line: bytes, patience: float) -> Iterator[bytes]:  # noqa: ARG001 - a pipe has no time limit
        from objector.adapters.base.window_socket import pipe_name

        with open(rf"\\.\pipe\{pipe_name(folder)}", "r+b", buffering=0) as pipe:
            pipe.write(line)
            while answer := pipe.readline(LONGEST_LINE):
                yield answer.strip()

else:

    def _lines(folder: str, line: bytes, patience: float) -> Iterator[bytes]:
        """Say a line and give those that come back. Raises OSError; TimeoutError after the patience is over."""
        from objector.adapters.base.window_socket import connected_socket

        with closing(connected_socket(folder, _PATIENCE)) as connection:
            connection.sendall(line)
            end, received = monotonic() + _PATIENCE, b""
            while True:
                answer, newline, rest = received.partition(b"\n")
                if newline:
                    received, end = rest, monotonic() + patience
                    yield answer
                    continue
                connection.settimeout(max(0.001, end - monotonic()))
                more = connection.recv(LONGEST_LINE)
                if not more or len(received) > LONGEST_LINE:
                    return
                received += more
