# SPDX-License-Identifier: Apache-2.0
"""What a person chooses is kept, one choice at a time."""

from __future__ import annotations

import pytest

from objector.application.changes import Changes
from objector.application.find import ways_of
from objector.application.ports.preferences import Preferences, WindowPlace
from objector.application.set_preferences import SetPreferences
from objector.domain.errors import StorageError, StorageFault
from objector.domain.rhythm import Ladder, Rhythm
from objector.domain.service import RouteId, RouteKind, UseId
from objector.domain.way import Way
from tests.support.builders import FRANCE, a_route, a_use, case_of, paris
from tests.support.desk import Desk
from tests.support.fake_preferences import FakePreferences

NOW = paris("2026-11-23 09:00")


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    desk = Desk()
    desk.preferences.kept = Preferences()
    return desk


def test_nothing_is_chosen_at_first(desk: Desk) -> None:
    assert desk.set_preferences.current() == Preferences(region=None, language=None)


def test_each_choice_leaves_the_other_alone(desk: Desk) -> None:
    assert desk.set_preferences.region(FRANCE) == Changes(entry=None, preferences=True)
    assert desk.set_preferences.language("fr") == Changes(entry=None, preferences=True)
    assert desk.set_preferences.current() == Preferences(FRANCE, "fr")


def test_a_choice_is_given_up_for_what_the_system_has(desk: Desk) -> None:
    desk.set_preferences.region(FRANCE)
    desk.set_preferences.language("fr")
    desk.set_preferences.region(None)
    assert desk.set_preferences.current() == Preferences(None, "fr")
    desk.set_preferences.language(None)
    assert desk.set_preferences.current() == Preferences()


def test_where_the_store_fails_nothing_changed(desk: Desk) -> None:
    desk.preferences.fault = StorageError(StorageFault.READ_ONLY, "the file")
    with pytest.raises(StorageError):
        desk.set_preferences.region(FRANCE)
    desk.preferences.fault = None
    assert desk.set_preferences.current() == Preferences()


def test_the_rhythm_is_changed_and_the_rest_is_kept() -> None:
    store = FakePreferences(Preferences(language="fr"))
    assert SetPreferences(store).rhythm(Rhythm(Ladder.GENTLE)) == Changes(preferences=True)
    assert store.kept == Preferences(language="fr", rhythm=Rhythm(Ladder.GENTLE))


def test_what_was_said_once_is_kept() -> None:
    store = FakePreferences()
    SetPreferences(store).told_of_tray()
    assert store.kept == Preferences(told_of_tray=True)


def test_where_the_window_was_is_kept_once(desk: Desk) -> None:
    place, shown = WindowPlace(1200, 800, 10, 20), (UseId("linkedin.ai-training"), None)
    desk.set_preferences.region(FRANCE)
    desk.set_preferences.left(place, shown)
    assert desk.set_preferences.current() == Preferences(FRANCE, window=place, shown=shown)
    desk.preferences.change = _nothing_is_to_change  # type: ignore[assignment,method-assign]  # whoever asks it fails
    desk.set_preferences.left(place, shown)


def _nothing_is_to_change(_how: object) -> None:
    raise AssertionError


def test_a_way_is_chosen_in_place_of_the_others_of_its_case(desk: Desk) -> None:
    use = a_use(a_route("mail", RouteKind.LETTER, required=False), a_route("form", RouteKind.FORM, required=False))
    mail, form = Way(RouteId("mail")), Way(RouteId("form"))
    here, there = case_of([], NOW, use=use), case_of([], NOW, use=use, account="work")
    for case, way in ((here, mail), (there, mail), (here, form), (there._replace(account="WORK"), form)):
        assert desk.set_preferences.way(case, way) == Changes(preferences=True)
    chosen = desk.set_preferences.current().ways
    assert [(one.account, one.way) for one in chosen] == [(None, form), ("WORK", form)]
    assert ways_of(desk.set_preferences.current(), use.id, "work") == (form, form)
    assert ways_of(desk.set_preferences.current(), use.id, "home") == (form,)


def test_an_undo_puts_back_what_nobody_chose_anew_meanwhile(desk: Desk) -> None:
    before = desk.set_preferences.current()
    desk.set_preferences.region(FRANCE)
    desk.set_preferences.language("fr")
    after = desk.set_preferences.current()
    desk.set_preferences.language("en")
    assert desk.set_preferences.put_back(before, after) == Changes(preferences=True)
    assert desk.set_preferences.current() == Preferences(None, "en")
