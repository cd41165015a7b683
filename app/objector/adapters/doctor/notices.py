# SPDX-License-Identifier: Apache-2.0
"""Whether notices are seen, and their buttons, by what the notification service says of itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Protocol, assert_never

from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from objector.application.ports.notices import Mute

_WITH_NOTICES = frozenset({"win32", "darwin"})
"""The systems that have notices of their own."""


class NoticeService(Protocol):
    """What a notification service says of itself."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def version(self) -> str:
        """Its own version."""
        ...

    @property
    def capabilities(self) -> tuple[str, ...]:
        """Such as "actions" and "body" (Desktop Notifications Specification, GetCapabilities)."""
        ...

    @property
    def mute(self) -> Mute | None:
        """Why a notice would not be seen now."""
        ...


class NoticesProbe:
    """The port `Probe`."""

    part = ExaminedPart.NOTICES
    limit = 4.0

    def __init__(self, ask: Callable[[], NoticeService | None]) -> None:
        """`ask` returns what the service says, `None` where there is none; on Windows and macOS it is not asked."""
        self._ask = ask

    def examine(self) -> Sequence[Diagnosis]:
        """Return whether notices are seen; where something shows them, also how much of them."""
        return (
            (Diagnosis(self.part, Observation.NOTICES_OF_SYSTEM),)
            if sys.platform in _WITH_NOTICES
            else self._of_service()
        )

    def _of_service(self) -> Sequence[Diagnosis]:
        service = self._ask()
        if service is None or service.mute is Mute.NO_SERVICE:
            return (Diagnosis(self.part, Observation.NOTICES_NONE),)
        found = [Diagnosis(self.part, _fact(service.mute), f"{service.name} {service.version}".strip())]
        buttons = "actions" in service.capabilities
        found.append(Diagnosis(self.part, Observation.BUTTONS_SHOWN if buttons else Observation.BUTTONS_NONE))
        if "body" not in service.capabilities:
            found.append(Diagnosis(self.part, Observation.TITLES_ONLY))
        return found


def _fact(mute: Mute | None) -> Observation:
    match mute:
        case None:
            return Observation.NOTICES_SHOWN
        case Mute.DO_NOT_DISTURB:
            return Observation.NOTICES_DISTURBING
        case Mute.OFF_FOR_US:
            return Observation.NOTICES_OFF_FOR_US
        case Mute.NO_SERVICE:
            return Observation.NOTICES_NONE
        case _:
            assert_never(mute)
