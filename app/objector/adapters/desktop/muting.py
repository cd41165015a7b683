# SPDX-License-Identifier: Apache-2.0
"""Whether the desktop keeps notices from being seen: do not disturb, or notifications off for us. Without Qt.

There is no common question for it. Each service is asked as it can be, and tells when the answer is another one:

- a property `Inhibited` beside the methods of the specification (KDE Plasma, which names the capability "inhibitions");
- the property `paused` of org.dunstproject.cmd0 (dunst);
- the channel xfce4-notifyd of the settings of Xfce (xfce4-notifyd);
- GSettings of GNOME and those who go by it, read by `gsettings`; dconf tells of changes.

Others are taken to show what they are given.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any

from objector import APP_ID
from objector.adapters.base.programs import environment_of_others
from objector.adapters.desktop.session_bus import Body, BusAddress, Call, SessionBus, Signal, Watch
from objector.application.ports.notices import Mute
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from subprocess import Popen

APP_NAME = "Objector"
"""What we call ourselves to the notification service; some switch notifications off by it, some by APP_ID."""

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

_PROPERTIES = "org.freedesktop.DBus.Properties"
_XFCONF = BusAddress("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
_XFCE_CHANNEL = "xfce4-notifyd"
_XFCE_DISTURB = "/do-not-disturb"
_XFCE_MUTED = "/applications/muted_applications"
_DCONF = BusAddress("ca.desrt.dconf", "/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer")


class _Property(NamedTuple):
    """A property of the notification service that is true while it shows nothing."""

    interface: str
    name: str


class _Settings(NamedTuple):
    """Settings of a desktop, where they are in dconf, and which of them mean what when they are false."""

    folder: str
    schemas: tuple[str, ...]
    switches: tuple[tuple[str, Mute], ...]
    """The beginning of a line of `gsettings list-recursively`, without the value."""


_GNOME_SCHEMA = "org.gnome.desktop.notifications"
_GNOME_FOLDER = "/org/gnome/desktop/notifications/"
# GNOME names the folder of a program by its id, in small letters and with nothing but hyphens between them.
_OUR_FOLDER = f"{_GNOME_FOLDER}application/{re.sub('[^a-z0-9]+', '-', APP_ID.lower())}/"
_GNOME = _Settings(
    _GNOME_FOLDER,
    (_GNOME_SCHEMA, f"{_GNOME_SCHEMA}.application:{_OUR_FOLDER}"),
    (
        (f"{_GNOME_SCHEMA} show-banners", Mute.DO_NOT_DISTURB),
        (f"{_GNOME_SCHEMA}.application enable", Mute.OFF_FOR_US),
        (f"{_GNOME_SCHEMA}.application show-banners", Mute.OFF_FOR_US),
    ),
)
_CINNAMON_SCHEMA = "org.cinnamon.desktop.notifications"
_CINNAMON = _Settings(
    "/org/cinnamon/desktop/notifications/",
    (_CINNAMON_SCHEMA,),
    ((f"{_CINNAMON_SCHEMA} display-notifications", Mute.DO_NOT_DISTURB),),
)


class Muting:
    """Why the present notification service would not show a notice, as far as it says."""

    def __init__(self, bus: SessionBus, watch: Watch, changed: Callable[[], None]) -> None:
        """Ask nothing yet; `changed` is called when the answer is another one than before."""
        self._bus = bus
        self._watch = watch
        self._changed = changed
        self._found: dict[str, Mute] = {}
        """What mutes, by where it was found."""
        self._unanswered: set[str] = set()
        self._answered: Callable[[], None] = lambda: None
        self._round = 0
        self._property: _Property | None = None
        self._settings: _Settings | None = None
        self._listening: set[str] = set()
        self._reading: list[_Reading] = []

    @property
    def mute(self) -> Mute | None:
        """Why nothing would be seen; what was switched off for us alone comes first."""
        return Mute.OFF_FOR_US if Mute.OFF_FOR_US in self._found.values() else next(iter(self._found.values()), None)

    def ask(self, server: str, capabilities: Collection[str], answered: Callable[[], None]) -> None:
        """Ask a service anew, by its name and what it can do; call `answered` when everything is known."""
        self.forget()
        self._answered = answered
        if "inhibitions" in capabilities:
            self._property = _Property(NAME, "Inhibited")
        elif server == "dunst":
            self._property = _Property("org.dunstproject.cmd0", "paused")
        self._settings = _settings_of(os.environ.get("XDG_CURRENT_DESKTOP", ""))
        # All are named before the first answer can come.
        self._unanswered = {"round"}
        if self._property is not None:
            self._ask_for(self._property)
        if server == "Xfce Notify Daemon":
            self._ask_xfce()
        if self._settings is not None:
            self._ask_settings(self._settings)
        self._settle("round")

    def forget(self) -> None:
        """Called when the service is gone: its last answer no longer counts."""
        self._round += 1
        self._property = None
        self._settings = None
        self._found = {}
        self._unanswered = set()
        self._answered = lambda: None
        self._stop_reading()

    def hear(self, signal: Signal, owner: str | None) -> None:
        """Take a signal of the bus, ours or not; `owner` is the connection of the notification service."""
        before = self.mute
        match signal.interface, signal.member, signal.signature:
            case "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as" if signal.sender == owner:
                self._hear_property(*signal.body)
            case "org.xfce.Xfconf", "PropertyChanged", "ssv" if signal.body[0] == _XFCE_CHANNEL:
                self._learn_xfce(signal.body[1], signal.body[2][1])
            case "org.xfce.Xfconf", "PropertyRemoved", "ss" if signal.body[0] == _XFCE_CHANNEL:
                self._learn_xfce(signal.body[1], None)
            case "ca.desrt.dconf.Writer", "Notify", _ if self._settings is not None:
                self._ask_settings(self._settings)
            case _:
                pass
        if self.mute is not before:
            self._changed()

    def close(self) -> None:
        """Stop what is being read."""
        self.forget()
        self._changed = lambda: None

    def _ask_for(self, wanted: _Property) -> None:
        self._listen_once(
            wanted.interface, interface=_PROPERTIES, member="PropertiesChanged", path=PATH, arg0=wanted.interface
        )
        question = Call(BusAddress(NAME, PATH, _PROPERTIES), "Get", "ss", tuple(wanted), "v")
        self._call(wanted.name, question, self._learn_property)

    def _hear_property(self, interface: str, changed: dict[str, tuple[str, Any]], gone: list[str]) -> None:
        if self._property is None or interface != self._property.interface:
            return
        if self._property.name in changed:
            self._learn_property(changed[self._property.name][1])
        elif self._property.name in gone:  # which says only that it changed
            self._ask_for(self._property)

    def _learn_property(self, value: object) -> None:
        self._learn("property", Mute.DO_NOT_DISTURB if value is True else None)

    def _ask_xfce(self) -> None:
        self._listen_once("xfce", interface=_XFCONF.interface, path=_XFCONF.path, arg0=_XFCE_CHANNEL)
        for setting in (_XFCE_DISTURB, _XFCE_MUTED):
            question = Call(_XFCONF, "GetProperty", "ss", (_XFCE_CHANNEL, setting), "v")
            self._call(setting, question, partial(self._learn_xfce, setting))

    def _learn_xfce(self, setting: str, value: object) -> None:
        if setting == _XFCE_DISTURB:
            self._learn(setting, Mute.DO_NOT_DISTURB if value is True else None)
        elif setting == _XFCE_MUTED:
            names = {name for _, name in value} if isinstance(value, list) else set()
            self._learn(setting, Mute.OFF_FOR_US if names & {APP_NAME, APP_ID} else None)

    def _ask_settings(self, settings: _Settings) -> None:
        """Read the settings, all of them anew: a change during a reading is one that it may have missed."""
        self._listen_once("dconf", interface=_DCONF.interface, path=_DCONF.path, arg0path=settings.folder)
        self._stop_reading()
        outputs: list[str] = []

        def read(output: str) -> None:
            outputs.append(output)
            if len(outputs) == len(settings.schemas):
                self._learn_settings(settings, "".join(outputs).splitlines())

        self._unanswered.add("settings")
        self._reading = [_Reading(schema, self._watch, read) for schema in settings.schemas]
        for reading in self._reading:
            reading.start()

    def _learn_settings(self, settings: _Settings, lines: list[str]) -> None:
        before = self.mute
        self._reading = []
        for switch, mute in settings.switches:
            self._learn(switch, mute if f"{switch} false" in lines else None)
        self._settle("settings")
        if self.mute is not before:
            self._changed()

    def _learn(self, place: str, mute: Mute | None) -> None:
        if mute is None:
            self._found.pop(place, None)
        else:
            self._found[place] = mute

    def _call(self, name: str, question: Call, learn: Callable[[object], None]) -> None:
        asked_in = self._round
        self._unanswered.add(name)

        def answered(body: Body | None) -> None:
            if asked_in != self._round:
                return
            before = self.mute
            learn(None if body is None else body[0][1])
            self._settle(name)
            if self.mute is not before:
                self._changed()

        self._bus.call(question, answered)

    def _settle(self, name: str) -> None:
        self._unanswered.discard(name)
        if not self._unanswered:
            answered, self._answered = self._answered, lambda: None
            answered()

    def _listen_once(self, what: str, **rule: str) -> None:
        if what not in self._listening:
            self._listening.add(what)
            self._bus.listen(**rule)

    def _stop_reading(self) -> None:
        for reading in self._reading:
            reading.stop()
        self._reading = []


class _Reading:
    """A run of `gsettings`, read as the event loop has time for it."""

    def __init__(self, schema: str, watch: Watch, read: Callable[[str], None]) -> None:
        self._schema = schema
        self._watch = watch
        self._read = read
        self._output = b""
        self._process: Popen[bytes] | None = None
        self._stop_watching: Callable[[], None] = lambda: None

    def start(self) -> None:
        import subprocess

        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell, and nothing of it is from outside
                ["gsettings", "list-recursively", self._schema],  # noqa: S607 - wherever the system has it
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment_of_others(os.environ),
            )
        except OSError:  # no GSettings, so nothing is switched off in them
            self._read("")
            return
        if self._process.stdout is not None:
            self._stop_watching = self._watch(self._process.stdout.fileno(), self._readable)

    def stop(self) -> None:
        """End it, if it still runs."""
        process, self._process = self._process, None
        self._stop_watching()
        self._stop_watching = lambda: None
        if process is not None and process.stdout is not None:
            process.stdout.close()
            process.kill()
            process.wait()

    def _readable(self) -> None:
        if self._process is None or self._process.stdout is None:
            return
        piece = os.read(self._process.stdout.fileno(), 4096)
        self._output += piece
        if not piece:  # it has ended
            self.stop()
            self._read(self._output.decode(errors="replace") + "\n")


def _settings_of(desktops: str) -> _Settings | None:
    """Return the settings of a desktop by its names, as XDG_CURRENT_DESKTOP has them (Desktop Entry Specification)."""
    names = {name.removeprefix("X-") for name in desktops.split(":")}
    if "Cinnamon" in names:
        return _CINNAMON
    return _GNOME if names & {"GNOME", "Unity", "Budgie"} else None
