# SPDX-License-Identifier: Apache-2.0
"""What stands, what undo restores, and that a handful of entries says as much as the whole ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import FORM, SETTING, SWITCH_AND_FORM, a_route, a_use, case_of, paris, told
from objector.domain.case import Case
from objector.domain.ledger import UNDOABLE, Entry, Kind, by_account, essential, is_same_account, of_account, standing
from objector.domain.service import DataUse, RouteKind, UseId

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
        withdrawn = {entry.undoes for entry in entries}
        undoable = [entry for entry in entries if entry.kind in UNDOABLE and entry.uuid not in withdrawn]
        undoes = draw(st.sampled_from(undoable)) if kind is Kind.UNDONE and undoable else None
        if kind is Kind.UNDONE and undoes is None:
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
        if answer.kind is not Kind.UNDONE:
            assert cases(standing([*history, answer, undo]), use) == cases(standing(history), use)


def test_undo_withdraws_answers_and_snoozes_but_never_that_a_page_was_opened() -> None:
    assert {kind.value for kind in UNDOABLE} == {
        "confirmed",
        "sent",
        "skipped",
        "accepted",
        "not_concerned",
        "found_on",
        "snoozed",
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
