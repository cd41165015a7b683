# SPDX-License-Identifier: Apache-2.0
"""How recent an entry of the catalogue is: settings get renamed and moved, so that what was true fades."""

from datetime import date

from objector.domain.civil import months_after
from objector.domain.service import DataUse

OLD_AFTER = 12
"""Months after the newest source, or after the live page was last checked, from which an entry counts as old."""


def is_old(use: DataUse, today: date) -> bool:
    """Whether nothing recent is known about a data use, as of a civil day; what has no date at all counts as old."""
    known = [day for day in (use.verified_on, None if use.as_of is None else use.as_of.last_day) if day is not None]
    return not known or months_after(max(known), OLD_AFTER) < today
