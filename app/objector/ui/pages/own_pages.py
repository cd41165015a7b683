# SPDX-License-Identifier: Apache-2.0
"""The pages about Objector itself: what only those need is loaded with the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, assert_never

from PySide6.QtWidgets import QWidget

from objector.ui.intents import Screen
from objector.ui.pages.doctor import doctor_page
from objector.ui.pages.keys import keys_page
from objector.ui.pages.reminders import reminders_page
from objector.ui.pages.service_list import new_list_page
from objector.ui.pages.settings import settings_page
from objector.ui.pages.view import View

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis

OwnScreen = Literal[Screen.SETTINGS, Screen.REMINDERS, Screen.DOCTOR, Screen.KEYS, Screen.NEW_LIST]


def own_page(view: View, screen: OwnScreen, findings: Sequence[Diagnosis] | None) -> QWidget | None:
    """Return one of them, `None` where what it is about is not to be had."""
    match screen:
        case Screen.SETTINGS:
            return settings_page(view)
        case Screen.REMINDERS:
            return None if view.reminders is None else reminders_page(view, view.reminders())
        case Screen.DOCTOR:
            return doctor_page(view, findings, arrangeable=view.reminders is not None)
        case Screen.KEYS:
            return keys_page(view)
        case Screen.NEW_LIST:
            return None if view.service_list is None else new_list_page(view, view.service_list())
        case _:
            assert_never(screen)
