# SPDX-License-Identifier: Apache-2.0
"""The pages that stand alone in the window: there is no list that they could be beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from objector.domain.errors import ObjectorError
from objector.ui.pages.view import Bare, ServicesView
from objector.ui.pane import centred, scrolled

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis
    from objector.application.erase import NotErased


def nothing_listed(view: Bare) -> QWidget:
    """Say that there is nothing in the list."""
    from objector.ui.pages.empty import empty_page

    return scrolled(_at_ease(empty_page(view), view), view.look)


def choosing(view: Bare, services: Callable[[], ServicesView]) -> QWidget:
    """Let services be chosen while there are none."""
    from objector.ui.pages.add import add_page

    return scrolled(_at_ease(add_page(view, services()), view), view.look)


def nothing_read(view: Bare, error: ObjectorError) -> QWidget:
    """Say what could not be read, with a way to try again."""
    from objector.ui.pages.unreadable import unreadable_page

    return _at_ease(unreadable_page(view, error), view)


def examined(view: Bare, findings: Sequence[Diagnosis] | None) -> QWidget:
    """Say what the doctor found where nothing can be read."""
    from objector.ui.pages.doctor import doctor_page

    look = view.look
    return scrolled(centred(doctor_page(view, findings), look, look.px(20), look.px(14)), look)


def all_erased(view: Bare, left: Sequence[NotErased], folder: str) -> QWidget:
    """Say what was erased, and what could not be."""
    from objector.ui.pages.erase import erased_page

    return _at_ease(erased_page(view, left, folder), view)


def _at_ease(page: QWidget, view: Bare) -> QWidget:
    return centred(page, view.look, view.look.px(44), view.look.px(34))
