# SPDX-License-Identifier: Apache-2.0
"""Whether the desktop is to be light or dark, as it tells every program that asks (XDG Desktop Portal, Settings).

Qt asks under GNOME and its relatives only, and learns the answer there after the first frame or not before it changes;
under Sway, Hyprland, COSMIC and others it does not ask at all.
"""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Settings"
_SETTING = ["org.freedesktop.appearance", "color-scheme"]
_DARK = {1: True, 2: False}
"""What the setting's values mean; 0 is no preference."""
_LIMIT_MS = 100
"""How long the first frame waits for a portal that runs: it answers within one, if at all."""


class PortalColourScheme(QObject):
    """Knows whether the desktop wants programs dark, and tells when it wants something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark: bool | None = None
        """`None` where the desktop has no preference or does not say."""
        self._bus = QDBusConnection.sessionBus()
        self._waiting: QDBusPendingCallWatcher | None = None
        if not self._bus.isConnected():
            return
        told = SLOT("_told(QDBusMessage)")
        # PySide6 takes a slot's name as text only, whatever its stubs say.
        self._bus.connect(_SERVICE, _PATH, _INTERFACE, "SettingChanged", _SETTING, "ssv", self, told)  # type: ignore[call-overload]
        question = _question()
        question.setAutoStartService(False)  # to start a portal takes too long
        answer = self._bus.call(question, QDBus.CallMode.Block, _LIMIT_MS)
        if answer.type() is QDBusMessage.MessageType.ReplyMessage:
            self.dark = _meaning(answer)
        else:
            self._waiting = QDBusPendingCallWatcher(self._bus.asyncCall(_question()), self)
            self._waiting.finished.connect(self._answered)

    @Slot(QDBusMessage)
    def _told(self, message: QDBusMessage) -> None:
        self._learn(dark=_meaning(message))

    def _answered(self, call: QDBusPendingCallWatcher) -> None:
        answer = call.reply()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage:
            self._learn(dark=_meaning(answer))

    def _learn(self, *, dark: bool | None) -> None:
        if dark is not self.dark:
            self.dark = dark
            self.changed.emit()


def _question() -> QDBusMessage:
    question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "Read")  # ReadOne is missing in older ones
    question.setArguments(_SETTING)
    return question


def _meaning(message: QDBusMessage) -> bool | None:
    value = message.arguments()[-1]
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return _DARK.get(value)
