# SPDX-License-Identifier: Apache-2.0
"""What came of checking a receipt or an export."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from objector.application.doctor import Health
from objector.domain.document import Purpose, Standing, Verdict
from objector.domain.witness import Witness
from objector.texts.errors import sentence
from objector.texts.verdict import (
    found_lines,
    key_lines,
    rest_line,
    stamp_lines,
    told_blocks,
    told_heading,
    verdict_sentence,
    verdict_word,
    voucher_lines,
    witnessed_lines,
)
from objector.texts.witness import witness_lines
from objector.ui.intents import RecordWish
from objector.ui.pages.parts import button, headed, left_aligned, panel
from objector.ui.pages.view import View
from objector.ui.record_view import Busy, DeskView
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.marks import HealthMark, health_colour
from objector.ui.widgets.text import Heading, Paragraph, breakable

_MOST_LINES = 30
"""How many findings are shown: a file of which more is wrong is wrong as a whole."""


def verdict_page(view: View, desk: DeskView) -> QWidget:
    """Return the page: how far the check is, or what came of it."""
    t, look = view.t, view.look
    check = button(t.gettext("Check another file…"), view, RecordWish.CHECK, "check")
    check.setEnabled(desk.busy is None)
    heading = t.gettext("Check a receipt")
    if desk.busy is Busy.CHECKING:
        return panel(view, heading, _progress(view))
    checked = desk.checked
    if checked is None:
        return panel(view, heading, left_aligned(check, look=look))
    if checked.verdict is None:
        said = "" if checked.refused is None else sentence(checked.refused, t)
        return panel(
            view, heading, headed(breakable(checked.name), breakable(said), look), left_aligned(check, look=look)
        )
    if isinstance(checked.verdict, Witness):
        shown = [Paragraph(breakable(line), look) for line in witness_lines(checked.verdict, t)]
        return panel(view, heading, headed(breakable(checked.name), "", look, *shown), left_aligned(check, look=look))
    buttons: list[QWidget] = [check]
    verdict = checked.verdict
    if verdict.purpose is Purpose.RECEIPT and verdict.signatories:
        voucher = button(t.gettext("Check with a voucher…"), view, RecordWish.CHECK_WITH_VOUCHER, "check-with-voucher")
        voucher.setEnabled(desk.busy is None)
        buttons.append(voucher)
    if verdict.purpose is Purpose.EXPORT and verdict.standing is not Standing.ALTERED:
        take_in = button(t.gettext("Import it"), view, RecordWish.TAKE_IN, "take-in", filled=desk.busy is None)
        take_in.setEnabled(desk.busy is None)
        buttons.insert(0, take_in)
        if desk.busy is Busy.IMPORTING:
            buttons.append(Paragraph(t.gettext("Importing…"), look, colour=look.colours.mute))
    return panel(view, heading, _verdict(view, checked.name, verdict), left_aligned(*buttons, look=look, spacing=8))


def _verdict(view: View, name: str, verdict: Verdict) -> QWidget:
    t, look = view.t, view.look
    inside = column(look.px(6))
    inside.addWidget(Paragraph(breakable(name), look, colour=look.colours.mute))
    word = verdict_word(verdict.standing, t)
    said = Heading(word, look, size=26, colour=health_colour(_health(verdict.standing), look))
    said.setObjectName("verdict")
    inside.addWidget(left_aligned(HealthMark(_health(verdict.standing), look), said, look=look, spacing=6))
    inside.addWidget(Paragraph(verdict_sentence(verdict, t), look))
    found = found_lines(verdict, t)
    for line in found[:_MOST_LINES]:
        inside.addWidget(Paragraph(breakable(line), look))
    if len(found) > _MOST_LINES:
        left = len(found) - _MOST_LINES
        more = t.ngettext("{n} more finding is not shown.", "{n} more findings are not shown.", left).format(n=left)
        inside.addWidget(Paragraph(more, look, colour=look.colours.mute))
    _add_told(inside, view, verdict)
    for line in (
        *key_lines(verdict, t),
        *voucher_lines(verdict, t),
        *stamp_lines(verdict, t),
        *witnessed_lines(verdict, t),
    ):
        inside.addWidget(Paragraph(breakable(line), look, size=13, colour=look.colours.mute))
    return boxed(inside)


def _add_told(inside: QVBoxLayout, view: View, verdict: Verdict) -> None:
    """Add what the entries say, and how that is to be taken."""
    t, look = view.t, view.look
    blocks = told_blocks(verdict, t)
    if not blocks:
        return
    inside.addSpacing(look.px(8))
    inside.addWidget(Paragraph(told_heading(verdict, t), look, colour=look.colours.mute))
    for block in blocks:
        inside.addWidget(Heading(breakable(block.heading), look, level=3))
        inside.addWidget(Paragraph(block.stands, look))
        for line in block.settings:
            inside.addWidget(Paragraph(line, look))
        for line in block.entries:
            inside.addWidget(Paragraph(breakable(line), look, size=13))
    rest = rest_line(verdict, t)
    if rest is not None:
        inside.addWidget(Paragraph(rest, look, size=13, colour=look.colours.mute))
    inside.addSpacing(look.px(8))


def _progress(view: View) -> QWidget:
    """Return how far the check is; the bar comes once it is known how much there is."""
    t, look = view.t, view.look
    inside = column(look.px(8))
    said = Paragraph(t.gettext("Checking…"), look, colour=look.colours.mute)
    said.setObjectName("progress")
    bar = QProgressBar()
    bar.setObjectName("progress-bar")
    bar.setAccessibleName(t.gettext("Checking…"))
    bar.setTextVisible(False)
    bar.setMaximumHeight(look.px(8))
    bar.setRange(0, 0)
    bar.hide()
    inside.addWidget(said)
    inside.addWidget(bar)
    return boxed(inside)


def _health(standing: Standing) -> Health:
    """Return the sign beside the word."""
    match standing:
        case Standing.INTACT:
            return Health.FINE
        case Standing.ALTERED:
            return Health.BROKEN
        case Standing.INCOMPLETE | Standing.NOT_SIGNED | Standing.NOT_VOUCHED_FOR:
            return Health.MISSING
        case _:
            assert_never(standing)
