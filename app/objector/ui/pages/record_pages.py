# SPDX-License-Identifier: Apache-2.0
"""The pages about evidence and documents: what only those need is loaded with the first of them."""

from __future__ import annotations

from typing import Literal, assert_never

from PySide6.QtWidgets import QWidget

from objector.ui.intents import Screen
from objector.ui.pages.erase import erase_page
from objector.ui.pages.evidence import evidence_page
from objector.ui.pages.pairing import pairing_page
from objector.ui.pages.receipt import receipt_page
from objector.ui.pages.verdict import verdict_page
from objector.ui.pages.view import View
from objector.ui.record_view import DeskView

RecordScreen = Literal[Screen.EVIDENCE, Screen.RECEIPT, Screen.VERDICT, Screen.PAIRING, Screen.ERASE]


def record_page(view: View, screen: RecordScreen, desk: DeskView) -> QWidget:
    """Return one of them."""
    match screen:
        case Screen.EVIDENCE:
            return evidence_page(view, desk)
        case Screen.RECEIPT:
            return receipt_page(view, desk)
        case Screen.VERDICT:
            return verdict_page(view, desk)
        case Screen.PAIRING:
            return pairing_page(view, desk)
        case Screen.ERASE:
            return erase_page(view, desk)
        case _:
            assert_never(screen)
