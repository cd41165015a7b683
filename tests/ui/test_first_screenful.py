# SPDX-License-Identifier: Apache-2.0
"""What can be done next is seen without scrolling, of every service and in every state, in a window of the first size.

That is 1000 by 680 where running text has fifteen pixels, unless the lines of the font are higher than most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from objector.domain.case import Case
from objector.domain.guide import main_route
from objector.domain.service import RouteKind
from objector.ui.look import Look
from objector.ui.widgets.buttons import Button
from objector.ui.window import Window
from tests.support.stage import Stage

LONGEST = ("linkedin", "whatsapp", "tumblr", "microsoft-copilot", "wordpress-com", "slack")
"""Those with the longest pages, and one whose owner has to do it."""
EVERY_SERVICE = [str(listing.id) for listing in Stage().catalogue.listings()]


def nothing(stage: Stage, case: Case) -> None:
    """Nothing was said yet."""


def opened(stage: Stage, case: Case) -> None:
    status = main_route(case)
    if status is not None:
        stage.open_page.record(case.use.id, status.route.id, account=None)


def beside(stage: Stage, case: Case) -> None:
    """Send the form or letter that is not the main way."""
    main = main_route(case)
    for status in case.routes:
        written = status.route.kind in (RouteKind.FORM, RouteKind.LETTER)
        if written and main is not None and status.route.id != main.route.id:
            stage.answers.sent(case.use.id, route=status.route.id)
            return


def beside_and_opened(stage: Stage, case: Case) -> None:
    beside(stage, case)
    opened(stage, case)


def overdue(stage: Stage, case: Case) -> None:
    beside(stage, case)
    stage.clock.advance(timedelta(days=45))


def named(stage: Stage, case: Case) -> None:
    status = main_route(case)
    if status is not None:
        stage.open_page.record(case.use.id, status.route.id, account="anna.maria.schmidt@example.org")


def asked(stage: Stage, case: Case) -> None:
    status = main_route(case)
    if status is not None and status.route.kind is not RouteKind.SETTING:
        stage.answers.sent(case.use.id, route=status.route.id)


def to_check_again(stage: Stage, case: Case) -> None:
    status = main_route(case)
    if status is not None:
        stage.answers.confirm(case.use.id, route=status.route.id)
        stage.clock.advance(timedelta(days=120))


def put_off(stage: Stage, case: Case) -> None:
    stage.answers.snooze(case.use.id, case.as_of + timedelta(days=3))


def below_the_fold(window: Window) -> Iterator[str]:
    """Yield what is to be pressed next and is not seen whole."""
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    view = area.viewport()
    assert area.verticalScrollBar().value() == 0
    for button in area.findChildren(Button):
        if button.isVisible() and button.filled:
            bottom = button.mapTo(view, QPoint(0, button.height())).y()
            if bottom > view.height():
                yield f"{button.text()} ends at {bottom} of {view.height()}"


STATES = pytest.mark.parametrize(
    "state", [nothing, opened, beside, beside_and_opened, overdue, named, asked, to_check_again, put_off]
)


@STATES
def test_what_can_be_done_next_is_seen_at_once(state: Callable[[Stage, Case], None]) -> None:
    assert unseen(state, LONGEST, "fr") == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
@STATES
def test_what_can_be_done_next_is_seen_at_once_of_every_service(
    state: Callable[[Stage, Case], None], lang: str
) -> None:
    assert unseen(state, EVERY_SERVICE, lang) == []


def unseen(state: Callable[[Stage, Case], None], services: Sequence[str], lang: str) -> list[str]:
    """Return what is to be pressed next of which services and is not seen whole."""
    first = Look().first_size()
    found = []
    for service in services:
        stage = Stage(services=[service], lang=lang)
        for case in stage.overview().cases[:1]:
            state(stage, case)
            window = stage.window(first.width(), first.height())
            found += [f"{service}: {one}" for one in below_the_fold(window)]
            window.close()
            window.deleteLater()
    return found


def test_with_the_optional_form_sent_the_answer_is_seen_before_the_record() -> None:
    stage = Stage()
    stage.answers.sent("linkedin", route="form")
    window = stage.window(900, 612)
    area = window.findChild(QScrollArea, "page")
    confirm, receipt = window.findChild(QPushButton, "confirm"), window.findChild(QPushButton, "receipt")
    assert isinstance(area, QScrollArea)
    assert isinstance(confirm, QPushButton)
    assert isinstance(receipt, QPushButton)
    view = area.viewport()
    assert confirm.mapTo(view, QPoint(0, confirm.height())).y() <= view.height()
    assert receipt.mapTo(view, QPoint(0, 0)).y() > confirm.mapTo(view, QPoint(0, confirm.height())).y()


def test_where_a_switch_is_to_be_looked_at_again_that_comes_before_the_record() -> None:
    stage = Stage()
    stage.answers.confirm("linkedin")
    for days, first in ((0, "receipt"), (120, "still")):
        stage.clock.advance(timedelta(days=days))
        window = stage.window(900, 612)
        places = {
            name: button.mapTo(window, QPoint(0, 0)).y()
            for name in ("receipt", "still")
            if isinstance(button := window.findChild(QPushButton, name), QPushButton)
        }
        assert min(places, key=lambda name: places[name]) == first
        window.close()


def test_the_first_window_has_room_for_as_many_lines_of_whatever_font() -> None:
    before = QApplication.font()
    try:
        for family in QFontDatabase.families():
            QApplication.setFont(QFont(family, 10))
            look = Look()
            size = look.first_size()
            assert size.width() == look.px(1000), family
            assert size.height() >= look.px(680), family
            assert size.height() / QFontMetricsF(look.font).lineSpacing() > 41, family
    finally:
        QApplication.setFont(before)
