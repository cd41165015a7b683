# SPDX-License-Identifier: Apache-2.0
"""Why the file of a service is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

WHOLE_FILE = "file"
"""Named as the field where no single one is to blame."""


class Fault(NamedTuple):
    """What is wrong with a file, and where: what those who write such files are told."""

    file: str
    line: int
    """The first is 1; of the whole file too."""
    field: str
    reason: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.reason}. To mend it: {self.mend}."


class Refusal(Exception):
    """Something is wrong in one field: its dotted path, and two clauses for those who write such files.

    `reason` goes on from the name of the field ("is missing"), `mend` says what to do ("add it").
    """

    def __init__(self, field: str, reason: str, mend: str) -> None:
        super().__init__(field, reason, mend)
        self.field = field
        self.reason = reason
        self.mend = mend


_LONGEST_NAME = 64


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that was most probably meant, `None` where none is near."""
    if len(name) > _LONGEST_NAME:
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1)), None)
