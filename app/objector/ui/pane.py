# SPDX-License-Identifier: Apache-2.0
"""The side of the window that shows a page: scrolled, as wide as reads well, with the line at its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from objector.domain.case import State
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import RouteId
from objector.ui.intents import Screen
from objector.ui.look import Look
from objector.ui.pages.decide import decide_page
from objector.ui.pages.footer import Said, footer, notice_line, overview_footer
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.growing import Growing
from objector.ui.widgets.scroll_bar import page_area
from objector.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis

PAGE_WIDTH = 760
"""The widest that a page becomes, for text of fifteen pixels: longer lines are hard to read."""


class Shown(NamedTuple):
    """Which page, and what is said beside it."""

    screen: Screen | RouteId
    said: Said
    """At its foot."""
    findings: Sequence[Diagnosis] | None
    """What the doctor found, `None` while it looks."""


class Pane(QWidget):
    """The side. Its page stays as it was made; what is said at its foot may change."""

    def __init__(self, view: View, shown: Shown, show_list: Callable[[], None] | None) -> None:
        """Make it; `show_list` is how to get to the list where it is folded away, `None` where it is not."""
        super().__init__()
        look = view.look
        narrow = show_list is not None
        self._side = look.px(20 if narrow else 44)
        self._foot: QWidget | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        if show_list is not None:
            services = Link(view.t.gettext("All services"), look, size=14)
            services.setObjectName("services")
            services.clicked.connect(show_list)
            above = QHBoxLayout()
            above.setContentsMargins(self._side, look.px(10), self._side, 0)
            above.addWidget(services)
            above.addStretch(1)
            self._whole.addLayout(above)
        area = scrolled(centred(_page(view, shown), look, self._side, look.px(14 if narrow else 34)), look)
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._align)  # it takes its room from the page only where more is than fits
        self._whole.addWidget(area, 1)
        self._above_foot = self._whole.count()
        self.show_foot(view, shown)
        if narrow:
            line = view.t.gettext("Objector is independent of the services it names.")
            independent = Paragraph(line, look, size=12, colour=look.colours.mute)
            independent.setContentsMargins(self._side, 0, self._side, look.px(8))
            self._whole.addWidget(independent)

    def show_foot(self, view: View, shown: Shown) -> None:
        """Say something else at the foot; the page stays as it is."""
        before, self._foot = self._foot, None
        if before is not None:
            before.hide()
            before.deleteLater()
        if shown.screen in (Screen.CASE, Screen.OVERVIEW) or shown.said.notice:
            look = view.look
            self._foot = centred(_foot(view, shown), look, self._side, look.px(10))
            self._whole.insertWidget(self._above_foot, self._foot)
            self._align()

    def _align(self) -> None:
        """Keep the foot in line with the page."""
        if self._foot is not None:
            self._foot.setContentsMargins(0, 0, self._bar.sizeHint().width() if self._bar.maximum() else 0, 0)


def scrolled(content: QWidget, look: Look) -> QScrollArea:
    """Return a page that scrolls where there is more than fits."""
    area = page_area(content, look, "page")
    # The keyboard scrolls it from the start, and after a click. Tab passes it by: nobody would see where the focus is.
    area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for growing in content.findChildren(Growing):
        growing.follow(area)
    return area


def centred(content: QWidget, look: Look, side: int, above: int) -> QWidget:
    """Return a widget in the middle of what room there is, no wider than reads well."""
    content.setMaximumWidth(look.px(PAGE_WIDTH))
    outer = QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(side, above, side, look.px(10))
    row.addStretch(1)
    row.addWidget(content, 1000)
    row.addStretch(1)
    return outer


def _page(view: View, shown: Shown) -> QWidget:
    screen = shown.screen
    if isinstance(screen, Screen):
        made = _screen_page(view, screen, shown.findings)
    else:
        from objector.ui.pages.beside import page_of_route

        made = page_of_route(view, screen)
    return _case_page(view) if made is None else made


def _screen_page(view: View, screen: Screen, findings: Sequence[Diagnosis] | None) -> QWidget | None:
    """Return a page, `None` for that of the case, which is also in the place of what is not to be had."""
    match screen:
        case Screen.CASE | Screen.WELCOME:  # the latter is shown alone
            return None
        case Screen.OVERVIEW:
            from objector.ui.pages.overview import overview_page

            return _below_what_is_the_matter(view, overview_page(view))
        case Screen.CANNOT_FIND | Screen.DIFFERENT | Screen.SOURCES | Screen.SNOOZE:
            from objector.ui.pages.beside import page_beside

            return page_beside(view, screen)
        case Screen.SETTINGS | Screen.REMINDERS | Screen.DOCTOR | Screen.KEYS | Screen.NEW_LIST:
            from objector.ui.pages.own_pages import own_page

            return own_page(view, screen, findings)
        case Screen.EVIDENCE | Screen.RECEIPT | Screen.VERDICT | Screen.PAIRING | Screen.ERASE:
            from objector.ui.pages.record_pages import record_page

            return None if view.desk is None else record_page(view, screen, view.desk())
        case Screen.LETTER:
            from objector.ui.pages.letter import letter_page

            letter = None if view.letter is None else view.letter()
            return None if letter is None else letter_page(view, letter)
        case Screen.HISTORY:
            from objector.ui.pages.history import history_page

            return None if view.history is None else history_page(view, view.history())
        case Screen.ADD:
            from objector.ui.pages.add import add_page

            return None if view.services is None else add_page(view, view.services())
        case _:
            assert_never(screen)


def _case_page(view: View) -> QWidget:
    return _below_what_is_the_matter(view, _answer_page(view))


def _below_what_is_the_matter(view: View, page: QWidget) -> QWidget:
    """Return a page with what is the matter with the record above it, if anything is."""
    if view.recovered is None and view.lacking is None:
        return page
    from objector.ui.pages.recovered import below_what_is_lacking, below_what_was_recovered

    if view.lacking is not None:
        page = below_what_is_lacking(page, view, view.lacking)
    return page if view.recovered is None else below_what_was_recovered(page, view, view.recovered)


def _answer_page(view: View) -> QWidget:
    case = view.case
    if case.answer is None or case.state is State.ASKED or (case.state is State.ACCEPTED and case.to_check_again):
        return decide_page(view)
    from objector.ui.pages.answered import answered_page

    return answered_page(view)


def _foot(view: View, shown: Shown) -> QWidget:
    if shown.screen is Screen.CASE:
        return footer(view, shown.said)
    if shown.screen is Screen.OVERVIEW:
        return overview_footer(view, shown.said)
    return notice_line(view, shown.said)
