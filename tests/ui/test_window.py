# SPDX-License-Identifier: Apache-2.0
"""The window as a whole: time, terminal, colours, keyboard, names, sizes, and what it does when it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from objector.domain.errors import DatabaseNewer
from objector.domain.region import Region
from objector.domain.service import RouteId
from objector.ui import look
from objector.ui.intents import Go, Intent, Screen, ShowRoute
from objector.ui.look import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from objector.ui.reading_out import tell_roles
from objector.ui.widgets.buttons import Button, Link
from objector.ui.widgets.drawings import StripDrawing
from objector.ui.widgets.text import Heading, Headline
from objector.ui.window import Window
from tests.support.stage import Stage, click, press, seen, settle

FOR_385_DAYS = "LinkedIn’s AI training has been on by default for 385 days"
REFUSED = "You refused LinkedIn’s AI training on 23 November 2026"
EVERYWHERE: list[Intent] = [*(Go(screen) for screen in Screen), ShowRoute(RouteId("form"))]


def test_an_answer_given_elsewhere_is_shown() -> None:
    stage = Stage()
    window = stage.window()
    stage.answers.confirm("linkedin")
    window.refresh_if_changed()
    settle()
    assert REFUSED in seen(window)


def test_nothing_is_redrawn_where_nothing_changed() -> None:
    stage = Stage()
    window = stage.window()
    before = window.centralWidget()
    stage.clock.advance(timedelta(minutes=5))
    window.refresh_if_changed()
    assert window.centralWidget() is before


def test_what_cannot_be_read_is_said_and_can_be_tried_again() -> None:
    stage = Stage()
    stage.ledger.fault = DatabaseNewer("objector.sqlite3", found=9, known=1)
    window = stage.window()
    assert any("written by a newer Objector" in text for text in seen(window))
    assert stage.ledger.entries == []
    stage.ledger.fault = None
    press(window, "Try again")
    assert FOR_385_DAYS in seen(window)


def test_choosing_a_region_changes_the_date_and_is_kept() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "Change")
    box = window.findChild(QComboBox, "region")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("US"))
    box.activated.emit(box.currentIndex())
    settle()
    assert stage.preferences.kept.region == Region("US")
    press(window, "Back")
    assert "LinkedIn’s AI training has been on by default since 2024" in seen(window)


def test_choosing_a_language_changes_every_sentence_at_once() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "Objector settings")
    box = window.findChild(QComboBox, "language")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("fr"))
    box.activated.emit(box.currentIndex())
    settle()
    assert "Paramètres d’Objector" in seen(window)
    assert "Objector settings" not in seen(window)


def test_the_list_folds_away_where_it_is_narrow() -> None:
    window = Stage().window(640, 700)
    assert "To decide" not in seen(window)
    assert FOR_385_DAYS in seen(window)
    assert "Objector is independent of the services it names." in seen(window)
    press(window, "All services")
    assert "To decide" in seen(window)
    assert FOR_385_DAYS not in seen(window)
    row = window.findChild(QAbstractButton, "case-linkedin.ai-training-")
    assert isinstance(row, QAbstractButton)
    row.click()
    settle()
    assert FOR_385_DAYS in seen(window)


@pytest.mark.parametrize("width", [640, *(pytest.param(width, marks=pytest.mark.slow) for width in (700, 1000, 1920))])
@pytest.mark.parametrize("intent", EVERYWHERE)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_is_wider_than_the_page(width: int, intent: Intent, lang: str) -> None:
    window = Stage(lang=lang).window(width, 700)
    window.carry_out(intent)
    settle()
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()
    for child in content.findChildren(QWidget):
        if child.isVisible():
            right = child.mapTo(content, child.rect().topRight()).x()
            assert right <= content.width(), (child.objectName(), type(child).__name__)


@pytest.mark.parametrize("intent", EVERYWHERE)
def test_the_keyboard_alone_reaches_everything(intent: Intent, qtbot: QtBot) -> None:
    window = Stage().window()
    window.carry_out(intent)
    settle()
    wanted = {
        control.focusProxy() or control  # a choice or a number has the focus for the part of it that one types in
        for control in window.findChildren(QWidget)
        if isinstance(control, QAbstractButton | QComboBox | QLineEdit) and control.isVisible() and control.isEnabled()
        if not isinstance(control, QRadioButton) or control.isChecked()  # the arrows go to the others
    }
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=60_000)
    reached = set()
    for _ in range(4 * len(wanted) + 8):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert wanted <= reached
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    settle()
    assert FOR_385_DAYS in seen(window)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard_alone_answers(key: Qt.Key) -> None:
    stage = Stage()
    window = stage.window()
    button = window.findChild(QPushButton, "confirm")
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyClick(button, key)
    settle()
    assert REFUSED in seen(window)


@pytest.mark.parametrize("intent", EVERYWHERE)
@pytest.mark.parametrize("state", ["undecided", "refused"])
def test_every_control_has_a_name_and_a_role(intent: Intent, state: str) -> None:
    stage = Stage()
    if state == "refused":
        stage.answers.confirm("linkedin")
    window = stage.window()
    window.carry_out(intent)
    settle()
    controls = [
        control
        for control in window.findChildren(QWidget)
        if isinstance(control, QAbstractButton | QComboBox | QLineEdit) and control.isVisible()
    ]
    assert controls
    roles = {
        QAccessible.Role.Button,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.CheckBox,
        QAccessible.Role.SpinBox,
    }
    for control in controls:
        if control.objectName().startswith("qt_"):
            continue  # parts of Qt's own controls
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), control.objectName()
        assert interface.role() in roles


@pytest.mark.parametrize("intent", EVERYWHERE)
def test_a_screen_reader_is_told_which_texts_are_headings(intent: Intent) -> None:
    tell_roles()
    window = Stage(services=["linkedin", "figma"]).window()
    window.carry_out(intent)
    settle()
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    headings = [label.text() for label in labels if isinstance(label, Heading | Headline) and label.text()]
    told = []
    for label in labels:
        interface = QAccessible.queryAccessibleInterface(label)
        if interface.role() is QAccessible.Role.Heading:
            assert interface.text(QAccessible.Text.Name)
            told.append(label.text())
    assert told == headings
    assert len(told) > 1


@pytest.mark.parametrize("intent", EVERYWHERE)
@pytest.mark.parametrize("state", ["undecided", "opened", "asked", "refused", "to check again", "accepted"])
def test_at_most_one_button_is_filled(intent: Intent, state: str) -> None:
    stage = Stage()
    match state:
        case "opened":
            stage.open_page("linkedin")
        case "asked":
            stage.answers.sent("linkedin", route="form")
        case "refused":
            stage.answers.confirm("linkedin")
        case "to check again":
            stage.answers.confirm("linkedin")
            stage.clock.advance(timedelta(days=120))
        case "accepted":
            stage.answers.accept("linkedin")
        case _:
            pass
    window = stage.window()
    window.carry_out(intent)
    settle()
    assert sum(button.filled for button in window.findChildren(Button) if button.isVisible()) <= 1


def test_light_and_dark_are_followed_live(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Stage().window()
    assert window.palette().window().color() == QColor(LIGHT.background)
    monkeypatch.setattr(look, "is_dark", lambda: True)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    settle()
    assert window.palette().window().color() == QColor(DARK.background)
    assert FOR_385_DAYS in seen(window)


def test_a_larger_system_font_is_followed_live() -> None:
    window = Stage().window()
    before = max(label.height() for label in window.findChildren(QWidget) if type(label).__name__ == "Headline")
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    try:
        QApplication.setFont(larger)
        settle()
        after = max(label.height() for label in window.findChildren(QWidget) if type(label).__name__ == "Headline")
    finally:
        QApplication.setFont(font)
        settle()
    assert after > before * 1.5


def test_the_second_half_of_a_double_click_hits_nothing() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "It is off")
    central = window.centralWidget()
    assert central is not None
    assert central.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    assert not central.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_focus_stays_where_it_was_when_the_screen_is_redrawn() -> None:
    stage = Stage()
    window = stage.window()
    button = window.findChild(QPushButton, "confirm-already")
    assert isinstance(button, QPushButton)
    button.setFocus()
    stage.clock.advance(timedelta(days=1))
    window.drawing.refresh()
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "confirm-already"


def test_the_focus_is_on_what_is_next_once_the_page_is_open() -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    opener = window.findChild(QPushButton, "open")
    assert isinstance(opener, QPushButton)
    opener.setFocus()
    QTest.keyClick(opener, Qt.Key.Key_Return)
    QTest.qWait(150)  # a pressed key shows for a moment
    [(_, then)] = stage.waiting
    then(None)
    settle()
    assert focus() == "confirm"


@pytest.mark.parametrize("name", ["cannot-find", "change-region", "show-form", "sources"])
def test_the_focus_is_back_on_the_way_to_a_page_when_one_comes_back_from_it(name: str) -> None:
    window = Stage().window()
    way = window.findChild(QPushButton, name)
    assert isinstance(way, QPushButton)
    way.setFocus()
    way.click()
    settle()
    assert focus() == "page"
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    settle()
    assert focus() == name


def test_what_is_being_typed_stays_when_the_screen_is_redrawn() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "Name the account")
    QTest.keyClicks(QApplication.focusWidget() or window, "work")
    press(window, "Open LinkedIn settings")
    press(window, "I cannot find it")
    press(window, "Back")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    assert field.isVisible()
    assert field.text() == "work"
    press(window, "It is off")
    assert [entry.account for entry in stage.ledger.entries][-1] == "work"


def test_the_page_stays_where_it_was_scrolled_to_when_the_screen_is_redrawn() -> None:
    window = Stage().window(640, 440)
    bar = scroll_bar(window)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 20
    press(window, "Open LinkedIn settings")
    assert scroll_bar(window) is not bar
    assert scroll_bar(window).value() == before
    press(window, "It is off")
    assert scroll_bar(window).value() == 0


def scroll_bar(window: Window) -> QScrollBar:
    central = window.centralWidget()
    area = None if central is None else central.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar()


def test_the_keys_for_undo_do_nothing_where_there_is_nothing_to_undo() -> None:
    stage = Stage()
    window = stage.window()
    before = seen(window)
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    settle()
    assert seen(window) == before
    press(window, "It is off")
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    settle()
    assert "It is off" in seen(window)


def test_the_window_is_not_larger_than_the_screen() -> None:
    window = Stage().window()
    room = window.screen().availableSize()
    assert look.Look().px(1000) > room.width()  # or this shows nothing
    assert window.width() < room.width()
    assert window.height() < room.height()


@pytest.mark.parametrize("height", [300, 2000])
def test_the_foot_ends_where_the_page_ends(height: int) -> None:
    window = Stage("2025-10-20T09:30").window(1000, height)
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().isVisible() == (height == 300)
    strip, link = (
        max(place(child, window).right() for child in window.findChildren(kind) if child.isVisible())
        for kind in (StripDrawing, Link)
    )
    assert strip == link


def test_the_start_stands_at_the_end_of_its_strip_also_where_the_captions_need_two_lines() -> None:
    window = Stage("2025-10-20T09:30", country=None).window(900, 700)
    strip = window.findChild(StripDrawing)
    assert isinstance(strip, StripDrawing)
    announced, region, start = (
        next(label for label in window.findChildren(QLabel) if label.isVisible() and text in label.text())
        for text in (", announced", "Your country is not known", ", start")
    )
    assert place(region, window).top() > place(announced, window).bottom()
    assert place(start, window).top() == place(announced, window).top()
    assert place(announced, window).left() == place(strip, window).left()
    assert place(start, window).right() == place(strip, window).right()


def focus() -> str:
    focused: QWidget | None = QApplication.focusWidget()
    return focused.objectName() if focused else "nowhere"


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_remind_me_later_offers_what_makes_sense_now() -> None:
    window = Stage("2025-11-01T20:00").window()
    menu = window.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "In an hour",
        "Tomorrow",
        "In a week. That is after the start on 3 November.",
        "A day I pick…",
    ]


def test_the_window_tells_of_its_first_frame_once(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window(shown=False)
    with qtbot.waitSignal(window.painted, timeout=60_000):
        window.show()
    told: list[None] = []
    window.painted.connect(lambda: told.append(None))
    window.repaint()
    settle()
    assert told == []


def _luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2."""
    channels = []
    for part in (colour[1:3], colour[3:5], colour[5:7]):
        value = int(part, 16) / 255
        channels.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("colours", "of_text", "of_edges"),
    [(LIGHT, 4.5, 3), (DARK, 4.5, 3), (CONTRAST_LIGHT, 7, 4.5), (CONTRAST_DARK, 7, 4.5)],
    ids=["light", "dark", "contrast-light", "contrast-dark"],
)
def test_contrast(colours: Colours, of_text: float, of_edges: float) -> None:
    surfaces = (colours.background, colours.rail, colours.selected, colours.field, colours.leaf)
    for surface in surfaces:
        for text in (colours.ink, colours.mute, colours.soon, colours.late, colours.done, colours.accent):
            assert contrast(text, surface) >= of_text, (text, surface)
    for band in (colours.soon, colours.late, colours.done, colours.mute):
        assert contrast(colours.background, band) >= of_text
    assert contrast(colours.on_accent, colours.accent) >= of_text
    for surface in (colours.background, colours.rail, colours.field):
        for control in (colours.edge, colours.switch, colours.accent):
            assert contrast(control, surface) >= of_edges, (control, surface)


@pytest.mark.parametrize("dark", [False, True])
def test_the_contrast_that_the_system_asks_for_is_followed_live(dark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "is_dark", lambda: dark)
    asked: list[Callable[[], None]] = []
    hints = SimpleNamespace(
        contrastPreference=lambda: (
            Qt.ContrastPreference.HighContrast if asked[1:] else Qt.ContrastPreference.NoPreference
        ),
        contrastPreferenceChanged=SimpleNamespace(connect=asked.append),
    )
    style = SimpleNamespace(colorSchemeChanged=SimpleNamespace(connect=lambda _: None), accessibility=lambda: hints)
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: style)
    Stage().window()
    ground, text = QPalette.ColorRole.Window, QPalette.ColorRole.WindowText
    usual, strong = (DARK, CONTRAST_DARK) if dark else (LIGHT, CONTRAST_LIGHT)
    assert [QApplication.palette().color(role).name() for role in (ground, text)] == [usual.background, usual.ink]
    (restyle,) = asked
    asked.append(restyle)  # from now on the system asks for it
    restyle()
    assert [QApplication.palette().color(role).name() for role in (ground, text)] == [strong.background, strong.ink]


def test_events_of_other_kinds_change_nothing() -> None:
    window = Stage().window()
    before = window.centralWidget()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowTitleChange))
    assert window.centralWidget() is before


def test_the_sources_page_gives_each_fact_its_confidence_and_each_source_its_date(qtbot: QtBot) -> None:
    window = Stage().window()
    click(window, "sources")
    qtbot.waitUntil(lambda: any(text.startswith("66. ") for text in seen(window)), timeout=60_000)
    texts = seen(window)
    assert "Sources read on 30 November 2026." in texts
    assert "Nobody has checked the live page for this entry yet." in texts
    facts = [text for text in texts if text.startswith(("sure; source", "likely; source", "unsure; source"))]
    references = [text for text in texts if "read on 23 November 2026, " in text]
    assert len(facts) > 30
    assert len(references) > 30
    assert any("information, not legal advice" in text for text in texts)


def test_no_piece_is_a_window_of_its_own_while_the_screen_is_redrawn(qtbot: QtBot) -> None:
    class Watcher(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.shown: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
            return False

    stage = Stage()
    window = stage.window()
    watcher = Watcher()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    try:
        for intent in EVERYWHERE:
            window.carry_out(intent)
        stage.answers.confirm("linkedin", account="anna")
        window.drawing.refresh()
        settle()
    finally:
        application.removeEventFilter(watcher)
    assert watcher.shown == []


def test_the_first_frame_is_told_of_also_where_the_list_is_empty(qtbot: QtBot) -> None:
    window = Stage(services=()).window(shown=False)
    with qtbot.waitSignal(window.painted, timeout=60_000):
        window.show()
