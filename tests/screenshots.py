# SPDX-License-Identifier: Apache-2.0
"""Draws the screens of the window as pictures: `make screenshots`, or for all of them

python -m tests.screenshots FOLDER --all
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QCheckBox

from objector.domain.document import Finding, Found, KeyKnown, Purpose, Signatory, Standing, Told, Verdict
from objector.domain.evidence import Area
from objector.domain.receipt_choice import Wrapping
from objector.domain.service import RouteId
from objector.domain.snooze import Delay
from objector.ui import look
from objector.ui.intents import EditPicture, GiveFile, GivePicture, Go, Screen, ShowRoute, Simple, Snooze
from objector.ui.window import Window
from tests.support.drawn_settings import settings_shot
from tests.support.stage import Stage, click, settle

Scene = Callable[[str], Window]

PICTURES = Path(__file__).parents[1] / "resources" / "screenshots"

README = (("overview", "light"), ("after", "light"), ("letter-page", "dark"))
"""The three pictures of the README, which each language has in its own."""

SIZE = (1000, 680)
"""As the window opens where the screen has room for it."""


def before(lang: str) -> Window:
    """Two weeks ahead."""
    return Stage("2025-10-20T09:30", lang=lang).window()


def after(lang: str) -> Window:
    """In force, and the page was just opened."""
    window = Stage("2026-11-23T09:31", lang=lang).window()
    click(window, "open")
    return window


def unopened(lang: str) -> Window:
    """The desktop did not open the page."""
    stage = Stage(lang=lang)
    stage.opener.refusal = "no browser"
    window = stage.window()
    click(window, "open")
    return window


def refused(lang: str) -> Window:
    """Just said that it is off."""
    stage = Stage("2026-11-23T09:31", lang=lang)
    stage.open_page("linkedin")
    stage.clock.set(stage.clock.now().replace(minute=32))
    window = stage.window()
    click(window, "confirm")
    return window


def check_again(lang: str) -> Window:
    """Four months later."""
    stage = Stage("2026-07-20T09:31", lang=lang)
    stage.answers.confirm("linkedin", account="anna@example.org")
    stage.clock.set(stage.clock.now().replace(month=11, day=23))
    return stage.window()


def asked(lang: str) -> Window:
    """The form was sent."""
    stage = Stage(lang=lang)
    stage.answers.sent("linkedin", route="form")
    return stage.window()


def accepted(lang: str) -> Window:
    """Left on."""
    stage = Stage(lang=lang)
    stage.answers.accept("linkedin")
    return stage.window()


def no_account(lang: str) -> Window:
    """Not a member."""
    window = Stage(lang=lang).window()
    window.carry_out(Simple.NOT_CONCERNED)
    settle()
    return window


def snoozed(lang: str) -> Window:
    """Put off."""
    window = Stage("2025-10-20T09:30", lang=lang).window()
    window.carry_out(Snooze(Delay.WEEK))
    settle()
    return window


def _country(country: str) -> Scene:
    return lambda lang: Stage(lang=lang, country=country).window()


def _panel(screen: Screen) -> Scene:
    def scene(lang: str) -> Window:
        window = Stage(lang=lang).window()
        window.carry_out(Go(screen))
        settle()
        return window

    return scene


def form(lang: str) -> Window:
    """The objection form."""
    window = Stage(lang=lang).window()
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    return window


def doctor(lang: str) -> Window:
    """Everything that Objector works with, on a desktop that has some of it."""
    window = Stage(lang=lang).window()
    window.carry_out(Simple.EXAMINE)
    settle()
    return window


def evidence(lang: str) -> Window:
    """What helps as evidence."""
    stage = Stage("2026-11-23T09:31", lang=lang)
    stage.answers.confirm("linkedin")
    window = stage.window()
    click(window, "evidence")
    return window


def in_hand(lang: str) -> Window:
    """A pasted screenshot before it is kept: one part is blacked out, another one framed."""
    window = evidence(lang)
    window.carry_out(GivePicture(settings_shot()))
    window.carry_out(EditPicture(Area(30, 230, 420, 34)))
    settle()
    return window


def kept(lang: str) -> Window:
    """A picture was kept."""
    window = in_hand(lang)
    click(window, "keep")
    return window


def kept_shown(lang: str) -> Window:
    """What was kept."""
    window = kept(lang)
    click(window, "evidence")
    return window


def mail_in_hand(lang: str) -> Window:
    """A mail before it is kept."""
    stage = Stage("2026-11-23T09:31", lang=lang)
    stage.answers.confirm("linkedin")
    window = stage.window()
    mail = b"From: Anna <anna@example.org>\nDate: Mon, 23 Nov 2026 09:32:00 +0100\nSubject: 1\n\n2\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mail.eml"
        file.write_bytes(mail)
        window.carry_out(GiveFile(str(file)))
    settle()
    return window


def receipt(lang: str) -> Window:
    """What is to be on a receipt."""
    stage = Stage("2026-11-23T09:31", lang=lang)
    stage.answers.confirm("linkedin", account="anna@example.org", note="my note")
    window = stage.window()
    window.carry_out(GivePicture(settings_shot()))
    click(window, "keep")
    click(window, "receipt")
    box = window.findChild(QCheckBox, "part-name")
    assert isinstance(box, QCheckBox)
    box.click()
    settle()
    return window


def verdict(standing: Standing) -> Scene:
    """A file was checked."""

    def scene(lang: str) -> Window:
        stage = Stage("2026-11-23T09:31", lang=lang)
        key = "0123456789abcdef" * 4
        found = {
            Standing.INTACT: (),
            Standing.ALTERED: (Found(Finding.ENTRY_ALTERED, key[:8], 2), Found(Finding.PART_ALTERED, "about")),
            Standing.INCOMPLETE: (Found(Finding.EVIDENCE_MISSING, key[:16]),),
            Standing.NOT_SIGNED: (Found(Finding.NOT_SEALED), Found(Finding.ENTRY_UNSIGNED, key[:8], 1)),
            Standing.NOT_VOUCHED_FOR: (Found(Finding.SEAL_BY_OTHER), Found(Finding.DATED_BACK, key[:8], 2)),
        }[standing]
        purpose = Purpose.EXPORT if standing is Standing.INTACT else Purpose.RECEIPT
        stage.open_page("linkedin")
        stage.answers.confirm("linkedin", account="anna@example.org", note="asked by Berta")
        (case,) = stage.overview().cases
        known = KeyKnown.THIS_COMPUTER if standing is Standing.INTACT else KeyKnown.NOT_KNOWN
        signatory = Signatory(key, 2, 1, True, known)
        stage.record.verdict = Verdict(
            Wrapping.PDF,
            purpose,
            found,
            {} if standing is Standing.NOT_SIGNED else {key: 3},
            2,
            () if standing is Standing.NOT_SIGNED else (signatory,),
            (Told(case.use.id, case, tuple(stage.ledger.entries)),),
            standing is not Standing.NOT_SIGNED,
        )
        window = stage.window()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "1.pdf"
            file.write_bytes(b"%PDF-")
            window.carry_out(GiveFile(str(file)))
        settle()
        return window

    return scene


SCENES: dict[str, Scene] = {
    "before": before,
    "tomorrow": lambda lang: Stage("2025-11-02T20:00", lang=lang).window(),
    "today": lambda lang: Stage("2025-11-03T08:00", lang=lang).window(),
    "after": after,
    "unopened": unopened,
    "refused": refused,
    "check-again": check_again,
    "asked": asked,
    "accepted": accepted,
    "no-account": no_account,
    "snoozed": snoozed,
    "hong-kong": _country("HK"),
    "united-states": _country("US"),
    "china": _country("CN"),
    "cannot-find": _panel(Screen.CANNOT_FIND),
    "sources": _panel(Screen.SOURCES),
    "settings": _panel(Screen.SETTINGS),
    "form": form,
    "doctor": doctor,
    "evidence": evidence,
    "in-hand": in_hand,
    "kept": kept,
    "kept-shown": kept_shown,
    "mail-in-hand": mail_in_hand,
    "receipt": receipt,
    **{f"verdict-{standing.value}": verdict(standing) for standing in Standing},
}


def take(scene: Scene, lang: str, palette: str, file: Path, size: tuple[int, int] | None = None) -> None:
    """Draw one scene into a PNG."""
    look.is_dark = lambda: palette == "dark"
    window = scene(lang)
    if size is not None:
        window.resize(*size)
    settle()
    window.grab().save(str(file))
    window.close()
    window.deleteLater()
    settle()


def main() -> int:
    """Draw what the arguments ask for."""
    from tests.support import scenes  # which begin with those above

    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(named[0]) if named else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.setStyle("Fusion")
    application = QApplication([])
    application.setFont(QFont("Noto Sans", 10))
    application.setQuitOnLastWindowClosed(False)
    if "--all" not in sys.argv:
        for number, (name, palette) in enumerate(README, 1):
            for lang in ("en", "fr"):
                take(scenes.SCENES[name], lang, palette, folder / f"{number}-{name}-{lang}.png", SIZE)
        return 0
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    for title, scene in scenes.SCENES.items():
        for lang, palette in (("en", "light"), ("fr", "dark")):
            name = f"{title}-{lang}-{palette}"
            if scale != "1":
                take(scene, lang, palette, folder / f"{name}-scale{scale}.png", (640, 480))
                continue
            take(scene, lang, palette, folder / f"{name}.png")
            take(scene, lang, palette, folder / f"{name}-640.png", (640, 800))
    if scale == "1":
        for other in ("2", "3"):
            command = [sys.executable, "-m", "tests.screenshots", str(folder), "--all"]
            subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": other}, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
