# SPDX-License-Identifier: Apache-2.0
"""Colours and sizes. Both palettes keep text at 4.5:1 and controls at 3:1 or more, which a test measures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from objector.domain.named_tuple import NamedTuple
from objector.texts.case import Tone


class Colours(NamedTuple):
    """One palette, as `#rrggbb`."""

    background: str
    ink: str
    mute: str
    line: str
    field: str
    accent: str
    on_accent: str
    soon: str
    late: str
    done: str
    edge: str
    switch: str
    rail: str
    selected: str
    cell: str
    leaf: str


LIGHT = Colours(
    background="#fbfaf7",
    ink="#1b2330",
    mute="#5b6472",
    line="#dfddd5",
    field="#ffffff",
    accent="#1f4fd1",
    on_accent="#ffffff",
    soon="#8a4a00",
    late="#a8251f",
    done="#12633a",
    edge="#8b8a82",
    switch="#6d7480",
    rail="#f1efe9",
    selected="#e4e1d8",
    cell="#d9d6cc",
    leaf="#ffffff",
)
DARK = Colours(
    background="#17191e",
    ink="#e8eaef",
    mute="#a2aab8",
    line="#333842",
    field="#20242b",
    accent="#86a2ff",
    on_accent="#0e1220",
    soon="#eeb155",
    late="#ff8a80",
    done="#6ccb99",
    edge="#6f7784",
    switch="#9aa3b2",
    rail="#1c1f25",
    selected="#2a2f38",
    cell="#3a404b",
    leaf="#22262e",
)

CONTRAST_LIGHT = LIGHT._replace(
    background="#ffffff",
    ink="#000000",
    mute="#2b313b",
    line="#6b6b6b",
    accent="#12338f",
    soon="#5c3100",
    late="#7d1612",
    done="#0a4425",
    edge="#1b2330",
    switch="#3a404b",
    rail="#ffffff",
    selected="#e4e1d8",
    cell="#8b8a82",
)
"""For those whose system asks for high contrast: text of 7:1 and edges of 4.5:1 at least."""
CONTRAST_DARK = DARK._replace(
    background="#000000",
    ink="#ffffff",
    mute="#d3d8e2",
    line="#8f97a5",
    field="#000000",
    accent="#b4c4ff",
    on_accent="#000000",
    soon="#ffd08a",
    late="#ffb4ad",
    done="#9be8bd",
    edge="#d3d8e2",
    switch="#c0c8d6",
    rail="#000000",
    selected="#2a2f38",
    cell="#6f7784",
    leaf="#000000",
)

TARGET = 24
"""The least width and height, in pixels, of what is clicked or touched, however small the letters are (WCAG 2.5.8)."""

_BODY = 1.125
"""The size of running text by the system's own font size: 15 where a desktop has 13⅓ pixels (10 points)."""
_LINE = 1.2
"""How high a line mostly is by the size of its letters (CSS 2.1, 10.8.1). Noto Sans has a third more than its size."""


def is_dark() -> bool:
    """Whether the desktop is dark by what Qt knows; one that it knows nothing of is light, as for Qt's Fusion style."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def wants_contrast() -> bool:
    """Whether the system asks for high contrast, as Qt 6.10 and later know of it."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return hints is not None and hints().contrastPreference() is Qt.ContrastPreference.HighContrast


def follow_system(restyle: Callable[[], None]) -> None:
    """Call `restyle` whenever the system wants other colours."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(restyle)
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if hints is not None:
        hints().contrastPreferenceChanged.connect(restyle)


def _palette(*, dark: bool) -> Colours:
    if wants_contrast():
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


class Look:
    """How things look now: the palette by the desktop's colour scheme, and lengths by its font."""

    def __init__(self, *, wants_dark: bool | None = None) -> None:
        """Take the desktop's font and colours; Qt is asked for light or dark where `wants_dark` does not say."""
        self.font = QFont(QApplication.font())
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self.em = QFontInfo(self.font).pixelSize() * _BODY
        self.colours = _palette(dark=is_dark() if wants_dark is None else wants_dark)

    def px(self, at_fifteen: float) -> int:
        """Return a length that is `at_fifteen` pixels where running text has fifteen."""
        return round(at_fifteen * self.em / 15)

    def first_size(self) -> QSize:
        """Return how large a window is that nobody has made another size yet: what can be done next is seen in it.

        That is 1000 by 680 where running text has fifteen pixels, and higher where the font's lines are.
        """
        line = QFontMetricsF(self.font).lineSpacing() / QFontInfo(self.font).pixelSize()
        return QSize(self.px(1000), self.px(680 * max(1.0, line / _LINE)))

    def sized(self, at_fifteen: float = 15, *, bold: bool = False) -> QFont:
        """Return the system's font at a size, given as if running text had fifteen pixels."""
        font = self._fonts.get((at_fifteen, bold))
        if font is None:
            font = self._fonts[at_fifteen, bold] = QFont(self.font)
            font.setPixelSize(max(1, round(at_fifteen * self.em / 15)))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def tone(self, tone: Tone) -> QColor:
        """Return the colour that goes with what a case calls for."""
        return QColor(
            {
                Tone.SOON: self.colours.soon,
                Tone.LATE: self.colours.late,
                Tone.DONE: self.colours.done,
                Tone.CHECK: self.colours.soon,
                Tone.QUIET: self.colours.mute,
            }[tone]
        )

    def palette(self) -> QPalette:
        """Return the colours for the desktop's own controls."""
        colours = self.colours
        palette = QPalette()
        for role, colour in (
            (QPalette.ColorRole.Window, colours.background),
            (QPalette.ColorRole.WindowText, colours.ink),
            (QPalette.ColorRole.Base, colours.field),
            (QPalette.ColorRole.AlternateBase, colours.rail),
            (QPalette.ColorRole.Text, colours.ink),
            (QPalette.ColorRole.PlaceholderText, colours.mute),
            (QPalette.ColorRole.Button, colours.field),
            (QPalette.ColorRole.ButtonText, colours.ink),
            (QPalette.ColorRole.Highlight, colours.accent),
            (QPalette.ColorRole.HighlightedText, colours.on_accent),
            (QPalette.ColorRole.ToolTipBase, colours.field),
            (QPalette.ColorRole.ToolTipText, colours.ink),
            (QPalette.ColorRole.Link, colours.accent),
        ):
            palette.setColor(role, QColor(colour))
        return palette
