# SPDX-License-Identifier: Apache-2.0
"""The record of a case, as it stands on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from objector.domain.case import RouteState, State
from objector.domain.guide import Step, next_step
from objector.texts.dates import moment_in_record
from objector.texts.entries import entry_line
from objector.texts.pairing import import_line, with_origin
from objector.texts.signing import signing_line
from objector.ui.intents import Go, RecordWish, Screen, TakeImportBack
from objector.ui.pages.parts import STACK_BELOW, button, left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.layouts import Beside, boxed, column
from objector.ui.widgets.report import ReportText
from objector.ui.widgets.text import Heading, Paragraph, breakable

if TYPE_CHECKING:
    from objector.domain.ledger import Entry
    from objector.domain.pairing import Import


_WORDS = 280
"""The room that the sentence beside the buttons has at least, for text of fifteen pixels; else they are below it."""


def record_part(view: View) -> QWidget:
    """Return what was said, with what can be done with it: evidence, a receipt."""
    t, look = view.t, view.look
    inside = column(look.px(4))
    inside.addWidget(_record_head(view))
    inside.addSpacing(look.px(8))
    # An import comes after the newest entry that was there by then, and of several the first is the first.
    letters = {entry.seq: _letter(view, entry.letter) for entry in view.record if entry.letter is not None}
    entries = [(entry.seq, 0, entry.at, _entry(view, entry, letters.get(entry.seq))) for entry in view.record]
    imports = [(taken.after, taken.number, taken.at, _import(view, taken)) for taken in view.imports]
    lines = sorted(entries + imports, key=lambda line: line[:2])
    moments = [Paragraph(moment_in_record(at, t), look, colour=look.colours.mute) for _, _, at, _ in lines]
    width = max((moment.sizeHint().width() for moment in moments), default=0)
    for (seq, number, _, told), moment in zip(lines, moments, strict=True):
        moment.setMinimumWidth(max(width, look.px(170)))
        line = Beside(look.px(20), look.px(STACK_BELOW))
        line.row.addWidget(moment, 0, Qt.AlignmentFlag.AlignTop)
        line.row.addWidget(told[0], 1)
        for more in told[1:]:
            line.row.addWidget(more)
        line.row.setContentsMargins(0, 0, 0, look.px(9))
        inside.addWidget(line)
        letter = letters.get(seq)
        if letter is not None and number == 0:
            inside.addWidget(letter)
    if view.desk is not None and _told(view):
        adding = link(t.gettext("Add a screenshot or a mail"), view, Go(Screen.EVIDENCE), "evidence")
        hint = Paragraph(t.gettext("Or paste it, or drop it here."), look, colour=look.colours.mute)
        inside.addWidget(left_aligned(adding, hint, look=look, spacing=8))
    return boxed(inside)


def _letter(view: View, text: str) -> ReportText:
    """Return what was sent, word by word; it is shown once it is asked for."""
    made = ReportText(text, view.look, view.t.gettext("The letter"))
    made.hide()
    return made


def _shows_letter(view: View, entry: Entry, letter: ReportText) -> Link:
    """Return the way to see a letter, and to put it away again."""
    t = view.t
    shows = Link(t.gettext("Show the letter"), view.look)
    shows.setObjectName(f"show-letter-{entry.uuid}")

    def turn() -> None:
        letter.setVisible(letter.isHidden())
        shows.setText(t.gettext("Show the letter") if letter.isHidden() else t.gettext("Hide the letter"))

    shows.clicked.connect(turn)
    return shows


def _entry(view: View, entry: Entry, letter: ReportText | None) -> list[QWidget]:
    """Return what an entry says, with the way to its evidence."""
    case, t = view.case, view.t
    route = None if entry.route is None else case.use.route(entry.route)
    told = entry_line(entry, case.service, route, case.today, t)
    if entry.uuid in view.origins:
        told = with_origin(told, view.origins[entry.uuid], t)
    said = Paragraph(told, view.look)
    if letter is not None:
        return [said, _shows_letter(view, entry, letter)]
    if entry.evidence is None or view.desk is None:
        return [said]
    return [said, link(t.gettext("Show"), view, Go(Screen.EVIDENCE), f"show-{entry.uuid}")]


def _import(view: View, taken: Import) -> list[QWidget]:
    """Return what came by an import and from whom, with the way to take all of it back."""
    undo = link(view.t.gettext("Undo the import"), view, TakeImportBack(taken), f"undo-import-{taken.number}")
    return [Paragraph(breakable(import_line(taken, view.t)), view.look), undo]


def _record_head(view: View) -> QWidget:
    """Return the heading with how the record is kept, and the button for a receipt."""
    t, look = view.t, view.look
    said = t.gettext("Kept on this computer only.") if view.signing is None else signing_line(view.signing(), t)
    signing = Paragraph(said, look, colour=look.colours.mute)
    signing.setObjectName("signing")
    words = column(look.px(4))
    words.addWidget(Heading(t.gettext("Your record"), look))
    words.addWidget(signing)
    if view.desk is None or view.case.state not in (State.REFUSED, State.ASKED, State.UNDECIDED) or not _told(view):
        return boxed(words)
    following = next_step(view.case) is Step.NONE and view.case.state is State.REFUSED
    receipt = button(t.gettext("Save receipt"), view, Go(Screen.RECEIPT), "receipt", filled=following)
    dossier = button(t.gettext("Save dossier"), view, RecordWish.DOSSIER, "dossier")
    dossier.setToolTip(t.gettext("Letters, mails, pictures, receipt and a chronology in one file, to hand over"))
    room = receipt.sizeHint().width()
    if any(status.state is RouteState.SENT for status in view.case.routes):
        room += dossier.sizeHint().width()
    else:
        dossier.hide()  # never shown here: what is shown before it has a parent is a window of its own for a moment
    head = Beside(look.px(12), max(look.px(STACK_BELOW), room + look.px(_WORDS)))
    head.row.addWidget(boxed(words), 1)
    head.row.addWidget(left_aligned(dossier, receipt, look=look, spacing=8), 0)
    return head


def _told(view: View) -> bool:
    """Return whether something was confirmed or sent: that can be shown to others, and have evidence."""
    return any(status.state in (RouteState.CONFIRMED, RouteState.SENT) for status in view.case.routes)
