# SPDX-License-Identifier: Apache-2.0
"""One Objector for a data folder: a lock decides who is first, a socket of the user alone speaks to it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from objector.adapters.base.window_lock import WindowLock
from objector.adapters.base.window_socket import FIRST_PROTOCOL, PROTOCOL

if TYPE_CHECKING:
    from objector.adapters.base.file_lock import Taken

Reply = Callable[[str], None]
"""Tells who asked what was done, once, in a word of the protocol."""


class Asked(Protocol):
    """What later starts ask of the first."""

    def show(self, token: str | None, screen: str) -> tuple[str, str]:
        """Show the window for somebody at a screen; return what was done, and the screen where that was another one."""
        ...

    def remind(self, at: str | None, reply: Reply) -> None:
        """Show what is due, now or as of a moment (ISO 8601), and reply what became of it."""
        ...

    def end(self) -> None:
        """End this process."""
        ...


class Ear(Protocol):
    """Hears the lines of those who call."""

    def close(self) -> None:
        """Stop listening."""
        ...


Send = Callable[[bytes], None]
Hear = Callable[[bytes, Send], bool]
"""Takes a line and how to send others back; returns whether it was understood."""


class SingleInstance:
    """Whether this process is the first for a data folder, and what later ones say to it."""

    def __init__(self, folder: str) -> None:
        """Decide nothing yet."""
        self._folder = folder
        self._lock = WindowLock(folder)
        self._ear: Ear | None = None

    def claim(self) -> Taken:
        """Return whether this process is the first; the lock of a process that is gone does not count.

        Where nothing can be locked, as in a folder that cannot be written, every process is the first.
        """
        return self._lock.take()

    def listen(self, asked: Asked) -> str | None:
        """Answer later starts; return why that cannot be done, `None` where it can."""
        try:
            self._ear = _ear(self._folder, lambda line, send: _hear(asked, line, send))
        except OSError as error:
            return error.strerror or str(error) or type(error).__name__
        return None

    def close(self) -> None:
        """Let the next process be the first."""
        if self._ear is not None:
            self._ear.close()
            self._ear = None
        self._lock.release()


def _hear(asked: Asked, line: bytes, send: Send) -> bool:
    import json

    try:
        message = json.loads(line)
    except ValueError:
        return False
    protocol = message.get("objector") if isinstance(message, dict) else None
    if protocol == FIRST_PROTOCOL:
        send(b"ok\n")
        _do(asked, message, lambda _did, _screen="": None)
    elif protocol == PROTOCOL:

        def reply(did: str, screen: str = "") -> None:
            send(json.dumps({"objector": PROTOCOL, "did": did, "screen": screen}).encode() + b"\n")

        reply("heard")
        _do(asked, message, reply)
    return protocol in {FIRST_PROTOCOL, PROTOCOL}


def _do(asked: Asked, message: Mapping[str, object], reply: Callable[..., None]) -> None:
    if message.get("remind") is True:
        asked.remind(_text(message.get("at")), reply)
    elif message.get("end") is True:
        reply("ending")
        asked.end()
    else:
        reply(*asked.show(_text(message.get("token")), _text(message.get("screen")) or ""))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


if sys.platform == "win32":

    def _ear(folder: str, hear: Hear) -> Ear:
        from objector.adapters.qt.pipe import PipeEar

        return PipeEar(folder, hear)

else:

    def _ear(folder: str, hear: Hear) -> Ear:
        from objector.adapters.qt.socket_ear import SocketEar

        return SocketEar(folder, hear)
