# SPDX-License-Identifier: Apache-2.0
"""What a person may write into a form that asks for a reason, to be copied."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.service import Route
from objector.texts.reason import reason_text
from objector.ui.intents import Copy
from objector.ui.pages.parts import left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Paragraph


def reason_part(view: View, route: Route) -> QWidget:
    """Return the text, and the way to copy it."""
    t, look = view.t, view.look
    text = reason_text(view.case, route, t)
    inside = column(look.px(3))
    inside.addWidget(
        Paragraph(
            t.gettext(
                "If it asks for a reason, you can write this. Add what is special about your situation, if you like:"
            ),
            look,
            size=13,
            colour=look.colours.mute,
        )
    )
    inside.addWidget(Paragraph(text, look))
    inside.addWidget(left_aligned(link(t.gettext("Copy the text"), view, Copy(text), "copy-reason"), look=look))
    return boxed(inside)


def reason_line(view: View, route: Route) -> QWidget:
    """Return the way to copy it alone, for a step among others; what it copies is in its tip."""
    t, look = view.t, view.look
    text = reason_text(view.case, route, t)
    copy = link(t.gettext("Copy a text for it"), view, Copy(text), "copy-reason", size=14)
    copy.setToolTip(text)
    copy.setAccessibleDescription(text)
    asked = Paragraph(t.gettext("If it asks for a reason:"), look, size=14, colour=look.colours.mute)
    return left_aligned(asked, copy, look=look, spacing=6)
