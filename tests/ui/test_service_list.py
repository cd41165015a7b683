# SPDX-License-Identifier: Apache-2.0
"""A newer list of services in the window: dropped on it, chosen in the settings, asked about, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from objector.application.ports.service_lists import OfferedList
from objector.domain.errors import ListFault, ListRefused
from objector.domain.service_list import Issue, ListOrigin
from objector.ui.intents import GiveFile, GiveList, Go, ListWish, Screen, intent_for
from objector.ui.window import Window
from tests.support.all_services import every_service
from tests.support.on_screen import texts
from tests.support.stage import Stage, click, settle

NEWER = Issue(202701050900, date(2027, 1, 5))
TAKEN = "Objector now uses the list of 5 January 2027, serial 202701050900."


class Desk:
    """A window, and files with lists in them."""

    def __init__(self) -> None:
        self.stage = Stage("2027-01-10T09:00")
        self.window: Window = self.stage.window()

    def file(self, issue: Issue = NEWER, *, moved: bool = False) -> str:
        services = [
            one._replace(domains=("linkedin.com", "linked.example")) if moved and one.id == "linkedin" else one
            for one in every_service(self.stage.catalogue)
        ]
        path = f"/home/anna/objector-services-{issue.serial}.list"
        self.stage.lists.files[path] = OfferedList(issue, services, 1, b"")
        return path

    def drop(self, path: str) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path)])
        actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        self.window.dropEvent(QDropEvent(QPointF(9, 9), actions, data, button, Qt.KeyboardModifier.NoModifier))
        settle()

    def texts(self) -> str:
        return "\n".join(texts(self.window))


@pytest.fixture(name="desk")
def _desk(qtbot: QtBot) -> Desk:
    del qtbot
    return Desk()


def _has(window: Window, name: str) -> bool:
    return window.findChild(QWidget, name) is not None


def test_a_list_that_is_dropped_on_the_window_is_used(desk: Desk) -> None:
    desk.drop(desk.file())
    assert desk.stage.lists.in_use()[:2] == (NEWER, ListOrigin.INSTALLED)
    assert TAKEN in desk.texts()


def test_what_is_refused_is_said_and_what_was_there_stays(desk: Desk) -> None:
    path = desk.file()
    desk.stage.lists.files[path] = ListRefused(ListFault.ALTERED)
    desk.drop(path)
    assert "That list is not as it was signed" in desk.texts()
    desk.drop(desk.file(Issue(7, date(2020, 1, 1))))
    assert "That list is older than the one in use, which is of 20 November 2026" in desk.texts()
    assert desk.stage.lists.in_use().origin is ListOrigin.BUILT_IN


def test_new_domains_are_asked_about_before_the_list_is_used(desk: Desk) -> None:
    desk.drop(desk.file(moved=True))
    assert desk.stage.lists.in_use().origin is ListOrigin.BUILT_IN
    assert "LinkedIn: linked.example (so far linkedin.com)" in desk.texts().replace("\u200b", "")
    click(desk.window, "take-list")
    assert desk.stage.lists.in_use().issue == NEWER
    assert TAKEN in desk.texts()
    assert not _has(desk.window, "take-list")
    desk.window.carry_out(Go(Screen.NEW_LIST))
    assert "There is no list to look at." in desk.texts()


def test_who_does_not_agree_goes_on_as_before(desk: Desk) -> None:
    desk.drop(desk.file(moved=True))
    desk.window.carry_out(Go(Screen.CASE))
    assert desk.stage.lists.in_use().origin is ListOrigin.BUILT_IN


def test_the_settings_say_which_list_is_used_and_lead_back(desk: Desk) -> None:
    desk.window.carry_out(Go(Screen.SETTINGS))
    assert "List of services of 20 November 2026. It came with Objector." in desk.texts()
    assert not _has(desk.window, "built-in-list")
    desk.drop(desk.file())
    assert "List of services of 5 January 2027. It was installed here" in desk.texts()
    click(desk.window, "built-in-list")
    assert desk.stage.lists.in_use().origin is ListOrigin.BUILT_IN
    assert "Objector uses the list that came with it, of 20 November 2026. Your answers stand." in desk.texts()


def test_a_list_is_chosen_as_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.file()
    monkeypatch.setattr("objector.ui.service_list_desk.choose_file", lambda _w, _t, _f, then: then(path))
    desk.window.carry_out(Go(Screen.SETTINGS))
    click(desk.window, "install-list")
    assert desk.stage.lists.in_use().issue == NEWER


def test_looking_for_a_newer_one_opens_the_page_of_the_project(desk: Desk) -> None:
    desk.window.carry_out(Go(Screen.SETTINGS))
    click(desk.window, "find-list")
    assert desk.stage.opener.opened == ["https://objector.org/lists"]


def test_a_development_build_offers_no_list(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    used = desk.stage.lists.in_use()._replace(development=True)
    monkeypatch.setattr(desk.stage.lists, "in_use", lambda: used)
    desk.window.carry_out(Go(Screen.SETTINGS))
    assert "This is a development list" in desk.texts()
    assert not _has(desk.window, "install-list")


def test_what_a_package_brought_and_was_not_taken_is_a_click_away(desk: Desk) -> None:
    desk.stage.lists.left = desk.file(moved=True)
    desk.window.carry_out(Go(Screen.SETTINGS))
    click(desk.window, "look-at-list")
    click(desk.window, "take-list")
    assert desk.stage.lists.in_use().issue == NEWER


def test_nothing_is_done_twice_at_once(desk: Desk) -> None:
    desk.stage.hold = True
    desk.window.carry_out(Go(Screen.SETTINGS))
    for _ in range(2):
        desk.drop(desk.file())
        desk.window.carry_out(ListWish.FIND)
    assert len(desk.stage.waiting) == 1


def test_that_a_list_is_old_is_said_once_a_month(desk: Desk) -> None:
    desk.stage.use_cases.issue = lambda: Issue(1, date(2026, 10, 1))
    said = "The list of services is 101 days old. Everything goes on; what companies announced since is not in it."
    desk.window.tell_age()
    assert said in desk.texts()
    desk.window.carry_out(Go(Screen.SETTINGS))
    desk.window.tell_age()
    assert desk.texts().count("101 days old") <= 1
    assert desk.stage.preferences.read().told_list_old == date(2027, 1, 10)


@pytest.mark.parametrize(("now", "old"), [("2027-02-27T09:00", False), ("2027-03-01T09:00", True)])
def test_the_page_of_all_services_has_the_day_of_the_list(now: str, old: bool, qtbot: QtBot) -> None:
    """The list that came with Objector is of 30 November 2026 at least; 90 days later it is called old."""
    del qtbot
    stage = Stage(now, services=("linkedin", "chatgpt"))
    issue = Issue(202611300000, date(2026, 11, 30))
    stage.use_cases.issue = lambda: issue
    window = stage.window(overview=True)
    day = "List of services of 30 November 2026" + (", 91 days old" if old else "")
    assert day in texts(window)
    assert _has(window, "find-list") is old


@pytest.mark.parametrize("name", ["objector-services-7.list", "x.LIST"])
def test_a_list_is_known_by_its_name(name: str) -> None:
    assert intent_for(f"/home/anna/{name}") == GiveList(f"/home/anna/{name}")
    assert intent_for(f"/home/anna/{name}.pdf") == GiveFile(f"/home/anna/{name}.pdf")
