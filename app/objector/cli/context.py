# SPDX-License-Identifier: Apache-2.0
"""What a verb is given to work with, and the exit statuses that all have in common."""

from __future__ import annotations

from datetime import datetime, time
from gettext import NullTranslations
from typing import TYPE_CHECKING

from objector.domain.moment import NOON
from objector.domain.named_tuple import NamedTuple
from objector.texts.language import Language

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases

DONE = 0
KNOWN_ERROR = 1
WRONG_USAGE = 2


class Context(NamedTuple):
    """What a verb works with."""

    use_cases: UseCases
    language: Language

    @property
    def t(self) -> NullTranslations:
        """The sentences of the person's language."""
        return self.language.t

    def moment(self, text: str, at: time = NOON) -> datetime:
        """Return when that is what was typed: a date, a date and time, or words, in the person's zone.

        `at` is the time of day that is meant where none is said. Raises InvalidMoment.
        """
        from objector.texts.until import parse_until  # it brings what counts months, which few verbs need

        return parse_until(text, self.use_cases.clock.now(), at, self.t)
