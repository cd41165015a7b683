# SPDX-License-Identifier: Apache-2.0
"""Reads and presses a window of a DesktopSession as a screen reader does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from tests.desktop.session import DesktopSession, wait_until

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that has the accessibility bindings."""

_PROBE = Path(__file__).with_name("accessibility.py")


class Node(NamedTuple):
    """A thing on the screen, as a screen reader has it."""

    depth: int
    role: str
    name: str
    description: str
    level: str
    """Of a heading."""
    states: tuple[str, ...]


class Reader:
    """What a screen reader does with one application of a session."""

    def __init__(self, session: DesktopSession, application: str) -> None:
        self._session = session
        self._application = application

    def tree(self) -> list[Node]:
        """Return all nodes in reading order."""
        nodes = json.loads(self._probe("tree"))
        return [Node(**node | {"states": tuple(node["states"])}) for node in nodes]

    def press(self, role: str, name: str) -> None:
        """Press the first node of that role and name, once it shows."""
        self._probe("press", role, name)

    def hear(self, path: Path) -> None:
        """Write what the application announces into a file, from now on."""
        self._session.spawn(SYSTEM_PYTHON, _PROBE, "hear", path)
        wait_until("a listener", path.exists)

    def _probe(self, verb: str, *words: str) -> str:
        done = self._session.run(SYSTEM_PYTHON, _PROBE, verb, self._application, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout
