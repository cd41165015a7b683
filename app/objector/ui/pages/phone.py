# SPDX-License-Identifier: Apache-2.0
"""The way to a page on a phone, for what is only in an app there: a code to scan, and the address itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.phone import phone_address
from objector.domain.service import Route
from objector.ui.intents import Copy
from objector.ui.pages.parts import STACK_BELOW, left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Beside, boxed, column
from objector.ui.widgets.qr_drawing import QrDrawing
from objector.ui.widgets.text import Paragraph, breakable


def on_the_phone(view: View, route: Route, ways: QWidget) -> QWidget:
    """Return the ways on a phone in words, beside the code of the page and its address where the facts have one."""
    t, look = view.t, view.look
    address = phone_address(view.case.service, route)
    if address is None:
        return ways
    inside = column(look.px(3))
    inside.addWidget(ways)
    rows = () if view.qr_code is None else view.qr_code(address.url)
    if rows:
        asked = t.gettext("It is only on your phone. Scan this with its camera, for the service’s page about it:")
    else:
        asked = t.gettext("It is only on your phone. The service’s page about it is at:")
    inside.addWidget(Paragraph(asked, look, size=14, colour=look.colours.mute))
    inside.addWidget(Paragraph(breakable(address.url), look))
    copy = link(t.gettext("Copy the address"), view, Copy(address.url), "copy-phone-address", size=14)
    inside.addWidget(left_aligned(copy, look=look))
    inside.addStretch(1)
    both = Beside(look.px(16), look.px(STACK_BELOW))
    if rows:
        both.row.addWidget(QrDrawing(rows, t.gettext("QR code of {address}").format(address=address.url), look))
    both.row.addWidget(boxed(inside), 1)
    both.setContentsMargins(0, look.px(2), 0, 0)
    return both
