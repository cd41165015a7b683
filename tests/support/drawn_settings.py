# SPDX-License-Identifier: Apache-2.0
"""A picture to be evidence, of a settings page that no service has."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QImage, QPainter


def settings_shot() -> QImage:
    """A settings page as a service might show it: our own drawing, with a name that is nobody else's business."""
    image = QImage(900, 420, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont("Noto Sans")
    for size, left, top, text, colour in (
        (26, 40, 60, "Data privacy", "#1b2330"),
        (19, 40, 110, "Signed in as Anna Martin", "#5b6472"),
        (22, 40, 200, "Use of my data for training", "#1b2330"),
        (19, 700, 200, "Off", "#1b2330"),
        (18, 40, 250, "Shared with: Bruno Petit, Chloé Roux", "#5b6472"),
    ):
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(left, top, text)
    painter.setPen(QColor("#6d7480"))
    painter.drawRoundedRect(760, 178, 56, 28, 14, 14)
    painter.drawEllipse(764, 182, 20, 20)
    painter.end()
    return image
