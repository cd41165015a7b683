# SPDX-License-Identifier: Apache-2.0
"""What the list is made of: rows with a small leaf, and headings with how many are below them."""

from __future__ import annotations

from gettext import NullTranslations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from objector.domain.case import Case
from objector.texts.case import (
    Leaf,
    Tone,
    awaited_lines,
    awaited_short_lines,
    case_name,
    leaf,
    list_line,
    tone,
)
from objector.ui.look import Look
from objector.ui.widgets.drawings import draw_small_leaf
from objector.ui.widgets.text import Heading

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LINE = 21
"""The height of a line, for text of fifteen pixels."""


class ListRow(QAbstractButton):
    """A row of the list: a small leaf, a name, and lines below it."""

    wanted = Signal()
    """It was clicked, or ticked by a screen reader, which does not click."""
    focused = Signal()
    """It has the focus by a key."""
    passed = Signal(int)
    """An arrow leads on from it, to so many rows below, and to none of their cases."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._leaf = Leaf("", "", "", Tone.QUIET, "")
        self._band: QColor | None = None
        """The colour of the leaf's band, where it is not that of its tone."""
        self._said: tuple[str, ...] = ("",)
        self._colour = QColor(look.colours.mute)
        self._clicking = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(look.sized(bold=True))
        self.setObjectName(name)
        self.clicked.connect(self.wanted)
        self.toggled.connect(self._toggled)

    def say(self, name: str, said: tuple[str, ...], heard: str) -> None:
        """Show a name and the lines below it; `heard` is what a screen reader says of it."""
        self._said = said
        self.setText(name)
        self.setAccessibleName(heard)
        self._say_what_is_cut()
        self.updateGeometry()  # it may be one line more
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Show that it is chosen, or no longer; nobody wants that anew."""
        self.blockSignals(True)
        self.setChecked(chosen)
        self.blockSignals(False)

    def nextCheckState(self) -> None:
        """Tick it as a click does, which tells of itself."""
        self._clicking = True
        super().nextCheckState()
        self._clicking = False

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt passes it so
        leads_there = self.group() is not None  # where a screen reader wants the chosen row, it unticks it
        if (checked or leads_there) and not self._clicking:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be clicked by Return too: where the list is a page of its own, the chosen row leads to its service."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        step = _STEPS.get(event.key())
        if step is not None and self.group() is not None:
            self.passed.emit(step)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit a signal if the keyboard brought the focus here: what the mouse is on is in view already."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focused.emit()

    def sizeHint(self) -> QSize:
        """Return the size of the name, and a line for each thing to know."""
        return QSize(self._look.px(220), self._look.px(34 + _LINE * len(self._said)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in a tip what is cut off at this width."""
        super().resizeEvent(event)
        self._say_what_is_cut()

    def _say_what_is_cut(self) -> None:
        cut = "\n".join(
            text for text, _, font, _ in self._lines() if QFontMetrics(font).horizontalAdvance(text) > self._room()
        )
        # A tip that looks like markup would be read as such, and an account is called whatever a person likes.
        self.setToolTip(Markup.convertFromPlainText(cut) if Markup.mightBeRichText(cut) else cut)

    def _lines(self) -> tuple[tuple[str, int, QFont, QColor], ...]:
        """Return the texts with their tops, fonts and colours."""
        look = self._look
        first, *beside = self._said
        below = [
            (line, 28 + _LINE * place, look.sized(13), QColor(look.colours.mute))
            for place, line in enumerate(beside, start=1)
        ]
        return (
            (self.text(), 7, look.sized(bold=True), QColor(look.colours.ink)),
            (first, 28, look.sized(13), self._colour),
            *below,
        )

    def _room(self) -> int:
        """Return the width that a text has."""
        return self.width() - self._look.px(51) - self._look.px(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(self.rect(), look.px(8), look.px(8))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), max(1, look.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(7), look.px(7))
        side = look.px(30)
        place = QRect(look.px(10), (self.height() - side) // 2, side, look.px(32))
        draw_small_leaf(painter, place, self._leaf, look, self._band)
        left, room = look.px(51), self._room()
        for text, top, font, colour in self._lines():
            painter.setFont(font)
            painter.setPen(colour)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRect(left, look.px(top), room, look.px(21)),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown,
            )


class CaseRow(ListRow):
    """A service in the list: the small leaf, its name, and how it stands."""

    def __init__(self, case: Case, look: Look, t: NullTranslations) -> None:
        super().__init__(look, f"case-{case.use.id}-{case.account or ''}")
        self._t = t
        self._shown: tuple[Leaf, tuple[str, ...], str, QColor] | None = None
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Show how the case stands, where anything of that is another way."""
        look, t = self._look, self._t
        calls = tone(case) in (Tone.SOON, Tone.LATE, Tone.CHECK)
        colour = look.tone(tone(case)) if calls else QColor(look.colours.mute)
        shown = leaf(case, t), (list_line(case, t), *awaited_short_lines(case, t)), case_name(case, t), colour
        self.case = case
        if shown == self._shown:
            return
        self._shown = shown
        self._leaf, said, name, self._colour = shown
        self.say(name, said, ", ".join((name, said[0], *awaited_lines(case, t))))


class ListHeading(Heading):
    """The heading of a part of the list, with how many are in it at the far side."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text, look, size=13, colour=look.colours.mute)
        self._font = look.sized(13)
        self._count = ""
        self.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(5))

    def count(self, number: int | None) -> None:
        """Say how many there are, or nothing of it."""
        said = "" if number is None else str(number)
        if said != self._count:
            self._count = said
            self.setAccessibleName(f"{self.text()}, {said}" if said else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number after the text."""
        super().paintEvent(event)
        if self._count:
            painter = QPainter(self)
            painter.setFont(self._font)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            far = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(self.contentsRect(), far, self._count)
