# SPDX-License-Identifier: Apache-2.0
"""A letter for the post as a PDF: the address where an envelope's window shows it, and lines to fold it by.

The address stands as DIN 5008 (form B) has it, which fits the windows of most of Europe and of the United States; where
the window is on the right, as NF Z 11-001 has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter, QPen, QTextLayout, QTextOption

from objector.adapters.qt.paper import DOTS_PER_INCH, font, missing_letters, on_paper, page_size
from objector.domain.letter import WrittenLetter
from objector.domain.named_tuple import NamedTuple

_MM = DOTS_PER_INCH / 25.4
"""Dots in a millimetre."""
_BODY, _SMALL, _TINY = 10.0, 9.0, 7.0
"""Sizes of type in points."""
_LEADING = 1.38
"""The height of a line of text, in that of its letters."""
_INK, _MUTE, _HAIR = "#1b2330", "#5b6472", "#b9b7ae"
_LEFT, _RIGHT, _BOTTOM = 25.0, 20.0, 25.0
"""The margins, in millimetres."""
_NEXT_TOP = 25.0
"""Where the text begins on the pages after the first."""
_PARAGRAPH = 2.6
"""Millimetres between paragraphs."""
_SIGNING = 14.0
"""Millimetres for a signature by hand."""
_FEWEST = 2
"""How many lines of a paragraph a page begins or ends with at least."""
_RIGHT_WINDOW = frozenset("FR MC BE LU CH".split())
"""Where the window of an envelope is usually on the right."""


class _Layout(NamedTuple):
    """Where things stand on the first page, in millimetres from its upper left corner."""

    address: QPointF
    address_width: float
    sender: QPointF
    sender_width: float
    sender_is_aside: bool
    """Whether the sender stands on one small line above the address, and again beside it."""
    dated: float
    """How far from the top the day stands, beside the address or below it."""
    subject: float
    folds: tuple[float, ...]


class _Text(NamedTuple):
    """A paragraph that is laid out, its lines with the room that each takes."""

    layout: QTextLayout
    height: float
    """Of one line."""
    lines: int
    above: float
    """The distance to what stands above it."""
    keeps: float
    """How much room below it belongs to it."""


def letter_pdf(letter: WrittenLetter, of_pages: str, region: str | None) -> bytes:
    """Return a letter on the paper, and for the envelopes, that people in a country use. Raises PdfNotMade.

    `of_pages` has `{page}` and `{pages}`, for the foot of a letter of several pages.
    """
    size = page_size(region)
    place = _layout(region, size)
    return on_paper(letter.subject, size, lambda painter, writer: _draw(painter, writer, letter, of_pages, place))


def letters_without_a_font(letter: WrittenLetter) -> str:
    """Return the signs in a letter that no font here has, each once: on paper they would be boxes.

    Raises PdfNotMade.
    """
    heads = (letter.dated, letter.subject, letter.salutation, letter.closing, letter.signature or "")
    texts = (*letter.sender, *letter.recipient, *heads, *letter.paragraphs, *letter.enclosures)
    return missing_letters(texts)


def _layout(region: str | None, size: QPageSize) -> _Layout:
    width = size.size(QPageSize.Unit.Millimeter).width()
    letter = size.id() is QPageSize.PageSizeId.Letter
    text = width - _LEFT - _RIGHT
    if region in _RIGHT_WINDOW:
        left = width - 100
        return _Layout(
            QPointF(left, 50), width - left - 15, QPointF(_LEFT, 20), left - _LEFT - 8, False, 88, 102, (99, 198)
        )
    folds = (93.1, 186.3) if letter else (105.0, 210.0)
    return _Layout(
        QPointF(_LEFT, 63), 80, QPointF(_LEFT + 100, 50), text - 100, True, 50, 103 if not letter else 100, folds
    )


def _draw(painter: QPainter, device: QPdfWriter, letter: WrittenLetter, of_pages: str, place: _Layout) -> None:
    width, height = device.width() / _MM, device.height() / _MM
    text_width = width - _LEFT - _RIGHT
    _draw_head(painter, device, letter, place)
    _draw_folds(painter, place)
    texts = list(_body(letter, device, text_width))
    pages = _pages(texts, place.subject, height - _BOTTOM)
    for number, page in enumerate(pages):
        if number:
            device.newPage()
        for text, first, count, top in page:
            _draw_lines(painter, text, QPointF(_LEFT, top), first=first, count=count)
        if len(pages) > 1:
            _draw_foot(painter, of_pages.format(page=number + 1, pages=len(pages)), width, height)


def _draw_head(painter: QPainter, device: QPdfWriter, letter: WrittenLetter, place: _Layout) -> None:
    """Draw who writes to whom, and when."""
    if place.sender_is_aside and letter.sender:
        postal = [line for line in letter.sender if "@" not in line]
        line = _laid_out(" · ".join(postal), device, place.address_width, _TINY, wraps=False)
        while len(postal) > 1 and line.layout.lineAt(0).naturalTextWidth() > place.address_width * _MM:
            postal.pop()
            line = _laid_out(" · ".join(postal), device, place.address_width, _TINY, wraps=False)
        _draw_lines(painter, line, QPointF(place.address.x(), place.address.y() - 5), colour=_MUTE)
    _stacked(painter, device, letter.recipient, place.address, width=place.address_width, points=_BODY)
    bottom = _stacked(painter, device, letter.sender, place.sender, width=place.sender_width)
    dated = QPointF(place.sender.x(), bottom + (3 if letter.sender else 0)) if place.sender_is_aside else None
    at = dated or QPointF(place.address.x(), place.dated)
    _stacked(painter, device, (letter.dated,), at, width=place.sender_width if dated else place.address_width)


def _stacked(
    painter: QPainter, device: QPdfWriter, lines: Iterable[str], at: QPointF, *, width: float, points: float = _SMALL
) -> float:
    """Draw lines below one another, and return where the last ends."""
    top = at.y()
    for line in lines:
        text = _laid_out(line, device, width, points, leading=1.25)
        _draw_lines(painter, text, QPointF(at.x(), top))
        top += text.lines * text.height
    return top


def _draw_folds(painter: QPainter, place: _Layout) -> None:
    painter.setPen(QPen(QColor(_HAIR), 0.2 * _MM))
    for fold in place.folds:
        painter.drawLine(QPointF(5 * _MM, fold * _MM), QPointF(9 * _MM, fold * _MM))


def _body(letter: WrittenLetter, device: QPdfWriter, width: float) -> Iterable[_Text]:
    yield _laid_out(letter.subject, device, width, 11.0, bold=True, keeps=12)
    above = 6.0
    for paragraph in (letter.salutation, *letter.paragraphs):
        for number, line in enumerate(paragraph.split("\n")):
            yield _laid_out(line, device, width, above=above if number == 0 else 0.6)
        above = _PARAGRAPH
    signed = letter.signature is not None
    yield _laid_out(letter.closing, device, width, above=_PARAGRAPH, keeps=_SIGNING + 6)
    if letter.signature is not None:
        yield _laid_out(letter.signature, device, width, above=_SIGNING)
    for number, line in enumerate(letter.enclosures):
        yield _laid_out(line, device, width, _SMALL, above=(8 if signed else _SIGNING) if number == 0 else 0)


_Placed = tuple[_Text, int, int, float]
"""A paragraph, from which of its lines on, how many, and how far from the top of the page."""


def _pages(texts: Sequence[_Text], begin: float, end: float) -> list[list[_Placed]]:
    """Put paragraphs on pages, so that neither a first nor a last line of one stands alone."""
    pages: list[list[_Placed]] = [[]]
    below = begin
    for text in texts:
        first = 0
        while first < text.lines:
            left = text.lines - first
            top = below + (text.above if pages[-1] and first == 0 else 0)
            keeps = text.keeps if pages[-1] else 0
            fits = min(left, int((end - top - keeps) / text.height + 1e-6))
            if fits < left:
                fits = min(fits, left - _FEWEST) if left > _FEWEST else 0
                fits = fits if fits >= _FEWEST or not pages[-1] else 0
            if fits < 1 and pages[-1]:
                pages.append([])
                below = _NEXT_TOP
                continue
            fits = max(fits, 1)
            pages[-1].append((text, first, fits, top))
            first += fits
            below = top + fits * text.height
            if first < text.lines:
                pages.append([])
                below = _NEXT_TOP
    return pages


def _laid_out(
    text: str,
    device: QPdfWriter,
    width: float,
    points: float = _BODY,
    *,
    above: float = 0,
    keeps: float = 0,
    bold: bool = False,
    leading: float = _LEADING,
    wraps: bool = True,
) -> _Text:
    shape = font(points)
    shape.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    layout = QTextLayout(text, shape, device)
    option = QTextOption()
    wrapped = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    option.setWrapMode(wrapped if wraps else QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * _MM)
        line.setPosition(QPointF(0, 0))
        count += 1
    layout.endLayout()
    height = points / 72 * 25.4 * leading
    return _Text(layout, height, count, above, keeps)


def _draw_lines(
    painter: QPainter, text: _Text, at: QPointF, *, first: int = 0, count: int | None = None, colour: str = _INK
) -> None:
    """Draw lines of a paragraph, all or some, each on its base line: another font makes none of them higher."""
    painter.setPen(QColor(colour))
    for number in range(text.lines if count is None else count):
        line = text.layout.lineAt(first + number)
        base = (at.y() + (number + 0.74) * text.height) * _MM
        line.draw(painter, QPointF(at.x() * _MM, base - line.ascent()))


def _draw_foot(painter: QPainter, text: str, width: float, height: float) -> None:
    painter.setFont(font(8))
    painter.setPen(QColor(_MUTE))
    foot = QSizeF((width - _LEFT - _RIGHT) * _MM, 6 * _MM)
    box = QRectF(QPointF(_LEFT * _MM, (height - 16) * _MM), foot)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
