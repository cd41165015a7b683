# SPDX-License-Identifier: Apache-2.0
"""The page of a first start: made once, and kept under the hands that tick it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from objector.application.overview import Overview, RegionOrigin
from objector.ui.canvas import Canvas
from objector.ui.intents import Settle
from objector.ui.pages.view import Bare
from objector.ui.pane import centred, scrolled

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.ui.pages.welcome import Welcoming


class WelcomeDesk:
    """Shows the page, and keeps what was answered there."""

    def __init__(self, use_cases: UseCases, canvas: Canvas) -> None:
        self._use_cases = use_cases
        self._canvas = canvas
        self._welcoming: Welcoming | None = None
        """What was answered, until that was said."""
        self._page: QScrollArea | None = None
        """What was shown last; another page may have taken its place."""

    def is_due(self) -> bool:
        """Whether nothing was ever said or chosen here."""
        return self._use_cases.welcome.is_due()

    def show(self, view: Bare, overview: Overview, language: str, *, narrow: bool) -> None:
        """Say what Objector is, and ask what the person uses."""
        from objector.ui.pages.welcome import Welcoming, welcome_page

        look = view.look
        shown = (look, language, overview.region_origin, narrow)
        if self._welcoming is None:
            self._welcoming = Welcoming(self._use_cases.welcome.offered())
        elif self._welcoming.shown == shown and self._page is not None and self._canvas.page() is self._page:
            return  # it stays as it is under the hands that tick it
        self._welcoming.shown = shown
        asks = overview.region_origin is RegionOrigin.NOT_KNOWN
        page = welcome_page(view, self._welcoming, asks_region=asks)
        side, above = (20, 14) if narrow else (44, 34)
        before = self._canvas.page()
        scrolled_to = before.verticalScrollBar().value() if isinstance(before, QScrollArea) else 0
        area = self._page = scrolled(centred(page, look, look.px(side), look.px(above)), look)
        self._canvas.show_alone(area)
        if scrolled_to:  # it is the same page in other colours
            bar = area.verticalScrollBar()
            bar.rangeChanged.connect(lambda: bar.setValue(scrolled_to), Qt.ConnectionType.SingleShotConnection)

    def leave(self) -> None:
        """Called when the person goes on: the page does not come again."""
        self._welcoming = self._page = None

    def begin(self, answer: Settle) -> None:
        """Keep what was answered. Raises as `Welcome.begin`; all else can be done then."""
        self._use_cases.welcome.begin(answer.services, answer.region)
