# SPDX-License-Identifier: Apache-2.0
"""The language that is spoken: the one that the person chose, else the system's."""

from __future__ import annotations

from collections.abc import Callable

from objector.application.set_preferences import SetPreferences
from objector.domain.errors import ObjectorError
from objector.texts.language import Language


class Spoken:
    """Returns the language as it is chosen now."""

    def __init__(self, speak: Callable[[str | None], Language], preferences: SetPreferences) -> None:
        """`speak` returns a language by the code that was chosen, or the system's."""
        self._speak = speak
        self._preferences = preferences

    def __call__(self) -> Language:
        """Return it; the system's where the choice cannot be read, which is said by what needs the record."""
        try:
            return self._speak(self._preferences.current().language)
        except ObjectorError:
            return self._speak(None)
