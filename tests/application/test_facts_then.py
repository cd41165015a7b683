# SPDX-License-Identifier: Apache-2.0
"""Answers against the list of their day: which of twenty say what changed, whoever answered, and whatever is undone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from objector.application.facts_then import KeepFacts
from objector.application.lately import ReadLately
from objector.application.ports.preferences import Chosen
from objector.domain.case import Case, State
from objector.domain.changed import What
from objector.domain.civil import CivilDate
from objector.domain.lately import Known, Lately
from objector.domain.region import Region
from objector.domain.service import Change, Confidence, Label, Obsolete, Service, ServiceId, Start
from objector.domain.service_list import Issue
from tests.support.builders import a_route, a_service, a_use, paris, starting, statement
from tests.support.desk import Desk
from tests.support.fake_known_services import FakeKnownServices

TWENTY = [f"service-{number:02}" for number in range(20)]
NEWER = date(2026, 12, 1)
NO_STARTS: tuple[Start, ...] = (starting(None),)


def made(name: str, *, switch: str = "Use my data", starts: tuple[Start, ...] = NO_STARTS) -> Service:
    label = Label("en", None, None, None, None, switch, (), Confidence.SURE, ())
    route = a_route("setting")._replace(labels=(label,))
    return a_service(
        a_use(route, use_id=f"{name}.training", starts=starts, changed_on=date(2025, 1, 1)), service_id=name
    )


def with_use(service: Service, **fields: Any) -> Service:
    return service._replace(data_uses=(service.data_uses[0]._replace(**fields),))


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    desk = Desk(*map(made, TWENTY))
    desk.clock.set(paris("2026-11-28 09:00"))
    return desk


def install(desk: Desk, *changed: Service) -> None:
    """A list in which some services are others."""
    kept = {service.id: service for service in desk.catalogue.services} | {service.id: service for service in changed}
    desk.catalogue.services = tuple(kept[key] for key in sorted(kept))
    desk.catalogue.issued = Issue(desk.catalogue.issued.serial + 1, NEWER)


def telling(desk: Desk) -> dict[str, list[What]]:
    return {case.service.id: [one.what for one in case.changed] for case in desk.overview().cases if case.changed}


def only(desk: Desk, name: str) -> Case:
    (case,) = [case for case in desk.overview().cases if case.service.id == name]
    return case


def test_of_twenty_answers_three_say_what_changed_and_two_cosmetic_changes_tell_nothing(desk: Desk) -> None:
    for number, name in enumerate(TWENTY):
        if number % 4 == 3:
            desk.answers.accept(name)
        else:
            desk.answers.confirm(name)
    built_in = desk.catalogue.services, desk.catalogue.issued
    desk.clock.set(paris("2026-12-01 12:00"))
    real = (
        made(TWENTY[3], starts=(starting("2026-12-22"),)),
        made(TWENTY[4], switch="Improve the model for everyone"),
        with_use(
            made(TWENTY[5]),
            does_not_stop=statement("Voices are left out."),
            changed_on=NEWER,
            changes=(Change(NEWER, {"en": "It is narrower than was told."}),),
        ),
    )
    cosmetic = (
        with_use(made(TWENTY[6]), title={"en": "another title"}, read_on=NEWER),
        made(TWENTY[7])._replace(name="Another name", aliases=("Alias",)),
    )
    install(desk, *real, *cosmetic)
    assert telling(desk) == {
        TWENTY[3]: [What.START_SET],
        TWENTY[4]: [What.RENAMED],
        TWENTY[5]: [What.NOTED],
    }
    assert all(case.to_check_again for case in desk.overview().cases if case.changed)
    assert only(desk, TWENTY[3]).days_until_start == 21
    assert {one.on for case in desk.overview().cases for one in case.changed} == {NEWER}
    # An answer to what is told now silences it; undone, the one before tells it again.
    desk.answers.accept(TWENTY[3])
    assert TWENTY[3] not in telling(desk)
    desk.answers.undo(TWENTY[3])
    assert telling(desk)[TWENTY[3]] == [What.START_SET]
    desk.answers.confirm(TWENTY[4])
    # Back to the built-in list: the answers stand, and an older list tells nothing.
    desk.catalogue.services, desk.catalogue.issued = built_in
    assert telling(desk) == {}
    assert {case.state for case in desk.overview().cases} == {State.REFUSED, State.ACCEPTED}


def test_a_change_is_told_for_the_region_that_is_chosen(desk: Desk) -> None:
    desk.answers.confirm(TWENTY[0])
    install(desk, made(TWENTY[0], starts=(starting("2026-12-22", "FR"), starting(None))))
    assert telling(desk) == {TWENTY[0]: [What.START_SET]}
    abroad = {case.service.id: case.changed for case in desk.overview(region=Region("US")).cases}
    assert abroad[ServiceId(TWENTY[0])] == ()


def test_each_account_is_told_what_changed_since_its_own_answer(desk: Desk) -> None:
    desk.answers.confirm(TWENTY[0], account="work")
    install(desk, made(TWENTY[0], switch="Improve the model"))
    desk.clock.advance(timedelta(days=3))
    desk.answers.confirm(TWENTY[0], account="home")
    told = {case.account: [one.what for one in case.changed] for case in desk.overview().cases if case.account}
    assert told == {"work": [What.RENAMED], "home": []}


def test_a_list_that_changed_within_the_day_of_the_answer_is_told(desk: Desk) -> None:
    desk.answers.confirm(TWENTY[0])
    desk.clock.advance(timedelta(hours=1))
    install(desk, made(TWENTY[0], switch="Improve the model"))
    assert telling(desk) == {TWENTY[0]: [What.RENAMED]}


def test_an_answer_without_the_facts_of_its_day_is_compared_with_what_is_told_now(desk: Desk) -> None:
    desk.answers.confirm(TWENTY[0])
    desk.answers.confirm(TWENTY[1])
    desk.ledger.answered_to.clear()  # it was given before they were kept, or on another computer
    install(desk, with_use(made(TWENTY[1]), changed_on=NEWER))
    keep = KeepFacts(desk.clock, desk.catalogue, desk.ledger, FakeKnownServices())
    keep()
    first, second = desk.ledger.entries
    assert set(desk.ledger.answered_to) == {first.uuid}
    kept = dict(desk.ledger.answered_to)
    install(desk, made(TWENTY[0], starts=(starting("2026-12-22"),)))
    keep()
    assert desk.ledger.answered_to == kept
    desk.clock.set(paris("2026-12-01 12:00"))
    # What has changed since the other answer is told by the entry itself.
    assert telling(desk) == {TWENTY[0]: [What.START_SET], TWENTY[1]: [What.NOTED]}
    assert second.uuid not in desk.ledger.answered_to


def test_what_a_later_objector_kept_is_not_known(desk: Desk) -> None:
    desk.answers.confirm(TWENTY[0])
    (entry,) = desk.ledger.entries
    facts = desk.ledger.answered_to[entry.uuid]
    desk.ledger.answered_to[entry.uuid] = facts._replace(edition="another", text="{}")
    assert telling(desk) == {}


def test_an_entry_about_what_is_no_longer_in_the_list_keeps_nothing(desk: Desk) -> None:
    desk.answers.confirm(TWENTY[0])
    desk.answers.confirm(TWENTY[1])
    desk.ledger.answered_to.clear()
    gone = desk.catalogue.services[1]._replace(data_uses=(a_use(use_id=f"{TWENTY[1]}.other"),))
    desk.catalogue.services = (gone, *desk.catalogue.services[2:])
    KeepFacts(desk.clock, desk.catalogue, desk.ledger, FakeKnownServices())()
    assert desk.ledger.answered_to == {}


def test_nothing_is_kept_where_nothing_was_answered(desk: Desk) -> None:
    KeepFacts(desk.clock, desk.catalogue, desk.ledger, FakeKnownServices())()
    assert desk.ledger.answered_to == {}
    assert telling(desk) == {}


def test_a_start_keeps_what_it_was(desk: Desk) -> None:
    install(desk, made(TWENTY[0], starts=(starting("2027-01-03"),)))
    desk.answers.accept(TWENTY[0])
    install(desk, made(TWENTY[0], starts=(starting("2026-12-22"),)))
    (change,) = only(desk, TWENTY[0]).changed
    assert (change.what, change.before) == (What.START_EARLIER, CivilDate(2027, 1, 3))
    # The region is a choice: the answer itself stays as it is.
    assert only(desk, TWENTY[0]).state is State.ACCEPTED


def test_who_answers_to_a_list_that_is_ahead_of_their_clock_is_not_asked_again_at_once(desk: Desk) -> None:
    ahead = with_use(made(TWENTY[0]), changed_on=date(2026, 11, 30))
    install(desk, ahead)
    desk.answers.confirm(TWENTY[0])
    assert not only(desk, TWENTY[0]).to_check_again
    desk.clock.advance(timedelta(days=4))
    assert not only(desk, TWENTY[0]).to_check_again


def test_services_are_known_from_the_first_list_on(desk: Desk) -> None:
    known = FakeKnownServices()
    keep = KeepFacts(desk.clock, desk.catalogue, desk.ledger, known)
    lately = ReadLately(desk.catalogue, known)
    desk.preferences.kept = desk.preferences.kept._replace(services=(Chosen(ServiceId(TWENTY[0]), date(2026, 11, 1)),))
    assert lately(desk.overview()).new == ()
    keep()
    obsolete = made("an-old-one")._replace(obsolete=Obsolete(NEWER, None, {"en": "It is no more."}))
    install(desk, made("inkwell"), made("quillnet"), obsolete)
    desk.catalogue.services = tuple(
        one._replace(name={"inkwell": "Zebra", "quillnet": "apple"}.get(one.id, one.name))
        for one in desk.catalogue.services
    )
    assert [one.name for one in lately(desk.overview()).new] == ["apple", "Zebra"]
    assert lately(desk.overview()).issued_on == NEWER
    keep()
    assert [one.id for one in lately(desk.overview()).new] == ["quillnet", "inkwell"]
    desk.preferences.kept = desk.preferences.kept._replace(services=(Chosen(ServiceId("quillnet"), NEWER),))
    assert [one.id for one in lately(desk.overview()).new] == ["inkwell"]
    desk.clock.advance(timedelta(days=59))
    assert [one.id for one in lately(desk.overview()).new] == ["inkwell"]
    desk.clock.advance(timedelta(days=1))
    assert lately(desk.overview()).new == ()


def test_in_a_list_that_cannot_be_read_nothing_is_new(desk: Desk) -> None:
    overview, known = desk.overview(), FakeKnownServices()
    desk.catalogue.damaged = True
    assert ReadLately(desk.catalogue, known)(overview) == Lately((), (), None)
    KeepFacts(desk.clock, desk.catalogue, desk.ledger, known)()
    assert known.known() == Known(0, {})


def test_the_newest_change_is_the_first(desk: Desk) -> None:
    for name in TWENTY[:3]:
        desk.answers.confirm(name)
    earlier, later = (
        with_use(made(name, switch="Improve"), changed_on=day)
        for name, day in ((TWENTY[0], date(2026, 11, 29)), (TWENTY[2], date(2026, 11, 30)))
    )
    install(desk, earlier, later)
    changed = ReadLately(desk.catalogue, FakeKnownServices())(desk.overview()).changed
    assert [case.service.id for case in changed] == [TWENTY[2], TWENTY[0]]
