# SPDX-License-Identifier: Apache-2.0
"""Programs that are nothing but an icon: with a bus, a panel that shows icons, and a notification service."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measuring import Command, NotMeasuredError, memory_of, wakeups_between
from tests.desktop.session import DesktopSession, SessionNotStartedError, wait_until
from tests.desktop.tray_hosts import items, start_tray_host


class Hidden:
    """A program with an icon in the tray, and no window."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def rest(self, seconds: float) -> None:
        """Let it be."""
        time.sleep(seconds)
        if self._process.poll() is not None:
            raise NotMeasuredError(f"what was hidden in the tray ended with status {self._process.returncode}")

    def memory(self) -> int:
        """Return its share of the machine's memory in KiB."""
        return memory_of(self._process.pid)

    def wakeups(self, seconds: float) -> int:
        """Let it be, and return how many times its threads woke up meanwhile."""
        return wakeups_between(self._process.pid, lambda: self.rest(seconds))


class Tray:
    """A session with a tray."""

    def __init__(self, session: DesktopSession) -> None:
        self._session = session

    @contextmanager
    def hidden(self, command: Command, environment: Mapping[str, str]) -> Iterator[Hidden]:
        """Start a program, and wait until its icon is there; it ends with the block."""
        process = self._session.spawn(*command, env=environment)
        try:
            wait_until(f"the icon of {Path(command[-1]).name}", lambda: items(self._session) != [])
            yield Hidden(process)
        finally:
            process.terminate()
            process.wait()
            wait_until("no icon", lambda: items(self._session) == [])


@contextmanager
def tray() -> Iterator[Tray]:
    """Start a session with a tray. Raises NotMeasuredError."""
    try:
        with DesktopSession(portal=False, browser=False, notifications="dunst") as session:
            start_tray_host(session, "notifier")
            yield Tray(session)
    except SessionNotStartedError as error:
        raise NotMeasuredError(str(error)) from error
