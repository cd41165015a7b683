# SPDX-License-Identifier: Apache-2.0
"""Notices on Windows (toasts) and macOS (User Notifications), by the library desktop-notifier. Without Qt.

The library lives in an asyncio loop of its own, in a thread of its own; what it learns is handed back to ours. On macOS
the system shows notices of a signed bundle only, and tells nobody of a Focus; Windows is asked for its quiet states.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from objector.application.ports.notices import Mute, NoticeWay, Press
from objector.domain.notice_end import NoticeEnd

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from desktop_notifier import DesktopNotifier

    from objector.application.ports.notices import Notice, NoticeListener

HandBack = Callable[[Callable[[], None]], None]
"""Has a call made in the thread of the events; may itself be called from any thread."""

# SHQueryUserNotificationState (shellapi.h): all but "accepts notifications" and "an app is open" are quiet ones.
_LIMIT = 1.0
"""Seconds that the system has to take our notices away when we end."""
_QUIET_STATES = frozenset({1, 2, 3, 4, 6})


class LibraryNotices:
    """The port `Notices`."""

    def __init__(self, hand_back: HandBack, app_name: str) -> None:
        self._hand_back = hand_back
        self._app_name = app_name
        self._listener: NoticeListener | None = None
        self._loop: AbstractEventLoop | None = None
        self._notifier: DesktopNotifier | None = None
        self._shown: dict[str, tuple[str, Notice]] = {}
        """The notices on the screen and the library's ids for them, by our keys; for the library's thread only."""
        self._allowed = True

    @property
    def way(self) -> NoticeWay:
        """It is the desktop's."""
        return NoticeWay.DESKTOP

    def start(self, listener: NoticeListener) -> None:
        """Start the library's thread; where there is no library every notice is refused."""
        import asyncio

        self._listener = listener
        loop = asyncio.new_event_loop()
        try:
            from desktop_notifier import DesktopNotifier

            self._notifier = DesktopNotifier(app_name=self._app_name)
        except Exception:  # noqa: BLE001 - whatever the platform lacks, there is the next way
            loop.close()
            return
        self._loop = loop
        Thread(target=self._run, args=(loop,), name="objector-notices", daemon=True).start()
        self._soon(self._ask_leave())

    def mute(self) -> Mute | None:
        """Return why a notice would not be seen now, as far as the system tells."""
        if self._loop is None:
            return Mute.NO_SERVICE
        if not self._allowed:
            return Mute.OFF_FOR_US
        return Mute.DO_NOT_DISTURB if _is_quiet_on_windows() else None

    def show(self, notice: Notice) -> None:
        """Show a notice in the place of the one with the same key."""
        mute = self.mute()
        if mute is not None:
            self._tell(lambda listener: listener.notice_refused(notice.key, mute))
        else:
            self._soon(self._send(notice))

    def withdraw(self, key: str) -> None:
        """Take a notice away."""
        if self._loop is not None:
            self._soon(self._clear(key, NoticeEnd.WITHDRAWN))

    def close(self) -> None:
        """End the library's thread."""
        import asyncio

        loop, self._loop, self._listener = self._loop, None, None
        if loop is None:
            return
        with suppress(Exception):  # whatever the platform says, or where it does not answer: we end
            asyncio.run_coroutine_threadsafe(self._take_all_down(), loop).result(_LIMIT)
        loop.call_soon_threadsafe(loop.stop)

    @staticmethod
    def _run(loop: AbstractEventLoop) -> None:
        import asyncio

        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            loop.close()

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        import asyncio

        if self._loop is None:
            work.close()
        else:
            asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _ask_leave(self) -> None:
        """Ask for the person's leave, as macOS wants it; elsewhere it is there."""
        try:
            allowed = self._notifier is None or await self._notifier.request_authorisation()
        except Exception:  # noqa: BLE001 - an answer that does not come is none
            allowed = False
        if allowed != self._allowed:
            self._allowed = allowed
            self._tell(lambda listener: listener.mute_changed())

    async def _send(self, notice: Notice) -> None:
        from desktop_notifier import Button

        if self._notifier is None:
            return
        key = notice.key
        await self._take_down(key)
        dispatched: list[bool] = []  # the library swallows what went wrong, and says when nothing did
        try:
            sent = await self._notifier.send(
                title=notice.title,
                message=notice.body,
                buttons=[
                    Button(title=button.label, on_pressed=partial(self._pressed, key, button.press))
                    for button in notice.buttons
                    if button.press is not Press.SHOW
                ],
                on_dispatched=lambda: dispatched.append(True),
                on_clicked=partial(self._pressed, key, Press.SHOW),
                on_dismissed=partial(self._gone, key, notice),
                timeout=0,
            )
        except Exception:  # noqa: BLE001 - whatever the system said, it was not shown
            sent = ""
        if not sent or not dispatched:
            self._tell(lambda listener: listener.notice_refused(key, Mute.NO_SERVICE))
            return
        self._shown[key] = sent, notice
        self._tell(lambda listener: listener.notice_shown(key))

    async def _clear(self, key: str, end: NoticeEnd) -> None:
        if await self._take_down(key):
            self._tell(lambda listener: listener.notice_closed(key, end))

    async def _take_all_down(self) -> None:
        for key in [*self._shown]:
            await self._take_down(key)

    async def _take_down(self, key: str) -> bool:
        """Take a notice off the screen, without a word; return whether there was one."""
        known = self._shown.pop(key, None)
        if known is None or self._notifier is None:
            return False
        try:
            await self._notifier.clear(known[0])
        except Exception:  # noqa: BLE001 - it is gone already
            return True
        return True

    def _pressed(self, key: str, press: Press) -> None:
        self._tell(lambda listener: listener.notice_pressed(key, press, None))
        self._soon(self._clear(key, NoticeEnd.PRESSED))

    def _gone(self, key: str, notice: Notice) -> None:
        if self._shown.get(key, ("", None))[1] is notice:
            del self._shown[key]
            # The library tells of what a person did away with, and of nothing else.
            self._tell(lambda listener: listener.notice_closed(key, NoticeEnd.DISMISSED))

    def _tell(self, what: Callable[[NoticeListener], None]) -> None:
        def told() -> None:
            if self._listener is not None:
                what(self._listener)

        self._hand_back(told)


def _is_quiet_on_windows() -> bool:
    if sys.platform != "win32":
        return False
    else:  # noqa: RET505 - type checkers follow the branch of their platform
        import ctypes

        state = ctypes.c_int(0)
        failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return not failed and state.value in _QUIET_STATES
