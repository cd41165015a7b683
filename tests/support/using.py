# SPDX-License-Identifier: Apache-2.0
"""What a person does with Objector after installing it, the same for each format in which it is handed out.

Every program must say what it is to say and nothing else: a warning that nobody has seen before fails.
"""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from objector import __version__
from tests.desktop.dunst import Dunst
from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession, wait_until
from tests.support.welcomed import welcomed_in

SETTING = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
PARIS = {"TZ": "Europe/Paris", "LANG": "C.UTF-8"}
START = 60.0
"""Seconds for the first window of a program that nobody has started before."""

_SAID_TO_A_SCREEN_READER = (
    (
        'qt.accessibility.atspi: AtSpiAdaptor::applicationInterface does not implement "GetApplicationBusAddress" '
        '"/org/a11y/atspi/accessible/root"'
    ),
)
"""Every Qt says it to newer readers than it knows."""


class Person:
    """Somebody who has installed Objector, at their desktop."""

    def __init__(self, session: DesktopSession, command: Sequence[str], remind: Sequence[str] | None = None) -> None:
        """Use the program `command`; the scheduler starts `remind`, which is the same program unless it is given."""
        self.session = session
        self._command = tuple(command)
        self._remind = tuple(remind or command)

    def says(self, *words: str) -> str:
        """Return what the program answers in the terminal, where it may say nothing else."""
        done = self.session.run(*self._command, *words, env=PARIS)
        assert (done.returncode, done.stderr) == (0, ""), (words, done.stderr)
        return done.stdout

    def kinds(self) -> list[str]:
        """Return what is recorded."""
        return [entry["kind"] for entry in json.loads(self.says("history", "--json"))]

    def open_window(self) -> None:
        """Start the window."""
        welcomed_in(self.session.env)
        with self._said().open("wb") as said:
            self._window = self.session.spawn(*self._command, "--lang", "en", env=PARIS, output=said)

    def leave(self) -> None:
        """End the window as the desktop does at logout; it must have said nothing."""
        self._window.terminate()
        assert self._window.wait(60) == 0
        said = [line for line in self._said().read_text().splitlines() if line not in _SAID_TO_A_SCREEN_READER]
        assert said == [], said

    def be_reminded(self) -> None:
        """Be reminded by what the system's scheduler starts, with nothing of Objector running."""
        dunst = Dunst(self.session)
        done = self.session.run(*self._remind, "remind", "--json", env=PARIS)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        assert [due["case"] for due in json.loads(done.stdout)["due"]] == ["linkedin.ai-training"]
        wait_until("the notice", lambda: dunst.displayed() == 1, START)
        dunst.dismiss()

    def _said(self) -> Path:
        return Path(self.session.env["HOME"], "said-by-the-window")


def use(person: Person, reader_of: Callable[[DesktopSession, str], Reader]) -> None:
    """Do the main job: look, open the page, confirm in the window, be reminded, hand over; and read it all again."""
    session = person.session
    welcomed_in(session.env)
    version = person.says("--version").splitlines()
    assert version[0] == f"objector {__version__}"
    assert re.fullmatch(r"Python 3\.1\d\.\d+", version[1])
    assert re.fullmatch(r"Qt 6\.\d+\.\d+(\.\d+)?", version[2])
    assert platform.system() in version[3]
    assert version[4] == f"Your data: {session.env['XDG_DATA_HOME']}/objector"
    assert "LinkedIn" in person.says("status")
    assert "Affiché pour la France." in person.says("--lang", "fr", "status", "--region", "FR")

    person.be_reminded()

    person.open_window()
    reading = reader_of(session, "Objector")
    wait_until("the window", lambda: "Open LinkedIn settings" in {node.name for node in reading.tree()}, START)
    reading.press("push button", "Open LinkedIn settings")
    wait_until("the browser", lambda: session.opened() == [SETTING])
    wait_until("the record of it", lambda: person.kinds() == ["opened"])
    reading.press("push button", "It is off")
    wait_until("the record of the answer", lambda: person.kinds() == ["opened", "confirmed"])
    signed(person)
    person.leave()

    receipt = Path(session.env["HOME"], "receipt.zip")
    person.says("receipt", "linkedin", "-o", str(receipt))
    assert person.says("verify", str(receipt))
    receipt.unlink()
    assert json.loads(person.says("remind", "--json"))["due"] == []


def signed(person: Person) -> None:
    """Wait until the entries are signed with the key that lies in the keyring."""
    export = Path(person.session.env["HOME"], "export.zip")

    def all_signed() -> bool:
        person.says("export", "-o", str(export))
        verdict = json.loads(person.says("verify", "--json", str(export)))
        export.unlink()
        return "unsigned" not in json.dumps(verdict)

    wait_until("the signatures", all_signed)
