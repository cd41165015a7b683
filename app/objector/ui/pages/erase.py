# SPDX-License-Identifier: Apache-2.0
"""Erasing everything: what goes, and afterwards what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from objector.application.erase import NotErased
from objector.texts.erasing import erased_heading, erased_lines, what_goes
from objector.ui.intents import Go, RecordWish, Screen, Simple
from objector.ui.pages.parts import button, headed, left_aligned, panel
from objector.ui.pages.view import Surface, View
from objector.ui.record_view import Busy, DeskView
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Heading, Paragraph, breakable


def erase_page(view: View, desk: DeskView) -> QWidget:
    """Return the page that asks; the filled button is the way back."""
    t, look = view.t, view.look
    erase = button(t.gettext("Erase everything"), view, RecordWish.ERASE, "erase")
    keep = button(t.gettext("Keep everything"), view, Go(Screen.SETTINGS), "keep-everything", filled=desk.busy is None)
    for control in (erase, keep):
        control.setEnabled(desk.busy is None)
    folder = Paragraph(breakable(view.data_folder), look, colour=look.colours.mute)
    doing = [Paragraph(t.gettext("Erasing…"), look)] if desk.busy is Busy.ERASING else []
    export = t.gettext("To keep a copy for yourself, export your record first: in the settings, under “Your record”.")
    return panel(
        view,
        t.gettext("Erase everything"),
        headed("", what_goes(t), look, folder, Paragraph(export, look, colour=look.colours.mute)),
        left_aligned(keep, erase, *doing, look=look, spacing=8),
    )


def erased_page(view: Surface, left: Sequence[NotErased], folder: str) -> QWidget:
    """Return the page that says what was done. There is nothing behind it any more."""
    t, look = view.t, view.look
    inside = column(look.px(14))
    inside.addWidget(Heading(erased_heading(left, t), look, size=22, level=1))
    for line in erased_lines(left, folder, t):
        inside.addWidget(Paragraph(breakable(line), look))
    inside.addWidget(left_aligned(button(t.gettext("Quit"), view, Simple.QUIT, "quit", filled=True), look=look))
    inside.addStretch(1)
    return boxed(inside)
