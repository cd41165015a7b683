# SPDX-License-Identifier: Apache-2.0
"""The record of a case, as it stands on its page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.case import RouteState, State
from objector.domain.guide import Step, next_step
from objector.texts.dates import moment_in_record
from objector.texts.entries import entry_line
from objector.texts.signing import signing_line
from objector.ui.intents import Go, Screen
from objector.ui.pages.parts import STACK_BELOW, button, left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Beside, boxed, column
from objector.ui.widgets.text import Paragraph


def record_part(view: View) -> QWidget:
    """Return what was said, with what can be done with it: evidence, a receipt."""
    case, t, look = view.case, view.t, view.look
    inside = column(look.px(4))
    inside.addWidget(_record_head(view))
    inside.addSpacing(look.px(8))
    moments = [Paragraph(moment_in_record(entry.at, t), look, colour=look.colours.mute) for entry in view.record]
    width = max((moment.sizeHint().width() for moment in moments), default=0)
    for entry, moment in zip(view.record, moments, strict=True):
        route = None if entry.route is None else case.use.route(entry.route)
        moment.setMinimumWidth(max(width, look.px(170)))
        line = Beside(look.px(20), look.px(STACK_BELOW))
        line.row.addWidget(moment)
        told = entry_line(entry, case.service, route, case.today, t)
        if entry.uuid in view.origins:
            from objector.texts.pairing import with_origin

            told = with_origin(told, view.origins[entry.uuid], t)
        line.row.addWidget(Paragraph(told, look), 1)
        if entry.evidence is not None and view.desk is not None:
            line.row.addWidget(link(t.gettext("Show"), view, Go(Screen.EVIDENCE), f"show-{entry.uuid}"))
        line.row.setContentsMargins(0, 0, 0, look.px(9))
        inside.addWidget(line)
    if view.desk is not None and _told(view):
        adding = link(t.gettext("Add a screenshot or a mail"), view, Go(Screen.EVIDENCE), "evidence")
        hint = Paragraph(t.gettext("Or paste it, or drop it here."), look, colour=look.colours.mute)
        inside.addWidget(left_aligned(adding, hint, look=look, spacing=8))
    return boxed(inside)


def _record_head(view: View) -> QWidget:
    """Return the heading with how the record is kept, and the button for a receipt."""
    t, look = view.t, view.look
    said = t.gettext("Kept on this computer only.") if view.signing is None else signing_line(view.signing(), t)
    signing = Paragraph(said, look, colour=look.colours.mute)
    signing.setObjectName("signing")
    words = column(look.px(4))
    words.addWidget(Paragraph(t.gettext("Your record"), look, bold=True))
    words.addWidget(signing)
    if view.desk is None or view.case.state not in (State.REFUSED, State.ASKED, State.UNDECIDED) or not _told(view):
        return boxed(words)
    following = next_step(view.case) is Step.NONE and view.case.state is State.REFUSED
    receipt = button(t.gettext("Save receipt"), view, Go(Screen.RECEIPT), "receipt", filled=following)
    head = Beside(look.px(12), look.px(STACK_BELOW))
    head.row.addWidget(boxed(words), 1)
    head.row.addWidget(left_aligned(receipt, look=look), 0)
    return head


def _told(view: View) -> bool:
    """Return whether something was confirmed or sent: that can be shown to others, and have evidence."""
    return any(status.state in (RouteState.CONFIRMED, RouteState.SENT) for status in view.case.routes)
