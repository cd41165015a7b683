# SPDX-License-Identifier: Apache-2.0
"""What stands above a case while the person has not read yet that the record was damaged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.backups import Recovered
from objector.texts.copies import recovered_sentences
from objector.ui.intents import RecordWish
from objector.ui.pages.parts import left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Rule, boxed, column
from objector.ui.widgets.text import Paragraph, breakable


def below_what_was_recovered(page: QWidget, view: View, recovered: Recovered) -> QWidget:
    """Return a page with what was done about the record above it."""
    t, look = view.t, view.look
    said = Paragraph(breakable(recovered_sentences(recovered, t)), look, colour=look.colours.late)
    said.setObjectName("recovered")
    whole = column(look.px(6))
    whole.addWidget(said)
    whole.addWidget(left_aligned(link(t.gettext("Understood"), view, RecordWish.UNDERSTOOD, "understood"), look=look))
    whole.addWidget(Rule(look))
    whole.addSpacing(look.px(14))
    whole.addWidget(page, 1)
    return boxed(whole)
