# SPDX-License-Identifier: Apache-2.0
"""The pages of a receipt as a PDF, with real text: drawn the same in a window's program and without a display."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from objector.adapters.qt.paper import DOTS_PER_INCH, font, missing_letters, on_paper
from objector.adapters.qt.receipt_fonts import FIXED, TEXT
from objector.domain.pages import Band, Line, Pages, Proof, Row, Section, Switch

_POINT = DOTS_PER_INCH / 72
"""Dots in a point."""
_LEAST_POINTS = 4
"""Letters on a leaf become no smaller than that, however long the word is."""
_PIXEL = 96 / 72
"""What style sheets call a pixel, in a point: lengths there are made for a screen and scaled to the paper."""
_MARGINS = QMarginsF(62, 58, 62, 64)
"""Left, top, right, bottom, in points."""
_BODY, _SMALL, _TITLE = 10.0, 8.5, 21.0
"""Sizes of type in points."""
_INK, _MUTE, _EDGE, _PAPER = "#1b2330", "#5b6472", "#8b8a82", "#ffffff"
"""The colours of the light palette, as they are printed."""
_BANDS = {Band.SOON: "#8a4a00", Band.LATE: "#a8251f", Band.DONE: "#12633a", Band.QUIET: _MUTE}
_SECTION = 2
"""The level of the headings of sections."""
_OF_SEVERAL_LINES = re.compile("[\ufffc\u2028]")
"""What Qt has in a text for a picture, and for a new line within a paragraph: such a paragraph belongs together."""
_INTRODUCTION = 2
"""How many paragraphs after a heading, itself among them, are nothing without what they introduce."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURE_HEIGHT = 330
"""Points that a picture takes at most, so that its caption stays with it."""


def pdf_of(
    pages: Pages, pictures: Mapping[str, bytes], size: QPageSize, go_on: Callable[[], None] = lambda: None
) -> bytes:
    """Return the pages as a PDF; `pictures` are PNG files by their SHA-256.

    `go_on` is called at each page. Raises PdfNotMade, and what `go_on` raises.
    """

    def draw(painter: QPainter, writer: QPdfWriter) -> None:
        paper = QRectF(QPointF(0, 0), QSizeF(writer.width(), writer.height()))
        inner = paper.marginsRemoved(_MARGINS * _POINT)
        document = _document(pages, pictures, writer, inner, go_on)
        count = document.pageCount()
        blocks = _blocks_by_page(document, inner.height())
        for number in range(count):
            go_on()
            if number:
                writer.newPage()
            if number == 0:
                _draw_leaf(painter, pages, inner)
            _draw_page(painter, blocks.get(number, ()), number, inner)
            foot = pages.of_pages.format(page=number + 1, pages=count)
            _draw_foot(painter, pages.number, foot, inner)

    return on_paper(pages.title, size, draw)


def letters_without_a_font(pages: Pages) -> str:
    """Return the letters on the pages that no font here has, each once, in order: on paper they would be boxes.

    Raises PdfNotMade.
    """
    return missing_letters(_texts(pages))


def _texts(pages: Pages) -> Iterator[str]:
    yield from (pages.title, pages.subtitle, *pages.leaf)
    for section in pages.sections:
        yield from (section.heading, *section.paragraphs, *section.commands, *section.points)
        for one in (*section.rows, *section.lines, *section.switches):
            yield from one
        yield from (proof.name for proof in section.proofs)


def _document(
    pages: Pages, pictures: Mapping[str, bytes], writer: QPdfWriter, inner: QRectF, go_on: Callable[[], None]
) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(_BODY))
    document.setDefaultStyleSheet(_style())
    for sha256, data in pictures.items():
        image = _picture(data)
        if not image.isNull():
            framed = _framed(image)
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"evidence:{sha256}"), framed)
    width = inner.width()
    document.setHtml(_html(pages, pictures, width / _POINT * _PIXEL))
    document.setPageSize(QSizeF(width, inner.height()))
    _keep_together(document, go_on)
    return document


def _framed(image: QImage) -> QImage:
    """Return a picture with a thin line around it: a screenshot is as white as the paper."""
    framed = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(framed)
    painter.setPen(QPen(QColor(_EDGE), max(1.0, image.width() / 600)))
    painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return framed


def _keep_together(document: QTextDocument, go_on: Callable[[], None]) -> None:
    """Begin a page before what would else be torn by the end of one.

    That is a section whose heading, or all but a few lines, would stand at the end of a page, and a picture with its
    caption and fingerprint, or an entry with its own; before the first of a section its heading goes along.
    """
    layout, height = document.documentLayout(), document.pageSize().height()

    def page_of(place: float) -> int:
        return int(place // height)

    def top_and_end(begin: QTextBlock) -> tuple[float, float]:
        block, end = begin, 0.0
        while block.isValid() and (block == begin or not block.blockFormat().headingLevel()):
            end = layout.blockBoundingRect(block).bottom()
            block = block.next()
        return layout.blockBoundingRect(begin).top(), end

    def break_before(block: QTextBlock) -> None:
        go_on()
        cursor = QTextCursor(block)
        broken = QTextBlockFormat(block.blockFormat())
        broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        broken.setTopMargin(0)
        cursor.setBlockFormat(broken)
        document.markContentsDirty(0, document.characterCount())  # else it counts its pages by what was

    block = document.begin()
    heading, since = block, 0
    while block.isValid():
        if block.blockFormat().headingLevel() == _SECTION:
            heading, since = block, 0
            top, end = top_and_end(block)
            stays = page_of(top) == page_of(end - 1)
            if not stays and (end - top < height / 3 or height - top % height < height / 6):
                break_before(block)
        elif _OF_SEVERAL_LINES.search(block.text()):
            rect = layout.blockBoundingRect(block)
            if page_of(rect.top()) != page_of(rect.bottom() - 1) and rect.height() < height:
                break_before(heading if since <= _INTRODUCTION and heading != document.begin() else block)
        since += 1
        block = block.next()


def _style() -> str:
    return f"""
    body {{ color: {_INK}; }}
    h1 {{ font-size: {_TITLE}pt; font-weight: 600; margin-top: 0; margin-bottom: 0; }}
    h2 {{ font-size: 12.5pt; font-weight: 600; margin-top: {22 * _PIXEL:.0f}px; margin-bottom: {6 * _PIXEL:.0f}px; }}
    p {{ margin-top: 0; margin-bottom: {5 * _PIXEL:.0f}px; }}
    li {{ margin-bottom: {3 * _PIXEL:.0f}px; }}
    .mute {{ color: {_MUTE}; }}
    .small {{ font-size: {_SMALL}pt; }}
    .code {{ font-family: '{FIXED}', '{TEXT}'; font-size: {_SMALL}pt; }}
    td {{ padding-bottom: {4 * _PIXEL:.0f}px; }}
    """


def _html(pages: Pages, pictures: Mapping[str, bytes], width: float) -> str:
    indent = 110 * _PIXEL
    cover = (
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td width="{indent:.0f}"></td>'
        f"<td style='padding-top: {12 * _PIXEL:.0f}px; padding-bottom: {36 * _PIXEL:.0f}px'>"
        f"<h1>{escape(pages.title)}</h1><p class='mute'>{escape(pages.subtitle)}</p></td></tr></table>"
    )
    return f"<body>{cover}{''.join(_section(section, pictures, width) for section in pages.sections)}</body>"


def _section(section: Section, pictures: Mapping[str, bytes], width: float) -> str:
    parts = [f"<h2>{escape(section.heading)}</h2>"]
    if section.rows:
        parts.append(_rows(section.rows))
    parts += [_switch(switch) for switch in section.switches]
    parts += [f"<p>{escape(text)}</p>" for text in section.paragraphs[:1] if section.commands]
    for number, command in enumerate(section.commands):
        if number:
            parts.append(f"<p>{escape(section.paragraphs[number])}</p>")
        parts.append(f"<p class='code'>&nbsp;&nbsp;&nbsp;{escape(command)}</p>")
    if section.points:
        parts.append("<ul>" + "".join(f"<li>{escape(point)}</li>" for point in section.points) + "</ul>")
    rest = section.paragraphs[len(section.commands) :]
    if section.lines or section.proofs:
        parts += [f"<p>{_broken(text)}</p>" for text in rest]
        parts += [_line(line) for line in section.lines]
        parts += [_proof(proof, pictures, width) for proof in section.proofs]
    else:
        parts += [f"<p class='mute'>{_broken(text)}</p>" for text in rest]
    return "".join(parts)


def _rows(rows: tuple[Row, ...]) -> str:
    indent = 110 * _PIXEL
    cells = "".join(
        f"<tr><td width='{indent:.0f}' class='mute'>{escape(row.name)}</td><td>{escape(row.text)}</td></tr>"
        for row in rows
    )
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{cells}</table>"


def _switch(switch: Switch) -> str:
    path = f"<p class='mute'>{escape(switch.path)}</p>" if switch.path else ""
    return f"{path}<p><b>{escape(switch.label)}</b> {escape(switch.position)}</p>"


def _line(line: Line) -> str:
    return (
        f"<p>{escape(line.told)} <span class='mute'>({escape(line.signed)})</span><br/>"
        f"<span class='code'>{_broken(line.fingerprint)}</span></p>"
    )


def _proof(proof: Proof, pictures: Mapping[str, bytes], width: float) -> str:
    caption = f"{escape(proof.name)}<br/><span class='code'>{_broken(proof.sha256)}</span>"
    data = pictures.get(proof.sha256)
    image = _picture(data) if proof.is_picture and data is not None else QImage()
    if image.isNull():
        return f"<p>{caption}</p>"
    scale = min(width / image.width(), _PICTURE_HEIGHT * _PIXEL / image.height(), 1.0)
    size = f"width='{image.width() * scale:.0f}' height='{image.height() * scale:.0f}'"
    return f"<p><img src='evidence:{proof.sha256}' {size}/><br/>{caption}</p>"


def _picture(data: bytes) -> QImage:
    """Return a kept picture, an empty one for anything but a PNG, or for more pixels than Qt gives room to."""
    return QImage.fromData(data) if data.startswith(_PNG) else QImage()


def _broken(text: str) -> str:
    """Let a long word break after each 32 characters: a fingerprint has no other place to."""
    words = text.split(" ")
    return " ".join(
        "&#8203;".join(escape(word[begin : begin + 32]) for begin in range(0, len(word), 32)) for word in words
    )


_Placed = tuple[QTextBlock, QPointF]
"""A block, and where it begins."""


def _blocks_by_page(document: QTextDocument, height: float) -> dict[int, list[_Placed]]:
    """Return the blocks of which something may stand on a page, in order; a long document has thousands of pages."""
    layout = document.documentLayout()
    found: dict[int, list[_Placed]] = {}
    block = document.begin()
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        for number in range(int(rect.top() // height), int(rect.bottom() // height) + 1):
            found.setdefault(number, []).append((block, rect.topLeft()))
        block = block.next()
    return found


def _draw_page(painter: QPainter, blocks: Sequence[_Placed], number: int, inner: QRectF) -> None:
    """Draw the lines that stand on a page, one by one: Qt draws those before and after it too, and only hides them."""
    height = inner.height()
    painter.save()
    painter.translate(inner.left(), inner.top() - number * height)
    painter.setPen(QColor(_INK))
    for block, origin in blocks:
        text = block.layout()
        for index in range(text.lineCount()):
            line = text.lineAt(index)
            if int((origin.y() + line.y() + line.height() / 2) // height) == number:
                line.draw(painter, origin)
                if index == 0 and block.textList() is not None:
                    _draw_bullet(painter, QPointF(origin.x() + line.x(), origin.y() + line.y() + line.ascent()))
    painter.restore()


def _draw_bullet(painter: QPainter, begin: QPointF) -> None:
    """Draw the mark of a point in a list before where its text begins, on the base line."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_INK))
    size = 0.36 * _BODY * _POINT
    painter.drawEllipse(QRectF(begin.x() - 2.6 * size, begin.y() - 1.6 * size, size, size))
    painter.restore()


def _draw_foot(painter: QPainter, left: str, right: str, inner: QRectF) -> None:
    painter.save()
    painter.setFont(font(8))
    painter.setPen(QColor(_MUTE))
    foot = QRectF(inner.left(), inner.bottom() + 18 * _POINT, inner.width(), 16 * _POINT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
    painter.restore()


def _draw_leaf(painter: QPainter, pages: Pages, inner: QRectF) -> None:
    """Draw the tear-off calendar leaf at the head of the cover."""
    painter.save()
    body = QRectF(inner.left(), inner.top(), 82 * _POINT, 92 * _POINT)
    radius = 6 * _POINT
    shape = QPainterPath()
    shape.addRoundedRect(body, radius, radius)
    painter.setClipPath(shape)
    painter.fillRect(QRectF(body.topLeft(), QSizeF(body.width(), 21 * _POINT)), QColor(_BANDS[pages.band]))
    painter.setClipping(False)
    painter.setPen(QPen(QColor(_EDGE), 0.7 * _POINT))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    top_line, day, bottom_line = pages.leaf
    for text, top, height, points, colour, weight in (
        (top_line, 0, 21, 9.0, _PAPER, QFont.Weight.DemiBold),
        (day, 23, 46, 38.0, _INK, QFont.Weight.DemiBold),
        (bottom_line, 70, 18, 9.0, _MUTE, QFont.Weight.Normal),
    ):
        letters = font(points)
        letters.setWeight(weight)
        painter.setFont(letters)
        while painter.fontMetrics().horizontalAdvance(text) > body.width() - 6 * _POINT and points > _LEAST_POINTS:
            points -= 0.5  # noqa: PLW2901 - it is this text's own size
            letters.setPointSizeF(points)
            painter.setFont(letters)
        painter.setPen(QColor(colour))
        box = QRectF(body.left(), body.top() + top * _POINT, body.width(), height * _POINT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
