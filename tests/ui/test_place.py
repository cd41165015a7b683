# SPDX-License-Identifier: Apache-2.0
"""The window is where it was, as large as it was, and shows what it showed, whatever happened to the screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from objector.application.ports.preferences import Preferences, WindowPlace
from objector.domain.errors import StorageError, StorageFault
from objector.domain.service import ServiceId, UseId
from objector.ui.intents import Go, RecordWish, Screen
from objector.ui.look import Look
from objector.ui.place import place_on
from objector.ui.rail import Rail
from objector.ui.sides import Sides
from objector.ui.window import Window
from tests.support.stage import Stage, seen, settle

SERVICES = ("linkedin", "chatgpt", "slack")
SCREEN = QRect(0, 0, 1920, 1080)
LEFT_ONE = QRect(-1280, 0, 1280, 1024)
BOTH = [SCREEN, LEFT_ONE]
FRAME = QSize(10, 40)


def chosen(window: Window) -> str:
    [row] = [
        row for row in window.findChildren(QAbstractButton) if row.objectName().startswith("case-") and row.isChecked()
    ]
    return row.objectName()


def choose(window: Window, service: str) -> None:
    next(row for row in window.findChildren(QAbstractButton) if row.objectName().startswith(f"case-{service}.")).click()
    settle()


def again(stage: Stage) -> Window:
    """Start anew on the same record."""
    return stage.window()


@pytest.mark.parametrize("ending", ["closed", "quit"])
def test_size_and_place_are_remembered(ending: str) -> None:
    stage = Stage(services=SERVICES)
    window = stage.window(650, 500)
    window.move(40, 60)
    choose(window, "slack")
    if ending == "closed":
        window.close()
    else:
        window.remember()
    settle()
    other = again(stage)
    assert (other.size(), other.pos()) == (QSize(650, 500), QPoint(40, 60))


def test_an_account_is_remembered_with_its_service() -> None:
    stage = Stage()
    for account in ("anna", "bruno"):
        stage.answers.confirm("linkedin", account=account)
    window = stage.window()
    window.choose(UseId("linkedin.ai-training"), "bruno")
    window.close()
    assert chosen(again(stage)) == "case-linkedin.ai-training-bruno"


def test_a_service_that_is_gone_leaves_the_first_one() -> None:
    stage = Stage(services=SERVICES)
    window = stage.window()
    choose(window, "slack")
    window.close()
    stage.services().remove(ServiceId("slack"))
    assert "slack" not in chosen(again(stage))


def test_a_window_as_large_as_the_screen_is_that_again_and_then_as_before() -> None:
    stage = Stage()
    window = stage.window(650, 500)
    window.showMaximized()
    settle()
    window.close()
    settle()
    other = again(stage)
    assert other.isMaximized()
    kept = stage.preferences.kept.window
    assert kept is not None
    assert (kept.width, kept.height, kept.maximised) == (650, 500, True)
    other.showNormal()
    settle()
    assert other.size() == QSize(650, 500)


def test_where_nothing_is_remembered_the_window_is_as_large_as_reads_well() -> None:
    stage = Stage()
    window = stage.window()
    assert window.width() > 700
    assert stage.preferences.kept.window is None


def test_nothing_is_kept_after_an_erasing() -> None:
    stage = Stage()
    window = stage.window(650, 500)
    window.carry_out(Go(Screen.ERASE))
    window.carry_out(RecordWish.ERASE)
    settle()
    assert "Everything is erased" in seen(window)
    window.close()
    window.remember()
    assert stage.preferences.kept == Preferences()


def test_a_record_that_cannot_be_written_lets_the_window_close() -> None:
    stage = Stage()
    window = stage.window(650, 500)
    stage.preferences.fault = StorageError(StorageFault.FULL, "objector.sqlite3")
    assert window.close()


def test_a_window_that_was_never_on_the_screen_has_no_place() -> None:
    stage = Stage()
    window = stage.window(650, 500, shown=False)
    window.remember()
    assert stage.preferences.kept.window is None


@pytest.mark.parametrize(
    ("place", "screens", "wanted", "placed"),
    [
        pytest.param(WindowPlace(800, 600, 100, 50), [SCREEN], QRect(100, 50, 800, 600), True, id="as it was"),
        pytest.param(WindowPlace(800, 600, -900, 50), BOTH, QRect(-900, 50, 800, 600), True, id="the other screen"),
        pytest.param(WindowPlace(800, 600, -900, 50), [SCREEN], QSize(800, 600), False, id="its screen is gone"),
        pytest.param(WindowPlace(800, 600, 5000, 5000), [SCREEN], QSize(800, 600), False, id="far away"),
        pytest.param(WindowPlace(3000, 2000, 0, 0), [SCREEN], QRect(0, 0, 1910, 1040), True, id="a smaller screen"),
        pytest.param(WindowPlace(3000, 2000, -2900, 0), [SCREEN], QRect(0, 0, 1910, 1040), True, id="mostly beside it"),
        pytest.param(WindowPlace(800, 600, 1500, 900), [SCREEN], QRect(1110, 440, 800, 600), True, id="partly beyond"),
        pytest.param(WindowPlace(800, 600, 100, 1079), [SCREEN], QRect(100, 440, 800, 600), True, id="at the foot"),
        pytest.param(WindowPlace(800, 600, 100, 1081), [SCREEN], QSize(800, 600), False, id="below the foot"),
        pytest.param(WindowPlace(800, 600, 1900, 50), [SCREEN], QSize(800, 600), False, id="a sliver is seen"),
        pytest.param(WindowPlace(800, 600, 0, 0), [], QSize(800, 600), False, id="no screen"),
    ],
)
def test_a_window_comes_back_where_it_can_be_seen(
    place: WindowPlace, screens: list[QRect], wanted: QRect | QSize, *, placed: bool
) -> None:
    geometry, screen = place_on(place, screens, FRAME)
    if isinstance(wanted, QRect):
        assert geometry == wanted
    else:
        assert geometry.size() == wanted
    assert (screen is not None) == placed


def test_it_is_not_smaller_than_it_can_be() -> None:
    stage = Stage()
    stage.preferences.change(lambda kept: kept._replace(window=WindowPlace(1, 1, 0, 0)))
    window = stage.window()
    assert window.width() >= window.minimumWidth()
    assert window.height() >= window.minimumHeight()


def edge_of(window: Window) -> QWidget:
    sides = window.findChild(Sides)
    assert sides is not None
    edge = sides.childAt(list_width(window), 200)
    assert edge is not None
    return edge


def drag_the_edge(window: Window, to: int) -> None:
    """Drag what is between list and page to a place."""
    sides, edge = window.findChild(Sides), edge_of(window)
    assert sides is not None
    QTest.mousePress(edge, Qt.MouseButton.LeftButton)
    at = QPointF(edge.mapFrom(sides, QPoint(to, 200)))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        edge.mapToGlobal(at),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(edge, move)
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton)
    settle()


def list_width(window: Window) -> int:
    rail = window.findChild(Rail)
    assert rail is not None
    return rail.width()


@pytest.mark.parametrize(("to", "wide"), [(330, 330), (20, 200), (900, 420)])
def test_the_list_is_as_wide_as_it_was_dragged_also_the_next_time(to: int, wide: int) -> None:
    stage = Stage(services=SERVICES)
    window = stage.window(1400, 700)
    look = Look()
    drag_the_edge(window, look.px(to))
    assert abs(list_width(window) - look.px(wide)) <= 1
    window.drawing.restyle()
    settle()
    assert abs(list_width(window) - look.px(wide)) <= 1
    window.close()
    other = again(stage)
    other.resize(1400, 700)
    settle()
    assert abs(list_width(other) - look.px(wide)) <= 1


def test_a_double_click_gives_the_list_its_first_width_and_a_small_window_leaves_room_for_the_page() -> None:
    stage = Stage(services=SERVICES)
    window = stage.window(1400, 700)
    first = list_width(window)
    drag_the_edge(window, first + 120)
    window.resize(Look().px(862), 700)
    settle()
    assert list_width(window) < first + 120
    assert "Open LinkedIn settings" in seen(window)
    window.resize(1400, 700)
    settle()
    assert abs(list_width(window) - first - 120) <= 1
    QTest.mouseDClick(edge_of(window), Qt.MouseButton.LeftButton)
    settle()
    assert list_width(window) == first


def test_a_width_that_nobody_can_have_meant_counts_as_none() -> None:
    stage = Stage(services=SERVICES)
    stage.preferences.change(lambda kept: kept._replace(list_width=90000))
    window = stage.window(1000, 700)
    assert list_width(window) <= Look().px(420)
    assert "Open LinkedIn settings" in seen(window)
