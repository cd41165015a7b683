# SPDX-License-Identifier: Apache-2.0
"""The program's own icon: the leaf with a tick. It is drawn, so that it needs neither a file nor an SVG plug-in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPixmap
from PySide6.QtWidgets import QWidget

from objector.ui.look import LIGHT
from objector.ui.widgets.drawings import draw_tick, tick_line

SIZES = (16, 24, 32, 48, 64, 128, 256)


def application_icon(window: QWidget) -> None:
    """Give a window the icon."""
    icon = QIcon()
    for side in SIZES:
        icon.addPixmap(icon_image(side))
    window.setWindowIcon(icon)


def icon_image(side: int) -> QPixmap:
    """Return the icon in a square of `side` pixels."""
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, side)
    painter.end()
    return image


def paint_icon(painter: QPainter, side: float) -> None:
    """Paint the icon in a square; every picture of it, those of the packages too, is this one."""
    shape = _leaf(side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.leaf))
    painter.drawPath(shape)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawPath(shape.intersected(_band(shape)))
    painter.setPen(QColor(LIGHT.edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    draw_tick(painter, _tick_box(side), QColor(LIGHT.done))


def paint_symbol(painter: QPainter, side: float, colour: QColor) -> None:
    """Paint the icon's outlines as one filled shape of one colour, which desktops change to suit their panels."""
    edge = QPainterPathStroker()
    edge.setWidth(side / 16)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    leaf = _leaf(side)
    band = QPainterPath()
    band.addPath(leaf.intersected(_band(leaf)))
    tick = QPainterPathStroker()
    tick.setWidth(side / 10)
    tick.setCapStyle(Qt.PenCapStyle.RoundCap)
    tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line = QPainterPath()
    line.addPolygon(tick_line(_tick_box(side)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(edge.createStroke(leaf).united(band).united(tick.createStroke(line)).simplified())


def _leaf(side: float) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(side * 0.09, side * 0.05, side * 0.82, side * 0.9), side * 0.14, side * 0.14)
    return shape


def _band(shape: QPainterPath) -> QPainterPath:
    leaf = shape.boundingRect()
    band = QPainterPath()
    band.addRect(QRectF(leaf.x(), leaf.y(), leaf.width(), leaf.height() * 0.27))
    return band


def _tick_box(side: float) -> QRectF:
    tick = side * 0.4
    return QRectF((side - tick) / 2, side * 0.42, tick, tick)
