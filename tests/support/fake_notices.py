# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Notices: the test is the desktop and the person in front of it; and a listener that records."""

from __future__ import annotations

from collections.abc import Callable

from objector.application.ports.notices import Mute, Notice, NoticeListener, NoticeWay, Press
from objector.domain.notice_end import NoticeEnd

Event = tuple[object, ...]
"""The name of what the listener was told, without "notice_", and what came with it."""


class FakeNotices:
    """Shows everything at once, unless told otherwise.

    As with the real ones, nobody is told anything from inside a call: `settle` is the loop of the events, unless one is
    given as `later`.
    """

    def __init__(
        self, way: NoticeWay = NoticeWay.DESKTOP, later: Callable[[float, Callable[[], None]], None] | None = None
    ) -> None:
        self.way = way
        self.muted: Mute | None = None
        """What `mute` says; a notice is refused for it, too."""
        self.refusal: Mute | None = None
        """For what each notice is refused, although `mute` does not say so."""
        self.shown: list[Notice] = []
        """Everything that was on the screen, in order."""
        self.on_screen: dict[str, Notice] = {}
        self.withdrawn: list[str] = []
        """The keys that were withdrawn, also of what was not there."""
        self.closed = False
        self._later = later
        self._listener: NoticeListener | None = None
        self._news: list[Callable[[NoticeListener], None]] = []

    def start(self, listener: NoticeListener) -> None:
        self._listener = listener

    def mute(self) -> Mute | None:
        return self.muted

    def show(self, notice: Notice) -> None:
        key, refusal = notice.key, self.muted or self.refusal
        if refusal is not None:
            self._tell(lambda listener: listener.notice_refused(key, refusal))
            return
        self.shown.append(notice)
        self.on_screen[key] = notice
        self._tell(lambda listener: listener.notice_shown(key))

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)
        self._close(key, NoticeEnd.WITHDRAWN)

    def close(self) -> None:
        self.closed = True
        self._listener = None
        self._news.clear()

    def settle(self) -> None:
        """Tell the listener everything, also what comes of that."""
        while self._news and self._listener is not None:
            self._news.pop(0)(self._listener)

    def press(self, key: str, press: Press, token: str | None = None) -> None:
        """Press a button of a notice on the screen; it goes away then."""
        assert press in {button.press for button in self.on_screen[key].buttons}
        self._tell(lambda listener: listener.notice_pressed(key, press, token))
        self._close(key, NoticeEnd.PRESSED)

    def dismiss(self, key: str) -> None:
        """Do away with a notice on the screen, as a person does who presses nothing."""
        assert key in self.on_screen
        self._close(key, NoticeEnd.DISMISSED)

    def end(self, key: str, end: NoticeEnd) -> None:
        """Let a notice go in another way."""
        assert key in self.on_screen
        self._close(key, end)

    def set_mute(self, mute: Mute | None) -> None:
        """Switch notices off, or on again."""
        self.muted = mute
        self._tell(lambda listener: listener.mute_changed())

    def lose(self, mute: Mute | None = None) -> None:
        """Let what shows the notices die; another one is there at once, unless `mute` is NO_SERVICE."""
        self.on_screen.clear()
        self._tell(lambda listener: listener.notices_lost())
        self.set_mute(mute)

    def _close(self, key: str, end: NoticeEnd) -> None:
        if self.on_screen.pop(key, None) is not None:
            self._tell(lambda listener: listener.notice_closed(key, end))

    def _tell(self, what: Callable[[NoticeListener], None]) -> None:
        if self._listener is None:
            return
        self._news.append(what)
        if self._later is not None:
            self._later(0, self.settle)


class Recorder:
    """A listener that writes down what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.ends: list[NoticeEnd] = []
        """How those came to their end that are gone, in order."""

    def notice_shown(self, key: str) -> None:
        self.events.append(("shown", key))

    def notice_refused(self, key: str, mute: Mute) -> None:
        self.events.append(("refused", key, mute))

    def notice_pressed(self, key: str, press: Press, token: str | None) -> None:
        self.events.append(("pressed", key, press, token))

    def notice_closed(self, key: str, end: NoticeEnd) -> None:
        self.events.append(("closed", key))
        self.ends.append(end)

    def notices_lost(self) -> None:
        self.events.append(("lost",))

    def mute_changed(self) -> None:
        self.events.append(("mute_changed",))

    def of(self, key: str) -> list[Event]:
        """Return what became of one notice."""
        return [event for event in self.events if event[1:2] == (key,)]
