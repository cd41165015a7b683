# SPDX-License-Identifier: Apache-2.0
"""What nobody has confirmed for a year is old."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.civil import CivilDate
from objector.domain.freshness import is_old
from tests.support.builders import a_use

TODAY = date(2026, 11, 26)

KNOWN = [
    # (the newest source, the day on which the live page was checked, whether that is old)
    (None, None, True),
    ("2026-10-02", None, False),
    ("2025-11-26", None, False),
    ("2025-11-25", None, True),
    ("2023-12-16", None, True),
    ("2023-12-16", date(2026, 1, 5), False),
    ("2023-12-16", date(2024, 1, 5), True),
    ("2025-11", None, False),  # it may have been the last day of that month
    ("2025-10", None, True),
    ("2025", None, False),
    ("2024", None, True),
]


@pytest.mark.parametrize(("as_of", "verified_on", "old"), KNOWN)
def test_a_year_without_confirmation_is_long(as_of: str | None, verified_on: date | None, *, old: bool) -> None:
    known = None if as_of is None else CivilDate.parse(as_of)
    assert is_old(a_use()._replace(as_of=known, verified_on=verified_on), TODAY) is old
