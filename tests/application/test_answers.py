# SPDX-License-Identifier: Apache-2.0
"""What a person says becomes one entry, or, where it cannot be said, none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from objector.application.answers import Answers
from objector.application.changes import Changes
from objector.domain.case import State
from objector.domain.errors import (
    AlreadyUndone,
    DayFault,
    DayNotPossible,
    NothingSent,
    NothingToUndo,
    ObjectorError,
    RouteKindMismatch,
    RouteRequired,
    SeveralAccounts,
    SeveralCases,
    SnoozeInPast,
    StorageError,
    StorageFault,
    TextNotKept,
    TextTooLong,
    UnknownRoute,
    UnknownService,
)
from objector.domain.ledger import Draft, Kind, SwitchFound, standing, withdrawn
from objector.domain.reply import FollowUp, Reply
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteId, RouteKind, UseId
from tests.support.builders import PARIS, a_route, a_service, a_use, paris
from tests.support.desk import Desk

AT = paris("2025-10-20 09:00")
NEXT_WEEK = paris("2025-10-27 10:00")
PROFILES = UseId("papermill.profiles")

Saying = Callable[[Answers, str], Changes]

SAYINGS: list[tuple[Saying, Kind, str | None]] = [
    (lambda answers, name: answers.confirm(name), Kind.CONFIRMED, "setting"),
    (lambda answers, name: answers.sent(name), Kind.SENT, "form"),
    (lambda answers, name: answers.skip(name), Kind.SKIPPED, "setting"),
    (lambda answers, name: answers.accept(name), Kind.ACCEPTED, None),
    (lambda answers, name: answers.not_concerned(name), Kind.NOT_CONCERNED, None),
    (lambda answers, name: answers.found_on(name), Kind.FOUND_ON, "setting"),
    (lambda answers, name: answers.snooze(name, NEXT_WEEK), Kind.SNOOZED, None),
]
"""Each answer, with its kind and the route that it is about unless one is named."""


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("name", ["papermill", "papermill.profiles"])
@pytest.mark.parametrize(("saying", "kind", "route"), SAYINGS)
def test_an_answer_is_one_entry_of_now_about_the_route_that_is_meant(
    desk: Desk, name: str, saying: Saying, kind: Kind, route: str | None
) -> None:
    changes = saying(desk.answers, name)
    assert desk.ledger.entries == [changes.entry]
    assert not changes.preferences
    assert Draft(*desk.last[3:]) == Draft(
        at=AT,
        zone="Europe/Paris",
        kind=kind,
        use=PROFILES,
        route=None if route is None else RouteId(route),
        found=SwitchFound.SWITCHED_OFF if kind is Kind.CONFIRMED else None,
        until=NEXT_WEEK if kind is Kind.SNOOZED else None,
    )


def test_a_zone_without_a_name_leaves_none(desk: Desk) -> None:
    desk.clock.set_zone(timezone(timedelta(hours=2)))
    desk.answers.accept("papermill")
    assert (desk.last.zone, desk.last.at.utcoffset()) == (None, timedelta(hours=2))


@pytest.mark.parametrize(("saying", "kind", "route"), SAYINGS)
def test_what_is_not_in_the_catalogue_cannot_be_answered(
    desk: Desk, saying: Saying, kind: Kind, route: str | None
) -> None:
    with pytest.raises(UnknownService) as unknown:
        saying(desk.answers, "nobody")
    with pytest.raises(SeveralCases) as several:
        saying(desk.answers, "quillnet")
    assert (unknown.value.name, unknown.value.known) == ("nobody", ("papermill", "quillnet"))
    assert (several.value.name, several.value.choices) == ("quillnet", ("quillnet.ads", "quillnet.training"))
    assert desk.ledger.entries == []


@pytest.mark.parametrize(("saying", "kind", "route"), SAYINGS)
def test_where_the_ledger_fails_nothing_is_said_to_be_kept(
    desk: Desk, saying: Saying, kind: Kind, route: str | None
) -> None:
    desk.ledger.fault = StorageError(StorageFault.FULL, "the file")
    with pytest.raises(StorageError):
        saying(desk.answers, "papermill")


FOUND = [
    # What was said before, then "it is off": was it switched off now, or is it as it was?
    ((), SwitchFound.SWITCHED_OFF),
    (("confirm",), SwitchFound.STILL_OFF),
    (("confirm", "confirm"), SwitchFound.STILL_OFF),
    (("confirm", "found_on"), SwitchFound.SWITCHED_OFF),
    (("confirm", "skip"), SwitchFound.SWITCHED_OFF),
    (("confirm", "accept"), SwitchFound.SWITCHED_OFF),
    (("confirm", "not_concerned"), SwitchFound.SWITCHED_OFF),
    (("confirm", "sent"), SwitchFound.STILL_OFF),
    (("confirm", "undo"), SwitchFound.SWITCHED_OFF),
    (("confirm", "found_on", "undo"), SwitchFound.STILL_OFF),
    (("confirm", "take_back"), SwitchFound.SWITCHED_OFF),
    (("confirm", "take_back", "undo"), SwitchFound.STILL_OFF),
    (("accept",), SwitchFound.SWITCHED_OFF),
]


@pytest.mark.parametrize(("before", "found"), FOUND)
def test_off_now_or_off_already(desk: Desk, before: tuple[str, ...], found: SwitchFound) -> None:
    for answer in before:
        getattr(desk.answers, answer)("papermill")
    desk.open_page.record("papermill")
    desk.answers.confirm("papermill")
    assert desk.last.found is found


def test_it_was_already_off_is_an_answer_of_its_own(desk: Desk) -> None:
    desk.answers.confirm("papermill", already_off=True)
    assert desk.last.found is SwitchFound.ALREADY_OFF
    assert desk.case().state is State.REFUSED


def test_a_form_is_neither_off_nor_on(desk: Desk) -> None:
    desk.answers.confirm("papermill", route="form", already_off=True)
    assert (desk.last.route, desk.last.found) == ("form", None)


def test_what_one_account_confirmed_says_nothing_about_another(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.confirm("papermill", account="work")
    assert desk.last.found is SwitchFound.SWITCHED_OFF


ROUTES: list[tuple[Callable[[Answers], Changes], type[ObjectorError], tuple[str, ...]]] = [
    (lambda answers: answers.confirm("papermill", route="letter"), UnknownRoute, ("setting", "form")),
    (lambda answers: answers.skip("papermill", route="letter"), UnknownRoute, ("setting", "form")),
    (lambda answers: answers.sent("papermill", route="letter"), UnknownRoute, ("setting", "form")),
    (lambda answers: answers.sent("papermill", route="setting"), RouteKindMismatch, ("form",)),
    (lambda answers: answers.found_on("papermill", route="form"), RouteKindMismatch, ("setting",)),
    (lambda answers: answers.confirm("quillnet.ads"), RouteRequired, ("first", "second")),
    (lambda answers: answers.skip("quillnet.ads"), RouteRequired, ("first", "second")),
    (lambda answers: answers.found_on("quillnet.ads"), RouteRequired, ("first", "second")),
    (lambda answers: answers.sent("quillnet.ads"), RouteKindMismatch, ()),
]


@pytest.mark.parametrize(("saying", "error", "known"), ROUTES)
def test_an_answer_must_fit_a_route_and_mean_one(
    desk: Desk, saying: Callable[[Answers], Changes], error: type[ObjectorError], known: tuple[str, ...]
) -> None:
    with pytest.raises(error) as caught:
        saying(desk.answers)
    assert getattr(caught.value, "known", None) == known
    assert desk.ledger.entries == []


def test_a_route_that_is_named_is_the_one(desk: Desk) -> None:
    desk.answers.confirm("quillnet.ads", route="second")
    desk.answers.skip("papermill", route="form")
    desk.answers.sent("quillnet.training", route="letter")
    desk.answers.found_on("quillnet.training")
    assert [entry.route for entry in desk.ledger.entries] == ["second", "form", "letter", "elsewhere"]


def test_what_somebody_else_must_do_can_be_sent_and_found_on() -> None:
    desk = Desk(a_service(a_use(a_route("administrator", RouteKind.ADMIN))))
    desk.answers.sent("papermill")
    assert desk.case().state is State.ASKED
    desk.answers.found_on("papermill")
    assert desk.case().state is State.UNDECIDED


def test_the_account_need_not_be_said_again_while_there_is_one(desk: Desk) -> None:
    desk.answers.confirm("papermill", account=" at  home ")
    desk.answers.sent("papermill")
    assert [entry.account for entry in desk.ledger.entries] == ["at home", "at home"]


def test_with_several_accounts_the_answer_says_which(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.accept("papermill", account="work")
    with pytest.raises(SeveralAccounts) as caught:
        desk.answers.sent("papermill")
    assert (caught.value.name, caught.value.choices) == ("papermill.profiles", ("home", "work"))
    desk.answers.sent("papermill", account="work")
    assert [entry.account for entry in desk.ledger.entries] == ["home", "work", "work"]


def test_labels_and_notes_are_tidied_and_bounded(desk: Desk) -> None:
    desk.answers.confirm("papermill", note=" seen\nby me ")
    assert desk.last.note == "seen by me"
    with pytest.raises(TextTooLong) as label:
        desk.answers.confirm("papermill", account="x" * 121)
    with pytest.raises(TextTooLong) as note:
        desk.answers.confirm("papermill", note="x" * 2001)
    assert (label.value.limit, note.value.limit) == (120, 2000)
    assert len(desk.ledger.entries) == 1


@pytest.mark.parametrize("until", ["2025-10-20 08:59", "2025-10-20 09:00"])
def test_a_reminder_is_not_put_off_into_the_past(desk: Desk, until: str) -> None:
    with pytest.raises(SnoozeInPast) as caught:
        desk.answers.snooze("papermill", paris(until))
    assert caught.value.until == paris(until).isoformat(timespec="minutes")
    assert desk.ledger.entries == []


def test_the_second_pass_of_the_hour_that_comes_twice_is_not_the_past(desk: Desk) -> None:
    desk.clock.set(datetime(2025, 10, 26, 2, 45, tzinfo=PARIS))
    until = datetime(2025, 10, 26, 2, 15, tzinfo=PARIS, fold=1)
    desk.answers.snooze("papermill", until)
    assert desk.last.until is not None
    assert desk.last.until.astimezone(UTC) == datetime(2025, 10, 26, 1, 15, tzinfo=UTC)


def test_undo_withdraws_the_latest_answer_and_then_the_one_before(desk: Desk) -> None:
    desk.answers.skip("papermill", route="setting")
    seen = [desk.case()]
    for answer in ("sent", "accept", "confirm"):
        getattr(desk.answers, answer)("papermill")
        desk.open_page.record("papermill", "form")
        seen.append(desk.case())
    assert [case.state for case in seen] == [State.UNDECIDED, State.ASKED, State.ACCEPTED, State.REFUSED]
    for before in reversed(seen[:-1]):
        desk.answers.undo("papermill")
        assert desk.case().state is before.state
        assert desk.case().answer == before.answer
    assert desk.last.undoes == desk.ledger.entries[1].uuid
    desk.answers.undo("papermill")
    with pytest.raises(NothingToUndo):
        desk.answers.undo("papermill")
    assert len(desk.ledger.entries) == 11


def test_the_latest_act_of_all_is_the_newest_that_stands_whatever_the_service(desk: Desk) -> None:
    assert desk.answers.latest() is None
    first = desk.answers.skip("papermill", route="setting").entry
    second = desk.answers.accept("quillnet.training").entry
    desk.open_page.record("papermill", "form")  # what was opened is nothing that was said
    assert desk.answers.latest() == second
    desk.answers.undo("quillnet.training")
    assert desk.answers.latest() == first
    desk.answers.undo("papermill")
    assert desk.answers.latest() is None


def test_an_undo_is_an_entry_about_the_same_route_and_account(desk: Desk) -> None:
    answer = desk.answers.confirm("papermill", account="home").entry
    undo = desk.at("2025-10-20 09:01").answers.undo("papermill").entry
    assert answer is not None
    assert undo is not None
    assert (undo.kind, undo.undoes, undo.at) == (Kind.UNDONE, answer.uuid, paris("2025-10-20 09:01"))
    assert (undo.use, undo.route, undo.account) == (answer.use, answer.route, answer.account)


def test_undo_may_be_about_one_account(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="home")
    desk.answers.confirm("papermill", account="work")
    desk.answers.undo("papermill", account=" home")
    assert [case.account for case in desk.overview().cases if case.use.id == PROFILES] == ["work"]
    with pytest.raises(NothingToUndo):
        desk.answers.undo("papermill", account="nobody's")


def test_undo_leaves_other_data_uses_alone(desk: Desk) -> None:
    desk.answers.accept("papermill")
    with pytest.raises(NothingToUndo):
        desk.answers.undo("quillnet.ads")


def test_an_answer_is_taken_back_once(desk: Desk) -> None:
    answer = desk.answers.accept("papermill").entry
    assert answer is not None
    desk.answers.undo_entry(answer)
    with pytest.raises(AlreadyUndone):
        desk.answers.undo_entry(answer)
    assert [entry.kind for entry in desk.ledger.entries] == [Kind.ACCEPTED, Kind.UNDONE]


def test_an_account_is_the_same_one_however_it_is_written(desk: Desk) -> None:
    desk.answers.confirm("papermill", account="Zürich Work")
    desk.answers.accept("papermill", account="Home")
    for spelling in ("zu\u0308rich WORK", " Zürich  work "):
        desk.answers.found_on("papermill", account=spelling)
        desk.answers.undo("papermill", account=spelling)
    assert {entry.account for entry in desk.ledger.entries} == {"Zürich Work", "Home"}
    assert desk.case(account="zürich work").state.value == "refused"
    assert [case.account for case in desk.overview().cases if case.use.id == "papermill.profiles"] == [
        "Zürich Work",
        "Home",
    ]


def test_an_account_with_a_sign_that_is_no_letter_is_refused_before_anything_is_kept(desk: Desk) -> None:
    with pytest.raises(TextNotKept):
        desk.answers.confirm("papermill", account="Zo\udceb")
    with pytest.raises(TextNotKept):
        desk.answers.confirm("papermill", note="a\x00b")
    assert desk.ledger.entries == []


def test_said_again_it_is_still_off_however_it_was_found_first(desk: Desk) -> None:
    for _ in range(3):
        desk.answers.confirm("papermill", already_off=True)
    found = [entry.found for entry in desk.ledger.entries]
    assert found == [SwitchFound.ALREADY_OFF, SwitchFound.STILL_OFF, SwitchFound.STILL_OFF]


def test_of_a_form_too_what_is_said_again_is_a_fact_of_its_own(desk: Desk) -> None:
    for _ in range(2):
        desk.answers.confirm("papermill", route="form")
    assert [entry.found for entry in desk.ledger.entries] == [None, SwitchFound.STILL_OFF]


def stands(desk: Desk) -> list[str]:
    return [f"{entry.kind.value} {entry.route or ''}".strip() for entry in standing(desk.ledger.entries)]


def test_taking_back_is_an_act_that_can_be_undone_and_so_on_to_the_beginning(desk: Desk) -> None:
    desk.answers.sent("papermill")
    desk.answers.confirm("papermill")
    changes = desk.at("2026-03-20 09:00").answers.take_back("papermill")
    assert (desk.last.kind, changes.entry, changes.undone) == (Kind.TAKEN_BACK, desk.last, desk.ledger.entries[1])
    assert desk.case().state is State.UNDECIDED
    seen = []
    for _ in range(3):
        changes = desk.answers.undo("papermill")
        seen.append((None if changes.undone is None else changes.undone.kind, stands(desk)))
    assert seen == [
        (Kind.TAKEN_BACK, ["sent form", "confirmed setting"]),
        (Kind.CONFIRMED, ["sent form"]),
        (Kind.SENT, []),
    ]
    with pytest.raises(NothingToUndo):
        desk.answers.undo("papermill")
    assert desk.answers.undoable("papermill") == ()


def test_there_is_nothing_to_take_back_where_no_answer_stands(desk: Desk) -> None:
    with pytest.raises(NothingToUndo):
        desk.answers.take_back("papermill")
    desk.answers.accept("papermill")
    desk.answers.take_back("papermill")
    with pytest.raises(NothingToUndo):
        desk.answers.take_back("papermill")


def test_one_takes_back_and_undoes_account_by_account(desk: Desk) -> None:
    for account in ("home", "work"):
        desk.answers.confirm("papermill", account=account)
    desk.answers.take_back("papermill", account="home")
    assert desk.last.account == "home"
    assert [entry.account for entry in desk.answers.undoable("papermill", account="Work")] == ["work"]
    assert [entry.kind for entry in desk.answers.undoable("papermill", account="home")] == [Kind.TAKEN_BACK]
    desk.answers.undo("papermill", account="home")
    assert {case.account for case in desk.overview().cases if case.state is State.REFUSED} == {"home", "work"}


def test_what_was_asked_instead_is_one_act_of_two_entries(desk: Desk) -> None:
    changes = desk.answers.asked_instead("papermill", route="form", instead_of="setting")
    assert stands(desk) == ["sent form", "skipped setting"]
    assert (changes.entry, changes.also) == (desk.ledger.entries[1], (desk.ledger.entries[0],))
    assert desk.last.about == desk.ledger.entries[0].uuid
    assert desk.case().state is State.ASKED

    desk.answers.take_back("papermill")
    assert stands(desk) == ["taken_back setting", "taken_back form"]
    desk.answers.undo("papermill")
    assert stands(desk) == ["sent form", "skipped setting"]
    desk.answers.undo("papermill")
    assert stands(desk) == []


def test_what_had_been_sent_before_is_not_undone_with_it(desk: Desk) -> None:
    desk.answers.sent("papermill", route="form")
    desk.answers.asked_instead("papermill", route="form", instead_of="setting")
    assert stands(desk) == ["sent form", "skipped setting"]
    desk.answers.undo("papermill")
    assert stands(desk) == ["sent form"]


def test_what_was_just_recorded_is_undone_as_a_whole(desk: Desk) -> None:
    changes = desk.answers.asked_instead("papermill", route="form", instead_of="setting")
    assert changes.entry is not None
    undone = desk.answers.undo_entry(changes.entry)
    assert stands(desk) == []
    assert undone.entry is not None
    assert [entry.undoes for entry in (*undone.also, undone.entry)] == [changes.entry.uuid, changes.also[0].uuid]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply.AGREED, Kind.CONFIRMED),
        (Reply.REFUSED, Kind.REPLY_REFUSED),
        (Reply.ASKS_MORE, Kind.REPLY_ASKS_MORE),
        (Reply.NEEDS_TIME, Kind.REPLY_NEEDS_TIME),
    ],
)
def test_a_reply_is_an_entry_about_what_was_sent(reply: Reply, kind: Kind, desk: Desk) -> None:
    desk.answers.sent("papermill")
    kept = desk.answers.replied("papermill", reply, note="  by mail ").entry
    assert kept is not None
    assert (kept.kind, kept.route, kept.note) == (kind, "form", "by mail")
    desk.answers.undo("papermill")
    assert [entry.kind for entry in standing(desk.ledger.history())] == [Kind.SENT]


@pytest.mark.parametrize("reply", Reply)
def test_nothing_answers_what_was_not_sent(reply: Reply, desk: Desk) -> None:
    desk.answers.confirm("papermill")
    with pytest.raises(NothingSent):
        desk.answers.replied("papermill", reply)
    with pytest.raises(RouteKindMismatch):
        desk.answers.replied("papermill", reply, route="setting")
    desk.answers.sent("papermill")
    desk.answers.undo("papermill")
    with pytest.raises(NothingSent):
        desk.answers.replied("papermill", reply, route="form")
    assert len(desk.ledger.history()) == 3


def test_one_reply_follows_another(desk: Desk) -> None:
    desk.answers.sent("papermill")
    for reply in (Reply.NEEDS_TIME, Reply.ASKS_MORE, Reply.REFUSED, Reply.AGREED):
        desk.answers.replied("papermill", reply)
    with pytest.raises(NothingSent):
        desk.answers.replied("papermill", Reply.REFUSED)


def test_where_two_ways_wait_for_a_reply_one_has_to_be_named() -> None:
    use = a_use(a_route("form", RouteKind.FORM), a_route("letter", RouteKind.LETTER, required=False))
    desk = Desk(a_service(use))
    for route in ("form", "letter"):
        desk.answers.sent("papermill", route=route)
    with pytest.raises(RouteRequired) as caught:
        desk.answers.replied("papermill", Reply.REFUSED)
    assert caught.value.known == ("form", "letter")
    kept = desk.answers.replied("papermill", Reply.REFUSED, route="letter").entry
    assert kept is not None
    assert kept.route == "letter"


def test_any_entry_can_be_taken_back_and_then_brought_back(desk: Desk) -> None:
    desk.answers.accept("papermill")
    first = desk.last
    desk.answers.confirm("papermill")
    back = desk.answers.withdraw(first)
    assert (back.undone, back.entry and back.entry.kind) == (first, Kind.TAKEN_BACK)
    assert back.entry is not None
    assert first.uuid in withdrawn(desk.ledger.entries)
    again = desk.answers.withdraw(back.entry)
    assert again.entry is not None
    assert again.entry.kind is Kind.UNDONE
    assert first.uuid not in withdrawn(desk.ledger.entries)
    with pytest.raises(AlreadyUndone):
        desk.answers.withdraw(back.entry)


def test_an_act_of_two_entries_is_taken_back_whole(desk: Desk) -> None:
    desk.answers.asked_instead("quillnet.training", route="letter", instead_of="elsewhere")
    skipped = desk.last
    desk.answers.withdraw(skipped)
    assert len(withdrawn(desk.ledger.entries)) == 2


LATER = (Kind.REMINDED, Kind.ANSWERED, Kind.COMPLAINED_TO_COMPANY, Kind.COMPLAINED)
POSTED = Sending(SentBy.POST, date(2025, 10, 14))
LETTER = "To: dpo@quillnet.example\n\nI object."


def test_what_was_sent_is_kept_with_how_and_when_and_word_by_word(desk: Desk) -> None:
    entry = desk.answers.sent("papermill", sending=POSTED, letter=LETTER + "\r\n").entry
    assert entry is not None
    assert (entry.kind, entry.sending, entry.letter) == (Kind.SENT, POSTED, LETTER)
    assert desk.case("papermill.profiles").reply_due is None

    desk.answers.arrived("papermill", date(2025, 10, 17))
    assert desk.case("papermill.profiles").reply_due == date(2025, 11, 17)
    desk.answers.undo("papermill")
    assert desk.case("papermill.profiles").reply_due is None
    desk.answers.undo("papermill")
    assert desk.case("papermill.profiles").state is State.UNDECIDED


def test_a_letter_of_which_nobody_says_how_it_went_went_today_in_the_usual_way(desk: Desk) -> None:
    kinds = {"papermill": SentBy.FORM, "quillnet.training": SentBy.MAIL}
    for name, by in kinds.items():
        entry = desk.answers.sent(name, letter=LETTER).entry
        assert entry is not None
        assert entry.sending == Sending(by, date(2025, 10, 20))


def test_what_was_sent_before_without_a_word_of_how_can_still_be_said_to_arrive(desk: Desk) -> None:
    desk.answers.sent("quillnet.training")
    entry = desk.answers.arrived("quillnet.training", date(2025, 10, 20)).entry
    assert entry is not None
    assert entry.sending == Sending(SentBy.MAIL, date(2025, 10, 20), date(2025, 10, 20))


def test_what_was_asked_of_somebody_else_arrives_in_another_way() -> None:
    desk = Desk(a_service(a_use(a_route("owner", RouteKind.ADMIN))))
    desk.answers.sent("papermill")
    entry = desk.answers.arrived("papermill", date(2025, 10, 20)).entry
    assert entry is not None
    assert entry.sending is not None
    assert entry.sending.by is SentBy.OTHER


def test_a_reminder_and_a_complaint_are_acts_of_their_own_and_go_on_waiting(desk: Desk) -> None:
    with pytest.raises(NothingSent):
        desk.answers.followed_up("papermill", FollowUp.REMINDER, POSTED)
    desk.answers.sent("papermill", sending=POSTED._replace(arrived_on=date(2025, 10, 17)))
    for follow_up, kind in zip(FollowUp, LATER, strict=True):
        mail = Sending(SentBy.MAIL, date(2025, 10, 20))
        entry = desk.answers.followed_up("papermill", follow_up, mail, letter=LETTER).entry
        assert entry is not None
        assert (entry.kind, entry.sending, entry.letter) == (kind, mail, LETTER)
        assert desk.case("papermill.profiles").reply_due == date(2025, 11, 17)
    desk.answers.replied("papermill", Reply.REFUSED)
    desk.answers.arrived("papermill", date(2025, 10, 18))


@pytest.mark.parametrize(
    ("sending", "fault", "day"),
    [
        (Sending(SentBy.MAIL, date(2025, 10, 21)), DayFault.FUTURE, date(2025, 10, 21)),
        (POSTED._replace(arrived_on=date(2025, 10, 21)), DayFault.FUTURE, date(2025, 10, 21)),
        (POSTED._replace(arrived_on=date(2025, 10, 13)), DayFault.BEFORE_SENDING, date(2025, 10, 13)),
        (Sending(SentBy.POST, date(1, 1, 1), date(2025, 10, 1)), DayFault.TOO_EARLY, date(1, 1, 1)),
    ],
)
def test_of_a_day_that_cannot_be_nothing_is_kept(desk: Desk, sending: Sending, fault: DayFault, day: date) -> None:
    with pytest.raises(DayNotPossible) as refused:
        desk.answers.sent("papermill", sending=sending, letter=LETTER)
    assert (refused.value.fault, refused.value.day) == (fault, day)
    assert not desk.ledger.entries


def test_a_letter_that_is_not_kept_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(TextTooLong):
        desk.answers.sent("papermill", letter="x" * 40_001)
    with pytest.raises(TextNotKept):
        desk.answers.sent("papermill", letter="to be\x1b[2J")
    assert not desk.ledger.entries
