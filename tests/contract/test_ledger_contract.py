# SPDX-License-Identifier: Apache-2.0
"""What every Ledger does, the fake and the real one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from objector.application.ports.ledger import Facts, Ledger
from objector.domain.errors import AlreadyUndone
from objector.domain.ledger import Draft, Entry, Kind, SwitchFound
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteId, UseId
from tests.support.ledgers import EVERY_LEDGER, Fresh

TRAINING = UseId("linkedin.ai-training")
OTHER = UseId("elsewhere.ads")
SWITCH = RouteId("switch")
AT = datetime(2025, 10, 20, 9, 32, 5, 123456, tzinfo=ZoneInfo("Europe/Zurich"))


@pytest.fixture(params=EVERY_LEDGER)
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    made: Fresh = EVERY_LEDGER[request.param]
    with made() as ledger:
        yield ledger


def said(kind: Kind = Kind.CONFIRMED, use: UseId = TRAINING, **more: str | None) -> Draft:
    route = more.get("route", SWITCH)
    return Draft(
        at=AT,
        zone="Europe/Zurich",
        kind=kind,
        use=use,
        route=None if route is None else RouteId(route),
        account=more.get("account"),
        undoes=more.get("undoes"),
    )


def undo(entry: Entry, use: UseId = TRAINING) -> Draft:
    return said(Kind.UNDONE, use, undoes=entry.uuid)


def test_a_new_ledger_is_empty(ledger: Ledger) -> None:
    assert list(ledger.history()) == []
    assert list(ledger.essential()) == []
    assert list(ledger.standing(TRAINING, 5)) == []
    assert ledger.revision() == 0


def test_everything_in_a_draft_is_kept(ledger: Ledger) -> None:
    draft = Draft(
        at=AT,
        zone="Europe/Zurich",
        kind=Kind.SNOOZED,
        use=TRAINING,
        route=SWITCH,
        account="à la maison 🏠",
        found=SwitchFound.ALREADY_OFF,
        note="it's “off”; DROP TABLE ledger",
        until=datetime(2025, 11, 2, 10, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
    )

    entry = ledger.append(draft)

    assert Draft(*entry[3:]) == draft
    assert list(ledger.history()) == [entry]


@pytest.mark.parametrize(
    "letter",
    [None, "To: dpo@example.org\n\nMadame,\n\nשלום 山田 e\u0301", "山" * 40_000],
    ids=["none", "short", "long"],
)
def test_a_letter_is_kept_word_by_word_with_the_days_of_its_sending(ledger: Ledger, letter: str | None) -> None:
    sending = Sending(SentBy.POST, date(2024, 2, 29), date(2024, 3, 4))

    entry = ledger.append(said(Kind.SENT)._replace(sending=sending, letter=letter))
    later = ledger.append(said(Kind.ARRIVED)._replace(sending=sending._replace(arrived_on=date(2024, 3, 5))))

    assert (entry.sending, entry.letter) == (sending, letter)
    assert list(ledger.history()) == list(ledger.essential()) == [entry, later]


def test_a_letter_without_its_sending_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError):
        ledger.append(said(Kind.SENT)._replace(letter="Madame,"))
    assert list(ledger.history()) == []


def test_what_a_draft_leaves_out_stays_out(ledger: Ledger) -> None:
    entry = ledger.append(Draft(AT, None, Kind.NOT_CONCERNED, TRAINING))

    assert (entry.zone, entry.route, entry.account, entry.found, entry.note) == (None, None, None, None, None)
    assert (entry.until, entry.undoes) == (None, None)
    assert list(ledger.history()) == [entry]


@pytest.mark.parametrize(
    "offset",
    [
        timedelta(0),
        timedelta(hours=14),
        timedelta(hours=-12),
        timedelta(hours=5, minutes=45),
        timedelta(minutes=9, seconds=21),  # Paris until 1911
        timedelta(hours=-15, minutes=-13, seconds=-42),  # Juneau until 1867
    ],
)
def test_a_moment_keeps_the_offset_that_the_clock_had(ledger: Ledger, offset: timedelta) -> None:
    at = datetime(2026, 1, 31, 23, 59, 59, 999999, tzinfo=timezone(offset))
    until = datetime(2026, 2, 1, 0, 0, tzinfo=timezone(-offset))

    ledger.append(said()._replace(at=at, until=until))

    (read,) = ledger.history()
    assert read.at.isoformat() == at.isoformat()
    assert read.at.tzinfo == timezone(offset)
    assert read.until is not None
    assert read.until.isoformat() == until.isoformat()


def test_the_second_pass_of_an_hour_is_told_from_the_first(ledger: Ledger) -> None:
    first = datetime(2025, 10, 26, 2, 30, tzinfo=ZoneInfo("Europe/Zurich"))

    ledger.append(said()._replace(at=first))
    ledger.append(said()._replace(at=first.replace(fold=1)))

    assert [entry.at.isoformat() for entry in ledger.history()] == [
        "2025-10-26T02:30:00+02:00",
        "2025-10-26T02:30:00+01:00",
    ]


def test_entries_are_in_the_order_they_were_said_whatever_the_clock(ledger: Ledger) -> None:
    later = ledger.append(said()._replace(at=AT))
    earlier = ledger.append(said()._replace(at=AT - timedelta(days=400)))

    assert [entry.uuid for entry in ledger.history()] == [later.uuid, earlier.uuid]
    assert later.seq < earlier.seq


def test_entries_have_ids_of_their_own_and_one_device(ledger: Ledger) -> None:
    entries = [ledger.append(said()) for _ in range(5)]

    assert len({entry.uuid for entry in entries}) == 5
    assert {uuid.UUID(entry.uuid).version for entry in entries} == {4}
    (device,) = {entry.device for entry in entries}
    assert uuid.UUID(device).version == 4
    assert uuid.UUID(device).variant == uuid.RFC_4122


def test_the_revision_grows_with_each_entry(ledger: Ledger) -> None:
    seen = [ledger.revision()]
    for draft in (said(), said(Kind.OPENED), said(use=OTHER)):
        ledger.append(draft)
        seen.append(ledger.revision())

    assert sorted(set(seen)) == seen


def test_history_is_of_one_use_or_of_all(ledger: Ledger) -> None:
    one, two, three = (ledger.append(said(use=use)) for use in (TRAINING, OTHER, TRAINING))

    assert list(ledger.history()) == [one, two, three]
    assert list(ledger.history(TRAINING)) == [one, three]
    assert list(ledger.history(UseId("nobody.nothing"))) == []


def test_standing_is_the_newest_that_no_undo_withdrew(ledger: Ledger) -> None:
    one, two, three = (ledger.append(said(kind)) for kind in (Kind.OPENED, Kind.CONFIRMED, Kind.SENT))
    ledger.append(said(use=OTHER))
    ledger.append(undo(two))

    assert list(ledger.standing(TRAINING, 5)) == [one, three]
    assert list(ledger.standing(TRAINING, 1)) == [three]
    assert list(ledger.standing(TRAINING, 0)) == []


def test_undo_keeps_both_lines_in_the_history(ledger: Ledger) -> None:
    answer = ledger.append(said())
    withdrawal = ledger.append(undo(answer))

    assert list(ledger.history()) == [answer, withdrawal]
    assert withdrawal.undoes == answer.uuid


def test_an_entry_is_withdrawn_once(ledger: Ledger) -> None:
    answer = ledger.append(said())
    ledger.append(undo(answer))

    with pytest.raises(AlreadyUndone):
        ledger.append(undo(answer))

    assert len(ledger.history()) == 2


def test_withdrawing_an_undo_brings_nothing_back(ledger: Ledger) -> None:
    answer = ledger.append(said())
    withdrawal = ledger.append(undo(answer))

    ledger.append(undo(withdrawal))

    assert list(ledger.essential()) == []


def test_of_many_confirmations_the_ones_that_dates_are_reckoned_from_are_essential(ledger: Ledger) -> None:
    kinds = [Kind.CONFIRMED] * 3 + [Kind.FOUND_ON] + [Kind.CONFIRMED] * 5
    entries = [ledger.append(said(kind)) for kind in kinds]

    oldest, found_on, oldest_since, last_but_one, newest = (entries[place] for place in (0, 3, 4, 7, 8))
    assert list(ledger.essential()) == [oldest, found_on, oldest_since, last_but_one, newest]


def test_an_undo_counts_under_whichever_use_it_is_kept(ledger: Ledger) -> None:
    answer = ledger.append(said())
    ledger.append(undo(answer, OTHER))

    assert list(ledger.essential(TRAINING)) == []
    assert list(ledger.standing(TRAINING, 5)) == []


@pytest.mark.parametrize(
    "draft",
    [
        said()._replace(at=datetime(2025, 10, 20, 9, 32)),
        said(Kind.SNOOZED)._replace(until=datetime(2025, 10, 20, 9, 32)),
        said(Kind.UNDONE),
        said(Kind.CONFIRMED, undoes="00000000-0000-4000-8000-000000000001"),
    ],
    ids=["no offset", "no offset until", "undoes nothing", "undoes without saying so"],
)
def test_a_draft_that_makes_no_sense_is_a_bug_and_is_not_kept(ledger: Ledger, draft: Draft) -> None:
    with pytest.raises(ValueError):
        ledger.append(draft)

    assert ledger.revision() == 0


def taking_back(entry: Entry) -> Draft:
    return said(Kind.TAKEN_BACK, undoes=entry.uuid)


def test_what_was_taken_back_stands_again_once_that_is_undone(ledger: Ledger) -> None:
    answer = ledger.append(said())
    taken = ledger.append(taking_back(answer))
    assert list(ledger.essential()) == list(ledger.standing(TRAINING, 5)) == [taken]

    ledger.append(undo(taken))

    assert list(ledger.essential()) == list(ledger.standing(TRAINING, 5)) == [answer]


def test_it_can_be_taken_back_once_more_and_that_undone_too(ledger: Ledger) -> None:
    answer, other = ledger.append(said()), ledger.append(said())
    ledger.append(undo(answer))
    with pytest.raises(AlreadyUndone):
        ledger.append(taking_back(answer))
    ledger.append(undo(ledger.append(taking_back(other))))
    again = ledger.append(taking_back(other))

    assert list(ledger.standing(TRAINING, 5))[-1] == again
    with pytest.raises(AlreadyUndone):
        ledger.append(taking_back(other))

    ledger.append(undo(again))

    assert list(ledger.standing(TRAINING, 5))[-1] == other


def test_that_it_is_still_off_and_what_a_way_was_left_out_for_are_kept(ledger: Ledger) -> None:
    still = ledger.append(said()._replace(found=SwitchFound.STILL_OFF))
    sent = ledger.append(said(Kind.SENT, route="form"))
    skipped = ledger.append(said(Kind.SKIPPED)._replace(about=sent.uuid))

    assert list(ledger.history()) == [still, sent, skipped]
    assert [entry.found for entry in ledger.history()] == [SwitchFound.STILL_OFF, None, None]
    assert ledger.history()[-1].about == sent.uuid


def test_the_newest_are_the_last_of_the_history_withdrawn_ones_included(ledger: Ledger) -> None:
    assert list(ledger.newest(2)) == []
    first = ledger.append(said())
    kept = [ledger.append(undo(first)), ledger.append(said(use=OTHER))]
    assert list(ledger.newest(2)) == kept
    assert list(ledger.newest(9)) == [first, *kept]


def test_what_was_told_is_kept_with_the_entry(ledger: Ledger) -> None:
    first = ledger.append(said(), Facts("edition 1", "the facts"))
    second = ledger.append(said(), Facts("edition 2", "the facts"))
    without = ledger.append(said())
    asked = [first.uuid, second.uuid, without.uuid, "nobody's"]
    assert ledger.editions(asked) == {first.uuid: "edition 1", second.uuid: "edition 2"}
    assert ledger.facts(asked) == {first.uuid: "the facts", second.uuid: "the facts"}
    assert ledger.facts([second.uuid]) == {second.uuid: "the facts"}
    assert ledger.editions([]) == ledger.facts([]) == {}


def test_what_was_told_is_kept_once_for_an_entry(ledger: Ledger) -> None:
    first = ledger.append(said(), Facts("edition 1", "the facts"))
    without = ledger.append(said())
    ledger.keep_facts({first.uuid: Facts("edition 2", "others"), without.uuid: Facts("edition 2", "others")})
    ledger.keep_facts({})
    asked = [first.uuid, without.uuid]
    assert ledger.editions(asked) == {first.uuid: "edition 1", without.uuid: "edition 2"}
    assert ledger.facts(asked) == {first.uuid: "the facts", without.uuid: "others"}


def test_what_was_told_is_found_for_very_many_entries(ledger: Ledger) -> None:
    kept = {str(uuid.UUID(int=number)): Facts(f"edition {number}", f"text {number % 7}") for number in range(1203)}
    ledger.keep_facts(kept)
    assert ledger.editions(kept) == {name: facts.edition for name, facts in kept.items()}
    assert ledger.facts(kept) == {name: facts.text for name, facts in kept.items()}


def test_an_entry_that_is_not_kept_leaves_no_facts(ledger: Ledger) -> None:
    entry = ledger.append(said())
    ledger.append(undo(entry))
    with pytest.raises(AlreadyUndone):
        ledger.append(undo(entry), Facts("edition 1", "the facts"))
    assert ledger.editions([one.uuid for one in ledger.history()]) == {}
