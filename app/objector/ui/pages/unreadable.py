# SPDX-License-Identifier: Apache-2.0
"""The page where there is nothing to show: the record or the catalogue cannot be read, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from objector.domain.errors import CatalogueDamaged, ObjectorError
from objector.texts.errors import sentence
from objector.ui.intents import Simple
from objector.ui.pages.parts import button, link
from objector.ui.pages.view import Surface
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Heading, Paragraph


def unreadable_page(view: Surface, error: ObjectorError) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    facts = isinstance(error, CatalogueDamaged)
    heading = t.gettext("Objector cannot read its catalogue") if facts else t.gettext("Objector cannot read its record")
    inside = column(look.px(14))
    inside.addWidget(Heading(heading, look, size=22, level=1))
    inside.addWidget(Paragraph(sentence(error, t), look))
    if not facts:  # they stay as they are until Objector is installed again
        inside.addWidget(button(t.gettext("Try again"), view, Simple.RETRY, "retry", filled=True))
        examine = link(t.gettext("Look at everything"), view, Simple.EXAMINE, "doctor")
        inside.addWidget(examine, 0, Qt.AlignmentFlag.AlignLeft)
    inside.addStretch(1)
    return boxed(inside)
