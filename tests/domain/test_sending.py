# SPDX-License-Identifier: Apache-2.0
"""How, and on which days, something was sent; and the law's time, which counts from its arrival."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from objector.domain.case import Case, RouteStatus
from objector.domain.chain import Hidden, PersonalField, entry_of, said
from objector.domain.errors import DayFault, TextNotKept, TextTooLong
from objector.domain.ledger import Draft, Entry, Kind, essential, makes_sense
from objector.domain.reply import FollowUp
from objector.domain.sending import Sending, SentBy, day_fault
from objector.domain.service import RouteKind
from objector.domain.wording import LETTER_LIMIT, whole_letter
from tests.support.builders import a_route, a_use, case_of, paris, told

POST = Sending(SentBy.POST, date(2025, 11, 20))
LETTER = a_use(a_route("letter", RouteKind.LETTER, url=None))


@pytest.mark.parametrize(
    ("sending", "fault"),
    [
        (Sending(SentBy.MAIL, date(2025, 11, 24)), None),
        (Sending(SentBy.POST, date(2025, 11, 20), date(2025, 11, 24)), None),
        (Sending(SentBy.POST, date(2025, 11, 20), date(2025, 11, 20)), None),
        (Sending(SentBy.POST, date(2024, 2, 29), date(2024, 3, 1)), None),
        (Sending(SentBy.MAIL, date(2018, 5, 25)), None),
        (Sending(SentBy.MAIL, date(2025, 11, 25)), DayFault.FUTURE),
        (Sending(SentBy.POST, date(2025, 11, 20), date(2025, 11, 25)), DayFault.FUTURE),
        (Sending(SentBy.MAIL, date(2018, 5, 24)), DayFault.TOO_EARLY),
        (Sending(SentBy.POST, date(2025, 11, 20), date(2025, 11, 19)), DayFault.BEFORE_SENDING),
    ],
)
def test_a_day_that_is_still_to_come_or_comes_before_the_sending_is_none(
    sending: Sending, fault: DayFault | None
) -> None:
    assert day_fault(sending, date(2025, 11, 24)) is fault


def test_what_does_not_go_by_post_arrives_on_the_day_on_which_it_is_sent() -> None:
    for by in SentBy:
        assert Sending(by, date(2025, 11, 20)).received_on == (None if by is SentBy.POST else date(2025, 11, 20))
        assert Sending(by, date(2025, 11, 20), date(2025, 11, 24)).received_on == date(2025, 11, 24)


def a_draft(kind: Kind, sending: Sending | None, letter: str | None = None) -> Draft:
    at = paris("2025-11-24 09:00")
    return Draft(at, None, kind, LETTER.id, LETTER.routes[0].id, sending=sending, letter=letter)


ARRIVED = POST._replace(arrived_on=date(2025, 11, 24))


@pytest.mark.parametrize(
    ("draft", "is_one"),
    [
        (a_draft(Kind.SENT, None), True),
        (a_draft(Kind.SENT, POST), True),
        (a_draft(Kind.SENT, ARRIVED, "Madame,"), True),
        (a_draft(Kind.REMINDED, POST, "Madame,"), True),
        (a_draft(Kind.COMPLAINED, POST), True),
        (a_draft(Kind.ARRIVED, ARRIVED), True),
        (a_draft(Kind.SENT, None, "Madame,"), False),
        (a_draft(Kind.REMINDED, None), False),
        (a_draft(Kind.ARRIVED, POST), False),
        (a_draft(Kind.ARRIVED, ARRIVED, "Madame,"), False),
        (a_draft(Kind.CONFIRMED, POST), False),
        (a_draft(Kind.SENT, POST._replace(arrived_on=date(2025, 11, 19))), False),
    ],
)
def test_a_letter_belongs_to_what_was_sent_and_to_nothing_else(draft: Draft, is_one: bool) -> None:
    assert makes_sense(draft) is is_one


def waiting(*entries: Entry) -> tuple[Case, RouteStatus]:
    case = case_of(list(entries), paris("2025-12-01 12:00"), use=LETTER)
    return case, case.routes[0]


def sent(sending: Sending | None) -> Entry:
    [entry] = told("2025-11-24 09:00 sent letter")
    return entry._replace(sending=sending)


def arrived(seq: int, on: date) -> Entry:
    [entry] = told("2025-11-28 09:00 arrived letter")
    return entry._replace(seq=seq, uuid=f"entry {seq}", sending=POST._replace(arrived_on=on))


@pytest.mark.parametrize(
    ("entries", "received_on", "reply_due"),
    [
        ((sent(None),), date(2025, 11, 24), date(2025, 12, 24)),
        ((sent(Sending(SentBy.MAIL, date(2025, 11, 20))),), date(2025, 11, 20), date(2025, 12, 22)),
        ((sent(POST),), None, None),
        ((sent(ARRIVED),), date(2025, 11, 24), date(2025, 12, 24)),
        ((sent(POST), arrived(2, date(2025, 11, 26))), date(2025, 11, 26), date(2025, 12, 29)),
        # The day was told once more, since the first was wrong.
        (
            (sent(POST), arrived(2, date(2025, 11, 26)), arrived(3, date(2025, 11, 24))),
            *(date(2025, 11, 24), date(2025, 12, 24)),
        ),
    ],
)
def test_the_month_counts_from_the_arrival(
    entries: tuple[Entry, ...], received_on: date | None, reply_due: date | None
) -> None:
    case, status = waiting(*entries)
    assert (status.received_on, status.reply_due) == (received_on, reply_due)
    assert case_of(essential(entries), paris("2025-12-01 12:00"), use=LETTER) == case


def test_of_post_that_nobody_said_arrived_is_asked_a_month_after_it_was_sent() -> None:
    case, status = waiting(sent(POST))
    assert case.ask_again_on == case.ask_on(status) == date(2025, 12, 22)
    assert status.sent_on == date(2025, 11, 20)


def test_what_is_sent_later_changes_nothing_of_the_time() -> None:
    [reminder] = told("2025-11-30 09:00 reminded letter")
    later = reminder._replace(seq=2, uuid="entry 2", sending=Sending(SentBy.MAIL, date(2025, 11, 30)))
    case, status = waiting(sent(None), later)
    assert status.reply_due == date(2025, 12, 24)
    assert case.last_said == later
    assert {one.kind for one in FollowUp} == {
        *(Kind.REMINDED, Kind.ANSWERED),
        *(Kind.COMPLAINED_TO_COMPANY, Kind.COMPLAINED),
    }


def test_a_sending_is_written_in_one_form_only() -> None:
    [entry] = told("2025-11-24 09:00 sent letter")
    entry = entry._replace(at=datetime(2025, 11, 24, 8, tzinfo=UTC), seq=0, sending=ARRIVED, letter="Madame,")
    written = said(entry, 1, {PersonalField.LETTER: "0" * 64})
    shown = {PersonalField.LETTER: Hidden("0" * 32, "Madame,")}
    assert entry_of(written, shown) == entry
    assert written["schema"] == 2
    wrong_days = {"by": "post", "on": "20251120", "arrived_on": "2025-11-24"}
    for wrong in ({"schema": 1}, {"sending": None}, {"sending": wrong_days}, {"kind": "confirmed"}):
        with pytest.raises(ValueError):
            entry_of(written | wrong, shown)
    for gone in ("sending", "letter"):
        with pytest.raises(ValueError):
            entry_of({name: value for name, value in written.items() if name != gone}, shown)


def test_a_letter_is_kept_line_by_line_as_it_was_written() -> None:
    assert whole_letter("À : dpo@reddit.com\r\n\r\nMadame,\tMonsieur,  \rà bientôt\n\n") == (
        "À : dpo@reddit.com\n\nMadame,\tMonsieur,\nà bientôt"
    )
    assert whole_letter("שלום עולם\n山田太郎\u2028e\u0301") == "שלום עולם\n山田太郎\ne\u0301"
    assert whole_letter(" \n\u200b\n") is None
    assert whole_letter(None) is None
    with pytest.raises(TextTooLong):
        whole_letter("a\n" * LETTER_LIMIT)
    with pytest.raises(TextNotKept):
        whole_letter("one\ntw\x00o")
    kept = whole_letter("  indented\n\n\nthree lines below")
    assert whole_letter(kept) == kept
