# SPDX-License-Identifier: Apache-2.0
"""A picture on a page, and one of which parts are chosen by mouse or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from objector.domain.enumeration import Enum
from objector.domain.evidence import Area
from objector.ui.look import Look

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STEP = 8
"""How far a key moves the frame, in pixels of the screen; with the control key it is one."""
_LEAST = 3
"""The shortest side of what is dragged on purpose, in pixels of the screen."""


class Tool(Enum):
    """What becomes of the part that is chosen."""

    BLACK_OUT = "black_out"
    CROP = "crop"


class PictureView(QWidget):
    """A picture as wide as there is room for, never larger than it is, never higher than `most` pixels."""

    def __init__(self, image: QImage, look: Look, described: str, most: int) -> None:
        super().__init__()
        self._image = image
        self._look = look
        self._most = most
        self._scaled: QImage | None = None
        self.setAccessibleName(described)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture at a width."""
        return self._shown_size(width).height()

    def sizeHint(self) -> QSize:
        """Return its own size, as far as it may be that high."""
        return self._shown_size(self._image.width())

    def minimumSizeHint(self) -> QSize:
        """Let it become narrow."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with a line around it: a picture of a white page has no edge of its own."""
        del event
        painter = QPainter(self)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture."""
        box = self.box()
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(box.width() * ratio), round(box.height() * ratio))
        if self._scaled is None or self._scaled.size() != wanted:
            mode = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
        painter.drawImage(box, self._scaled)
        painter.setPen(QPen(QColor(self._look.colours.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))

    def box(self) -> QRect:
        """Return where the picture is in the widget."""
        size = self._shown_size(self.width())
        return QRect(0, 0, size.width(), size.height())

    def _shown_size(self, width: int) -> QSize:
        scale = min(1.0, width / self._image.width(), self._most / self._image.height())
        return QSize(max(1, round(self._image.width() * scale)), max(1, round(self._image.height() * scale)))


class PictureEditor(PictureView):
    """A picture of which a part is chosen: dragged, between two clicks, or framed by the keys and taken by Enter."""

    chosen = Signal(object)
    """An `Area`, in pixels of the picture."""

    def __init__(
        self, image: QImage, look: Look, described: str, most: int, *, tool: Tool, frame: Area | None, how: str
    ) -> None:
        super().__init__(image, look, described, most)
        self._tool = tool
        self._frame = frame
        """What is framed, in pixels of the picture."""
        self._from: QPointF | None = None
        """Where the mouse was pressed."""
        self._corner: QPointF | None = None
        """One corner, that was clicked on: who cannot drag clicks on the opposite one next (WCAG 2.5.7)."""
        self.setMouseTracking(True)
        self.setAccessibleDescription(how)
        self.setObjectName("picture-editor")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position()
            if self._corner is None:
                self._set_frame(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be chosen."""
        begun = self._corner if self._from is None else self._from
        if begun is not None:
            self._set_frame(self._between(begun, event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was dragged, or what is between two clicks; the first one alone chooses nothing."""
        begun, self._from = self._from, None
        if begun is None:
            return
        at, clicked = event.position(), self._corner
        if clicked is not None and not _are_apart(begun, at):
            begun = clicked
        self._corner = None
        if _are_apart(begun, at):
            self._set_frame(None)
            frame = self._between(begun, at)
            if frame.width and frame.height:
                self.chosen.emit(frame)
        elif clicked is None:
            self._corner = at
            self._set_frame(self._between(at, at))
        else:
            self._set_frame(None)

    def event(self, event: QEvent) -> bool:
        """Keep Escape while something is framed: it lets go of the frame, not of the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._frame is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame, change its size, choose what is in it, or let go of it."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(*_STEPS[key], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.isAutoRepeat():
            if self._frame is None:
                self._set_frame(self._first_frame())
            else:
                self.chosen.emit(self._frame)
        elif key == Qt.Key.Key_Escape and self._frame is not None:
            self._set_frame(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are for it."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are for something else."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, what is framed, and where the focus is."""
        del event
        painter = QPainter(self)
        self.draw(painter)
        accent = QColor(self._look.colours.accent)
        if self.hasFocus():
            painter.setPen(QPen(accent, self._look.px(2)))
            painter.drawRect(QRectF(self.box()).adjusted(1, 1, -1, -1))
        if self._frame is None:
            return
        framed = self._on_screen(self._frame)
        shade = QColor(0, 0, 0, 170)
        if self._tool is Tool.BLACK_OUT:
            painter.fillRect(framed, shade)
        else:
            painter.save()
            painter.setClipRect(self.box())
            whole = QRectF(self.box())
            painter.fillRect(QRectF(whole.left(), whole.top(), whole.width(), framed.top()), shade)
            painter.fillRect(QRectF(whole.left(), framed.bottom(), whole.width(), whole.bottom()), shade)
            painter.fillRect(QRectF(whole.left(), framed.top(), framed.left(), framed.height()), shade)
            painter.fillRect(QRectF(framed.right(), framed.top(), whole.right(), framed.height()), shade)
            painter.restore()
        # Two colours: one of them stands out from whatever is below.
        painter.setPen(QPen(QColor("#ffffff"), self._look.px(3)))
        painter.drawRect(framed)
        painter.setPen(QPen(accent, self._look.px(1.5)))
        painter.drawRect(framed)

    def _scale(self) -> float:
        """Return how many pixels of the picture one of the screen stands for."""
        return self._image.width() / max(1, self.box().width())

    def _between(self, one: QPointF, other: QPointF) -> Area:
        scale = self._scale()
        left, right = sorted((one.x() * scale, other.x() * scale))
        top, bottom = sorted((one.y() * scale, other.y() * scale))
        # Outwards, so that nothing at the edge stays to be read.
        area = Area(int(left), int(top), int(right) + 1 - int(left), int(bottom) + 1 - int(top))
        return area.within(self._image.width(), self._image.height())

    def _on_screen(self, area: Area) -> QRectF:
        scale = self._scale()
        return QRectF(area.left / scale, area.top / scale, area.width / scale, area.height / scale)

    def _first_frame(self) -> Area:
        width, height = self._image.width(), self._image.height()
        return Area(width * 3 // 8, height * 3 // 8, max(1, width // 4), max(1, height // 4))

    def _step(self, across: int, down: int, modifiers: Qt.KeyboardModifier) -> None:
        if self._frame is None:
            self._set_frame(self._first_frame())
            return
        fine = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        step = 1 if fine else max(1, round(_STEP * self._scale()))
        left, top, width, height = self._frame
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            width = min(max(1, width + across * step), self._image.width() - left)
            height = min(max(1, height + down * step), self._image.height() - top)
        else:
            left = min(max(0, left + across * step), self._image.width() - width)
            top = min(max(0, top + down * step), self._image.height() - height)
        self._set_frame(Area(left, top, width, height))
        self._keep_in_sight()

    def _set_frame(self, frame: Area | None) -> None:
        self._frame = frame
        if frame is None:
            self._corner = None
        self.update()

    def _keep_in_sight(self) -> None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = None if area is None else area.widget()
        if area is None or content is None or self._frame is None:
            return
        framed = self._on_screen(self._frame)
        for corner in (framed.topLeft(), framed.bottomRight()):
            place = self.mapTo(content, corner.toPoint())
            area.ensureVisible(place.x(), place.y(), 0, self._look.px(24))


def _are_apart(one: QPointF, other: QPointF) -> bool:
    """Return whether there is something between two places that was meant."""
    return abs(one.x() - other.x()) >= _LEAST and abs(one.y() - other.y()) >= _LEAST
