# SPDX-License-Identifier: Apache-2.0
"""Why a catalogue file is refused, while it is not yet said which file."""

from __future__ import annotations


class Refusal(Exception):
    """Something is wrong in one field: its dotted path, and a clause for those who write catalogue files."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason
