# SPDX-License-Identifier: Apache-2.0
"""A history as a PDF, to be read and printed: each line is laid out and drawn by itself, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPdfWriter, QTextLayout, QTextOption

from objector.adapters.qt.paper import DOTS_PER_INCH, font, on_paper, page_size
from objector.domain.history import Printed
from objector.domain.named_tuple import NamedTuple

_POINT = DOTS_PER_INCH / 72
"""Dots in a point."""
_MARGINS = QMarginsF(56, 54, 56, 64)
"""Left, top, right, bottom, in points."""
_TIME = 46
"""The width of the column of times, in points."""
_INK, _MUTE = "#1b2330", "#5b6472"
"""The colours of the light palette, as they are printed."""


class _Text(NamedTuple):
    """A paragraph that is laid out."""

    layout: QTextLayout
    left: float
    height: float
    colour: str


class _Block(NamedTuple):
    """What stands beside one another, and stays on one page."""

    texts: tuple[_Text, ...]
    above: float
    """The distance to what stands above it on the page."""
    needs: float = 0
    """How much room is wanted below its top."""

    @property
    def height(self) -> float:
        return max(text.height for text in self.texts)


def paper_of(printed: Printed, region: str | None) -> bytes:
    """Return a history as a PDF on the paper that people in a country use. Raises PdfNotMade."""

    def draw(painter: QPainter, writer: QPdfWriter) -> None:
        inner = QRectF(QPointF(0, 0), QSizeF(writer.width(), writer.height())).marginsRemoved(_MARGINS * _POINT)
        count = sum(1 for _ in _pages(printed, writer, inner))
        for number, page in enumerate(_pages(printed, writer, inner), start=1):
            if number > 1:
                writer.newPage()
            for text, top in page:
                painter.setPen(QColor(text.colour))
                text.layout.draw(painter, QPointF(inner.left() + text.left, inner.top() + top))
            _draw_foot(painter, printed.of_pages.format(page=number, pages=count), inner)

    return on_paper(printed.title, page_size(region), draw)


def _pages(printed: Printed, device: QPdfWriter, inner: QRectF) -> Iterator[list[tuple[_Text, float]]]:
    """Lay out page after page; of each come its texts, with how far from its top they stand."""
    page: list[tuple[_Text, float]] = []
    below = 0.0
    for block in _blocks(printed, device, inner.width()):
        top = below + block.above if page else 0.0
        if page and top + max(block.height, block.needs) > inner.height():
            yield page
            page, top = [], 0.0
        page += [(text, top) for text in block.texts]
        below = top + block.height
    yield page


def _blocks(printed: Printed, device: QPdfWriter, width: float) -> Iterator[_Block]:
    def laid_out(words: str, points: float, left: float = 0, *, bold: bool = False, colour: str = _INK) -> _Text:
        return _laid_out(words, device, points, left, width - left, bold=bold, colour=colour)

    yield _Block((laid_out(printed.title, 21, bold=True),), 0)
    yield _Block((laid_out(printed.subtitle, 10, colour=_MUTE),), 4 * _POINT)
    for day in printed.days:
        heading = laid_out(day.heading, 11.5, bold=True)
        for number, line in enumerate(day.lines):
            told = f"{line.text} ({line.became})" if line.became else line.text
            colour = _MUTE if line.became else _INK
            time = laid_out(line.time, 10, colour=_MUTE)
            block = _Block((time, laid_out(told, 10, _TIME * _POINT, colour=colour)), 5 * _POINT)
            if number == 0:  # a heading is not the last of its page
                yield _Block((heading,), 18 * _POINT, heading.height + block.above + block.height)
            yield block


def _laid_out(
    text: str, device: QPdfWriter, points: float, left: float, width: float, *, bold: bool, colour: str
) -> _Text:
    shape = font(points)
    shape.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    layout = QTextLayout(text, shape, device)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return _Text(layout, left, height, colour)


def _draw_foot(painter: QPainter, text: str, inner: QRectF) -> None:
    painter.setFont(font(8))
    painter.setPen(QColor(_MUTE))
    foot = QRectF(inner.left(), inner.bottom() + 18 * _POINT, inner.width(), 16 * _POINT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
