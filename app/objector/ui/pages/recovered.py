# SPDX-License-Identifier: Apache-2.0
"""What stands above a case while nobody has read that the record was damaged, and while it lacks something."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.backups import Recovered
from objector.domain.last_head import Lacking
from objector.texts.copies import lacking_words, recovered_sentences
from objector.ui.intents import RecordWish
from objector.ui.pages.parts import left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Rule, boxed, column
from objector.ui.widgets.text import Paragraph, breakable


def below_what_was_recovered(page: QWidget, view: View, recovered: Recovered) -> QWidget:
    """Return a page with what was done about the record above it."""
    understood = link(view.t.gettext("Understood"), view, RecordWish.UNDERSTOOD, "understood")
    return _below(page, view, "recovered", recovered_sentences(recovered, view.t), understood)


def below_what_is_lacking(page: QWidget, view: View, lacking: Lacking) -> QWidget:
    """Return a page with what the record lacks above it, and what can be done about that."""
    t = view.t
    to_do = t.gettext(
        "Bring it back from its copies, or put the data folder back from a backup of yours. What you record meanwhile "
        "is kept, in what is there now."
    )
    return _below(
        page,
        view,
        "lacking",
        f"{lacking_words(lacking, t)} {to_do}",
        link(t.gettext("Bring it back"), view, RecordWish.BRING_BACK, "bring_back"),
        link(t.gettext("Go on with what is there"), view, RecordWish.ACCEPT, "accept_record"),
    )


def _below(page: QWidget, view: View, name: str, text: str, *links: QWidget) -> QWidget:
    look = view.look
    said = Paragraph(breakable(text), look, colour=look.colours.late)
    said.setObjectName(name)
    whole = column(look.px(6))
    whole.addWidget(said)
    for one in links:
        whole.addWidget(left_aligned(one, look=look))
    whole.addWidget(Rule(look))
    whole.addSpacing(look.px(14))
    whole.addWidget(page, 1)
    return boxed(whole)
