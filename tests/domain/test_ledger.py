# SPDX-License-Identifier: Apache-2.0
"""What stands, what undo restores, and that a handful of entries says as much as the whole ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from objector.domain.case import Case
from objector.domain.ledger import (
    UNDOABLE,
    WITHDRAWALS,
    Entry,
    Kind,
    act_of,
    by_account,
    essential,
    is_gone,
    is_same_account,
    of_account,
    standing,
)
from objector.domain.service import DataUse, RouteKind, UseId
from tests.support.builders import FORM, SETTING, SWITCH_AND_FORM, a_route, a_use, case_of, paris, told

NOW = paris("2026-11-23 12:00")

USES = (
    a_use(*SWITCH_AND_FORM),
    a_use(a_route("setting"), a_route("form")),
    a_use(a_route("setting", RouteKind.ADMIN, required=False), a_route("form", RouteKind.LETTER, required=False)),
)
"""One required route of two, both, none."""

ACCOUNTS = (None, "home", "work", "Work")


@st.composite
def histories(draw: st.DrawFn, accounts: tuple[str | None, ...] = ACCOUNTS) -> list[Entry]:
    """Any ledger of one data use: every kind on every route, undos of any earlier answer, clocks set back."""
    entries: list[Entry] = []
    for seq in range(1, draw(st.integers(0, 14)) + 1):
        kind = draw(st.sampled_from(Kind))
        undoable = [entry for entry in standing(entries) if entry.kind in UNDOABLE]
        undoes = draw(st.sampled_from(undoable)) if kind in WITHDRAWALS and undoable else None
        if kind in WITHDRAWALS and undoes is None:
            kind = Kind.OPENED
        on_case = kind in (Kind.ACCEPTED, Kind.NOT_CONCERNED, Kind.SNOOZED)
        entries.append(
            Entry(
                seq=seq,
                uuid=f"entry {seq}",
                device="this one",
                at=paris("2025-10-20 09:32") + timedelta(days=draw(st.integers(-30, 500))),
                zone="Europe/Paris",
                kind=kind,
                use=UseId("papermill.profiles"),
                route=None if on_case else draw(st.sampled_from([SETTING, FORM])),
                account=draw(st.sampled_from(accounts)) if undoes is None else undoes.account,
                until=NOW + timedelta(days=draw(st.integers(-9, 9))) if kind is Kind.SNOOZED else None,
                undoes=None if undoes is None else undoes.uuid,
            )
        )
    return entries


def cases(entries: list[Entry], use: DataUse) -> dict[str | None, Case]:
    return {account: case_of(mine, NOW, use=use, account=account) for account, mine in by_account(entries).items()}


@settings(max_examples=300, deadline=None)
@given(history=histories(), use=st.sampled_from(USES))
def test_the_essential_entries_say_as_much_as_all_of_them(history: list[Entry], use: DataUse) -> None:
    everything, handful = cases(standing(history), use), cases(essential(history), use)
    assert handful == everything
    assert list(handful) == list(everything)


@given(history=histories(accounts=(None,)), use=st.sampled_from(USES))
def test_withdrawn_entries_make_no_difference(history: list[Entry], use: DataUse) -> None:
    assert case_of(essential(history), NOW, use=use) == case_of(history, NOW, use=use)


@settings(max_examples=100, deadline=None)
@given(history=histories(), more=histories(), use=st.sampled_from(USES))
def test_saying_something_and_taking_it_back_restores_what_was(
    history: list[Entry], more: list[Entry], use: DataUse
) -> None:
    for said in more:
        answer = said._replace(seq=100, uuid="the answer", undoes=None)
        undo = answer._replace(seq=101, uuid="the undo", kind=Kind.UNDONE, undoes=answer.uuid)
        if answer.kind not in WITHDRAWALS:
            assert cases(standing([*history, answer, undo]), use) == cases(standing(history), use)


def test_undo_withdraws_whatever_a_person_did_but_never_that_a_page_was_opened() -> None:
    assert {kind.value for kind in UNDOABLE} == {
        "attached",
        "taken_back",
        "confirmed",
        "sent",
        "skipped",
        "accepted",
        "not_concerned",
        "found_on",
        "snoozed",
        "reply_refused",
        "reply_asks_more",
        "reply_needs_time",
        "arrived",
        "reminded",
        "answered",
        "complained_to_company",
        "complained",
    }


def test_the_history_keeps_both_lines_and_what_stands_is_neither() -> None:
    history = told("2025-10-20 09:30 opened setting", "2025-10-20 09:32 confirmed setting", "2025-10-20 09:33 undone 2")
    assert standing(history) == history[:1]


def test_order_is_that_of_the_ledger_and_not_of_the_clock() -> None:
    history = told("2025-10-20 09:32 accepted", "2025-10-19 09:00 confirmed setting")
    assert [entry.seq for entry in standing(reversed(history))] == [1, 2]


def test_a_long_ledger_comes_down_to_a_handful_of_entries() -> None:
    history = told(
        *["2025-10-20 09:30 opened setting"] * 50,
        *["2025-10-20 09:32 confirmed setting"] * 50,
        "2026-01-20 09:30 found_on setting",
        *["2026-01-20 09:32 confirmed setting"] * 50,
    )
    assert [entry.seq for entry in essential(history)] == [1, 50, 51, 101, 102, 150, 151]


def test_the_data_uses_of_a_ledger_are_kept_apart() -> None:
    here = told("2025-10-20 09:32 confirmed setting")
    there = [entry._replace(seq=2, uuid="elsewhere", use=UseId("papermill.sales")) for entry in here]
    assert essential(here + there) == here + there


SHARES: list[tuple[tuple[str, ...], dict[str | None, list[int]]]] = [
    ((), {None: []}),
    (("confirmed setting",), {None: [1]}),
    (("confirmed setting @home",), {"home": [1]}),
    (("opened setting", "confirmed setting @home", "snoozed 2025-10-27T10:00"), {"home": [1, 2, 3]}),
    (("confirmed setting @home", "confirmed setting @work"), {"home": [1], "work": [2]}),
    (("opened setting", "confirmed setting @work", "accepted @home"), {"work": [1, 2], "home": [3]}),
    # The account that a confirmation named comes before one that another answer named earlier.
    (("opened setting", "accepted @home", "confirmed setting @work"), {"work": [1, 3], "home": [2]}),
    (("opened setting", "sent form @home", "sent form @work", "sent form @home"), {"home": [1, 2, 4], "work": [3]}),
]


@pytest.mark.parametrize(("lines", "shares"), SHARES)
def test_entries_without_a_label_are_about_the_account_that_was_named_first(
    lines: tuple[str, ...], shares: dict[str | None, list[int]]
) -> None:
    history = told(*(f"2025-10-20 09:32 {line}" for line in lines))
    shared = {account: [entry.seq for entry in mine] for account, mine in by_account(history).items()}
    assert shared == shares


def test_labels_that_are_alike_are_one_account_called_as_it_was_typed_first() -> None:
    entries = told("2025-11-03 11:00 confirmed setting @work", "2025-11-04 11:00 found_on setting @Work")
    assert {account: [entry.kind for entry in mine] for account, mine in by_account(entries).items()} == {
        "work": [Kind.CONFIRMED, Kind.FOUND_ON]
    }
    assert list(by_account(entries, ("WORK", "home"))) == ["WORK", "home"]
    for spelling in ("work", "Work", " WORK"):
        assert of_account(spelling, entries) == entries
    assert of_account("home", entries) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(None, None, True), ("a", None, False), (None, "a", False), ("a", "A", True), ("a", "b", False)],
)
def test_the_same_account(one: str | None, other: str | None, same: bool) -> None:
    assert is_same_account(one, other) is same


# What was done, and what stands after it, by its lines.
TAKINGS_BACK: list[tuple[tuple[str, ...], list[int]]] = [
    (("sent form", "confirmed setting", "taken_back 2"), [1, 3]),
    # Undoing a taking back brings the entry back; undoing goes on with what was before.
    (("sent form", "confirmed setting", "taken_back 2", "undone 3"), [1, 2]),
    (("sent form", "confirmed setting", "taken_back 2", "undone 3", "undone 2"), [1]),
    (("sent form", "confirmed setting", "taken_back 2", "undone 3", "undone 2", "undone 1"), []),
    # It can be taken back again, and that undone too.
    (("confirmed setting", "taken_back 1", "undone 2", "taken_back 1"), [4]),
    (("confirmed setting", "taken_back 1", "undone 2", "taken_back 1", "undone 4"), [1]),
    # An undo is for good: withdrawing one brings nothing back.
    (("confirmed setting", "undone 1", "undone 2"), []),
    # Two computers took the same answer back: it stands again once both are undone.
    (("confirmed setting", "taken_back 1", "taken_back 1"), [2, 3]),
    (("confirmed setting", "taken_back 1", "taken_back 1", "undone 3"), [2]),
    (("confirmed setting", "taken_back 1", "taken_back 1", "undone 3", "undone 2"), [1]),
    # One undid it while the other took it back.
    (("confirmed setting", "taken_back 1", "undone 1", "undone 2"), []),
]


@pytest.mark.parametrize(("lines", "stands"), TAKINGS_BACK)
def test_what_stands_after_something_was_taken_back(lines: tuple[str, ...], stands: list[int]) -> None:
    history = told(*(f"2025-10-20 09:32 {line}" for line in lines))
    assert [entry.seq for entry in standing(history)] == stands
    assert [entry.seq for entry in standing(reversed(history))] == stands


def undone(history: list[Entry]) -> list[Entry]:
    """Undo the latest standing act."""
    latest = [entry for entry in standing(history) if entry.kind in UNDOABLE][-1]
    for entry in act_of(latest, history):
        seq = history[-1].seq + 1
        undo = entry._replace(seq=seq, uuid=f"entry {seq}", kind=Kind.UNDONE, undoes=entry.uuid, about=None, until=None)
        history = [*history, undo]
    return history


@settings(max_examples=200, deadline=None)
@given(history=histories(), use=st.sampled_from(USES))
def test_undo_brings_back_exactly_what_was_act_by_act_to_the_very_beginning(history: list[Entry], use: DataUse) -> None:
    """Whatever was done: each undo leaves what stood before the act that it withdraws, and none repeats itself."""
    acts = [entry for entry in history if entry.kind in UNDOABLE]
    left = [entry for entry in standing(history) if entry.kind in UNDOABLE]
    steps = 0
    while left:
        latest = left[-1]
        before = [entry for entry in history if entry.uuid != latest.uuid]
        history = undone(history)
        assert cases(standing(history), use) == cases(standing(before), use)
        left = [entry for entry in standing(history) if entry.kind in UNDOABLE]
        assert latest not in left
        steps += 1
        assert steps <= len(acts)
    assert all(entry.kind is Kind.OPENED for entry in standing(history))


def test_what_was_sent_in_place_of_something_else_is_one_act_with_that_it_was_left_out() -> None:
    sent, skipped = told("2025-10-20 09:32 sent form", "2025-10-20 09:32 skipped setting")
    history = [sent, skipped._replace(about=sent.uuid)]
    assert [entry.seq for entry in act_of(history[1], history)] == [2, 1]
    taken = told("2025-10-20 09:32 opened setting", "2025-10-20 09:32 opened setting", "2025-10-20 09:33 taken_back 2",
                 "2025-10-20 09:33 taken_back 1")[2:]  # fmt: skip
    assert [entry.seq for entry in act_of(taken[1], [*history, *taken])] == [4, 3]
    assert standing(undone([*history, *taken])) == history
    assert standing(undone(undone([*history, *taken]))) == []


def test_what_was_left_out_by_itself_is_an_act_of_its_own() -> None:
    history = told("2025-10-20 09:32 sent form", "2025-10-20 09:32 skipped setting")
    assert act_of(history[1], history) == (history[1],)


def test_evidence_that_was_taken_back_can_be_brought_back_for_a_day() -> None:
    kept, taken = told("2025-10-20 09:32 attached setting", "2025-10-20 09:33 taken_back 1")
    answer, other = told("2025-10-20 09:32 confirmed setting", "2025-10-20 09:33 taken_back 1")
    assert not is_gone(taken, [kept, taken], paris("2025-10-21 09:32"))
    assert is_gone(taken, [kept, taken], paris("2025-10-21 09:33"))
    assert not is_gone(other, [answer, other], paris("2026-10-21 09:33"))
    assert not is_gone(kept, [kept, taken], paris("2026-10-21 09:33"))
