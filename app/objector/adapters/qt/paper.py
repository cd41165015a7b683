# SPDX-License-Identifier: Apache-2.0
"""What is drawn on paper, as a PDF with real text: the same in a window's program and without a display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextLayout
from PySide6.QtWidgets import QApplication

from objector import __version__
from objector.adapters.qt.locale_notice import without_locale_notice
from objector.adapters.qt.receipt_fonts import TEXT, load_fonts
from objector.domain.errors import PdfNotMade

DOTS_PER_INCH = 1200
_LETTER = frozenset("US CA MX PH CL CO CR GT PA SV VE".split())
"""Where paper is Letter (ISO 216 has not been taken up); elsewhere it is A4."""
_USUAL = 10.0
"""Points of a usual letter."""


def on_paper(title: str, size: QPageSize, draw: Callable[[QPainter, QPdfWriter], None]) -> bytes:
    """Return a PDF of what `draw` draws, on pages without margins. Raises PdfNotMade."""
    running = application()
    # A thread of its own has nothing that starts the timers of a long text: Qt would complain of each on the terminal.
    timers = QEventLoop()
    load_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPdfWriter.PdfVersion.PdfVersion_1_6)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator(f"Objector {__version__}")
    painter = QPainter()
    if not painter.begin(writer):
        raise PdfNotMade("no painter")
    try:
        draw(painter, writer)
    finally:
        painter.end()
    buffer.close()
    del timers, running
    return bytes(buffer.data().data())


def page_size(region: str | None) -> QPageSize:
    """Return the paper that people in a country use."""
    letter = region is not None and region in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def missing_letters(texts: Iterable[str]) -> str:
    """Return the letters in some texts that no font here has, each once, in order. Raises PdfNotMade."""
    from unicodedata import category

    running = application()
    load_fonts()
    found = dict.fromkeys(letter for text in texts for letter in text)
    # What is seen as nothing, or joins with the letter before it, has no shape of its own that could be missing.
    seen = (letter for letter in found if not letter.isascii() and category(letter)[0] in "LNPS")
    missing = "".join(letter for letter in seen if not has_a_shape(letter))
    del running
    return missing


def has_a_shape(letter: str) -> bool:
    """Return whether the font of the pages, or one that stands in for it, has a letter: it is laid out to see."""
    layout = QTextLayout(letter, font(_USUAL))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return bool(runs) and all(index != 0 for run in runs for index in run.glyphIndexes())


def application() -> QGuiApplication:
    """Return the program's own, or one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    # On Windows that one would know no fonts, and there is always a screen.
    if sys.platform != "win32":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with without_locale_notice():
        return QApplication(["objector"])


def font(points: float) -> QFont:
    """Return the font of pages at a size in points."""
    shape = QFont(TEXT)
    shape.setPointSizeF(points)
    # What a system asks for on its screens would move letters by a hair.
    shape.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Ligatures look well, but a text that is searched or copied would have them instead of letters. Qt makes none where
    # letters are spaced, and this is the least that it can (1/64 of a dot); PySide6 6.8 cannot name a font's features.
    shape.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1 / 64)
    return shape
