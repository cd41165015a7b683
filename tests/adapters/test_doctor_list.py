# SPDX-License-Identifier: Apache-2.0
"""What the doctor says of the list of services."""

from __future__ import annotations

from datetime import date

import pytest

from objector.adapters.doctor.service_list import ServiceListProbe
from objector.application.doctor import Observation
from objector.domain.service_list import Issue, ListInUse, ListOrigin

BUILT_IN = ListInUse(Issue(7, date(2026, 12, 1)), ListOrigin.BUILT_IN, development=False, damaged=False)


@pytest.mark.parametrize(
    ("used", "today", "found"),
    [
        (BUILT_IN, date(2027, 2, 28), [(Observation.LIST_BUILT_IN, "2026-12-01")]),
        (BUILT_IN, date(2027, 3, 1), [(Observation.LIST_BUILT_IN, "2026-12-01"), (Observation.LIST_OLD, "90")]),
        (
            BUILT_IN._replace(origin=ListOrigin.INSTALLED),
            date(2026, 11, 1),
            [(Observation.LIST_INSTALLED, "2026-12-01")],
        ),
        (BUILT_IN._replace(development=True), date(2026, 12, 1), [(Observation.LIST_DEVELOPMENT, "2026-12-01")]),
        (BUILT_IN._replace(issue=None), date(2026, 12, 1), [(Observation.LIST_NONE, "")]),
        (
            BUILT_IN._replace(damaged=True, left="/x.list"),
            date(2026, 12, 1),
            [
                (Observation.LIST_BUILT_IN, "2026-12-01"),
                (Observation.LIST_DAMAGED, ""),
                (Observation.LIST_NOT_TAKEN, "/x.list"),
            ],
        ),
    ],
    ids=["fine", "old", "installed", "development", "none", "damaged"],
)
def test_day_age_and_what_is_the_matter_are_found(
    used: ListInUse, today: date, found: list[tuple[Observation, str]]
) -> None:
    findings = ServiceListProbe(lambda: used, lambda: today).examine()
    assert [(finding.observation, finding.detail) for finding in findings] == found
