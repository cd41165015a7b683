# SPDX-License-Identifier: Apache-2.0
"""The verb that writes a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.cli.output import say_lines
from objector.texts.calendar import CalendarTexts, saved_line

if TYPE_CHECKING:
    from objector.application.calendar import SaveCalendar
    from objector.cli.arguments import Arguments
    from objector.texts.language import Language


def save_calendar(said: Arguments, save: SaveCalendar, language: Language) -> None:
    """Write the file, and say how many events it has."""
    path = said.output or ""
    say_lines([saved_line(save(path, CalendarTexts(language.t)), path, language.t)])
