# SPDX-License-Identifier: Apache-2.0
"""Everything that Objector works with, part by part: whether it works, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from objector.application.doctor import Diagnosis, ExaminedPart, Health
from objector.application.mend import CAN_BE_MENDED
from objector.texts.doctor import doctor_lines, finding_sentence, health_word, part_name, summary
from objector.texts.visible import visible
from objector.ui.intents import Copy, Go, Screen, Simple
from objector.ui.pages.parts import button, left_aligned, link, panel
from objector.ui.pages.view import Surface
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.marks import HealthMark, health_colour
from objector.ui.widgets.text import Heading, Paragraph


def doctor_page(view: Surface, findings: Sequence[Diagnosis] | None, *, arrangeable: bool = False) -> QWidget:
    """Return the page; without findings they are still being looked for.

    `arrangeable` is whether there is a page on which scheduler and autostart can be changed.
    """
    t, look = view.t, view.look
    heading = t.gettext("What Objector works with")
    again = button(t.gettext("Look again"), view, Simple.EXAMINE, "look-again")
    if findings is None:
        again.setEnabled(False)
        looking = Paragraph(t.gettext("Looking…"), look, colour=look.colours.mute)
        looking.setObjectName("looking")
        return panel(view, heading, looking, left_aligned(again, look=look))
    inside = column(look.px(12))
    inside.addWidget(Paragraph(summary(findings, t), look))
    for part, of_part in groupby(findings, key=lambda finding: finding.part):
        inside.addWidget(_part(view, part, list(of_part)))
        if arrangeable and part is ExaminedPart.AUTOSTART:  # the later one of both
            change = link(t.gettext("How reminders come"), view, Go(Screen.REMINDERS), "change-arranged", size=13.5)
            line = left_aligned(change, look=look)
            line.setContentsMargins(look.px(30), 0, 0, 0)
            inside.addWidget(line)
    text = "\n".join(doctor_lines(findings, t))
    copy = button(t.gettext("Copy as text"), view, Copy(text), "copy-findings")
    buttons = [again, copy]
    if any(finding.observation in CAN_BE_MENDED for finding in findings):
        buttons.insert(0, button(t.gettext("Mend what can be mended"), view, Simple.MEND, "mend", filled=True))
    return panel(view, heading, boxed(inside), left_aligned(*buttons, look=look, spacing=8))


def _part(view: Surface, part: ExaminedPart, findings: Sequence[Diagnosis]) -> QWidget:
    t, look = view.t, view.look
    rows = column(look.px(4))
    name: Paragraph | None = Heading(part_name(part, t), look)
    for health, alike in groupby(findings, key=lambda finding: finding.health):
        sentences = " ".join(finding_sentence(finding, t) for finding in alike)
        rows.addWidget(_row(view, health, sentences, name))
        name = None
    return boxed(rows)


def _row(view: Surface, health: Health, sentences: str, name: Paragraph | None) -> QWidget:
    """Return sign, name, word and sentences; `name` is nothing where the part was named above."""
    t, look = view.t, view.look
    word = Paragraph(health_word(health, t), look, colour=health_colour(health, look))
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(8))
    grid.setVerticalSpacing(0)
    grid.addWidget(HealthMark(health, look), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(left_aligned(*((name, word) if name is not None else (word,)), look=look, spacing=8), 0, 1)
    grid.addWidget(_said(view, sentences), 1, 1)
    grid.setColumnStretch(1, 1)
    return whole


def _said(view: Surface, sentences: str) -> Paragraph:
    """Return sentences whose paths may go on in the next line, and whose options may not.

    The signs for that are not seen, and would be in a selection: there is a button that copies.
    """
    sentences = visible(sentences, but="\n")
    wrapped = sentences.replace("/", "/\u200b").replace("_", "_\u200b").replace("--", "-\u2060-\u2060")
    said = Paragraph(wrapped, view.look, colour=view.look.colours.mute)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    said.setAccessibleName(sentences)
    return said
