# SPDX-License-Identifier: Apache-2.0
"""The pages that stand alone in the window: there is no list that they could be beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from objector.domain.errors import ObjectorError
from objector.domain.service import RouteId
from objector.ui.intents import Screen
from objector.ui.pages.add import add_page
from objector.ui.pages.doctor import doctor_page
from objector.ui.pages.empty import empty_page
from objector.ui.pages.erase import erased_page
from objector.ui.pages.unreadable import unreadable_page
from objector.ui.pages.view import Bare, ServicesView
from objector.ui.pane import centred, scrolled

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis
    from objector.application.erase import NotErased


def nothing_listed(view: Bare, screen: Screen | RouteId, services: Callable[[], ServicesView]) -> QWidget:
    """Say that there is nothing in the list, or let services be chosen."""
    page = add_page(view, services()) if screen is Screen.ADD else empty_page(view)
    return scrolled(_at_ease(page, view), view.look)


def nothing_read(
    view: Bare, screen: Screen | RouteId, error: ObjectorError, findings: Sequence[Diagnosis] | None
) -> QWidget:
    """Say what could not be read, with a way to try again; where the doctor is asked, what it found."""
    if screen is Screen.DOCTOR:
        return scrolled(_at_ease(doctor_page(view, findings), view), view.look)
    return _at_ease(unreadable_page(view, error), view)


def all_erased(view: Bare, left: Sequence[NotErased], folder: str) -> QWidget:
    """Say what was erased, and what could not be."""
    return _at_ease(erased_page(view, left, folder), view)


def _at_ease(page: QWidget, view: Bare) -> QWidget:
    return centred(page, view.look, view.look.px(44), view.look.px(34))
