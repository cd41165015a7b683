# SPDX-License-Identifier: Apache-2.0
"""Notices as the balloon of the tray's icon: one at a time, without buttons, where nothing better is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from objector.application.ports.notices import Mute, NoticeWay, Press
from objector.domain.notice_end import NoticeEnd
from objector.ui.tray import Tray

if TYPE_CHECKING:
    from objector.application.ports.notices import Notice, NoticeListener


class TrayBalloon:
    """The port `Notices`. A balloon says nothing when it goes: it counts as there until the next, or a press.

    `available` is whether a balloon of the icon would be seen, which an icon alone does not mean.
    """

    def __init__(self, tray: Tray, available: Callable[[], bool]) -> None:
        self._tray = tray
        self._available = available
        self._listener: NoticeListener | None = None
        self._key: str | None = None
        tray.pressed.connect(self._pressed)

    @property
    def way(self) -> NoticeWay:
        """It is the balloon."""
        return NoticeWay.BALLOON

    def start(self, listener: NoticeListener) -> None:
        """Remember who listens."""
        self._listener = listener

    def mute(self) -> Mute | None:
        """Return that there is no service where no balloon would be seen."""
        return None if self._available() else Mute.NO_SERVICE

    def show(self, notice: Notice) -> None:
        """Show the balloon, in the place of the one before; its icon comes with it."""
        mute = self.mute()
        if mute is not None:
            self._tell(lambda listener: listener.notice_refused(notice.key, mute))
            return
        self._tray.appear()
        before, self._key = self._key, notice.key
        if before is not None and before != notice.key:
            self._tell(lambda listener: listener.notice_closed(before, NoticeEnd.REPLACED))
        self._tray.balloon(notice.title, notice.body)
        self._tell(lambda listener: listener.notice_shown(notice.key))

    def withdraw(self, key: str) -> None:
        """Take the balloon away."""
        if key == self._key:
            self._key = None
            self._tray.take_balloon_away()
            self._tell(lambda listener: listener.notice_closed(key, NoticeEnd.WITHDRAWN))

    def host_changed(self) -> None:
        """Called when the tray's host may have come or gone: balloons may be possible now, or no longer."""
        self._tell(lambda listener: listener.mute_changed())

    def close(self) -> None:
        """Stop telling the listener."""
        self._listener = None

    def _pressed(self) -> None:
        key, self._key = self._key, None
        if key is not None:
            self._tell(lambda listener: listener.notice_pressed(key, Press.SHOW, None))
            self._tell(lambda listener: listener.notice_closed(key, NoticeEnd.PRESSED))

    def _tell(self, what: Callable[[NoticeListener], None]) -> None:
        def told() -> None:
            if self._listener is not None:
                what(self._listener)

        QTimer.singleShot(0, told)
