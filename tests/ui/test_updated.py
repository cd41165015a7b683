# SPDX-License-Identifier: Apache-2.0
"""An update of the package under an open window is no mistake of Objector's: it is said in a sentence, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from objector.adapters.own_files import OwnFiles
from objector.composition.adapters import Adapters
from objector.composition.graphical import Program
from objector.texts.language import speak
from tests.support.stage import settle

UPDATED = "Objector was updated while it ran: quit it, and start it again. What was recorded is still there."
MISTAKE = "This is a mistake in Objector, not yours. What was recorded is still there."


@pytest.mark.parametrize(("updated", "said"), [(True, [UPDATED]), (False, [MISTAKE, MISTAKE])])
def test_what_an_update_brings_about_is_no_mistake(
    updated: bool, said: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    del qtbot
    package = tmp_path / "objector"
    package.mkdir()
    (package / "__init__.py").write_text("")
    program = Program(Adapters(str(tmp_path / "data")), lambda _: speak(("en",)), lambda: None)
    program._own_files = OwnFiles(str(package))
    if updated:
        (package / "__init__.py").unlink()
    for _ in range(2):
        program.bug(ImportError, ImportError("cannot import name"), None)
    settle()
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    assert [box.text() for box in boxes] == said
    assert all(bool(box.detailedText()) is not updated for box in boxes)
    program.close()
