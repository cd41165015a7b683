# SPDX-License-Identifier: Apache-2.0
"""Text: paragraphs that wrap, and the headline with a part that stands out."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from objector.texts.rich import Rich, plain
from objector.texts.visible import visible
from objector.ui.look import Look

_UNSEEN = "\u200b"
_MEANT = "\n\u200b\u2060"
"""Where a line ends, may end, and may not: what our own texts have."""
_LONG_WORD = re.compile(r"\S{24,}")
_PARTING = re.compile(r"[/\\._-](?=\w)|\w{16}(?=\w)")


def coloured(widget: QWidget, colour: str) -> None:
    """Give a widget's text a colour."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    widget.setPalette(palette)


def breakable(text: str) -> str:
    """Return a text whose paths and fingerprints may go on in the next line, at signs that are not seen.

    Those that were in it before are shown.
    """
    return _LONG_WORD.sub(lambda word: _PARTING.sub("\\g<0>" + _UNSEEN, word.group()), visible(text))


class Paragraph(QLabel):
    """Plain text that wraps, whatever is in it, and can be selected by the mouse unless it is `breakable`."""

    def __init__(
        self, text: str, look: Look, *, size: float = 15, bold: bool = False, colour: str | None = None
    ) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        """Heights at widths: a layout asks for them again and again, and each time a label breaks its text anew."""
        self._advance = -1
        """How wide the text is on one line, `-1` until somebody asks."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setFont(look.sized(size, bold=bold))
        if colour is not None and colour != look.colours.ink:  # which is the window's own
            coloured(self, colour)
        if _UNSEEN in text:  # it would be in what is selected, and in what is read out
            self.setAccessibleName(text.replace(_UNSEEN, ""))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let it be selected from now on. What that takes, a document for each text, costs more than all the rest."""
        super().enterEvent(event)
        if _UNSEEN not in self.text():
            self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByMouse)

    def sizeHint(self) -> QSize:
        """Return the size on one line; a label's own guess at a pleasant shape leaves gaps between paragraphs."""
        if self._advance < 0:
            metrics = self.fontMetrics()
            self._advance = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        margins = self.contentsMargins()
        width = self._advance + margins.left() + margins.right() + 2
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def setText(self, text: str) -> None:
        """Show another text. What would be hidden in it, or turn it round, is shown: it may be a stranger's."""
        self._forget()
        super().setText(visible(text, but=_MEANT))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font. Margins are set before anything is measured."""
        self._forget()
        super().changeEvent(event)

    def _forget(self) -> None:
        self._heights.clear()
        self._advance = -1

    def minimumSizeHint(self) -> QSize:
        """Let a paragraph become narrow."""
        return QSize(0, self.fontMetrics().height())


class Heading(Paragraph):
    """A paragraph that says what the next ones are about: a screen reader leads from one to the next."""

    level = 2
    """What it is while it is being made: a screen reader may ask as soon as there is a text."""

    def __init__(self, text: str, look: Look, *, size: float = 15, colour: str | None = None, level: int = 2) -> None:
        """Make it; `level` is 1 for the title of a page, and one more for what is below another heading."""
        super().__init__(text, look, size=size, bold=True, colour=colour)
        self.level = level


class Headline(QLabel):
    """A headline in balanced lines. Its text is a label's, so that it is read out; only the drawing is ours."""

    level = 1
    """It is the title of its page."""

    def __init__(self, text: Rich, look: Look, emphasis: QColor) -> None:
        super().__init__(plain(text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.sized(26, bold=True))
        coloured(self, look.colours.ink)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._layout.setTextOption(option)
        formats = []
        position = 0
        for segment in text:
            length = len(segment.text) + sum(letter > "\uffff" for letter in segment.text)  # in UTF-16 code units
            if segment.emphasis:
                shape = QTextCharFormat()
                shape.setForeground(emphasis)
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = position, length, shape
                formats.append(part)
            position += length
        self._layout.setFormats(formats)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return round(self._lay_out(width)[1]) + 1

    def sizeHint(self) -> QSize:
        """Return the size at a comfortable line length."""
        width = self.fontMetrics().averageCharWidth() * 40
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the headline become narrow."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, balanced."""
        del event
        self._balance(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._layout.draw(painter, QPointF(0, 0))

    def _balance(self, width: int) -> None:
        """Take the narrowest width that needs no more lines, so that the last line is not a single word."""
        lines = self._lay_out(width)[0]
        narrow, wide = width // 2, width
        while lines > 1 and wide - narrow > 1:
            middle = (narrow + wide) // 2
            if self._lay_out(middle)[0] > lines:
                narrow = middle
            else:
                wide = middle
        self._lay_out(wide)

    def _lay_out(self, width: int) -> tuple[int, float]:
        self._layout.beginLayout()
        height = 0.0
        spacing = self.fontMetrics().height() * 0.02
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() + spacing
        self._layout.endLayout()
        return self._layout.lineCount(), height
