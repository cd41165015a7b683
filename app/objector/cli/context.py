# SPDX-License-Identifier: Apache-2.0
"""What a verb is given to work with, and the exit statuses that all have in common."""

from __future__ import annotations

from datetime import datetime
from gettext import NullTranslations
from typing import TYPE_CHECKING

from objector.domain.moment import parse_moment
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

    def moment(self, text: str | None) -> datetime | None:
        """Return a date or date and time that was typed, in the person's zone. Raises InvalidMoment."""
        return None if text is None else parse_moment(text, self.use_cases.clock.zone().rules)
