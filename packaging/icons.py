# SPDX-License-Identifier: Apache-2.0
"""Writes the icon, which the program draws itself, in every form that a system wants: icons.py FOLDER.

For free desktops a theme's folders (Icon Theme Specification), for Windows an .ico, for macOS an .icns; both of these
are a table of contents with PNGs after it.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from objector import APP_ID
from objector.ui.icon import paint_icon, paint_symbol

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
MACOS_SIZES = {"icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}
SCALABLE = 128
SYMBOLIC = 16
DRAWN = 512
"""Units of both drawings: united shapes are made of short lines, which must not be seen."""
_PANEL_GREY = "#2e3436"
"""What GTK and Qt look for in a symbolic icon and change (GNOME's guide to them)."""


def main() -> int:
    """Write them all."""
    folder = Path(sys.argv[1])
    theme = folder / "hicolor"
    write_svg(theme / "scalable" / "apps" / f"{APP_ID}.svg", SCALABLE, lambda painter: paint_icon(painter, DRAWN))
    grey = QColor(_PANEL_GREY)
    symbol = theme / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg"
    write_svg(symbol, SYMBOLIC, lambda painter: paint_symbol(painter, DRAWN, grey))
    for side in SIZES:
        file = theme / f"{side}x{side}" / "apps" / f"{APP_ID}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(side))
    (folder / "objector.ico").write_bytes(ico())
    (folder / "objector.icns").write_bytes(icns())
    return 0


def write_svg(file: Path, side: int, paint: Callable[[QPainter], None]) -> None:
    """Write a drawing as SVG."""
    file.parent.mkdir(parents=True, exist_ok=True)
    written = QByteArray()
    buffer = QBuffer(written)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(side, side))
    generator.setViewBox(QRectF(0, 0, DRAWN, DRAWN))
    generator.setTitle("Objector")
    painter = QPainter(generator)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    # Qt gives the size in millimetres, by a screen of 72 dots to the inch.
    lines = bytes(written.data()).decode().replace("\r\n", "\n").split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("<svg"))
    lines[start] = f'<svg width="{side}" height="{side}"'
    # Nor is there a text in it, whose font would be named.
    file.write_text("\n".join(line for line in lines if not line.startswith(("<desc", "font-"))), encoding="utf-8")


def png(side: int) -> bytes:
    """Return the icon as a PNG."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, side)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes, the function text
    return bytes(written.data())


def ico() -> bytes:
    """Return all sizes as Windows wants them: ICONDIR, an ICONDIRENTRY each (0 stands for 256), the pictures."""
    pictures = [(side, png(side)) for side in WINDOWS_SIZES]
    place = 6 + 16 * len(pictures)
    table = struct.pack("<HHH", 0, 1, len(pictures))
    for side, data in pictures:
        table += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return table + b"".join(data for _, data in pictures)


def icns() -> bytes:
    """Return all sizes as macOS wants them: each with a type of four letters and its length, header included."""
    pictures = b"".join(
        struct.pack(">4sI", kind.encode(), len(data) + 8) + data
        for kind, data in ((kind, png(side)) for kind, side in MACOS_SIZES.items())
    )
    return struct.pack(">4sI", b"icns", len(pictures) + 8) + pictures


if __name__ == "__main__":
    sys.exit(main())
