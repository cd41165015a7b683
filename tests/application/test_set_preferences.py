# SPDX-License-Identifier: Apache-2.0
"""What a person chooses is kept, one choice at a time."""

from __future__ import annotations

import pytest

from builders import FRANCE
from desk import Desk
from objector.application.changes import Changes
from objector.application.ports import Preferences
from objector.domain.errors import StorageError, StorageFault


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    return Desk()


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
