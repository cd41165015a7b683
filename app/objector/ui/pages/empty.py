# SPDX-License-Identifier: Apache-2.0
"""The page of a list that is empty: every service was taken off it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.ui.intents import Go, Screen
from objector.ui.pages.parts import button, left_aligned
from objector.ui.pages.view import Surface
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Heading, Paragraph


def empty_page(view: Surface) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    whole = column(look.px(12))
    whole.addWidget(Heading(t.gettext("Your list is empty"), look, size=22, level=1))
    whole.addWidget(
        Paragraph(
            t.gettext("Add the services that you use. What you answered before is kept in the record."),
            look,
            colour=look.colours.mute,
        )
    )
    whole.addWidget(
        left_aligned(button(t.gettext("Add a service"), view, Go(Screen.ADD), "add-service", filled=True), look=look)
    )
    whole.addStretch(1)
    return boxed(whole)
