# SPDX-License-Identifier: Apache-2.0
"""The list of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from objector.ui.keys import Key, meaning, pressed, sequence
from objector.ui.pages.parts import panel
from objector.ui.pages.view import Surface
from objector.ui.widgets.text import Paragraph


def keys_page(view: Surface) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(20))
    grid.setVerticalSpacing(look.px(8))
    grid.setColumnStretch(1, 1)
    known = [key for key in Key if not sequence(key).isEmpty()]  # not every desktop has one to end a program
    for row, key in enumerate(known):
        name = Paragraph(pressed(key), look, bold=True)
        name.setMinimumWidth(name.sizeHint().width())
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Paragraph(meaning(key, t), look), row, 1)
    return panel(view, t.gettext("Keys"), listed)
