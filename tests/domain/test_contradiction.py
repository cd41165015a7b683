# SPDX-License-Identifier: Apache-2.0
"""What a document says against itself is found, and what honest people make says nothing against itself.

The documents are the vectors of the published format, read as anybody's; what each must say stands in FORMAT.md.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import record_vectors
from objector.adapters.documents import form
from objector.adapters.sealing import StandardSealing
from objector.domain.contradiction import contradictions
from objector.domain.document import Document, Finding, judge

MADE = datetime(2026, 3, 28, 12, tzinfo=UTC)


def document(name: str) -> Document:
    return form.read(record_vectors.vectors()[name][1])


def said(whole: Document, now: datetime = MADE) -> list[tuple[Finding, int | None]]:
    checked, _ = judge(whole, StandardSealing())
    return [(found.finding, found.place) for found in contradictions(whole, checked, now)]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, (verdict, _) in record_vectors.vectors().items()
        if verdict == "intact" and "fork" not in name and name.endswith("json")
    ],
)
def test_honest_documents_say_nothing_against_themselves(name: str) -> None:
    assert said(document(name)) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("forked.json", (Finding.FORKED, 2)),
        ("export-forked.json", (Finding.FORKED, 2)),
        ("dated-back.json", (Finding.DATED_BACK, 2)),
        ("ahead-of-its-time.json", (Finding.AHEAD_OF_TIME, 2)),
        ("cover-another-state.json", (Finding.CONTRADICTED, None)),
        ("cover-another-use.json", (Finding.CONTRADICTED, None)),
        ("cover-another-day.json", (Finding.CONTRADICTED, None)),
        ("cover-another-account.json", (Finding.CONTRADICTED, None)),
    ],
)
def test_what_is_said_against_itself_is_found(name: str, found: tuple[Finding, int | None]) -> None:
    assert found in said(document(name))


def test_an_entry_is_ahead_of_the_clock_of_who_checks_it_too() -> None:
    whole = document("refused.json")
    first = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert said(whole, first) == []
    assert said(whole, first - timedelta(days=1)) == [(Finding.AHEAD_OF_TIME, 2)]


def test_a_cover_without_a_day_is_measured_by_the_clock_of_who_checks_it() -> None:
    whole = document("refused.json")
    for made_at in ("yesterday", "2026-03-28T12:00:00"):
        assert said(whole._replace(about={**whole.about, "made_at": made_at})) == []


@pytest.mark.parametrize(
    ("about", "is_right"),
    [
        ({}, True),
        ({"state": "not_concerned"}, True),  # where one lives made it so, and the entries do not tell that
        ({"state": "accepted"}, False),
        ({"state": "unheard of"}, False),
        ({"use": "chatgpt.ai-training"}, False),
        ({"use": "chatgpt.ai-training", "state": "not_concerned"}, False),
    ],
)
def test_the_cover_of_the_first_form_is_compared_as_far_as_it_goes(about: dict[str, str], is_right: bool) -> None:
    whole = document("refused.json")
    told = {name: whole.about[name] for name in ("id", "made_at", "service", "use", "title", "state", "who", "region")}
    first = whole._replace(schema=1, about=told | about)
    assert (said(first) == []) is is_right


def test_withheld_entries_have_no_day_that_could_be_wrong() -> None:
    whole = document("export.json")
    records = tuple(record._replace(said=None, shown={}) for record in whole.bundle.records)
    assert said(whole._replace(bundle=whole.bundle._replace(records=records))) == []
