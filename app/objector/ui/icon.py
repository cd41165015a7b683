# SPDX-License-Identifier: Apache-2.0
"""The program's own icon: the leaf with a tick. It is drawn, so that it needs neither a file nor an SVG plug-in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from objector.ui.look import LIGHT
from objector.ui.widgets.drawings import draw_tick

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
    leaf = QRectF(side * 0.09, side * 0.05, side * 0.82, side * 0.9)
    shape = QPainterPath()
    shape.addRoundedRect(leaf, side * 0.14, side * 0.14)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.leaf))
    painter.drawPath(shape)
    painter.setClipPath(shape)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRect(QRectF(leaf.x(), leaf.y(), leaf.width(), leaf.height() * 0.27))
    painter.setClipping(False)
    painter.setPen(QColor(LIGHT.edge))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    tick = side * 0.4
    draw_tick(painter, QRectF((side - tick) / 2, side * 0.42, tick, tick), QColor(LIGHT.done))
    painter.end()
    return image
