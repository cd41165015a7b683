# SPDX-License-Identifier: Apache-2.0
"""Buttons and links, drawn alike on every desktop, with a focus ring that is always seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from objector.ui.look import TARGET, Look


class _Wrapping(QPushButton):
    """A button whose text goes on to the next line where there is no room for it on one."""

    def __init__(self, text: str, look: Look, font: QFont, around: QSize, least: int = 0) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self._around = around
        self._least = least
        self._measured: dict[tuple[str, int | None], int] = {}
        """Widths of texts, and heights at widths: a layout asks for them again and again."""
        self.setFont(font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(True)
        self.setAccessibleName(text)
        self.pressed.connect(self._take_focus)

    def _take_focus(self) -> None:
        """Take the focus as a click does: a screen reader presses without it, and what comes of it is looked for here.

        Qt does so for what is ticked only (QAbstractButton::animateClick).
        """
        if self.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer once, however long the key is held: the screen that follows may have the same button."""
        if not (event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line, with what is around it."""
        # The advance is rounded, and a line that is a fraction too long would be broken.
        key = self._plain(), None
        if key not in self._measured:
            self._measured[key] = self.fontMetrics().horizontalAdvance(self._plain()) + 2 + self._around.width()
        width = max(self._measured[key], TARGET)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Keep the longest word."""
        words = max(self.fontMetrics().horizontalAdvance(word) for word in self._plain().split(" "))
        return QSize(words + 2 + self._around.width(), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        key = self._plain(), width
        if key not in self._measured:
            room = QRect(0, 0, width - self._around.width(), 0)
            lines = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._plain()).height()
            self._measured[key] = max(lines + self._around.height(), self._least)
        return self._measured[key]

    def draw_text(self, painter: QPainter, alignment: Qt.AlignmentFlag) -> None:
        """Draw the lines inside of what is around them."""
        across = self._around.width() // 2
        room = self.rect().adjusted(across, 0, -across, 0)
        painter.drawText(room, int(alignment) | int(Qt.TextFlag.TextWordWrap), self._plain())

    def _plain(self) -> str:
        return self.text().replace("&&", "&")


class Button(_Wrapping):
    """A button with an edge; the filled one is the next thing to do, at most one on a screen."""

    def __init__(self, text: str, look: Look, *, filled: bool = False) -> None:
        around = QSize(2 * look.px(16), 2 * look.px(9))
        super().__init__(text, look, look.sized(14.5, bold=True), around, look.px(38))
        self.filled = filled

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button."""
        del event
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(colours.accent if self.filled else colours.field)
        edge = QColor(colours.accent if self.filled else colours.edge)
        if self.isDown():
            fill = fill.darker(115) if fill.lightnessF() > 0.3 else fill.lighter(130)  # noqa: PLR2004 - dark or light
        elif self.underMouse():
            edge = QColor(colours.ink)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(body, self._look.px(7), self._look.px(7))
        if self.hasFocus():
            inset = self._look.px(3)
            painter.setPen(QPen(QColor(colours.on_accent if self.filled else colours.accent), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), self._look.px(4), self._look.px(4))
        if not self.isEnabled():
            painter.setOpacity(0.6)
        painter.setPen(QColor(colours.on_accent if self.filled else colours.ink))
        painter.setFont(self.font())
        self.draw_text(painter, Qt.AlignmentFlag.AlignCenter)


class Link(_Wrapping):
    """An action that looks like a link. It is a button to the keyboard and to a screen reader."""

    def __init__(self, text: str, look: Look, *, size: float = 15) -> None:
        super().__init__(text, look, look.sized(size), QSize(2 * look.px(1), 2 * look.px(2)), TARGET)
        self.setFlat(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, underlined where the mouse is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._look.colours.accent)
        font = self.font()
        font.setUnderline(self.underMouse() or self.isDown())
        painter.setFont(font)
        painter.setPen(accent)
        self.draw_text(painter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if self.hasFocus():
            painter.setPen(QPen(accent, max(1, self._look.px(1.5))))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
