# SPDX-License-Identifier: Apache-2.0
"""The tray's icon follows what shows icons and how everything stands, and what is chosen in its menu is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, assert_never

from objector.texts.language import Language
from objector.ui.look import Look
from objector.ui.tray import PressFor, PutOff, ShowCase, Tray, TrayCommand, TrayWish

if TYPE_CHECKING:
    from objector.application.readings import Readings
    from objector.application.reminding import Reminding
    from objector.ui.presence import Presence


class TrayHost(Protocol):
    """What shows the icons of trays, once there is one."""

    def available(self) -> bool:
        """Return whether something shows icons now."""
        ...

    def settle(self) -> None:
        """Called just before the first icon is made."""
        ...


class TrayDesk:
    """The icon and its menu."""

    def __init__(
        self,
        host: TrayHost,
        presence: Presence,
        readings: Readings,
        language: Callable[[], Language],
        end: Callable[[], None],
    ) -> None:
        """Make no icon yet; `end` ends the program."""
        self.tray = Tray(self.carry_out, host.settle)
        self._host = host
        self._presence = presence
        self._readings = readings
        self._language = language
        self._end = end
        self._reminding: Reminding | None = None

    def begin(self, reminding: Reminding) -> None:
        """Mark from now on what nobody saw."""
        self._reminding = reminding

    def follow_host(self) -> None:
        """Show the icon as soon as something shows icons; Qt follows a host that dies and comes back."""
        if self._host.available():
            self.tray.appear()
        self.draw()

    def draw(self) -> None:
        """Draw the icon by the latest reading. Where there is none, what is the matter is said in the window."""
        unseen = () if self._reminding is None else self._reminding.unseen
        self.tray.update(self._readings.latest, self._language(), Look(wants_dark=None), unseen)

    def carry_out(self, wish: TrayWish) -> None:
        """Do what was chosen."""
        match wish:
            case TrayCommand.SHOW:
                self._presence.come_forward(None, None)
            case TrayCommand.QUIT:
                self._end()
            case ShowCase(subject):
                self._presence.come_forward(subject, None)
            case PressFor(case, press):
                if self._reminding is not None:
                    self._reminding.press(case, press)
            case PutOff(case, delay):
                if self._reminding is not None:
                    self._reminding.put_off(case, delay)
            case _:
                assert_never(wish)
