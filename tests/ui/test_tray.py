# SPDX-License-Identifier: Apache-2.0
"""The tray's icon, tip and menu, by what is on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QColor, QFont, QImage
from PySide6.QtWidgets import QApplication, QMenu

from objector.application.ports.notices import Press
from objector.application.ports.preferences import Chosen, Preferences
from objector.domain.plan import Due, Reason
from objector.domain.service import ServiceId
from objector.domain.snooze import Delay
from objector.ui.look import DARK, LIGHT, Look
from objector.ui.tray import SIZES, PressFor, PutOff, ShowCase, Tray, TrayCommand, TrayWish, icon_of
from tests.support.on_screen import tip_of
from tests.support.stage import Stage, settle

# Said by Qt where the platform has no tray of its own, as offscreen.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support grabbing the keyboard", extend=True)

CASE = ("linkedin.ai-training", None)


class Bar:
    """A tray on a stage."""

    def __init__(self, now: str = "2026-11-24T09:30", *, services: Sequence[str] | None = None) -> None:
        self.stage = Stage(now, services=services)
        self.wishes: list[TrayWish] = []
        self.tray = Tray(self.wishes.append)
        self.tray.appear()
        self.draw()

    def draw(self) -> None:
        self.tray.update(self.stage.overview(), self.stage.speak(None), Look(wants_dark=False))

    def tip(self) -> str:
        return tip_of(self.tray)

    def words(self, menu: QMenu | None = None) -> list[str]:
        return [action.text() for action in _actions(menu or self._menu())]

    def choose(self, word: str) -> None:
        found = [action for menu in (*self._submenus(), self._menu()) for action in _actions(menu)]
        next(action for action in found if action.text() == word).trigger()

    def later(self) -> list[str]:
        (menu,) = self._submenus()
        return self.words(menu)

    def _menu(self) -> QMenu:
        assert self.tray._menu is not None
        return self.tray._menu

    def _submenus(self) -> list[QMenu]:
        settle()
        return [menu for menu in self._menu().findChildren(QMenu) if menu.actions()]


def _actions(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


@pytest.fixture(name="bar")
def fixture_bar() -> Iterator[Bar]:
    bar = Bar()
    yield bar
    bar.tray.vanish()


def test_the_tip_is_the_countdown(bar: Bar) -> None:
    assert bar.tip() == "LinkedIn’s AI training has been on by default for 386 days"
    bar.stage.clock.set(bar.stage.clock.now().replace(year=2025, month=10, day=20))
    bar.draw()
    assert bar.tip().startswith("In 14 days ")


def test_what_was_shown_and_nobody_saw_is_marked(bar: Bar) -> None:
    overview, language, look = bar.stage.overview(), bar.stage.speak(None), Look(wants_dark=False)
    due = Due(overview.cases[0], Reason.AFTER_START, overview.as_of, "2026-11-03")
    bar.tray.update(overview, language, look, [due])
    assert bar.tip().splitlines()[1:] == ["A reminder was not seen: LinkedIn"]
    bar.tray.update(overview, language, look)
    assert len(bar.tip().splitlines()) == 1
    for side in SIZES:
        plain, marked = (
            icon_of(overview.cases[0], language, look, marked=marked).pixmap(side, side).toImage()
            for marked in (False, True)
        )
        corner = side * 4 // 5, side // 5
        assert marked.pixelColor(*corner) == QColor(LIGHT.accent)
        assert plain.pixelColor(*corner) != QColor(LIGHT.accent)


def test_the_menu_has_the_case_and_what_can_be_done(bar: Bar) -> None:
    first = ["LinkedIn: On by default", "Open LinkedIn settings", "Remind me later", "Show Objector", "Quit"]
    assert bar.words() == first
    assert bar.later() == ["In an hour", "This evening", "Tomorrow", "In a week"]


@pytest.mark.parametrize(
    ("service", "word"),
    [
        ("facebook", "Open the form"),
        ("perplexity", "Open Perplexity"),  # its address ends before the setting
        ("chatgpt", "Open ChatGPT settings"),
        ("discord", "Open Discord"),
        ("atlassian", None),  # only whoever administers it has settings there
        ("slack", None),  # a letter has no page
    ],
)
def test_what_it_opens_is_called_what_it_is(service: str, word: str | None) -> None:
    bar = Bar(services=[service])
    opening = bar.words()[1:-3]
    bar.tray.vanish()
    assert opening == ([] if word is None else [word])


def test_an_administrator_can_say_that_it_is_off_once_its_page_was_opened() -> None:
    bar = Bar(services=["atlassian"])
    bar.stage.open_page("atlassian")
    bar.draw()
    words = bar.words()
    bar.tray.vanish()
    assert words[1:] == ["It is off", "Remind me later", "Show Objector", "Quit"]


def test_the_account_is_named() -> None:
    bar = Bar(services=["chatgpt"])
    listed = Chosen(ServiceId("chatgpt"), date(2026, 11, 20), ("work", "home"))
    bar.stage.preferences.kept = Preferences(services=(listed,))
    bar.draw()
    first, tip = bar.words()[0], bar.tip()
    bar.tray.vanish()
    assert first == "ChatGPT (work): On by default"
    assert tip.endswith("(work)")


def test_it_is_off_only_once_the_setting_was_opened_and_not_after_the_answer(bar: Bar) -> None:
    bar.stage.open_page("linkedin")
    bar.draw()
    assert "It is off" in bar.words()
    bar.stage.answers.confirm("linkedin")
    bar.draw()
    assert bar.words() == ["Show Objector", "Quit"]
    assert bar.tip() == "Objector: nothing to do"


def test_what_is_chosen_is_sent_with_the_case_it_is_about(bar: Bar) -> None:
    bar.stage.open_page("linkedin")
    bar.draw()
    case = bar.stage.overview().cases[0]
    for word in ("LinkedIn: On by default", "Open LinkedIn settings", "It is off", "Tomorrow", "Show Objector", "Quit"):
        bar.choose(word)
    assert bar.wishes == [
        ShowCase(CASE),  # type: ignore[arg-type]
        PressFor(case, Press.OPEN),
        PressFor(case, Press.CONFIRM),
        PutOff(case, Delay.TOMORROW),
        TrayCommand.SHOW,
        TrayCommand.QUIT,
    ]


def test_a_record_that_cannot_be_read_leaves_window_and_quit(bar: Bar) -> None:
    bar.tray.update(None, bar.stage.speak(None), Look(wants_dark=False))
    assert bar.words() == ["Show Objector", "Quit"]


def test_the_menu_is_made_anew_only_when_something_is_another(bar: Bar) -> None:
    before = bar.tray._menu
    assert before is not None
    actions = before.actions()
    bar.stage.clock.set(bar.stage.clock.now().replace(minute=31))
    bar.draw()
    assert before.actions() == actions


def test_without_an_icon_nothing_is_drawn() -> None:
    tray = Tray(lambda _wish: None)
    stage = Stage()
    tray.update(stage.overview(), stage.speak(None), Look(wants_dark=False))
    tray.balloon("title", "body")
    tray.vanish()
    assert tray._menu is None
    assert tray._icon is None


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
@pytest.mark.parametrize("side", SIZES)
def test_the_leaf_has_its_band_in_every_size(bar: Bar, side: int, dark: bool, colours: object) -> None:
    look = Look(wants_dark=dark)
    image = icon_of(bar.stage.overview().cases[0], bar.stage.speak(None), look).pixmap(side, side).toImage()
    assert isinstance(image, QImage)
    assert image.width() == side
    assert QColor(image.pixel(side // 2, max(1, side // 8))) == QColor(look.colours.late)
    assert look.colours == colours


def test_where_nothing_is_to_do_it_is_the_program_s_own_icon() -> None:
    assert icon_of(None, None).actualSize(icon_of(None, None).availableSizes()[0]).width() == SIZES[0]


def test_the_leaf_s_letters_fit_whatever_size_the_desktop_s_have(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> None:
    bar.stage.clock.set(bar.stage.clock.now().replace(year=2025, month=7, day=27))
    case, language = bar.stage.overview().cases[0], bar.stage.speak(None)
    font = QApplication.font()
    large = QFont(font)
    large.setPixelSize(3 * Look().font.pixelSize() if Look().font.pixelSize() > 0 else 40)
    monkeypatch.setattr(QApplication, "font", lambda: large)
    look = Look(wants_dark=False)
    image = icon_of(case, language, look).pixmap(48, 48).toImage()
    below = [QColor(image.pixel(x, y)) for x in (3, 44) for y in range(14, 44)]
    assert set(map(QColor.name, below)) == {look.colours.leaf}  # the two digits touch neither edge
    inside = {QColor(image.pixel(x, y)).name() for x in range(8, 40) for y in range(14, 44)}
    assert look.colours.ink in inside


def test_nothing_in_the_menu_changes_under_the_mouse(bar: Bar) -> None:
    menu = bar.tray._menu
    assert menu is not None
    menu.popup(QPoint(0, 0))
    settle()
    before = bar.words()
    bar.stage.open_page("linkedin")
    bar.draw()
    assert bar.words() == before
    menu.close()
    settle()
    assert "It is off" in bar.words()


def test_what_qt_decides_by_the_first_icon_is_told_before_it() -> None:
    told: list[str] = []
    tray = Tray(lambda _wish: None, lambda: told.append(tip_of(tray)))
    tray.appear()
    tray.appear()
    assert told == [""]
    tray.vanish()


def test_what_can_still_be_chosen_stays_the_same_entry(bar: Bar) -> None:
    menu = bar.tray._menu
    assert menu is not None
    before = {action.text(): action for action in menu.actions()}
    bar.stage.open_page("linkedin")
    bar.draw()
    after = {action.text(): action for action in menu.actions()}
    assert after.keys() - before.keys() == {"It is off"}
    assert {word: after[word] for word in before} == before
    bar.stage.answers.confirm("linkedin")
    bar.draw()
    assert menu.actions() == [before["Show Objector"], before["Quit"]]


def test_an_entry_for_another_case_is_another_entry() -> None:
    bar = Bar(services=["linkedin", "chatgpt"])
    menu = bar.tray._menu
    assert menu is not None
    before = {action.text(): action for action in menu.actions()}
    first, *_ = bar.words()
    bar.stage.answers.confirm("linkedin" if first.startswith("LinkedIn") else "chatgpt")
    bar.draw()
    assert bar.words()[0] != first
    kept = [action.text() for action in menu.actions() if action in before.values()]
    bar.tray.vanish()
    assert [word for word in kept if word] == ["Show Objector", "Quit"]
