# SPDX-License-Identifier: Apache-2.0
"""Notices outside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.domain.notice_end import NoticeEnd


class Press(Enum):
    """What can be pressed on a notice. The values are the keys of freedesktop's notification actions."""

    SHOW = "default"
    """The notice itself: the window comes forward."""
    OPEN = "open"
    CONFIRM = "confirm"
    TOMORROW = "tomorrow"
    UNDO = "undo"
    """Takes back what was just recorded by a press."""


class NoticeButton(NamedTuple):
    """A button and what it says, in the person's language; that of SHOW is the notice itself where it can be."""

    press: Press
    label: str


class Notice(NamedTuple):
    """What is shown outside the window. A second one with the same key takes the place of the first."""

    key: str
    title: str
    body: str
    buttons: tuple[NoticeButton, ...]
    """The first is SHOW; the others in the order of their importance."""
    stays: bool = True
    """Whether it is there until it is seen; what only says that something was done goes by itself."""


class NoticeWay(Enum):
    """By what a notice is shown, in the order in which they are tried."""

    DESKTOP = "desktop"
    """The desktop's own notification service, with buttons."""
    BALLOON = "balloon"
    """The tray icon's balloon, without buttons."""


class Mute(Enum):
    """Why a notice would not be seen now."""

    DO_NOT_DISTURB = "do_not_disturb"
    OFF_FOR_US = "off_for_us"
    """The person, or the system, has switched notifications off for Objector."""
    NO_SERVICE = "no_service"
    """Nothing here shows notices, or what does it does not answer."""


class NoticeListener(Protocol):
    """Who wants to know what became of the notices. Called in the thread of the events, never from inside a call."""

    def notice_shown(self, key: str) -> None:
        """Called when a notice is on the screen (or in the desktop's list of them)."""
        ...

    def notice_refused(self, key: str, mute: Mute) -> None:
        """Called when a notice could not be shown: the next way is tried, or the notice is held back."""
        ...

    def notice_pressed(self, key: str, press: Press, token: str | None) -> None:
        """Called when a button was pressed; `token` lets a window come forward (xdg-activation-v1)."""
        ...

    def notice_closed(self, key: str, end: NoticeEnd) -> None:
        """Called when a notice is gone; `end` says why."""
        ...

    def notices_lost(self) -> None:
        """Called when all notices are gone, because the service that showed them ended or was replaced."""
        ...

    def mute_changed(self) -> None:
        """Called when `mute()` may have another answer now."""
        ...


class Notices(Protocol):
    """One way to show notices outside the window. Constructors touch nothing; nothing here raises or waits long."""

    @property
    def way(self) -> NoticeWay:
        """Which way this is."""
        ...

    def start(self, listener: NoticeListener) -> None:
        """Begin: connect where there is something to connect to, and tell `listener` from now on."""
        ...

    def mute(self) -> Mute | None:
        """Return why a notice would not be seen now, `None` if it would, as far as anybody can tell."""
        ...

    def show(self, notice: Notice) -> None:
        """Show a notice until it is seen; the listener is told `notice_shown` or `notice_refused`."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a notice away if it is still there, else do nothing."""
        ...

    def close(self) -> None:
        """Stop for good. Withdraw notices before: nobody listens to their buttons after this."""
        ...
