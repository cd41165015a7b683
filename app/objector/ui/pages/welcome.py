# SPDX-License-Identifier: Apache-2.0
"""The first page that a person ever sees: what Objector is, and which services they use. It is shown once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from objector.domain.listing import Listing
from objector.domain.region import Region
from objector.domain.service import ServiceId
from objector.texts.regions import region_name, regions_by_name
from objector.ui.intents import Settle
from objector.ui.pages.parts import STACK_BELOW, button, headed, left_aligned, link
from objector.ui.pages.view import Surface
from objector.ui.widgets.choice import Choice
from objector.ui.widgets.choices import CheckBox
from objector.ui.widgets.layouts import Beside, Rule, boxed, column
from objector.ui.widgets.text import Heading, Paragraph

_COLUMNS = 3
_LEAST = 8
"""The letters that the list of countries shows at least, where there is no room for its longest line."""


class Welcoming:
    """What is answered so far: the page may be made anew, and goes on as it was."""

    def __init__(self, offered: Sequence[Listing]) -> None:
        self.offered = offered
        self.ticked: set[ServiceId] = set()
        self.region: Region | None = None
        self.shown: object = None
        """How the page was last shown: in which colours, in which language, with which questions."""

    def answer(self) -> Settle:
        """Return what was answered."""
        return Settle(frozenset(self.ticked), self.region)


class _Page(QWidget):
    """The page: Return begins also where a box has the focus, which has no use for that key."""

    def __init__(self, begin: QPushButton) -> None:
        super().__init__()
        self._begin = begin

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that begins."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._begin.click()
            return
        super().keyPressEvent(event)


def welcome_page(view: Surface, welcoming: Welcoming, *, asks_region: bool) -> QWidget:
    """Return the page; the country is asked for only where it is not known."""
    t, look = view.t, view.look
    whole = column(look.px(12))
    whole.addWidget(Heading(t.gettext("Welcome to Objector"), look, size=26, level=1))
    for line in (
        t.gettext(
            "Objector tells you where a company is about to use your data unless you say no, takes you to the switch, "
            "and keeps a record that you said no, with its date."
        ),
        t.gettext("Nothing leaves this computer: there is no account, and Objector sends nothing anywhere."),
        t.gettext("When you close its window, it goes on in the tray, if there is one, and reminds you in time."),
    ):
        whole.addWidget(Paragraph(line, look, colour=look.colours.mute))
    whole.addWidget(Rule(look))
    if asks_region:
        country = t.gettext("It decides the dates and the law. This computer’s settings do not tell.")
        box = left_aligned(_regions(view, welcoming), look=look)
        whole.addWidget(headed(t.gettext("Which country do you live in?"), country, look, box))
        whole.addWidget(Rule(look))
    more = t.gettext("Tick as many as you like. There are more under “Add a service”, at any time.")
    whole.addWidget(headed(t.gettext("Which do you use?"), more, look, _services(view, welcoming)))
    whole.addSpacing(look.px(6))
    begin = button(t.gettext("Begin"), view, welcoming.answer, "begin", filled=True)
    skip = link(t.gettext("Skip"), view, Settle(), "skip")
    skip.setToolTip(t.gettext("Skip (Esc)"))
    whole.addWidget(left_aligned(begin, skip, look=look, spacing=18))
    line = t.gettext("Objector is independent of the services it names.")
    whole.addWidget(Paragraph(line, look, size=12, colour=look.colours.mute))
    whole.addStretch(1)
    page = _Page(begin)
    page.setLayout(whole)
    QTimer.singleShot(0, begin, begin.setFocus)  # Return begins, Tab leads through what can be ticked
    return page


def _services(view: Surface, welcoming: Welcoming) -> QWidget:
    look = view.look
    beside = Beside(look.px(24), look.px(STACK_BELOW))
    length = -(-len(welcoming.offered) // _COLUMNS)
    for begin in range(0, len(welcoming.offered), length or 1):
        part = column(look.px(2))
        for listing in welcoming.offered[begin : begin + length]:
            part.addWidget(_box(view, listing, welcoming))
        part.addStretch(1)
        beside.row.addWidget(boxed(part), 1)
    beside.setContentsMargins(0, look.px(4), 0, 0)
    return beside


def _box(view: Surface, listing: Listing, welcoming: Welcoming) -> CheckBox:
    box = CheckBox(listing.name, view.look)
    box.setObjectName(f"use-{listing.id}")
    box.setMinimumHeight(view.look.px(28))
    box.setChecked(listing.id in welcoming.ticked)

    def toggled(ticked: bool) -> None:  # noqa: FBT001 - Qt passes it so
        if ticked:
            welcoming.ticked.add(listing.id)
        else:
            welcoming.ticked.discard(listing.id)

    box.toggled.connect(toggled)
    return box


def _regions(view: Surface, welcoming: Welcoming) -> QComboBox:
    t = view.t
    box = Choice(view.look)
    box.setObjectName("region")
    box.setAccessibleName(t.gettext("Which country do you live in?"))
    box.setMinimumContentsLength(_LEAST)
    box.addItem(t.gettext("I would rather not say"), None)
    for code in regions_by_name(t):
        box.addItem(region_name(code, t), code)
    if welcoming.region is not None:
        box.setCurrentIndex(max(0, box.findData(welcoming.region)))

    def chosen(index: int) -> None:
        code = box.itemData(index)
        welcoming.region = None if code is None else Region(code)

    box.activated.connect(chosen)
    return box
