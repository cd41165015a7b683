# SPDX-License-Identifier: Apache-2.0
"""Everything that a person does in the window, one thing after another, so that it can be seen what each costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea

from objector.domain.service import RouteId, ServiceId
from objector.ui.intents import AddService, Confirm, Copy, Go, RemoveService, Screen, Sent, ShowRoute, Simple
from objector.ui.list_row import CaseRow
from objector.ui.widgets.growing import Growing
from objector.ui.window import Window
from tests.support.stage import Stage

SWITCH, FORM = RouteId("setting"), RouteId("form")
LONGEST = "linkedin"
"""Of all services the one of which most is known."""


class Action(NamedTuple):
    """One thing that a person does."""

    name: str
    work: Callable[[], object]


def stage_with(number: int) -> Stage:
    """Return a stage with so many services in the list, the longest first."""
    stage = Stage()
    known = [str(listing.id) for listing in stage.catalogue.listings()]
    for one in [LONGEST, *(one for one in known if one != LONGEST)][:number] if number > 1 else []:
        stage.services().add(ServiceId(one), ())
    return stage


def actions(stage: Stage, window: Window) -> Iterator[Action]:
    """Yield each thing, to be done before the next one is asked for."""
    yield Action("choose a service", lambda: _row(window, LONGEST).click())
    yield Action("arrow down in the list", lambda: _arrow(window))
    yield Action("choose it again", lambda: _row(window, LONGEST).click())
    for screen in Screen:
        yield Action(f"page {screen.value}", partial(window.carry_out, Go(screen)))
        if screen is Screen.SOURCES:
            yield Action("scroll to its end", lambda: _scroll(window))
            yield Action("the rest of it", lambda: _grow(window))
            yield Action("redraw all of it", window.drawing.refresh)
            yield Action("copy an address", lambda: window.carry_out(Copy("https://www.linkedin.com/")))
        if screen is Screen.SETTINGS:
            yield Action("another language", lambda: _language(window, "fr"))
            yield Action("the language before", lambda: _language(window, "en"))
        if screen is Screen.ADD:
            yield Action("type a letter", lambda: _type(window))
            yield Action("add a service", lambda: window.carry_out(AddService(ServiceId("zoom"))))
            yield Action("take it out", lambda: window.carry_out(RemoveService(ServiceId("zoom"))))
        yield Action(f"back from {screen.value}", lambda: window.carry_out(Simple.BACK))
    yield Action("page form", lambda: window.carry_out(ShowRoute(FORM)))
    yield Action("say that it was sent", lambda: window.carry_out(Sent(FORM)))
    yield Action("take that back", lambda: window.carry_out(Simple.UNDO))
    yield Action("say that it is off", lambda: window.carry_out(Confirm(SWITCH, already=False, account=None)))
    for screen in (Screen.RECEIPT, Screen.EVIDENCE):
        yield Action(f"page {screen.value} of an answer", partial(window.carry_out, Go(screen)))
    yield Action("answer elsewhere", lambda: _answer_elsewhere(stage, window))
    yield Action("another day", lambda: _another_day(stage, window))
    yield Action("narrow", lambda: window.resize(640, 700))
    yield Action("wide", lambda: window.resize(1000, 700))
    yield Action("other colours", window.drawing.restyle)


def _row(window: Window, service: str) -> CaseRow:
    return next(row for row in window.findChildren(CaseRow) if row.case.service.id == service)


def _arrow(window: Window) -> None:
    row = next(row for row in window.findChildren(CaseRow) if row.isChecked())
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Down)


def _scroll(window: Window) -> None:
    bar = _page(window).verticalScrollBar()
    bar.setValue(bar.maximum())


def _grow(window: Window) -> None:
    for growing in _page(window).findChildren(Growing):
        growing.grow(10_000)


def _page(window: Window) -> QScrollArea:
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    return area


def _language(window: Window, code: str) -> None:
    box = window.findChild(QComboBox, "language")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def _type(window: Window) -> None:
    field = window.findChild(QLineEdit, "search")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClick(QApplication.focusWidget() or field, Qt.Key.Key_Z)


def _answer_elsewhere(stage: Stage, window: Window) -> None:
    stage.answers.accept(LONGEST)
    window.refresh_if_changed()


def _another_day(stage: Stage, window: Window) -> None:
    stage.clock.advance(timedelta(days=1))
    window.drawing.refresh()
