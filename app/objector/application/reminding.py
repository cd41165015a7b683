# SPDX-License-Identifier: Apache-2.0
"""Use case: show what is due outside the window, and mark what was shown.

A reminder is marked once a notice is on the screen, never before: who is killed in between shows it once more. What
cannot be shown is held back, unmarked, and shown as soon as it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from objector.application.ports.notices import Mute, NoticeWay, Press
from objector.application.presses import Presses
from objector.application.reminded import Outcome
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.named_tuple import NamedTuple
from objector.domain.notice_end import NoticeEnd, was_seen
from objector.domain.plan import Due, Plan, Reason, Upcoming, pending

if TYPE_CHECKING:
    from objector.application.answers import Answers
    from objector.application.open_page import OpenPage
    from objector.application.ports.clock import Clock
    from objector.application.ports.notices import Notice, Notices
    from objector.application.ports.reminder_log import ReminderLog
    from objector.application.presses import Aside, Desk, NoticeWords
    from objector.application.read_plan import ReadPlan
    from objector.application.readings import Readings
    from objector.domain.ledger import Entry
    from objector.domain.snooze import Delay

Told = Callable[[Outcome], None]
"""Is told once what became of it."""


class Held(NamedTuple):
    """What was due and could not be shown."""

    mute: Mute
    since: datetime
    reminders: int
    """How many; one notice may be of several."""


class _Offer(NamedTuple):
    """A notice that one of the ways was asked to show."""

    notice: Notice
    cases: tuple[Case, ...] = ()
    """What it is about."""
    due: tuple[Due, ...] = ()
    """The reminders that it is; they are marked once it is on the screen, unless it is a trial."""
    marks: bool = True
    way: int = 0
    entry: Entry | None = None
    """What was recorded by a press, which the notice says."""
    was_shown: bool = False
    """It was on the screen of a service that is gone."""
    told: tuple[Told, ...] = ()
    """Who wants to know what became of it."""


_Mark = tuple[str, str | None, str]


class Reminding:
    """What is due, shown by the first way that can."""

    def __init__(
        self,
        *,
        clock: Clock,
        readings: Readings,
        read_plan: ReadPlan,
        log: ReminderLog,
        answers: Answers,
        open_page: OpenPage,
        ways: Sequence[Notices],
        words: Callable[[], NoticeWords],
        desk: Desk,
        aside: Aside,
    ) -> None:
        """Put it together. `ways` are tried in order; `aside` runs its first argument beside the events."""
        self._clock = clock
        self._readings = readings
        self._read_plan = read_plan
        self._log = log
        self._ways = tuple(ways)
        self._words = words
        self._desk = desk
        self._presses = Presses(
            clock=clock,
            readings=readings,
            answers=answers,
            open_page=open_page,
            words=words,
            desk=desk,
            aside=aside,
            say=lambda notice, case, entry: self._try(_Offer(notice, (case,), entry=entry)),
            not_opened=self._not_opened,
        )
        self._asked: dict[str, _Offer] = {}
        self._on_screen: dict[str, _Offer] = {}
        self._waiting: dict[str, _Offer] = {}
        """Notices that were on the screen of a service that is gone, or a test that was held back."""
        self._seen: set[_Mark] = set()
        """What was shown and could not be marked: it is not shown again and again."""
        self._pressed: dict[str, set[Press]] = {}
        """What was pressed on notices that are still there: what a press does is done once."""
        self.unseen: tuple[Due, ...] = ()
        """What was shown, and nobody saw."""
        self.held: Held | None = None
        self.next: Upcoming | None = None

    @property
    def busy(self) -> bool:
        """Whether a notice is on the screen or on its way, or something is held back by a mute that will pass."""
        passing = self.held is not None and self.held.mute is Mute.DO_NOT_DISTURB
        return bool(self._asked or self._on_screen or self._presses.opening or passing)

    def start(self) -> None:
        """Begin to listen to the ways."""
        for way in self._ways:
            way.start(self)

    def close(self) -> None:
        """Take every notice away, whose buttons would do nothing any more, and let go of the ways."""
        for key, offer in [*self._on_screen.items(), *self._asked.items()]:
            self._ways[offer.way].withdraw(key)
        self._on_screen = {}
        for way in self._ways:
            way.close()
        asked, self._asked = self._asked, {}
        for offer in asked.values():
            _tell(offer, Outcome.NOT_SHOWN)

    def look(self, at: datetime | None = None, told: Told | None = None) -> None:
        """Show what is due by the latest reading. With `at` show what would be due then; that counts for nothing.

        `told` is called once it is known what became of it, here or later, unless this raises StorageError.
        """
        listeners = () if told is None else (told,)
        found = self._read_plan.of(self._readings.overview()) if at is None else self._read_plan(at=at)
        if at is None:
            self.next = found.next
            self.unseen = found.unseen
            self._follow(found)
            found = self._without_shown(found)
        asked = {_mark(due) for offer in self._asked.values() for due in offer.due}
        due = tuple(one for one in found.due if _mark(one) not in asked | self._seen)
        if not due:
            if not found.due and at is None:
                self._hold_nothing()
                self._read_plan.write_down(found)
            self._tell_how_it_stands(listeners, due=bool(found.due))
            return
        if at is None and self._desk.is_open():
            self._hold_nothing()
            self._desk.reminded([one for one in due if _is_on_page(one)])
            due = tuple(one for one in due if not _is_on_page(one))
            if not due:
                _call(listeners, Outcome.IN_WINDOW)
                return
        notice = self._words().due(due, found.as_of)
        self._try(_Offer(notice, tuple(one.case for one in due), due, marks=at is None, told=listeners))

    def answered(self) -> None:
        """Take notices away whose cases were answered since. Raises StorageError."""
        if not self._on_screen and not self._waiting:
            return
        cases = {(case.use.id, case.account): case for case in self._readings.overview().cases}
        for key, offer in [*self._on_screen.items()]:
            if offer.cases and not pending(offer.cases, cases):
                self._ways[offer.way].withdraw(key)
        self._waiting = {
            key: offer for key, offer in self._waiting.items() if not offer.cases or pending(offer.cases, cases)
        }

    def show(self, notice: Notice) -> None:
        """Show a notice that is no reminder."""
        self._try(_Offer(notice))

    def press(self, case: Case, press: Press) -> None:
        """Do for a case what is pressed elsewhere than in the window or on a notice: in the tray's menu."""
        self._presses.carry_out(case, press, None)

    def put_off(self, case: Case, delay: Delay) -> None:
        """Put a case off, as is chosen in the tray's menu."""
        self._presses.put_off(case, delay)

    def notice_shown(self, key: str) -> None:
        """Mark what is on the screen now."""
        offer = self._asked.pop(key, None)
        if offer is None:
            return
        self._on_screen[key] = offer._replace(told=())
        self._pressed.pop(key, None)
        self._hold_nothing()
        if offer.marks and offer.due:
            self._keep(offer.due, seen=False)
        _tell(offer, Outcome.SHOWN)
        self._desk.changed()

    def notice_refused(self, key: str, mute: Mute) -> None:
        """Try the next way, or hold back."""
        offer = self._asked.pop(key, None)
        if offer is None:
            return
        if mute is Mute.NO_SERVICE:
            self._try(offer._replace(way=offer.way + 1))
        else:
            self._hold(mute, offer)

    def notice_pressed(self, key: str, press: Press, token: str | None) -> None:
        """Do what was pressed."""
        offer = self._on_screen.get(key) or self._asked.get(key)
        if offer is None or all(button.press is not press for button in offer.notice.buttons):
            return
        if self._was_pressed(key, press):
            return
        self._pressed.setdefault(key, set()).add(press)
        case = offer.cases[0] if len(offer.cases) == 1 else None
        entry = offer.entry
        if len(offer.cases) > 1:
            self._desk.go_through(token)
            return
        if press is Press.UNDO and case is not None and entry is not None:
            done = self._presses.take_back(case, entry, token)
        else:
            done = self._presses.carry_out(case, press, token)
        if not done:
            self._pressed.pop(key, None)  # it can be tried again

    def notice_closed(self, key: str, end: NoticeEnd) -> None:
        """Forget a notice that is gone, and mark its reminders as seen where a person saw it."""
        asked = self._asked.pop(key, None)
        if asked is not None:
            _tell(asked, Outcome.NOTHING_DUE)  # it was answered before it came
        shown = self._on_screen.pop(key, None)
        self._pressed.pop(key, None)
        if shown is not None and shown.marks and shown.due and was_seen(end):
            self._keep(shown.due, seen=True)
        if shown is not None or asked is not None:
            self._desk.changed()

    def notices_lost(self) -> None:
        """Show again what was on the screen and was neither answered nor dismissed."""
        self._waiting |= {key: offer._replace(way=0, was_shown=True) for key, offer in self._on_screen.items()}
        self._on_screen = {}
        self._show_waiting()

    def mute_changed(self) -> None:
        """Show what was held back, if it can be shown by now."""
        self._show_waiting()
        if self.held is not None:
            self._readings.refresh()
            try:
                self.look()
            except ObjectorError as error:
                self._desk.complain(error)

    def _was_pressed(self, key: str, press: Press) -> bool:
        """Return whether a press says nothing new: it was pressed already, or something was that answers the notice."""
        before = self._pressed.get(key, set())
        return press is not Press.SHOW and (press in before or bool(before - {Press.SHOW, Press.OPEN}))

    def _not_opened(self) -> None:
        """Let every notice open its page once more."""
        for pressed in self._pressed.values():
            pressed.discard(Press.OPEN)

    def _try(self, offer: _Offer) -> None:
        """Ask the first way from `offer.way` on that shows notices. One that is muted is not gone around."""
        self._waiting.pop(offer.notice.key, None)
        for index in range(offer.way, len(self._ways)):
            mute = self._ways[index].mute()
            if mute is None:
                self._asked[offer.notice.key] = offer._replace(way=index)
                self._ways[index].show(offer.notice)
                return
            if mute is not Mute.NO_SERVICE:
                self._hold(mute, offer)
                return
        self._hold(Mute.NO_SERVICE, offer)

    def _hold(self, mute: Mute, offer: _Offer) -> None:
        if offer.entry is not None:
            return  # it is said in the window's history, and would be no news by then
        due = () if offer.was_shown else offer.due
        if due and offer.marks and self._desk.is_open():
            self._keep(due, seen=True)  # the page of all services says it
            _tell(offer, Outcome.IN_WINDOW)
            return
        if not due:
            self._waiting[offer.notice.key] = offer._replace(way=0)
        now = self._clock.now()
        since = min((one.was_due_at for one in due), default=now, key=datetime.timestamp)
        if self.held is not None and self.held.since.timestamp() < since.timestamp():
            since = self.held.since
        self.held = Held(mute, since, max(1, len(due)))
        _tell(offer, _outcome(mute))
        self._desk.changed()

    def _tell_how_it_stands(self, listeners: tuple[Told, ...], *, due: bool) -> None:
        """Tell listeners what became of reminders that were shown, or held back, before they asked."""
        for key, offer in self._asked.items():
            if offer.due:
                self._asked[key] = offer._replace(told=(*offer.told, *listeners))
                return
        if due or any(offer.due for offer in self._on_screen.values()):
            _call(listeners, Outcome.SHOWN)
        elif self.held is not None:
            _call(listeners, _outcome(self.held.mute))
        else:
            _call(listeners, Outcome.NOTHING_DUE)

    def _hold_nothing(self) -> None:
        if self.held is not None and not self._waiting:
            self.held = None
            self._desk.changed()

    def _show_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for offer in waiting.values():
            self._try(offer)

    def _follow(self, found: Plan) -> None:
        """Keep since when these cases are watched. If that cannot be kept, no reminder is called missed later."""
        try:
            self._read_plan.follow(found)
        except ObjectorError:
            return

    def _without_shown(self, found: Plan) -> Plan:
        """Return the plan without what needs no showing: it is seen in the window, or on the screen still."""
        if self._desk.is_open():
            seen = [*(one for one in found.due if _is_on_page(one)), *found.unseen]
            if seen:
                self._keep(seen, seen=True)
            self.unseen = ()
            return found
        on_screen = {
            _mark(one)
            for offer in self._on_screen.values()
            if offer.marks and self._ways[offer.way].way is NoticeWay.DESKTOP  # a balloon does not say when it goes
            for one in offer.due
        }
        still = [one for one in found.due if _mark(one) in on_screen]
        if still:
            self._keep(still, seen=False)
        return found._replace(due=tuple(one for one in found.due if _mark(one) not in on_screen))

    def _keep(self, due: Sequence[Due], *, seen: bool) -> None:
        now = self._clock.now()
        try:
            self._log.keep([one.shown(now, seen=seen) for one in due])
        except ObjectorError as error:
            self._seen |= {_mark(one) for one in due}
            self._desk.complain(error)


def _is_on_page(due: Due) -> bool:
    """Return whether an open window says it wherever the person is in it: what is due, and not that facts changed."""
    return due.reason is not Reason.CHANGED


def _outcome(mute: Mute) -> Outcome:
    return Outcome.NOT_SHOWN if mute is Mute.NO_SERVICE else Outcome.MUTED


def _tell(offer: _Offer, outcome: Outcome) -> None:
    _call(offer.told, outcome)


def _call(listeners: tuple[Told, ...], outcome: Outcome) -> None:
    for told in listeners:
        told(outcome)


def _mark(due: Due) -> _Mark:
    return due.case.use.id, due.case.account, due.occasion
