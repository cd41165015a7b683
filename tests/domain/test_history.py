# SPDX-License-Identifier: Apache-2.0
"""The history: each day once, the newest first, and what of it can be undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from objector.domain.evidence import Evidence, Media
from objector.domain.history import (
    Done,
    Imported,
    ImportTakenBack,
    Line,
    by_day,
    can_be_undone,
    found,
    lines,
    searchable,
)
from objector.domain.ledger import KEPT_FOR, Entry, Kind
from objector.domain.pairing import Import, Origin
from tests.support.builders import paris, told

NOW = paris("2026-11-23 12:00")
LAPTOP = Origin(b"k", "Laptop")
IMPORT = Import(1, paris("2026-01-05 10:00"), 2, 3, (LAPTOP,))
TAKEN_BACK = IMPORT._replace(number=2, taken_back_at=paris("2026-01-06 10:00"), taken_back_after=2)

EVERYTHING = told(
    "2026-01-03 09:00 opened setting",
    "2026-01-04 09:00 confirmed setting",
)


def kinds(told_lines: list[Line]) -> list[object]:
    return [line.entry.kind if isinstance(line, Done) else type(line) for line in told_lines]


def of(entry: Entry, entries: list[Entry]) -> Line:
    return next(line for line in lines(entries) if isinstance(line, Done) and line.entry == entry)


def withdrawing(entries: list[Entry], kind: Kind, target: Entry, after: timedelta = timedelta(0)) -> Entry:
    last = entries[-1]
    added = last._replace(
        seq=last.seq + 1,
        uuid=f"withdrawal {last.seq + 1}",
        kind=kind,
        undoes=target.uuid,
        at=last.at + after,
        found=None,
        evidence=None,
    )
    entries.append(added)
    return added


def test_imports_stand_after_what_was_there_before_them() -> None:
    everything = lines([*EVERYTHING], [IMPORT, TAKEN_BACK])
    assert kinds(everything) == [Kind.OPENED, Kind.CONFIRMED, Imported, Imported, ImportTakenBack]
    assert everything[-1].at == TAKEN_BACK.taken_back_at


def test_a_line_knows_from_where_it_came_and_whether_it_was_ahead() -> None:
    one, other = lines(EVERYTHING, (), {EVERYTHING[0].uuid: LAPTOP}, {EVERYTHING[1].uuid})
    assert isinstance(one, Done)
    assert isinstance(other, Done)
    assert (one.origin, one.is_ahead, other.origin, other.is_ahead) == (LAPTOP, False, None, True)


def test_each_day_is_there_once_and_the_newest_first_also_where_the_clock_was_set_back() -> None:
    entries = told(
        "2026-01-04 09:00 opened setting",
        "2026-01-02 09:00 confirmed setting",
        "2026-01-04 08:00 found_on setting",
    )
    days = by_day(lines(entries))
    assert [day.day for day in days] == [date(2026, 1, 4), date(2026, 1, 2)]
    assert kinds(list(days[0].lines)) == [Kind.FOUND_ON, Kind.OPENED]  # by what was told last, whatever the clock said


@pytest.mark.parametrize("kind", Kind)
def test_whatever_a_person_did_can_be_taken_back_but_no_opening_and_no_undo(kind: Kind) -> None:
    entries = list(EVERYTHING)
    entry = entries[1]._replace(seq=3, uuid="it", kind=kind, undoes=None, found=None)
    if kind in (Kind.UNDONE, Kind.TAKEN_BACK):
        entry = withdrawing(entries, kind, entries[1])
    else:
        entries.append(entry)
    assert can_be_undone(of(entry, entries), entries, NOW) is (kind not in (Kind.OPENED, Kind.UNDONE))


def test_what_was_taken_back_is_not_taken_back_again_until_it_stands_again() -> None:
    entries = list(EVERYTHING)
    confirmed = entries[1]
    back = withdrawing(entries, Kind.TAKEN_BACK, confirmed)
    assert not can_be_undone(of(confirmed, entries), entries, NOW)
    again = withdrawing(entries, Kind.UNDONE, back)
    assert can_be_undone(of(confirmed, entries), entries, NOW)
    assert not can_be_undone(of(back, entries), entries, NOW)
    brings_back = of(again, entries)
    assert isinstance(brings_back, Done)
    assert brings_back.brings_back


def test_evidence_that_is_gone_for_good_is_not_brought_back() -> None:
    entries = list(EVERYTHING)
    kept = entries[1]._replace(
        seq=3, uuid="kept", kind=Kind.ATTACHED, about=entries[1].uuid, evidence=Evidence("ab", Media.PNG, 1), found=None
    )
    entries.append(kept)
    back = withdrawing(entries, Kind.TAKEN_BACK, kept)
    assert can_be_undone(of(back, entries), entries, back.at + KEPT_FOR - timedelta(seconds=1))
    assert not can_be_undone(of(back, entries), entries, back.at + KEPT_FOR)


def test_an_import_is_taken_back_once() -> None:
    everything = lines((), [IMPORT, TAKEN_BACK])
    assert [can_be_undone(line, (), NOW) for line in everything] == [True, False, False]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", 2),
        ("  ", 2),
        ("off", 1),
        ("OFF", 1),
        ("linkedin off", 1),
        ("off linkedin", 1),
        ("facebook", 0),
        ("linked", 2),
    ],
)
def test_a_line_is_found_by_all_words_that_are_typed(typed: str, expected: int) -> None:
    words = {1: "linkedin opened", 2: "linkedin said that it is off"}
    told_lines = lines(EVERYTHING)
    assert len(found(told_lines, typed, lambda line: words[line.place[0]])) == expected


@pytest.mark.parametrize(("text", "compared"), [("Éléonore", "eleonore"), ("LinkedIn", "linkedin"), ("①", "1")])
def test_capitals_and_accents_do_not_count(text: str, compared: str) -> None:
    assert searchable(text) == compared
