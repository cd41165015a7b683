# SPDX-License-Identifier: Apache-2.0
"""The age of an entry and a company's deadline, as they are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from gettext import NullTranslations

import pytest

from objector.domain.civil import CivilDate
from objector.domain.service import Confidence, Deadline
from objector.texts.age import age, deadline_line
from tests.support.builders import a_use, case_of, paris

T = NullTranslations()
NOW = paris("2026-11-26 12:00")

AGES = [
    # (the newest source, the live page checked, how sure; what is said, whether it warns)
    (
        "2026-10-02",
        None,
        Confidence.SURE,
        "From sources of 2 October 2026; nobody has checked the live page yet. Well supported.",
        False,
    ),
    (
        "2023-12-16",
        None,
        Confidence.LIKELY,
        "As it was in sources of 16 December 2023, not confirmed since. Likely, not certain.",
        True,
    ),
    (
        None,
        None,
        Confidence.SURE,
        "From sources without a date, read on 18 September 2025. Well supported.",
        True,
    ),
    (
        "2026-05",
        None,
        Confidence.UNSURE,
        (
            "From sources of May 2026; nobody has checked the live page yet. "
            "Unsure: the sources are weak, or contradict each other."
        ),
        True,
    ),
    (
        "2023-12-16",
        date(2026, 11, 1),
        Confidence.SURE,
        "The live page was last checked on 1 November 2026. Well supported.",
        False,
    ),
]


@pytest.mark.parametrize(("as_of", "verified_on", "confidence", "text", "warns"), AGES)
def test_what_is_old_or_unsure_is_shown_as_such(
    as_of: str | None, verified_on: date | None, confidence: Confidence, text: str, *, warns: bool
) -> None:
    known = None if as_of is None else CivilDate.parse(as_of)
    use = a_use()._replace(as_of=known, verified_on=verified_on, confidence=confidence)
    assert age(case_of([], NOW, use=use), T) == (text, warns)


def deadline(day: date, zone: str | None, ends: datetime | None) -> str:
    one = Deadline(day, zone, ends, frozenset(), {"en": "The last day to choose."}, Confidence.SURE, ())
    return deadline_line(case_of([], NOW, use=a_use()._replace(deadlines=(one,))), T)


def test_a_deadline_is_told_in_its_zone_and_here() -> None:
    pacific = datetime(2026, 4, 1, 7, tzinfo=UTC)  # the end of 31 March in Los Angeles, in summer time
    assert deadline(date(2026, 3, 31), "America/Los_Angeles", pacific) == (
        "The deadline was the end of 31 March 2026 in the zone America/Los_Angeles (on 1 April at 09:00 here): "
        "the last day to choose."
    )
    ahead = datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert deadline(date(2026, 11, 26), "America/Los_Angeles", ahead) == (
        "The deadline is the end of 26 November 2026 in the zone America/Los_Angeles (tomorrow at 09:00 here): "
        "the last day to choose."
    )


def test_a_deadline_without_a_zone_is_a_day() -> None:
    assert deadline(date(2026, 11, 25), None, None) == "The deadline was 25 November 2026: the last day to choose."
    assert deadline(date(2026, 11, 26), None, None) == "The deadline is 26 November 2026: the last day to choose."
    assert deadline_line(case_of([], NOW, use=a_use()), T) == ""
