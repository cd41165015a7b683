# SPDX-License-Identifier: Apache-2.0
"""The drawings: leaf, strip, step number, switch. Each is a label that says in words what it shows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy

from objector.domain.enumeration import Enum
from objector.domain.service import EndState
from objector.domain.strip import Strip
from objector.texts.case import DrawnSwitch, Leaf
from objector.ui.look import Look

TICK = "✓"


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a tick in a square; fonts have none that looks alike everywhere."""
    pen = QPen(colour, max(1.5, box.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(tick_line(box))


def tick_line(box: QRectF) -> QPolygonF:
    """Return the line of the tick in a square."""
    points = ((0.08, 0.55), (0.38, 0.85), (0.92, 0.18))
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points])


class LeafDrawing(QLabel):
    """The tear-off calendar leaf with the date that counts."""

    def __init__(self, leaf: Leaf, look: Look) -> None:
        super().__init__(" ".join(part for part in (leaf.bottom, leaf.day, leaf.top) if part))
        self._leaf = leaf
        self._look = look
        self.setFixedSize(look.px(132), look.px(156))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the leaf: band, day, weekday, and the sheets below it."""
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(0.5, 0.5, self.width() - 1, self.height() - look.px(6))
        radius = look.px(10)
        painter.setPen(QPen(QColor(colours.line), 1))
        for sheet, colour in ((look.px(5), colours.background), (look.px(2), colours.line)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(body.translated(0, sheet), radius, radius)
        painter.setBrush(QColor(colours.leaf))
        painter.drawRoundedRect(body, radius, radius)
        band = QRectF(body.x(), body.y(), body.width(), look.px(33))
        shape = QPainterPath()
        shape.addRoundedRect(body, radius, radius)
        painter.save()
        painter.setClipPath(shape)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tone(self._leaf.tone))
        painter.drawRect(band)
        painter.restore()
        painter.setPen(QColor(colours.background))
        _fitted(painter, look, band, self._leaf.top, 14, bold=True)
        painter.setPen(QColor(colours.ink))
        _fitted(painter, look, QRectF(0, look.px(36), self.width(), look.px(80)), self._leaf.day, 68, bold=True)
        painter.setPen(QColor(colours.mute))
        _fitted(painter, look, QRectF(0, look.px(116), self.width(), look.px(24)), self._leaf.bottom, 14)


def _fitted(painter: QPainter, look: Look, box: QRectF, text: str, size: float, *, bold: bool = False) -> None:
    """Draw a text centred in a box, smaller where it would not fit."""
    room = box.width() - 2 * look.px(6)
    font = look.sized(size, bold=bold)
    painter.setFont(font)
    while painter.fontMetrics().horizontalAdvance(text) > room and size > 8:  # noqa: PLR2004 - the smallest that is read
        size -= 0.5
        painter.setFont(look.sized(size, bold=bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def draw_small_leaf(painter: QPainter, box: QRect, leaf: Leaf, look: Look, colour: QColor | None = None) -> None:
    """Draw the leaf as it stands in the list and in the tray: a band, and a number or a sign.

    The band has a `colour`, without one that of the leaf's tone.
    """
    colours = look.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    radius = box.width() / 6
    shape = QPainterPath()
    shape.addRoundedRect(body, radius, radius)
    # Not by fillPath and fillRect, for which PySide6 sets up its gradients: the first frame has none.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.leaf))
    painter.drawPath(shape)
    band = body.height() * 0.24
    painter.setClipPath(shape)
    painter.setBrush(look.tone(leaf.tone) if colour is None else colour)
    painter.drawRect(QRectF(body.x(), body.y(), body.width(), band))
    painter.setClipping(False)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    inside = QRectF(body.x(), body.y() + band, body.width(), body.height() - band)
    ink = QColor(colours.ink)
    if leaf.glyph == TICK:
        side = inside.height() * 0.42
        draw_tick(painter, QRectF(inside.center().x() - side / 2, inside.center().y() - side / 2, side, side), ink)
    else:
        painter.setPen(ink)
        painter.setFont(look.sized(13, bold=True))
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, leaf.glyph)
    painter.restore()


class DefaultDrawing(QLabel):
    """A large plain switch as it stands by default, in the place of a leaf, with that in words below it."""

    def __init__(self, switch: DrawnSwitch, colour: QColor, look: Look) -> None:
        super().__init__(switch.drawn)
        self._switch = switch
        self._colour = colour
        self._look = look
        self.setFixedSize(look.px(132), look.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the switch and the words."""
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        body = QRectF((self.width() - look.px(104)) / 2, look.px(4), look.px(104), look.px(58))
        painter.setBrush(self._colour if self._switch.on else QColor(colours.switch))
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        knob = body.height() * 0.76
        inset = (body.height() - knob) / 2
        left = body.right() - inset - knob if self._switch.on else body.left() + inset
        painter.setBrush(QColor(colours.background))
        painter.drawEllipse(QRectF(left, body.top() + inset, knob, knob))
        painter.setPen(QColor(colours.mute))
        _fitted(painter, look, QRectF(0, look.px(68), self.width(), look.px(24)), self._switch.about, 14)


class StripDrawing(QLabel):
    """One cell a day from the announcement to the start: past days tinted, today solid, the start in ink."""

    def __init__(self, strip: Strip, colour: QColor, description: str, look: Look) -> None:
        super().__init__(description)
        self._strip = strip
        self._colour = colour
        self._look = look
        self.setFixedHeight(look.px(12))
        self.setMinimumWidth(strip.cells * 3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Keep every cell seen."""
        return QSize(self._strip.cells * 3, self.height())

    def sizeHint(self) -> QSize:
        """Ask for no more than the least width; the strip takes what there is."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        del event
        look, strip = self._look, self._strip
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = min(look.px(3), max(1, self.width() // strip.cells // 4))
        step = (self.width() + gap) / strip.cells
        tinted = QColor(self._colour)
        tinted.setAlphaF(0.38)
        for cell in range(strip.cells):
            last = cell == strip.cells - 1
            if cell == strip.today or (last and strip.past == strip.cells):
                painter.setBrush(self._colour)
            elif cell < strip.past:
                painter.setBrush(tinted)
            else:
                painter.setBrush(QColor(look.colours.ink if last else look.colours.cell))
            painter.drawRoundedRect(QRectF(cell * step, 0, step - gap, self.height()), 2, 2)


class Progress(Enum):
    """How a step stands."""

    AHEAD = "ahead"
    NOW = "now"
    BEHIND = "behind"


class StepNumber(QLabel):
    """The number of a step in a circle; a tick once it is behind."""

    def __init__(self, number: int, progress: Progress, description: str, look: Look) -> None:
        super().__init__(description)
        self._number = number
        self._progress = progress
        self._look = look
        self.setFixedSize(look.px(30), look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and what is in it."""
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(1, 1, self.width() - 2, self.height() - 2)
        fill, edge, ink = {
            Progress.AHEAD: (colours.background, colours.line, colours.mute),
            Progress.NOW: (colours.accent, colours.accent, colours.on_accent),
            Progress.BEHIND: (colours.done, colours.done, colours.background),
        }[self._progress]
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(circle)
        if self._progress is Progress.BEHIND:
            side = circle.width() * 0.36
            draw_tick(
                painter,
                QRectF(circle.center().x() - side / 2, circle.center().y() - side / 2, side, side),
                QColor(ink),
            )
        else:
            painter.setPen(QColor(ink))
            painter.setFont(look.sized(14, bold=True))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class SwitchDrawing(QLabel):
    """Our own plain drawing of a switch in its end state. It is no control, and no likeness of the service's."""

    def __init__(self, end_state: EndState, description: str, look: Look) -> None:
        super().__init__(description)
        self._end_state = end_state
        self._look = look
        self.setFixedSize(look.px(34), look.px(19))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the switch."""
        del event
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        on = self._end_state is EndState.ON
        painter.setBrush(QColor(look.colours.done if on else look.colours.switch))
        body = QRectF(self.rect())
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        knob = body.height() * 0.68
        inset = (body.height() - knob) / 2
        painter.setBrush(QColor("#ffffff" if look.colours.background > "#8" else look.colours.background))
        painter.drawEllipse(QRectF(body.width() - inset - knob if on else inset, inset, knob, knob))
