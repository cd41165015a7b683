# SPDX-License-Identifier: Apache-2.0
"""That receipts are being saved: how far they are, and the way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.texts.record import receipts_so_far
from objector.ui.bookmark import STOP
from objector.ui.intents import RecordWish
from objector.ui.pages.parts import link
from objector.ui.pages.view import View
from objector.ui.record_view import Busy
from objector.ui.widgets.text import Paragraph


def being_saved(view: View, size: float) -> list[QWidget]:
    """Return what says so, in text of a size; nothing where none are."""
    desk = None if view.desk is None else view.desk()
    if desk is None or desk.busy is not Busy.RECEIPTS:
        return []
    t, look = view.t, view.look
    far = Paragraph(receipts_so_far(*desk.progress, t), look, size=size, colour=look.colours.mute)
    far.setObjectName("saving")
    return [far, link(t.gettext("Stop"), view, RecordWish.STOP, STOP, size=size)]
