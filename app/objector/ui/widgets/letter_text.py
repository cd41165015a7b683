# SPDX-License-Identifier: Apache-2.0
"""A letter as it will be sent, on a sheet that scrolls by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from objector.ui.look import Look
from objector.ui.widgets.scroll_bar import ScrollBar

_HEIGHT = 236
_LINE = "\u2028"
"""A new line within a paragraph."""


class LetterText(QTextEdit):
    """It cannot be changed, but selected by mouse and keyboard. Whoever reads it stays where they are as it changes."""

    def __init__(self, look: Look, name: str) -> None:
        """Show nothing yet; `name` is what a screen reader calls it."""
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setFont(look.sized(13.5))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(look))
        self.document().setDocumentMargin(0)
        self.setFixedHeight(look.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))  # the sheet is drawn behind it
        palette.setColor(QPalette.ColorRole.Text, QColor(look.colours.ink))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Let it become narrow."""
        return QSize(self._look.px(180), self.fontMetrics().height())

    def show_letter(self, heads: list[tuple[str, str]], body: str) -> None:
        """Show heads, each with its name before it, and the text below them."""
        place = self.verticalScrollBar().value()
        self.clear()
        cursor = self.textCursor()
        plain, bold = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for number, (name, text) in enumerate(heads):
            begin = _LINE if number else ""
            cursor.insertText(begin + name, bold)
            cursor.insertText(f" {_lines(text)}", plain)
        for paragraph in body.split("\n\n"):
            above = QTextBlockFormat()
            above.setTopMargin(self._look.px(10))
            cursor.insertBlock(above)
            cursor.insertText(_lines(paragraph), plain)
        # Text that is inserted takes the widget's own cursor along, and Qt scrolls to that when it is first shown.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)


class Sheet(QWidget):
    """The sheet that a letter stands on."""

    def __init__(self, text: LetterText, look: Look) -> None:
        super().__init__()
        self._look = look
        inside = QVBoxLayout(self)
        inside.setContentsMargins(look.px(18), look.px(12), look.px(4), look.px(12))
        inside.addWidget(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.colours.line), 1))
        painter.setBrush(QColor(look.colours.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))


def _lines(text: str) -> str:
    return text.replace("\n", _LINE)
