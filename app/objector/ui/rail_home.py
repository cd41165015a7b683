# SPDX-License-Identifier: Apache-2.0
"""The row above the list that leads to the page of all services."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from PySide6.QtGui import QColor

from objector.domain.case import Case
from objector.domain.summary import summarise
from objector.texts.case import Leaf, Tone
from objector.texts.summary import summary_line
from objector.ui.list_row import ListRow
from objector.ui.look import Look

NAME = "overview"


class HomeRow(ListRow):
    """The row, and how much is decided."""

    def __init__(self, look: Look, t: NullTranslations) -> None:
        super().__init__(look, NAME)
        self._t = t
        self._leaf = Leaf("", "", "", Tone.QUIET, "≡")
        self._band = QColor(look.colours.accent)

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show how much is decided."""
        line = summary_line(summarise(cases, cases[0].today), self._t)
        name = self._t.gettext("Your services")
        if (self.text(), self._said) != (name, (line,)):
            self.say(name, (line,), f"{name}, {line}")
