# SPDX-License-Identifier: Apache-2.0
"""A menu whose entries stay the same objects, and that stays as it is while it is open, whoever draws it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer

from objector.ui.steady_menu import Line, MenuEntry, MenuItem, SteadyMenu, Submenu
from tests.support.stage import settle


class Chooser:
    """A menu, and what was chosen in it."""

    def __init__(self) -> None:
        self.menu = SteadyMenu()
        self.chosen: list[str] = []

    def entry(self, does: str, word: str, says: str = "") -> MenuEntry:
        return MenuEntry(does, word, lambda: self.chosen.append(says or word))

    def offer(self, *items: MenuItem) -> None:
        self.menu.offer(items)

    def words(self) -> list[str]:
        return [action.text() for action in self.menu.actions()]

    def panel_opens(self) -> None:
        """Tell it what Qt tells a menu that a panel opens: it is never visible itself."""
        self.menu.aboutToShow.emit()

    def panel_closes(self) -> None:
        """Tell it that a panel closed it."""
        self.menu.aboutToHide.emit()
        settle()


@pytest.fixture(name="chooser")
def fixture_chooser(qapp: object) -> Iterator[Chooser]:
    del qapp
    chooser = Chooser()
    yield chooser
    chooser.menu.deleteLater()


def test_what_does_the_same_stays_the_same_action_whatever_comes_and_goes_around_it(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("case", "In 7 days"), chooser.entry("gone", "Gone"), chooser.entry("quit", "Quit"))
    case, _, leave = chooser.menu.actions()
    chooser.offer(chooser.entry("case", "In 6 days"), chooser.entry("new", "New"), chooser.entry("quit", "Quit"))
    assert chooser.words() == ["In 6 days", "New", "Quit"]
    assert [chooser.menu.actions()[0], chooser.menu.actions()[2]] == [case, leave]


def test_what_does_something_else_is_another_action_though_its_word_is_the_same(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("linkedin", "It is off"))
    (before,) = chooser.menu.actions()
    chooser.offer(chooser.entry("chatgpt", "It is off"))
    assert chooser.menu.actions() != [before]


def test_a_press_on_its_way_while_the_entry_goes_does_what_it_was_offered_for(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("linkedin", "It is off", "LinkedIn"))
    (before,) = chooser.menu.actions()
    QTimer.singleShot(0, before.trigger)
    chooser.offer(chooser.entry("chatgpt", "It is off", "ChatGPT"))
    settle()
    assert chooser.chosen == ["LinkedIn"]


def test_an_entry_does_what_it_was_last_offered_for(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("show", "Show", "as it was"))
    chooser.offer(chooser.entry("show", "Show", "as it is"))
    chooser.menu.actions()[0].trigger()
    assert chooser.chosen == ["as it is"]


def test_a_menu_in_the_menu_stays_too_and_its_entries(chooser: Chooser) -> None:
    def later(*words: str) -> Submenu:
        return Submenu("later", "Later", tuple(chooser.entry(word, word) for word in words))

    chooser.offer(later("hour", "evening", "week"), Line("line"), chooser.entry("quit", "Quit"))
    before = chooser.menu.actions()
    submenu = before[0].menu()
    assert isinstance(submenu, SteadyMenu)
    hour, _, week = submenu.actions()
    chooser.offer(later("hour", "week"), Line("line"), chooser.entry("quit", "Quit"))
    assert chooser.menu.actions() == before
    assert submenu.actions() == [hour, week]
    chooser.offer(chooser.entry("quit", "Quit"))
    assert chooser.words() == ["Quit"]


def test_entries_change_places_with_their_order(chooser: Chooser) -> None:
    one, two = chooser.entry("one", "One"), chooser.entry("two", "Two")
    chooser.offer(one, two)
    chooser.offer(two, one)
    assert chooser.words() == ["Two", "One"]


def test_an_ampersand_is_shown_as_one(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("at", "AT&T"), Submenu("more", "Q&A", ()))
    assert chooser.words() == ["AT&&T", "Q&&A"]


def test_nothing_changes_while_a_panel_has_it_open(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("one", "One"))
    chooser.panel_opens()
    chooser.offer(chooser.entry("two", "Two"))
    settle()
    assert chooser.words() == ["One"]
    chooser.panel_closes()
    assert chooser.words() == ["Two"]


def test_a_panel_that_does_not_tell_that_it_closed_it_gets_what_came_at_the_next_opening(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("one", "One"))
    chooser.panel_opens()
    chooser.offer(chooser.entry("two", "Two"))
    chooser.panel_opens()
    assert chooser.words() == ["Two"]


def test_a_panel_that_does_not_tell_that_it_closed_it_gets_what_came_after_a_while(
    chooser: Chooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("objector.ui.steady_menu._READ_MS", 0)
    menu = chooser.menu = SteadyMenu()
    chooser.offer(chooser.entry("one", "One"))
    chooser.panel_opens()
    chooser.offer(chooser.entry("two", "Two"))
    settle()
    assert chooser.words() == ["Two"]
    menu.deleteLater()


def test_what_is_chosen_closes_it(chooser: Chooser) -> None:
    chooser.offer(chooser.entry("one", "One"))
    chooser.panel_opens()
    chooser.offer(chooser.entry("two", "Two"))
    chooser.menu.actions()[0].trigger()
    settle()
    assert chooser.chosen == ["One"]
    assert chooser.words() == ["Two"]
