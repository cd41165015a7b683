# SPDX-License-Identifier: Apache-2.0
"""What the notification service of this desktop says of itself, asked once. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.named_tuple import NamedTuple
from objector.domain.notice_end import NoticeEnd

if TYPE_CHECKING:
    from objector.application.ports.notices import Mute, Press

LIMIT = 2.0
"""Seconds for everything, the start of the service included."""


class ServiceFacts(NamedTuple):
    """The notification service, as it is now."""

    name: str
    version: str
    capabilities: tuple[str, ...]
    """Such as "actions" and "body" (Desktop Notifications Specification, GetCapabilities)."""
    mute: Mute | None


def service_facts() -> ServiceFacts | None:
    """Ask the service, which starts where the bus can start it; `None` where none answers in time. Waits `LIMIT`."""
    from objector.adapters.desktop.notifications import FreedesktopNotices
    from objector.adapters.desktop.plain_loop import PlainLoop

    loop = PlainLoop()
    notices = FreedesktopNotices(loop.watch, loop.later)
    try:
        notices.start(_Nobody())
        notices.ask()
        loop.run(lambda: notices.settled, LIMIT)
        # One that does not say whether it is muted has said the rest by now.
        return None if notices.server is None else ServiceFacts(*notices.server, notices.mute())
    finally:
        notices.close()
        loop.close()


class _Nobody:
    """Takes no notice of notices."""

    def notice_shown(self, key: str) -> None:
        pass

    def notice_refused(self, key: str, mute: Mute) -> None:
        pass

    def notice_pressed(self, key: str, press: Press, token: str | None) -> None:
        pass

    def notice_closed(self, key: str, end: NoticeEnd) -> None:
        pass

    def notices_lost(self) -> None:
        pass

    def mute_changed(self) -> None:
        pass
