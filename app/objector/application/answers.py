# SPDX-License-Identifier: Apache-2.0
"""Use cases: what a person says about a case. Each keeps one entry in the ledger and returns it."""

from __future__ import annotations

from datetime import datetime

from objector.application.changes import Changes
from objector.application.find import SENDABLE, SWITCHES, Located, find_account, find_route, find_use, named_accounts
from objector.application.ports import Catalogue, Clock, Ledger, PreferenceStore
from objector.application.recording import recording
from objector.domain.errors import NothingToUndo, SnoozeInPast
from objector.domain.ledger import CHOICES, UNDOABLE, Draft, Entry, Found, Kind, of_account
from objector.domain.reminder import later
from objector.domain.service import Route
from objector.domain.wording import account_label
from objector.domain.wording import note as tidy_note


def withdrawal(entry: Entry, clock: Clock) -> Draft:
    """Return the draft that withdraws an entry."""
    return Draft(
        at=clock.now(),
        zone=clock.zone().name,
        kind=Kind.UNDONE,
        use=entry.use,
        route=entry.route,
        account=entry.account,
        undoes=entry.uuid,
    )


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
        """Keep that the person says it is off; said again, that it still is.

        Raises UnknownRoute, or RouteRequired where the data use has several required routes.
        """
        located = self._find(name)
        chosen = find_route(located.use, route)
        about = self._account(located, account)
        found = None
        if chosen.end_state is not None:
            again = already_off or self._stands_confirmed(located, chosen, about)
            found = Found.ALREADY_OFF if again else Found.SWITCHED_OFF
        return self._keep(Kind.CONFIRMED, located, about, route=chosen, found=found, note=tidy_note(note))

    def sent(self, name: str, *, route: str | None = None, account: str | None = None) -> Changes:
        """Keep that a form or a letter was sent. Raises as `confirm`, and RouteKindMismatch for a switch."""
        located = self._find(name)
        chosen = find_route(located.use, route, SENDABLE)
        return self._keep(Kind.SENT, located, self._account(located, account), route=chosen)

    def skip(self, name: str, *, route: str | None = None, account: str | None = None) -> Changes:
        """Keep that a route is knowingly left out. Raises as `confirm`."""
        located = self._find(name)
        chosen = find_route(located.use, route)
        return self._keep(Kind.SKIPPED, located, self._account(located, account), route=chosen)

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
        """Withdraw the latest standing answer, of one account or of all; said again, the one before.

        Raises NothingToUndo where none stands.
        """
        located = self._find(name)
        wanted = account_label(account)
        entries = self._ledger.essential(located.use.id)
        if wanted is not None:
            entries = of_account(wanted, entries, self._listed(located))
        last = next((entry for entry in reversed(entries) if entry.kind in UNDOABLE), None)
        if last is None:
            raise NothingToUndo(located.use.id)
        return self.take_back(last)

    def take_back(self, entry: Entry) -> Changes:
        """Withdraw one entry. Raises AlreadyUndone where it was withdrawn before."""
        with recording():
            return Changes(entry=self._ledger.append(withdrawal(entry, self._clock)))

    def _find(self, name: str) -> Located:
        return find_use(self._catalogue, name)

    def _account(self, located: Located, account: str | None) -> str | None:
        entries = self._ledger.essential(located.use.id)
        return find_account(located.use, entries, account_label(account), self._listed(located))

    def _listed(self, located: Located) -> tuple[str, ...]:
        return named_accounts(self._preferences.read(), located.service.id)

    def _stands_confirmed(self, located: Located, route: Route, account: str | None) -> bool:
        mine = of_account(account, self._ledger.essential(located.use.id), self._listed(located))
        said = [
            entry.kind
            for entry in mine
            if entry.kind in CHOICES or (entry.route == route.id and entry.kind is not Kind.OPENED)
        ]
        return said[-1:] == [Kind.CONFIRMED]

    def _keep(
        self,
        kind: Kind,
        located: Located,
        account: str | None,
        *,
        route: Route | None = None,
        found: Found | None = None,
        note: str | None = None,
        until: datetime | None = None,
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
        )
        with recording():
            return Changes(entry=self._ledger.append(draft))
