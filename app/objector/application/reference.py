# SPDX-License-Identifier: Apache-2.0
"""Query: how letters and reports name the end of the record, so that they and what answers them are its witnesses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.domain.errors import DatabaseNewer, StorageError

if TYPE_CHECKING:
    from objector.application.ports.record_head import RecordHead


class Reference:
    """The end of the record as it is now. What it tells of is no reason not to write a letter, so it raises nothing."""

    def __init__(self, record: RecordHead, line: Callable[[str, str], str]) -> None:
        """Put it together; `line` returns the line of a letter with a reference, in a language."""
        self._record = record
        self._line = line

    def __call__(self) -> str | None:
        """Return the reference, `None` where nothing is recorded or the record cannot be read."""
        try:
            end = self._record.end()
        except (StorageError, DatabaseNewer):
            return None
        if end is None:
            return None
        from objector.domain.witness import reference

        return reference(end)

    def line(self, language: str) -> str | None:
        """Return the line of a letter in a language, `None` as above."""
        named = self()
        return None if named is None else self._line(named, language)
