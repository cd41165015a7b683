# SPDX-License-Identifier: Apache-2.0
"""Takes the person from one page to another, and has it drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from objector.domain.case import Case
from objector.domain.plan import Subject
from objector.domain.service import RouteId, UseId
from objector.ui.bookmark import Begin
from objector.ui.drawing import Drawing
from objector.ui.intents import Go, Screen, Send, Settle, ShowCase, ShowRoute


class Router:
    """Where to go. Some pages begin anew when the person comes to them, unless they go back to them."""

    def __init__(self, drawing: Drawing, send: Send) -> None:
        self._drawing = drawing
        self._send = send
        self._at = drawing.at
        self.begins: dict[Screen | RouteId, Callable[[], None]] = {}
        """What is called when the person comes to a page anew."""
        self.chosen: Callable[[Case], None] = lambda _case: None
        """Is called once the page of a case is shown."""

    def go_to(self, intent: Go | ShowRoute | ShowCase) -> None:
        """Show the page that the person wants."""
        match intent:
            case Go(screen):
                self.go(screen)
            case ShowRoute(route):
                self.go(route)
            case ShowCase(use, account, begin):
                self._at.begin = Begin.NEXT_STEP if begin else Begin.PAGE
                self.choose_by_name(use, account)
            case _:
                assert_never(intent)

    def go(self, screen: Screen | RouteId) -> None:
        """Show a page."""
        self._at.go(screen)
        begin = self.begins.get(self._at.screen)
        if begin is not None and not self._at.returned:
            begin()
        self._show_there()

    def go_of(self, screen: Screen, subject: Subject | None) -> None:
        """Show a page about what was done beside the events, unless another case is shown by now."""
        if subject is None or self._at.is_shown(subject):
            self.go(screen)

    def choose(self, case: Case) -> None:
        """Show the page of a case."""
        self._at.choose(case)
        self._show_there()
        self.chosen(case)

    def choose_by_name(self, use: UseId, account: str | None) -> None:
        """Show the page of a case, if it is still there."""
        case = None if self._at.overview is None else self._at.overview.case(use, account)
        if case is not None:
            self.choose(case)

    def back(self) -> None:
        """Leave the page for the one from which the person came. On the page of a case there is nothing to leave."""
        if self._at.screen is Screen.WELCOME:
            self._send(Settle())
        elif self._at.screen in (Screen.CASE, Screen.OVERVIEW) and not self._at.listed:
            self._show_there()
        else:
            self.farther_back()

    def farther_back(self) -> None:
        """Go where the person was before, from any page."""
        self._show_there(listed=self._at.back())

    def show_list(self) -> None:
        """Show the list in the place of the page."""
        self._at.show_list()
        self._drawing.again()

    def _show_there(self, *, listed: bool = False) -> None:
        """Show where the person went, with nothing said at its foot."""
        self._at.listed = listed and self._drawing.is_narrow()
        self._drawing.foot.say("")
        self._drawing.again_or_anew()
