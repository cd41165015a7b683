# SPDX-License-Identifier: Apache-2.0
"""From a pasted screenshot to a receipt that was altered, and on to another computer: as a person does it."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.desktop.pressing import bring_forward, is_in_front, press_keys, type_text
from tests.desktop.reader import Node, Reader
from tests.desktop.session import DesktopSession, wait_until
from tests.support.trusting import trusting
from tests.support.welcomed import welcomed_in

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
CLIPBOARD = Path(__file__).with_name("clipboard.py")
ReaderOf = Callable[[DesktopSession, str], Reader]


def showing(reader: Reader) -> list[Node]:
    return [node for node in reader.tree() if "showing" in node.states]


def says(reader: Reader, beginning: str) -> bool:
    return any(node.name.startswith(beginning) for node in showing(reader))


def tab_to(session: DesktopSession, reader: Reader, name: str) -> None:
    """Go by the Tab key to what is called so."""

    def focused() -> list[Node]:
        return [node for node in showing(reader) if "focused" in node.states]

    here = focused()
    for _ in range(40):
        if any(node.name.startswith(name) for node in here):
            return
        press_keys(session, "Tab")
        before = here
        wait_until("the focus to go on", lambda: focused() not in ([], before))  # noqa: B023
        here = focused()
    raise AssertionError((name, [node for node in showing(reader) if "focusable" in node.states]))


def choose_place(session: DesktopSession, reader: Reader, path: Path) -> None:
    """Type a path in the dialog that is open."""
    wait_until("the dialog", lambda: any(node.role == "dialog" for node in showing(reader)) or says(reader, "File"))
    wait_until("the dialog in front", lambda: not is_in_front(session))
    press_keys(session, "ctrl+a")
    type_text(session, str(path))
    press_keys(session, "Return")
    wait_until(f"{path.name} in words", lambda: says(reader, "Saved to"))


@pytest.mark.slow
def test_proof_in_a_minute(start_desktop: Callable[..., DesktopSession], reader: ReaderOf, tmp_path: Path) -> None:
    session = start_desktop(accessibility=True, keyring="unlocked")
    welcomed_in(session.env)
    window = session.spawn(*OBJECTOR)
    reading = reader(session, "Objector")
    wait_until("the window", lambda: says(reading, "It is off"))
    reading.press("push button", "It is off")
    wait_until("the answer", lambda: says(reading, "You refused"))
    wait_until("the signature", lambda: says(reading, "Kept on this computer only, signed with its key."))

    with (tmp_path / "clipboard").open("wb") as told:
        session.spawn(sys.executable, str(CLIPBOARD), output=told)
    wait_until("the clipboard", lambda: (tmp_path / "clipboard").read_text() == "ready\n")
    bring_forward(session)
    press_keys(session, "ctrl+v")
    wait_until("the picture", lambda: says(reading, "Before it is kept"))
    tab_to(session, reading, "Picture, 400 by 200 pixels")
    press_keys(session, "Down", "Return")  # the frame begins in the middle, where the red is
    wait_until("the black", lambda: says(reading, "Undo the last change"))
    reading.press("push button", "Keep it")
    wait_until("the evidence", lambda: says(reading, "Kept a picture as evidence"))

    reading.press("push button", "Save receipt")
    wait_until("the page", lambda: says(reading, "About you, only what you tick"))
    reading.press("check box", "The evidence")
    reading.press("radio button", "ZIP, with the evidence, and how to check it without Objector")
    reading.press("push button", "Save…")
    receipt = tmp_path / "mine.zip"
    choose_place(session, reading, receipt)

    checked = session.run(*OBJECTOR, "verify", str(receipt))
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.startswith("Intact.")
    with zipfile.ZipFile(receipt) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".png")]
        shown = QImage.fromData(archive.read(name))
    assert (shown.width(), shown.height()) == (400, 200)
    red = QColor("#ff0000")
    assert all(shown.pixelColor(x, y) != red for x in range(400) for y in range(200))

    altered = tmp_path / "altered.zip"
    with zipfile.ZipFile(receipt) as whole, zipfile.ZipFile(altered, "w") as other:
        for member in whole.infolist():
            other.writestr(member, whole.read(member).replace(b"linkedin.ai-training", b"linkedin.ai-trainin9"))
    refused = session.run(*OBJECTOR, "verify", str(altered))
    assert refused.returncode == 1
    assert refused.stdout.startswith("Altered.")
    assert "Entry 1 was altered." in refused.stdout
    window.terminate()
    assert window.wait(60) == 0

    exported = session.run(*OBJECTOR, "export", "-o", str(tmp_path / "all.zip"))
    assert exported.returncode == 0, exported.stderr
    elsewhere = ("--data-dir", str(tmp_path / "elsewhere"))
    for said in ("Took in 2 entries.", "Everything in it was here already."):
        words = ("import", str(tmp_path / "all.zip"), *trusting(tmp_path / "all.zip"), "--name", "Desk")
        took = session.run(*OBJECTOR, *elsewhere, *words)
        assert (took.returncode, took.stdout.splitlines()[-1]) == (0, said), took.stderr
    history = [session.run(*OBJECTOR, *where, "history").stdout for where in ((), elsewhere)]
    came = history[1].replace(", from “Desk”", "").splitlines()
    assert came[:-1] == history[0].splitlines()
    assert "Imported 2 entries" in came[-1]
    assert "Kept a picture as evidence" in history[0]


def test_erasing_everything_ends_the_window_and_leaves_nothing(
    start_desktop: Callable[..., DesktopSession], reader: ReaderOf
) -> None:
    session = start_desktop(accessibility=True, keyring="unlocked")
    welcomed_in(session.env)
    window = session.spawn(*OBJECTOR)
    reading = reader(session, "Objector")
    wait_until("the window", lambda: says(reading, "It is off"))
    reading.press("push button", "It is off")
    wait_until("the signature", lambda: says(reading, "Kept on this computer only, signed with its key."))
    look_up = ("secret-tool", "lookup", "service", "org.objector.Objector", "username", "record")
    assert session.run(*look_up).stdout
    kept_in = session.run(*OBJECTOR, "doctor", "--json").stdout
    (folder,) = [Path(found["detail"]) for found in json.loads(kept_in)["findings"] if found["fact"] == "folder_sound"]

    erased = session.run(*OBJECTOR, "erase", "--yes")
    assert erased.returncode == 0, erased.stdout + erased.stderr
    assert window.wait(60) == 0
    assert not folder.exists()
    assert session.run(*look_up).stdout == ""


def test_with_the_keyring_locked_all_goes_on_and_is_signed_later(
    start_desktop: Callable[..., DesktopSession], reader: ReaderOf
) -> None:
    session = start_desktop(accessibility=True, keyring="locked")
    welcomed_in(session.env)
    window = session.spawn(*OBJECTOR)
    reading = reader(session, "Objector")
    wait_until("the window", lambda: says(reading, "It is off"))
    reading.press("push button", "It is off")
    wait_until("the answer", lambda: says(reading, "You refused"))
    wait_until("why it is not signed", lambda: says(reading, "Kept on this computer only, not signed yet"))
    window.terminate()
    assert window.wait(60) == 0
    erased = session.run(*OBJECTOR, "erase", "--yes")
    assert erased.returncode == 1
    assert "This computer’s key may still be in the keyring, which is locked" in erased.stdout  # it never held one
    assert session.run(*OBJECTOR, "history").stdout.strip() == "Nothing is recorded yet."
