# SPDX-License-Identifier: Apache-2.0
"""Use cases: what a person says about a case. Each keeps one entry in the ledger and returns it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from objector.application.changes import Changes
from objector.application.facts_then import facts_of
from objector.application.find import (
    SENDABLE,
    SWITCHES,
    Located,
    find_account,
    find_route,
    find_use,
    named_accounts,
    ways_of,
)
from objector.application.recording import recording
from objector.domain.case import same_switch
from objector.domain.errors import DayFault, DayNotPossible, NothingSent, NothingToUndo, RouteRequired, SnoozeInPast
from objector.domain.ledger import (
    ANSWERS,
    CHOICES,
    FOLLOW_UPS,
    UNDOABLE,
    WAITING,
    Draft,
    Entry,
    Kind,
    SwitchFound,
    act_of,
    is_gone,
    is_same_account,
    of_account,
    standing,
)
from objector.domain.reminder import later
from objector.domain.reply import FollowUp, Reply
from objector.domain.sending import Sending, SentBy, day_fault
from objector.domain.service import Route, RouteKind
from objector.domain.way import Way
from objector.domain.wording import account_label, whole_letter
from objector.domain.wording import note as tidy_note

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.preferences import PreferenceStore


def withdrawal(entry: Entry, clock: Clock, kind: Kind = Kind.UNDONE) -> Draft:
    """Return the draft that withdraws an entry: for good, or by a taking back that can be undone itself."""
    return Draft(
        at=clock.now(),
        zone=clock.zone().name,
        kind=kind,
        use=entry.use,
        route=entry.route,
        account=entry.account,
        undoes=entry.uuid,
    )


_LOOKED_THROUGH = 200
"""How many of the newest lines are looked through for the latest act that stands."""


def _usual_way(route: Route) -> SentBy:
    """Return how something goes by a way, where nobody said it."""
    match route.kind:
        case RouteKind.FORM:
            return SentBy.FORM
        case RouteKind.LETTER:
            return SentBy.MAIL
        case RouteKind.SETTING | RouteKind.ADMIN:
            return SentBy.OTHER
        case _:
            assert_never(route.kind)


class Answers:
    """The answers to a case. `name` is a data use's id, or the id of a service with only one.

    Every method raises UnknownService, SeveralCases or SeveralAccounts where the name does not stand for one case,
    TextTooLong or TextNotKept for a label or note that is not kept, and what the ledger raises; then nothing was kept.
    """

    def __init__(self, clock: Clock, catalogue: Catalogue, ledger: Ledger, preferences: PreferenceStore) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._preferences = preferences

    def confirm(
        self,
        name: str,
        *,
        route: str | None = None,
        already_off: bool = False,
        account: str | None = None,
        note: str | None = None,
    ) -> Changes:
        """Keep that the person says it is off; said again, that it still is, a fact of its own.

        Raises UnknownRoute, or RouteRequired where the data use has several required routes.
        """
        located = self._find(name)
        about = self._account(located, account)
        chosen = find_route(located.use, route, mine=self._ways(located, about))
        found = None
        if self._last_said(located, chosen, about) is Kind.CONFIRMED:
            found = SwitchFound.STILL_OFF
        elif chosen.end_state is not None:
            found = SwitchFound.ALREADY_OFF if already_off else SwitchFound.SWITCHED_OFF
        return self._keep(Kind.CONFIRMED, located, about, route=chosen, found=found, note=tidy_note(note))

    def sent(
        self,
        name: str,
        *,
        route: str | None = None,
        account: str | None = None,
        sending: Sending | None = None,
        letter: str | None = None,
    ) -> Changes:
        """Keep that a form or a letter was sent; with `sending` how and when, and then the `letter` word by word.

        Raises as `confirm`, RouteKindMismatch for a switch, and DayNotPossible for a day that it cannot have been.
        """
        located = self._find(name)
        about = self._account(located, account)
        chosen = find_route(located.use, route, SENDABLE, self._ways(located, about))
        return self._keep_sending(Kind.SENT, located, about, chosen, sending=sending, letter=letter)

    def arrived(self, name: str, on: date, *, route: str | None = None, account: str | None = None) -> Changes:
        """Keep on which day something arrived that was sent before: from then the law's time counts.

        Raises as `replied`, and DayNotPossible.
        """
        located = self._find(name)
        about = self._account(located, account)
        chosen = self._waiting(located, about, route)
        mine = of_account(about, self._ledger.essential(located.use.id), self._listed(located))
        sent = [entry for entry in mine if entry.kind is Kind.SENT and entry.route == chosen.id][-1]
        by, sent_on = sent.sending[:2] if sent.sending is not None else (_usual_way(chosen), sent.at.date())
        return self._keep_sending(Kind.ARRIVED, located, about, chosen, sending=Sending(by, sent_on, on))

    def followed_up(
        self,
        name: str,
        follow_up: FollowUp,
        sending: Sending,
        *,
        route: str | None = None,
        account: str | None = None,
        letter: str | None = None,
    ) -> Changes:
        """Keep that the company was reminded of what it was sent, or that somebody was sent a complaint about it.

        Raises as `replied`, and DayNotPossible.
        """
        located = self._find(name)
        about = self._account(located, account)
        chosen = self._waiting(located, about, route)
        return self._keep_sending(follow_up.kind, located, about, chosen, sending=sending, letter=letter)

    def replied(
        self,
        name: str,
        reply: Reply,
        *,
        route: str | None = None,
        account: str | None = None,
        note: str | None = None,
    ) -> Changes:
        """Keep what was answered to what was sent.

        Raises as `sent`, RouteRequired where several ways wait for a reply, and NothingSent where none does.
        """
        located = self._find(name)
        about = self._account(located, account)
        chosen = self._waiting(located, about, route)
        return self._keep(reply.kind, located, about, route=chosen, note=tidy_note(note))

    def _waiting(self, located: Located, about: str | None, route: str | None) -> Route:
        """Return the way that waits for a reply. Raises UnknownRoute, RouteRequired or NothingSent."""
        named = None if route is None else find_route(located.use, route, SENDABLE).id
        waiting = [
            one
            for one in located.use.every_route
            if named in {None, one.id} and self._last_said(located, one, about) in WAITING
        ]
        if not waiting:
            raise NothingSent(located.service.name)
        if len(waiting) > 1:
            raise RouteRequired(tuple(str(one.id) for one in waiting))
        return waiting[0]

    def skip(self, name: str, *, route: str | None = None, account: str | None = None) -> Changes:
        """Keep that a route is knowingly left out. Raises as `confirm`."""
        located = self._find(name)
        chosen = find_route(located.use, route)
        return self._keep(Kind.SKIPPED, located, self._account(located, account), route=chosen)

    def asked_instead(self, name: str, *, route: str, instead_of: str, account: str | None = None) -> Changes:
        """Keep that a form was sent in place of a switch that could not be found, which is left out knowingly.

        It is one act of two entries; of one, where that the form was sent is kept already. Raises as `sent`.
        """
        located = self._find(name)
        chosen, left_out = find_route(located.use, route, SENDABLE), find_route(located.use, instead_of)
        about = self._account(located, account)
        sent: tuple[Entry, ...] = ()
        if self._last_said(located, chosen, about) not in {Kind.SENT, *FOLLOW_UPS}:
            sent = tuple(filter(None, (self._keep(Kind.SENT, located, about, route=chosen).entry,)))
        because = next((entry.uuid for entry in sent), None)
        return self._keep(Kind.SKIPPED, located, about, route=left_out, because=because)._replace(also=sent)

    def accept(self, name: str, *, account: str | None = None) -> Changes:
        """Keep that the person leaves it on."""
        located = self._find(name)
        return self._keep(Kind.ACCEPTED, located, self._account(located, account))

    def not_concerned(self, name: str, *, account: str | None = None) -> Changes:
        """Keep that the person has no account there."""
        located = self._find(name)
        return self._keep(Kind.NOT_CONCERNED, located, self._account(located, account))

    def found_on(self, name: str, *, route: str | None = None, account: str | None = None) -> Changes:
        """Keep that the switch was found on. Raises as `confirm`, and RouteKindMismatch for what is not a switch."""
        located = self._find(name)
        chosen = find_route(located.use, route, SWITCHES)
        return self._keep(Kind.FOUND_ON, located, self._account(located, account), route=chosen)

    def snooze(self, name: str, until: datetime, *, account: str | None = None) -> Changes:
        """Keep that the case is put off until an aware moment. Raises SnoozeInPast unless that is later than now."""
        located = self._find(name)
        if not later(until, self._clock.now()):
            raise SnoozeInPast(until.isoformat(timespec="minutes"))
        return self._keep(Kind.SNOOZED, located, self._account(located, account), until=until)

    def undo(self, name: str, *, account: str | None = None) -> Changes:
        """Withdraw the latest standing act, whatever it was, of one account or of all; said again, the one before.

        Raises NothingToUndo where none stands.
        """
        act = self.undoable(name, account=account)
        if not act:
            located = self._find(name)
            raise NothingToUndo(located.service.name, account_label(account))
        return self._withdraw(act, Kind.UNDONE)

    def undoable(self, name: str, *, account: str | None = None) -> tuple[Entry, ...]:
        """Return the entries of the act that `undo` would withdraw, the newest first; none where there is none."""
        located = self._find(name)
        latest = self._latest(located, account, UNDOABLE)
        return () if latest is None else self._act(latest)

    def latest(self) -> Entry | None:
        """Return the newest standing act of all, among the newest lines; `None` where there is none."""
        newest = sorted(self._ledger.newest(_LOOKED_THROUGH), key=lambda one: one.seq)
        return next((one for one in reversed(standing(newest)) if one.kind in UNDOABLE), None)

    def undo_entry(self, entry: Entry) -> Changes:
        """Withdraw what was just recorded: the act of one entry. Raises AlreadyUndone where it was withdrawn before."""
        return self._withdraw(self._act(entry), Kind.UNDONE)

    def withdraw(self, entry: Entry) -> Changes:
        """Take back the act of an entry, whenever it was, by an act that can be undone; a taking back is undone.

        Raises AlreadyUndone where it was withdrawn before.
        """
        return self._withdraw(self._act(entry), Kind.UNDONE if entry.kind is Kind.TAKEN_BACK else Kind.TAKEN_BACK)

    def take_back(self, name: str, *, account: str | None = None) -> Changes:
        """Withdraw the latest standing answer by an act of its own, which can be undone.

        Raises NothingToUndo where none stands.
        """
        located = self._find(name)
        latest = self._latest(located, account, ANSWERS)
        if latest is None:
            raise NothingToUndo(located.service.name, account_label(account))
        return self._withdraw(self._act(latest), Kind.TAKEN_BACK)

    def _latest(self, located: Located, account: str | None, kinds: frozenset[Kind]) -> Entry | None:
        """Return the newest standing entry of some kinds; what can no longer be brought back is none of them."""
        wanted = account_label(account)
        entries = [entry for entry in self._ledger.essential(located.use.id) if entry.kind in UNDOABLE]
        if any(entry.kind is Kind.TAKEN_BACK for entry in entries):
            history = self._ledger.history(located.use.id)
            entries = [entry for entry in standing(history) if not is_gone(entry, history, self._clock.now())]
        if wanted is not None:
            unlabelled = [one for one in of_account(wanted, entries, self._listed(located)) if one.account is None]
            entries = [one for one in entries if one in unlabelled or is_same_account(one.account, wanted)]
        return max((one for one in entries if one.kind in kinds), key=lambda one: one.seq, default=None)

    def _act(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries of an act, the newest first."""
        if entry.kind is Kind.TAKEN_BACK or (entry.kind is Kind.SKIPPED and entry.about is not None):
            return act_of(entry, self._ledger.history(entry.use))
        return (entry,)

    def _withdraw(self, act: Sequence[Entry], kind: Kind) -> Changes:
        with recording():
            *also, last = [self._ledger.append(withdrawal(entry, self._clock, kind)) for entry in act]
        return Changes(entry=last, also=tuple(also), undone=act[0])

    def _find(self, name: str) -> Located:
        return find_use(self._catalogue, name)

    def _account(self, located: Located, account: str | None) -> str | None:
        entries = self._ledger.essential(located.use.id)
        return find_account(located.use, entries, account_label(account), self._listed(located))

    def _ways(self, located: Located, account: str | None) -> tuple[Way, ...]:
        return ways_of(self._preferences.read(), located.use.id, account)

    def _listed(self, located: Located) -> tuple[str, ...]:
        return named_accounts(self._preferences.read(), located.service.id)

    def _last_said(self, located: Located, route: Route, account: str | None) -> Kind | None:
        """Return the kind of what was last said about a route, or about the whole case after that."""
        mine = of_account(account, self._ledger.essential(located.use.id), self._listed(located))
        same = same_switch(located.use, route)
        kinds = [
            entry.kind
            for entry in mine
            if entry.kind in CHOICES
            or (entry.route == route.id and entry.kind in ANSWERS)
            or (entry.route in same and entry.kind is Kind.FOUND_ON)
        ]
        return kinds[-1] if kinds else None

    def _keep_sending(
        self,
        kind: Kind,
        located: Located,
        account: str | None,
        route: Route,
        *,
        sending: Sending | None,
        letter: str | None = None,
    ) -> Changes:
        fault = None if sending is None else day_fault(sending, self._clock.now().date())
        if fault is not None and sending is not None:
            later = fault is not DayFault.TOO_EARLY and sending.arrived_on is not None
            raise DayNotPossible(fault, (sending.arrived_on if later else None) or sending.on)
        words = whole_letter(letter)
        if words is not None and sending is None:
            sending = Sending(_usual_way(route), self._clock.now().date())
        return self._keep(kind, located, account, route=route, sending=sending, letter=words)

    def _keep(
        self,
        kind: Kind,
        located: Located,
        account: str | None,
        *,
        route: Route | None = None,
        found: SwitchFound | None = None,
        note: str | None = None,
        until: datetime | None = None,
        because: str | None = None,
        sending: Sending | None = None,
        letter: str | None = None,
    ) -> Changes:
        draft = Draft(
            at=self._clock.now(),
            zone=self._clock.zone().name,
            kind=kind,
            use=located.use.id,
            route=None if route is None else route.id,
            account=account,
            found=found,
            note=note,
            until=until,
            about=because,
            sending=sending,
            letter=letter,
        )
        facts = facts_of(self._catalogue, located.service, located.use)
        with recording():
            return Changes(entry=self._ledger.append(draft, facts))
