# SPDX-License-Identifier: Apache-2.0
"""A person at a terminal: the whole program in this process with a clock of the test's, or in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from objector import __main__ as program
from objector.adapters.clock import SystemClock
from objector.adapters.desktop.opener import DesktopOpener
from objector.domain.address import Address
from objector.domain.ledger import Entry
from objector.domain.mail import LONG_URI_LIMIT, Openable, mailto
from tests.support.storage_process import kept

DATABASE = "objector.sqlite3"
_OF_THE_PERSON = ("LANG", "LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "BROWSER", "QT_QPA_PLATFORM")


def is_of_the_person(variable: str) -> bool:
    """Whether an environment variable says something about the person or the desktop on which the tests run."""
    return variable in _OF_THE_PERSON or variable.startswith(("LC_", "OBJECTOR_", "PYTHONIO", "PYTHONUN"))


class Said(NamedTuple):
    """What a run said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on the error stream, where there is nothing else anywhere."""
        assert self.out == ""
        line, *rest = self.err.split("\n")
        assert rest == [""], self.err
        return line


class Terminal:
    """Runs the program in this process: in Paris, in English, at noon on 23 November 2026 unless told otherwise."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.opened: list[str] = []
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        for variable in filter(is_of_the_person, tuple(os.environ)):
            monkeypatch.delenv(variable)
        monkeypatch.setenv("OBJECTOR_DATA_DIR", str(folder))
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        monkeypatch.setattr(DesktopOpener, "open", self._open)
        self.zone("Europe/Paris")
        self.at("2026-11-23T12:00")

    def zone(self, name: str) -> None:
        """Move the person."""
        self._monkeypatch.setenv("TZ", name)

    def at(self, moment: str) -> None:
        """Let it be this moment, in Paris if it has no offset."""
        now = datetime.fromisoformat(moment)
        now = (now if now.tzinfo else now.replace(tzinfo=ZoneInfo("Europe/Paris"))).astimezone(UTC)
        self._monkeypatch.setattr(SystemClock, "now", lambda clock: now.astimezone(clock.zone().rules))
        self._monkeypatch.setattr("objector.adapters.clock.utc_now", lambda: now)

    def run(self, *words: str) -> Said:
        """Run the program with these arguments."""
        self._monkeypatch.setattr(sys, "argv", ["objector", *words])
        self._capsys.readouterr()
        try:
            status: object = program.main()
        except SystemExit as end:
            status = end.code
        assert isinstance(status, int)
        return Said(status, *self._capsys.readouterr())

    def lines(self, *words: str) -> list[str]:
        """Run what has to succeed without a word on the error stream, and return its lines."""
        said = self.run(*words)
        assert (said.status, said.err) == (0, "")
        return said.out.splitlines()

    def json(self, *words: str) -> Any:
        """Run what has to succeed and return the document it writes."""
        return json.loads("\n".join(self.lines(*words)))

    @property
    def entries(self) -> list[Entry]:
        """Everything in the ledger."""
        return kept(self.folder / DATABASE)

    def _open(self, target: Openable) -> None:
        self.opened.append(target.url if isinstance(target, Address) else mailto(target, LONG_URI_LIMIT))


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a person in Paris without a display, whose data folder is `folder`."""
    own = {name: value for name, value in os.environ.items() if not is_of_the_person(name)}
    return own | {"OBJECTOR_DATA_DIR": str(folder), "LC_ALL": "C.UTF-8", "TZ": "Europe/Paris"} | variables


def objector(*words: str | bytes) -> list[str | bytes]:
    """Return the command that runs the program with these arguments."""
    return [sys.executable, "-B", "-m", "objector", *words]


def run(
    command: Sequence[str | bytes], env: Mapping[str, str], *, cwd: Path | None = None, encoding: str = "utf-8"
) -> Said:
    """Run a command to its end in an environment."""
    done = subprocess.run(command, env=env, cwd=cwd, capture_output=True, check=False)
    return Said(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))
