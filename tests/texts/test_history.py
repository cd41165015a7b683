# SPDX-License-Identifier: Apache-2.0
"""The history in words, as a table and on paper: nothing is left out, and nothing hidden."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from objector.application.history import About
from objector.domain.history import Line, lines
from objector.domain.ledger import Entry, SwitchFound
from objector.domain.pairing import Import, Origin
from objector.domain.sending import Sending, SentBy
from objector.domain.service import UseId
from objector.texts.dates import clock_time
from objector.texts.history import HistoryWords, Teller, count_line, day_line, history_lines, moment_line
from objector.texts.language import speak
from tests.support.builders import a_service, paris, told

T = NullTranslations()
TODAY = date(2026, 1, 6)
SERVICE = a_service()
ENTRIES = told("2026-01-03 09:05 opened setting", "2026-01-04 23:59 confirmed setting")
CONFIRMED = ENTRIES[1]._replace(found=SwitchFound.SWITCHED_OFF, account="work", note="as Berta asked")
IMPORT = Import(1, paris("2026-01-05 10:00"), 2, 3, (Origin(b"k", "Laptop"),))


def about(entry: Entry) -> About | None:
    if entry.use != SERVICE.data_uses[0].id:
        return None
    return About(SERVICE, next((one for one in SERVICE.data_uses[0].routes if one.id == entry.route), None))


def teller() -> Teller:
    return Teller(about, TODAY, T)


def everything(confirmed: Entry = CONFIRMED) -> list[Line]:
    return lines([ENTRIES[0], confirmed], [IMPORT])


def words(typed: str = "") -> HistoryWords:
    return HistoryWords(teller(), typed, TODAY, T)


def test_the_table_has_a_row_for_each_line_the_newest_first() -> None:
    table = words().table(everything())
    assert table.rows[1] == (
        "2026-01-04",
        "23:59:00",
        "UTC+01:00",
        "Papermill",
        "work",
        "Said that it is off (work): as Berta asked",
        "as Berta asked",
        "",
        "confirmed",
        CONFIRMED.uuid,
    )
    assert [row[0] for row in table.rows] == ["2026-01-05", "2026-01-04", "2026-01-03"]
    assert table.rows[0][3:9] == ("", "", "Imported 3 entries, from “Laptop”", "", "", "")
    assert {len(row) for row in table.rows} == {len(table.header)}


def test_what_was_taken_back_is_said_to_be() -> None:
    back = CONFIRMED._replace(seq=3, uuid="back", undoes=CONFIRMED.uuid, kind=ENTRIES[0].kind.UNDONE, found=None)
    taken = IMPORT._replace(after=3, taken_back_at=paris("2026-01-06 10:00"), taken_back_after=3)
    told_lines = lines([ENTRIES[0], CONFIRMED, back], [taken])
    became = {row[5]: row[7] for row in words().table(told_lines).rows}
    assert became["Said that it is off (work): as Berta asked"] == "taken back"
    assert became["Imported 3 entries, from “Laptop”"] == "taken back"
    assert became["Took an import back"] == ""


def test_the_terminal_says_the_same() -> None:
    assert history_lines(everything(), teller(), T) == [
        "3 Jan 2026, 09:05  Opened the Papermill setting",
        "4 Jan 2026, 23:59  Said that it is off (work): as Berta asked",
        "5 Jan 2026, 10:00  Imported 3 entries, from “Laptop”",
    ]
    assert history_lines([], teller(), T) == ["Nothing is recorded yet."]


def test_a_service_that_only_another_version_knows_is_told_by_its_id() -> None:
    line = lines([CONFIRMED._replace(use=UseId("elsewhere.ads"), note=None)])[0]
    assert teller().told(line)[:2] == ("elsewhere.ads", "confirmed")


@pytest.mark.parametrize("hidden", ["\u202e", "\n", "\x1b[31m", "\u2066"])
def test_what_would_be_hidden_or_turn_its_line_round_is_shown(hidden: str) -> None:
    table = words().table(everything(CONFIRMED._replace(note=f"a{hidden}b", account=f"c{hidden}d")))
    assert not any(hidden[0] in cell for row in table.rows for cell in row)


@pytest.mark.parametrize(
    "typed", ["WORK", "berta", "2026-01-04", "4 january", "sunday", "23:59", "off work", "papermill off"]
)
def test_a_line_is_found_by_what_stands_on_it(typed: str) -> None:
    (line,) = words(typed).found(everything())
    assert line == everything()[1]


@pytest.mark.parametrize("typed", ["facebook", "off on", "2027"])
def test_nothing_else_is(typed: str) -> None:
    assert not words(typed).found(everything())


def test_paper_has_days_with_their_lines_and_what_was_searched_for() -> None:
    printed = words("work").printed(words("work").found(everything()))
    assert printed.subtitle == "Only what fits “work”: 1 entry, as recorded until 6 January 2026"
    ((heading, (line,)),) = printed.days
    assert heading == "Sunday, 4 January 2026"
    assert line == ("23:59", "Papermill: said that it is off (work): as Berta asked", "")


def test_the_day_that_it_is_now_is_called_so() -> None:
    assert day_line(TODAY, TODAY, T) == "Today, Tuesday, 6 January 2026"


@pytest.mark.parametrize(
    ("found", "all_", "line"),
    [
        (1, 1, "1 entry"),
        (2, 2, "2 entries"),
        (0, 2, "Nothing found."),
        (1, 2, "1 of 2 entries"),
        (1200, 100000, "1,200 of 100,000 entries"),
    ],
)
def test_how_many_there_are(found: int, all_: int, line: str) -> None:
    assert count_line(found, all_, T) == line


def test_one_line_of_many_is_one_in_french_too() -> None:
    assert [count_line(found, 36, speak(["fr"]).t) for found in (1, 2)] == ["1 ligne sur 36", "2 lignes sur 36"]


def test_a_moment_is_that_of_the_clock_where_it_was() -> None:
    line = lines([CONFIRMED])[0]
    assert moment_line(line, T) == f"4 January 2026 at {clock_time(CONFIRMED.at, T)} (UTC+01:00)"


def test_how_and_when_something_was_sent_is_that_of_its_own_line() -> None:
    (sent,) = told("2026-01-04 10:00 sent form")
    by_post = sent._replace(sending=Sending(SentBy.POST, date(2026, 1, 2)))
    every = [
        sent,
        sent._replace(sending=Sending(SentBy.MAIL, date(2026, 1, 4))),
        by_post,
        by_post._replace(at=paris("2026-01-02 10:00")),
        by_post._replace(sending=Sending(SentBy.POST, date(2026, 1, 2), date(2026, 1, 5))),
    ]
    one = teller()
    told_lines = [one.told(line).text for line in lines([e._replace(seq=n, uuid=str(n)) for n, e in enumerate(every)])]
    assert len(set(told_lines)) == len(every)
