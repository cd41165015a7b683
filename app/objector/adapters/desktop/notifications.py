# SPDX-License-Identifier: Apache-2.0
"""Notices by the desktop's own notification service (Desktop Notifications Specification 1.2 and 1.3). Without Qt.

Nothing is decided once and for all: whether there is a service, which one, what it can do and whether it is muted is
known for as long as one connection owns the name, and asked again when another does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from objector import APP_ID
from objector.adapters.desktop.muting import APP_NAME, NAME, PATH, Muting
from objector.adapters.desktop.session_bus import BUS, Body, BusAddress, Call, Later, SessionBus, Signal, Watch
from objector.application.ports.notices import Mute, NoticeWay, Press
from objector.domain.named_tuple import NamedTuple
from objector.domain.notice_end import NoticeEnd

if TYPE_CHECKING:
    from objector.application.ports.notices import Notice, NoticeListener

SERVICE = BusAddress(NAME, PATH, NAME)

_BUS_SERVICE = BusAddress(BUS, "/org/freedesktop/DBus", BUS)
_NORMAL = 1
"""The urgency (Desktop Notifications Specification, urgency levels)."""
_ENDS = {1: NoticeEnd.EXPIRED, 2: NoticeEnd.DISMISSED, 3: NoticeEnd.WITHDRAWN}
"""The reasons of NotificationClosed (Desktop Notifications Specification, signals); 4 says nothing."""
_CATEGORY = "x-objector.reminder"
_UNTIL_SEEN = 0
"""The expiration time that means never."""
_FOR_A_MOMENT = 8000
"""The expiration time, in milliseconds, of what only says that something was done."""
_MOMENT_OVER = 30.0
"""Seconds after which we take that away ourselves: not every service does, and its buttons are about what was then."""
_SETTINGS_LIMIT = 2.0
"""Seconds for a service that is there to say whether it is muted; one that does not is taken to show everything."""
_PAUSE = 10.0
"""Seconds before a service that could not be started, or died of what we asked, is started by us again."""


class Server(NamedTuple):
    """What a notification service says of itself."""

    name: str
    version: str
    capabilities: tuple[str, ...]
    """Such as "actions" and "body" (Desktop Notifications Specification, GetCapabilities)."""


class _Showing:
    """A notice on its way to the screen."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self.unwanted = False
        """It was withdrawn before the service answered."""
        self.told = False
        """The listener knows what became of it."""


class FreedesktopNotices:
    """The port `Notices`, on Linux and other free desktops."""

    def __init__(self, watch: Watch, later: Later, *, icon: str = "", limit: float = 5.0) -> None:
        """Connect nothing yet.

        `watch` and `later` are the event loop's; `icon` is the name of an icon or the path of its file; `limit` is how
        many seconds a notice waits for the service, its start included, before it is refused.
        """
        self._later = later
        self._icon = icon
        self._limit = limit
        self._listener: NoticeListener | None = None
        self._news: deque[Callable[[NoticeListener], None]] = deque()
        self._delivering = False
        self._bus = SessionBus(watch, later, self._heard, self._bus_gone)
        self._connected = False
        self._muting = Muting(self._bus, watch, self._mute_changed)
        self._owner: str | None = None
        """The connection that has the service's name."""
        self._startable = True
        self._reign = 0
        """Which owner it is; answers that come later than the next one count for nothing."""
        self._asking = False
        self._known = False
        """Whether the present service has said what it can do and whether it is muted."""
        self._new = False
        """Whether the service took another one's place, or that of none, and nobody was told yet."""
        self.server: Server | None = None
        """What the present service said of itself, once it has."""
        self._failed_at: float | None = None
        self._queue: deque[_Showing] = deque()
        self._sent: _Showing | None = None
        """One at a time, so that a notice and the one that replaces it cannot cross."""
        self._keys: dict[int, str] = {}
        """The notices on the screen, by the ids that the service gave them."""
        self._tokens: dict[int, str] = {}
        self._listening = False

    @property
    def way(self) -> NoticeWay:
        """It is the desktop's."""
        return NoticeWay.DESKTOP

    @property
    def settled(self) -> bool:
        """Whether the service has said what it can do and whether it is muted, or has failed to."""
        return self._known or not self._connected or self._failed_at is not None

    def start(self, listener: NoticeListener) -> None:
        """Connect to the session bus, without waiting for it, and ask a service that is there what it can do."""
        self._listener = listener
        self._connected = True
        self._bus.open()
        if not self._connected:
            return
        self._bus.listen(sender=BUS, interface=BUS, member="NameOwnerChanged", arg0=NAME)
        self._bus.call(Call(_BUS_SERVICE, "GetNameOwner", "s", (NAME,), "s"), self._learn_owner)
        self._bus.call(Call(_BUS_SERVICE, "ListActivatableNames", returns="as"), self._learn_startable)

    def mute(self) -> Mute | None:
        """Return why a notice would not be seen now; a service that is not there but can be started would show it."""
        if not self._connected or (self._owner is None and not self._startable):
            return Mute.NO_SERVICE
        return self._muting.mute

    def show(self, notice: Notice) -> None:
        """Show a notice until it is seen, in the place of the one with the same key."""
        showing = _Showing(notice)
        self._queue.append(showing)
        if self._connected:
            self._later(self._limit, lambda: self._give_up(showing))
        self._go_on()

    def withdraw(self, key: str) -> None:
        """Take a notice away, also one that is still on its way."""
        waiting = [one for one in self._queue if one.notice.key == key]
        for showing in waiting:
            self._queue.remove(showing)
            showing.told = True
        notice_id = self._id_of(key)
        if self._sent is not None and self._sent.notice.key == key:
            self._sent.unwanted = True
        elif notice_id:
            self._dismiss(notice_id, NoticeEnd.WITHDRAWN)
        elif waiting:
            self._tell(lambda listener: listener.notice_closed(key, NoticeEnd.WITHDRAWN))

    def ask(self) -> None:
        """Ask the service what it can do and whether it is muted, starting it if it is not there."""
        if not self._connected or self._asking or self._known:
            return
        self._reign += 1
        self._asking = True
        reign = self._reign

        def capable(body: Body | None) -> None:
            if reign != self._reign:
                return
            if body is None and self._owner is None:
                self._failed()
                return
            # Only now: each call to a service that cannot be started would have it started once more.
            capabilities = () if body is None else tuple(body[0])
            question = Call(SERVICE, "GetServerInformation", returns="ssss")
            self._bus.call(question, partial(self._introduced, reign, capabilities))

        self._bus.call(Call(SERVICE, "GetCapabilities", returns="as"), capable)

    def close(self) -> None:
        """Close the connection; the listener hears nothing from then on."""
        self._listener = None
        self._news.clear()
        self._queue.clear()
        self._connected = False
        self._muting.close()
        self._bus.close()

    def _learn_startable(self, body: Body | None) -> None:
        before = self.mute()
        self._startable = body is None or NAME in body[0]
        self._compare(before)

    def _learn_owner(self, body: Body | None) -> None:
        if body is not None and self._owner is None:
            self._owner = str(body[0])
            self.ask()

    def _introduced(self, reign: int, capabilities: tuple[str, ...], body: Body | None) -> None:
        if reign != self._reign:
            return
        name, _, version, _ = body or ("", "", "", "")
        self.server = Server(name, version, capabilities)
        self._later(_SETTINGS_LIMIT, partial(self._ready, reign))
        self._muting.ask(name, capabilities, partial(self._ready, reign))

    def _ready(self, reign: int) -> None:
        if reign != self._reign or self._known or not self._asking:
            return
        self._asking = False
        self._known = True
        if self._new or self._muting.mute is not None:
            self._new = False
            self._tell_of_mute()
        self._go_on()

    def _failed(self) -> None:
        """No service could be started, or it does not even say what it can do."""
        self._asking = False
        self._failed_at = monotonic()
        for showing in [*self._queue]:
            self._refuse(showing, Mute.NO_SERVICE)
        self._queue.clear()

    def _go_on(self) -> None:
        """Send the next notice that waits, as far as that can be done now."""
        while self._queue and self._sent is None:
            if not self._known and self._connected and not self._pausing():
                self.ask()
                return
            showing = self._queue.popleft()
            mute = self._muting.mute if self._known and self._connected else Mute.NO_SERVICE
            if mute is not None:
                self._refuse(showing, mute)
            else:
                self._send(showing)

    def _pausing(self) -> bool:
        """Whether a service would be started for us that has just failed us; else one that dies of us never ends."""
        return (
            self._owner is None
            and not self._asking
            and self._failed_at is not None
            and monotonic() - self._failed_at < _PAUSE
        )

    def _send(self, showing: _Showing) -> None:
        if not self._listening:
            self._listening = True
            self._bus.listen(sender=NAME, interface=NAME, path=PATH)
        self._sent = showing
        capabilities = () if self.server is None else self.server.capabilities
        body = _notify(showing.notice, capabilities, self._icon, self._id_of(showing.notice.key))
        call = Call(SERVICE, "Notify", "susssasa{sv}i", body, "u")
        self._bus.call(call, partial(self._answered, showing, self._reign))

    def _answered(self, showing: _Showing, reign: int, body: Body | None) -> None:
        if reign != self._reign:
            return
        if self._sent is showing:
            self._sent = None
        key = showing.notice.key
        before = self._id_of(key)
        if body is None:
            self._refuse(showing, Mute.NO_SERVICE)
            if showing.unwanted and before:
                self._dismiss(before, NoticeEnd.WITHDRAWN)
        else:
            notice_id = int(body[0])
            if before not in (0, notice_id):  # a service that gave the replacement a place of its own
                self._take_down(before)
            self._keys[notice_id] = key
            if not showing.told:
                showing.told = True
                self._tell(lambda listener: listener.notice_shown(key))
                if not showing.notice.stays:
                    self._later(_MOMENT_OVER, lambda: self._end_moment(notice_id, key))
                if showing.unwanted:
                    self._dismiss(notice_id, NoticeEnd.WITHDRAWN)
            elif before:  # refused meanwhile, but the one whose place it took was not
                self._dismiss(notice_id, NoticeEnd.REPLACED)
            else:  # refused meanwhile, and on the screen in another way perhaps
                self._take_down(notice_id)
        self._go_on()

    def _give_up(self, showing: _Showing) -> None:
        """Refuse a notice whose time is over."""
        if showing.told:
            return
        if showing in self._queue:
            self._queue.remove(showing)
        self._refuse(showing, Mute.NO_SERVICE)
        if self._sent is showing:
            self._sent = None
            self._go_on()

    def _refuse(self, showing: _Showing, mute: Mute) -> None:
        if showing.told:
            return
        showing.told = True
        key = showing.notice.key
        self._tell(lambda listener: listener.notice_refused(key, mute))

    def _dismiss(self, notice_id: int, end: NoticeEnd) -> None:
        """Ask the service to remove a notice, and tell the listener at once, without waiting for an answer."""
        key = self._keys[notice_id]
        self._take_down(notice_id)
        self._tell(lambda listener: listener.notice_closed(key, end))

    def _end_moment(self, notice_id: int, key: str) -> None:
        if self._keys.get(notice_id) == key:
            self._dismiss(notice_id, NoticeEnd.EXPIRED)

    def _take_down(self, notice_id: int) -> None:
        self._forget(notice_id)
        self._bus.tell(Call(SERVICE, "CloseNotification", "u", (notice_id,)))

    def _forget(self, notice_id: int) -> None:
        self._keys.pop(notice_id, None)
        self._tokens.pop(notice_id, None)

    def _id_of(self, key: str) -> int:
        """Return the id of the notice with that key, 0 if none is on the screen."""
        return next((notice_id for notice_id, shown in self._keys.items() if shown == key), 0)

    def _heard(self, signal: Signal) -> None:
        if signal.interface == BUS and signal.sender == BUS:
            if signal.member == "NameOwnerChanged" and signal.body[0] == NAME:
                self._owner_changed(signal.body[1], signal.body[2])
        elif signal.interface != NAME:
            self._muting.hear(signal, self._owner)
        elif signal.sender == self._owner and signal.body and signal.body[0] in self._keys:
            self._happened(signal)

    def _happened(self, signal: Signal) -> None:
        """Take what happened to a notice of ours."""
        notice_id = signal.body[0]
        key = self._keys[notice_id]
        match signal.member, signal.signature:
            case "ActivationToken", "us":  # since 1.2, before the action
                self._tokens[notice_id] = signal.body[1]
            case "ActionInvoked", "us":
                press = _press(signal.body[1])
                if press is None:
                    return
                token = self._tokens.get(notice_id)
                self._tell(lambda listener: listener.notice_pressed(key, press, token))
                self._dismiss(notice_id, NoticeEnd.PRESSED)  # not every service takes it away then
            case "NotificationClosed", "uu":
                end = _ENDS.get(signal.body[1], NoticeEnd.UNKNOWN)
                self._forget(notice_id)
                self._tell(lambda listener: listener.notice_closed(key, end))
            case _:
                pass

    def _owner_changed(self, old: str, new: str) -> None:
        before = self.mute()
        self._reign += 1
        self._owner = new or None
        self._asking = False
        self._known = False
        self.server = None
        self._muting.forget()
        self._failed_at = None
        if self._sent is not None:
            self._failed_at = monotonic()  # it may have died of our notice
            self._refuse(self._sent, Mute.NO_SERVICE)
            self._sent = None
        self._keys.clear()
        self._tokens.clear()
        if old:
            self._tell(lambda listener: listener.notices_lost())
        self._new = bool(new)
        if new:
            self.ask()
        else:
            self._compare(before)
            self._go_on()

    def _bus_gone(self) -> None:
        had_service = self._owner is not None
        self._connected = False
        self._owner = None
        self._known = False
        self._asking = False
        self.server = None
        self._muting.forget()
        self._keys.clear()
        self._tokens.clear()
        if had_service:
            self._tell(lambda listener: listener.notices_lost())
        self._tell_of_mute()
        if self._sent is not None:
            self._refuse(self._sent, Mute.NO_SERVICE)
            self._sent = None
        self._go_on()

    def _compare(self, before: Mute | None) -> None:
        if self.mute() is not before:
            self._tell_of_mute()

    def _mute_changed(self) -> None:
        if self._known:  # else it is told when all is known
            self._tell_of_mute()

    def _tell_of_mute(self) -> None:
        self._tell(lambda listener: listener.mute_changed())

    def _tell(self, what: Callable[[NoticeListener], None]) -> None:
        """Tell the listener, from the event loop: it may be in the middle of a call of ours."""
        self._news.append(what)
        if not self._delivering:
            self._delivering = True
            self._later(0, self._deliver)

    def _deliver(self) -> None:
        try:
            for _ in range(len(self._news)):
                if self._listener is not None and self._news:  # it may have closed us
                    self._news.popleft()(self._listener)
        finally:
            self._delivering = bool(self._news)
            if self._delivering:
                self._later(0, self._deliver)


def _notify(notice: Notice, capabilities: tuple[str, ...], icon: str, replaces: int) -> Body:
    """Return what Notify is given: name, id to replace, icon, summary, body, actions, hints, expiration."""
    title, body = _clean(notice.title), _clean(notice.body)
    if "body" not in capabilities:
        title, body = (f"{title} – {body}" if body else title), ""
    elif "body-markup" in capabilities:
        body = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    actions = []
    if "actions" in capabilities:
        actions = [text for button in notice.buttons for text in (button.press.value, _clean(button.label))]
    hints = {
        "desktop-entry": ("s", APP_ID),
        "urgency": ("y", _NORMAL),
        "category": ("s", _CATEGORY),
        "suppress-sound": ("b", True),
    }
    return APP_NAME, replaces, icon, title, body, actions, hints, _UNTIL_SEEN if notice.stays else _FOR_A_MOMENT


def _clean(text: str) -> str:
    """Return what D-Bus takes as a string: a bus ends the connection of whoever sends anything else."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _press(action: str) -> Press | None:
    try:
        return Press(action)
    except ValueError:
        return None
