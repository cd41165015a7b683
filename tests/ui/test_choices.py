# SPDX-License-Identifier: Apache-2.0
"""Check boxes and radio buttons, which are to be seen in the light and in the dark (WCAG 2.2, 1.4.11: 3 to 1)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from objector.ui import look
from objector.ui.intents import Go, Screen
from objector.ui.look import Look
from objector.ui.widgets.choices import CheckBox, RadioButton
from tests.support.stage import Stage, settle


def luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_of_mark(control: QAbstractButton) -> float:
    """Return by how much the strongest pixel of the mark stands out from what is around the control."""
    drawn = control.grab().toImage()
    around = luminance(control.palette().window().color())
    pixels = (luminance(drawn.pixelColor(x, drawn.height() // 2)) for x in range(24))
    return max((max(pixel, around) + 0.05) / (min(pixel, around) + 0.05) for pixel in pixels)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("screen", [Screen.REMINDERS, Screen.RECEIPT, Screen.DIFFERENT])
def test_each_mark_of_a_page_stands_out(dark: bool, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "is_dark", lambda: dark)
    stage = Stage()
    stage.answers.confirm("linkedin")
    window = stage.window(1000, 1200)
    window.carry_out(Go(screen))
    settle()
    controls = [*window.findChildren(QCheckBox), *window.findChildren(QRadioButton)]
    shown = [control for control in controls if control.isVisible() and control.isEnabled()]
    assert shown
    for control in shown:
        assert contrast_of_mark(control) >= 3, control.text()


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_what_is_chosen_what_has_the_focus_and_what_is_greyed_out_look_different(
    kind: type[CheckBox | RadioButton], qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    control = kind("Salt & pepper", Look(wants_dark=True))
    control.setParent(page)
    control.adjustSize()
    assert control.accessibleName() == "Salt & pepper"
    pictures = [control.grab().toImage()]
    control.setChecked(True)
    pictures.append(control.grab().toImage())
    control.setEnabled(False)
    pictures.append(control.grab().toImage())
    control.setEnabled(True)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus, timeout=60_000)
    pictures.append(control.grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_words_go_on_in_the_next_line_where_there_is_no_room_for_them(
    kind: type[CheckBox | RadioButton], qtbot: QtBot
) -> None:
    control = kind("Another position by default", Look())
    qtbot.addWidget(control)
    whole = control.sizeHint()
    least = control.minimumSizeHint()
    assert least.width() < whole.width() / 2
    assert control.heightForWidth(whole.width()) == whole.height()
    assert control.heightForWidth(least.width()) >= 3 * control.fontMetrics().height()
