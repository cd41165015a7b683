# SPDX-License-Identifier: Apache-2.0
"""What is only in an app on a phone comes with a code to scan; as it is drawn, it is the code of the address."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication

from objector.adapters.qr_code import qr_code
from objector.ui import look
from objector.ui.widgets.qr_drawing import QrDrawing
from tests.support.stage import Stage, click, seen

PAGE = "https://help.snapchat.com/hc/en-us/articles/25494876770580-Generative-AI-on-Snapchat"


@pytest.mark.parametrize("dark", [False, True])
def test_the_code_is_that_of_the_address_in_light_and_dark(dark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "is_dark", lambda: dark)
    window = Stage(services=("snapchat",)).window(1000, 800)
    drawing = window.findChild(QrDrawing)
    assert isinstance(drawing, QrDrawing)
    image = drawing.grab().toImage()
    rows = qr_code(PAGE)
    module = image.width() // (len(rows) + 8)
    middle = [(number + 4) * module + module // 2 for number in range(len(rows))]
    drawn = [[image.pixelColor(x, y) == QColor("black") for x in middle] for y in middle]
    assert drawn == [list(row) for row in rows]
    assert {image.pixelColor(x, 2 * module).name() for x in range(image.width())} == {"#ffffff"}
    assert drawing.accessibleName() == f"QR code of {PAGE}"
    click(window, "copy-phone-address")
    assert QGuiApplication.clipboard().text() == PAGE


@pytest.mark.parametrize("service", ["linkedin", "ring", "samsung-tv"])
def test_what_is_elsewhere_or_has_no_page_has_none(service: str) -> None:
    window = Stage(services=(service,)).window(1000, 800)
    assert window.findChild(QrDrawing) is None
    assert not any("Scan this" in text for text in seen(window))
