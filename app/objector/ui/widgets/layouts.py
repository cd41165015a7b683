# SPDX-License-Identifier: Apache-2.0
"""Arrangements: a row that wraps, a separator, two columns that become one, a framed line."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from objector.ui.look import Look

_W = TypeVar("_W", bound=QWidget)

ANY_WIDTH = 16_777_215
"""Qt's own largest size of a widget, which is no bound."""


class Flow(QHBoxLayout):
    """A row whose items go on to the next line where there is no room.

    `push` sends the last ones to the far edge, together on one line where they fit on one; `spread` shares what room is
    left among the gaps; what is between the first and the last goes below them where one line is not enough.

    The row is Qt's, which deletes its items together with it; only where they are is ours.
    """

    def __init__(self, spacing: int, line_spacing: int | None = None, *, push: int = 0, spread: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._across = spacing
        self._down = spacing if line_spacing is None else line_spacing
        self._push = push
        self._spread = spread
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        margins = self.contentsMargins()
        inside = QRect(0, 0, width - margins.left() - margins.right(), 0)
        return self._arrange(inside, place=False) + margins.top() + margins.bottom()

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width: no line is lower than it is."""
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        QLayout.setGeometry(self, rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    def maximumSize(self) -> QSize:
        """Take whatever room there is."""
        return QLayout.maximumSize(self)

    def sizeHint(self) -> QSize:
        """Return the size of everything on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def invalidate(self) -> None:
        """Forget the items: Qt calls this once one was added, or went with its widget."""
        self._items = []
        QHBoxLayout.invalidate(self)

    def _shown(self) -> list[QLayoutItem]:
        if not self._items:
            found = map(self.itemAt, range(self.count()))
            self._items = [item for item in found if item is not None]
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        shown = self._shown()
        lines = self._break(shown, rect)
        if self._spread and len(lines) > 1:
            lines = self._break([shown[0], shown[-1], *shown[1:-1]], rect)
        top = rect.top()
        pushed = set(map(id, shown[len(shown) - self._push :])) if self._push else set()
        for index, line in enumerate(lines):
            tall = max(size.height() for _, size in line)
            if place:
                self._place_line(line, rect, top, tall, pushed, spread=self._spread and index == 0)
            top += tall + self._down
        return top - rect.top() - self._down if lines else 0

    def _break(self, items: list[QLayoutItem], rect: QRect) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        pushed = sum(item.sizeHint().width() + self._across for item in items[len(items) - self._push :])
        for index, item in enumerate(items):
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            first_pushed = index == len(items) - self._push and pushed - self._across <= rect.width()
            if not lines or room < (pushed - self._across if first_pushed else width):
                lines.append([])
                room = rect.width()
            lines[-1].append((item, QSize(width, height)))
            room -= width + self._across
        return lines

    def _place_line(
        self, line: list[tuple[QLayoutItem, QSize]], rect: QRect, top: int, tall: int, pushed: set[int], *, spread: bool
    ) -> None:
        spare = rect.width() - sum(size.width() for _, size in line) - self._across * (len(line) - 1)
        gaps = max(1, len(line) - 1)
        left = float(rect.left())
        moved = False
        for item, size in line:
            if not moved and id(item) in pushed:
                left += spare
                moved = True
            item.setGeometry(QRect(QPoint(round(left), top + (tall - size.height()) // 2), size))
            left += size.width() + self._across + (spare / gaps if spread else 0)


class Rule(QFrame):
    """A separator."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.colours.line))
        self.setPalette(palette)


class Beside(QWidget):
    """Things side by side where there is room for them, else below one another."""

    def __init__(self, spacing: int, breaks_below: int) -> None:
        super().__init__()
        self._breaks_below = breaks_below
        self._sides: list[tuple[QWidget, int]] = []
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_side(self, side: QWidget, width: int) -> None:
        """Add what is of one width beside the others, and as wide as they are below them.

        A column asks for heights at its own width, whatever width is allowed.
        """
        side.setFixedWidth(width)
        self._sides.append((side, width))
        self.row.addWidget(side)
        self.row.setAlignment(side, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row into a column, or back."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, in the direction that it will have there."""
        self._turn(width)
        return self.row.heightForWidth(width) if self.row.hasHeightForWidth() else self.row.sizeHint().height()

    def minimumSizeHint(self) -> QSize:
        """Return the least size, which is that of the column."""
        least = QSize()
        height = 0
        for index in range(self.row.count()):
            item = self.row.itemAt(index)
            if item is not None:
                least = least.expandedTo(item.minimumSize())
                height += item.minimumSize().height()
        return QSize(least.width(), min(height, self.row.minimumSize().height()))

    def _turn(self, width: int) -> None:
        narrow = width < self._breaks_below
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.row.direction() != wanted:
            self.row.setDirection(wanted)
            for side, least in self._sides:
                side.setMinimumWidth(0 if narrow else least)
                side.setMaximumWidth(ANY_WIDTH if narrow else least)


class DashedBox(QWidget):
    """A dashed frame around what stands for something on the service's own page."""

    def __init__(self, look: Look, inside: QLayout) -> None:
        super().__init__()
        self._look = look
        inside.setContentsMargins(look.px(12), look.px(7), look.px(12), look.px(7))
        self.setLayout(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._look.colours.mute), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._look.px(7), self._look.px(7))


def column(spacing: int = 0) -> QVBoxLayout:
    """Return an empty column without margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def empty(layout: QLayout) -> None:
    """Take away all widgets of a layout that holds nothing else; they go once nothing is done with them any more.

    Not by takeAt: PySide6 never frees what it hands over.
    """
    while (item := layout.itemAt(0)) is not None:
        widget = item.widget()
        if widget is None:
            return
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def boxed(layout: QLayout) -> QWidget:
    """Return a widget that holds a layout, with a height that follows from its width."""
    return _holding(QWidget(), layout)


class Group(QWidget):
    """What belongs together: a screen reader says its name when it is led to a control in it."""


def grouped(layout: QLayout, name: str) -> Group:
    """Return a group that holds a layout, with a height that follows from its width."""
    group = Group()
    group.setAccessibleName(name)
    return _holding(group, layout)


def _holding(widget: _W, layout: QLayout) -> _W:
    widget.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget
