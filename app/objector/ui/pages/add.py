# SPDX-License-Identifier: Apache-2.0
"""The page on which services are chosen: search as one types, by category, and several accounts at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from objector.domain.case import Case
from objector.domain.listing import Listing, search
from objector.domain.service import Category, ServiceId, UseId
from objector.texts.age import age
from objector.texts.case import headline
from objector.texts.offered import offered_line
from objector.texts.rich import plain
from objector.texts.services import category_name, found_aloud, found_line, list_size_line, listing_line
from objector.ui.intents import AddService, DropAccount, Go, RemoveService, Screen
from objector.ui.pages.parts import button, left_aligned, link, panel
from objector.ui.pages.view import ServicesView, Surface
from objector.ui.reading_out import read_out
from objector.ui.widgets.choice import Choice
from objector.ui.widgets.field import Field
from objector.ui.widgets.layouts import boxed, column, empty
from objector.ui.widgets.text import Heading, Paragraph
from objector.ui.widgets.tick_list import Tick, TickList

_ROWS = 6
"""How many services the list shows at least."""


def add_page(view: Surface, services: ServicesView) -> QWidget:
    """Return the page."""
    return panel(view, view.t.gettext("Add a service"), _Choosing(view, services))


class _Choosing(QWidget):
    """The controls that depend on one another: what is typed decides what is listed, and that what is told below."""

    def __init__(self, view: Surface, services: ServicesView) -> None:
        super().__init__()
        self._view = view
        self._services = services
        self._browsing = services.browsing
        self._said = ""
        """What was read out last of what is found."""
        look, t = view.look, view.t
        self._found_line = Paragraph("", look, size=13, colour=look.colours.mute)
        self._search = Field(look, self._browsing.typed)
        self._search.setObjectName("search")
        self._search.setPlaceholderText(t.gettext("Search by name or company"))
        self._search.setAccessibleName(t.gettext("Search by name or company"))
        self._search.offer_clearing(t.gettext("Clear the search"))
        self._categories = _categories(view, services)
        self._list = TickList(look, rows=_ROWS)
        self._list.setObjectName("found")
        self._list.setAccessibleName(t.gettext("Services that can be added"))
        place = self._list.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # what is below stays where it is while one types
        self._list.setSizePolicy(place)
        self._about = column(look.px(6))
        about = boxed(self._about)
        whole = column(look.px(8))
        whole.addWidget(self._search)
        whole.addWidget(left_aligned(self._categories, self._found_line, look=look))
        whole.addWidget(self._list, 1)
        whole.addWidget(about)
        done = button(t.gettext("Done"), view, Go(Screen.OVERVIEW), "done", filled=True)
        chosen = Paragraph(list_size_line(len(services.chosen), t), look, colour=look.colours.mute)
        whole.addWidget(left_aligned(done, chosen, look=look))
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._search.textEdited.connect(self._typed)
        self._search.returnPressed.connect(self._toggle_first)
        self._categories.activated.connect(self._category_chosen)
        self._list.toggled.connect(self._toggled)
        self._list.moved.connect(self._moved)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self._search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._list.setFocus)
        self._fill()
        if self._browsing.select:
            self._browsing.select = False
            self._search.selectAll()  # what is typed next takes the place of what was found
        if self._browsing.begins:
            self._browsing.begins = False
            QTimer.singleShot(0, self._search, self._search.setFocus)  # whoever comes here types at once

    def _typed(self, text: str) -> None:
        self._browsing.typed = text
        self._browsing.current = None
        self._fill()
        self._say_found()

    def _category_chosen(self, index: int) -> None:
        chosen = self._categories.itemData(index)
        self._browsing.category = None if chosen is None else Category(chosen)
        self._browsing.current = None
        self._fill()
        self._say_found()

    def _say_found(self) -> None:
        """Read out how many there are, where that is not the same as after the letter before."""
        said = found_aloud(self._listed(), self._view.t)
        if said != self._said:
            self._said = said
            read_out(self, said)

    def _listed(self) -> list[Listing]:
        category = self._browsing.category
        found = search(self._services.listings, self._browsing.typed)
        return [listing for listing in found if category is None or listing.category is category]

    def _fill(self) -> None:
        found = self._listed()
        if len(found) == 1:
            self._browsing.current = found[0].id
        t, services = self._view.t, self._services
        self._list.fill(
            [
                Tick(
                    listing.id,
                    listing_line(listing, t),
                    ticked=listing.id in services.chosen,
                    fixed=listing.id in services.fixed,
                )
                for listing in found
            ],
            self._browsing.current,
            lambda service: offered_line(self._services.cases(ServiceId(service)), t),
        )
        self._list.setVisible(bool(found))
        self._found_line.setText(found_line(len(found), t))
        self._tell_about(found)

    def _moved(self, service: str) -> None:
        self._browsing.current = ServiceId(service)
        self._tell_about(self._listed())

    def _toggle_first(self) -> None:
        found = self._listed()
        if not self._browsing.typed or not found:
            return
        self._browsing.select = True
        self._search.selectAll()
        if found[0].id not in self._services.chosen:
            self._toggled(found[0].id)
        else:
            self._moved(found[0].id)

    def _toggled(self, service: str) -> None:
        wanted = ServiceId(service)
        self._browsing.current = wanted
        chosen = wanted in self._services.chosen
        if wanted in self._services.fixed or (chosen and len(self._services.chosen) == 1):
            self._tell_about(self._listed())
            return
        self._view.send(RemoveService(wanted) if chosen else AddService(wanted))

    def _tell_about(self, found: Sequence[Listing]) -> None:
        """Say of the current service how it stands here, and let its accounts be named."""
        empty(self._about)
        current = self._browsing.current
        listing = next((one for one in found if one.id == current), None)
        if listing is None:
            return
        told = set[UseId]()
        for case in self._services.cases(listing.id):
            if case.use.id not in told:  # once, however many accounts there are
                told.add(case.use.id)
                self._add_case(case)
        if listing.id in self._services.fixed:
            t, look = self._view.t, self._view.look
            line = t.gettext("You answered about it: it stays in the list until you take that back.")
            self._about.addWidget(Paragraph(line, look, size=13, colour=look.colours.mute))
        elif self._services.chosen == {listing.id}:
            t, look = self._view.t, self._view.look
            line = t.gettext("One service stays in the list: add another one first.")
            self._about.addWidget(Paragraph(line, look, size=13, colour=look.colours.mute))
        if listing.several_accounts and listing.id in self._services.chosen:
            self._add_accounts(listing)

    def _add_case(self, case: Case) -> None:
        t, look = self._view.t, self._view.look
        self._about.addWidget(Heading(plain(headline(case, t)), look))
        known = age(case, t)
        colour = look.colours.soon if known.warns else look.colours.mute
        self._about.addWidget(Paragraph(known.text, look, size=13, colour=colour))

    def _add_accounts(self, listing: Listing) -> None:
        t, look = self._view.t, self._view.look
        named = self._services.accounts(listing.id)
        field = Field(look)
        field.setObjectName("accounts")
        field.setPlaceholderText(t.gettext("Several accounts? Name them here, with commas between"))
        field.setAccessibleName(t.gettext("The accounts’ names, with commas between"))

        def add() -> None:
            labels = tuple(label.strip() for label in field.text().split(",") if label.strip())
            if labels:
                field.setModified(False)  # it is said now: nobody is typing it any more
                self._view.send(AddService(listing.id, labels))

        field.returnPressed.connect(add)
        self._about.addWidget(field)
        if named:
            dropping = [
                link(
                    t.gettext("{account} ✕").format(account=account),
                    self._view,
                    DropAccount(listing.id, account),
                    f"drop-{account}",
                    size=13,
                )
                for account in named
            ]
            for control, account in zip(dropping, named, strict=True):
                control.setAccessibleName(t.gettext("Take {account} out of the list").format(account=account))
            self._about.addWidget(left_aligned(*dropping, look=look, spacing=10))


def _categories(view: Surface, services: ServicesView) -> QComboBox:
    """Return the choice of a category; only those that something is in."""
    t = view.t
    box = Choice(view.look)
    box.setObjectName("category")
    box.setAccessibleName(t.gettext("Category"))
    box.addItem(t.gettext("All categories"), None)
    used = {listing.category for listing in services.listings}
    for category in Category:
        if category in used:
            box.addItem(category_name(category, t), category.value)
    chosen = services.browsing.category
    box.setCurrentIndex(0 if chosen is None else max(0, box.findData(chosen.value)))
    return box
