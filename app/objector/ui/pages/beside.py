# SPDX-License-Identifier: Apache-2.0
"""The pages beside a case: what only those need is loaded with the first of them."""

from __future__ import annotations

from typing import Literal, assert_never

from PySide6.QtWidgets import QWidget

from objector.domain.guide import other_routes
from objector.domain.service import RouteId
from objector.ui.intents import Screen
from objector.ui.pages.different import different_page
from objector.ui.pages.panels import cannot_find_page, route_page
from objector.ui.pages.snooze import snooze_page
from objector.ui.pages.sources import sources_page
from objector.ui.pages.view import View

ScreenBeside = Literal[Screen.CANNOT_FIND, Screen.DIFFERENT, Screen.SOURCES, Screen.SNOOZE]


def page_of_route(view: View, route: RouteId) -> QWidget | None:
    """Return the panel of another route, `None` where the case has none of that name."""
    status = next((status for status in other_routes(view.case) if status.route.id == route), None)
    return None if status is None else route_page(view, status)


def page_beside(view: View, screen: ScreenBeside) -> QWidget:
    """Return one of them."""
    match screen:
        case Screen.CANNOT_FIND:
            return cannot_find_page(view)
        case Screen.DIFFERENT:
            return different_page(view)
        case Screen.SOURCES:
            return sources_page(view)
        case Screen.SNOOZE:
            return snooze_page(view)
        case _:
            assert_never(screen)
