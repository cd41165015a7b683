# SPDX-License-Identifier: Apache-2.0
"""Queries: what the person did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from objector.application.choose_services import service_of
from objector.application.find import find_use
from objector.domain.case import Case
from objector.domain.history import Line, lines
from objector.domain.ledger import Entry, Kind, of_account
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Route, Service

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.pairings import Pairings
    from objector.domain.pairing import Import, Origin

RECORD_LENGTH = 50
"""How many of the newest entries a record shows."""
_WIDER = 8
"""How many times as many entries are read next, where the newest are about other accounts."""


class About(NamedTuple):
    """What an entry is about, as the catalogue has it now; without a route where it names none that is known."""

    service: Service
    route: Route | None


class ReadHistory:
    """The ledger, as it was written and as it stands."""

    def __init__(self, catalogue: Catalogue, ledger: Ledger, pairings: Pairings) -> None:
        self._catalogue = catalogue
        self._ledger = ledger
        self._pairings = pairings

    def __call__(self, name: str | None = None) -> Sequence[Entry]:
        """Return every entry, of all data uses or of the one called `name`, withdrawn ones and undos included.

        Raises UnknownService or SeveralCases.
        """
        use = None if name is None else find_use(self._catalogue, name).use.id
        return self._ledger.history(use)

    def lines(self, name: str | None = None) -> Sequence[Line]:
        """Return everything that was done, imports and all, in the order in which it was told. Raises as a call."""
        return self._lines(self(name))

    def newest(self, limit: int) -> Sequence[Line]:
        """Return the lines of the newest `limit` entries, with all imports."""
        return self._lines(self._ledger.newest(limit))

    def _lines(self, entries: Sequence[Entry]) -> Sequence[Line]:
        return lines(entries, self._pairings.imports(), self._pairings.origins(), self._pairings.ahead())

    def imports_of(self, record: Sequence[Entry]) -> Sequence[Import]:
        """Return the standing imports by which some of these entries came, the oldest first."""
        origins = self._pairings.origins()
        theirs = {entry.uuid for entry in record if entry.uuid in origins}
        if not theirs:
            return ()
        standing = [one for one in self._pairings.imports() if one.taken_back_at is None]
        return [one for one in standing if not theirs.isdisjoint(self._pairings.brought(one.number))]

    def origins(self) -> Mapping[str, Origin]:
        """Return from where the entries came that were not written here, by their UUIDs."""
        return self._pairings.origins()

    def about(self, entry: Entry) -> About | None:
        """Return what an entry is about, in the person's list or not; `None` where the service is not known here."""
        service = self._catalogue.service(service_of(entry.use))
        if service is None:
            return None
        routes = (route for use in service.data_uses if use.id == entry.use for route in use.every_route)
        return About(service, next((route for route in routes if route.id == entry.route), None))

    def record(self, case: Case) -> Sequence[Entry]:
        """Return the newest standing entries of a case, in order."""
        # The essential ones tell which account the entries without a label are about.
        essential = {entry.seq: entry for entry in self._ledger.essential(case.use.id)}
        limit = RECORD_LENGTH
        while True:
            newest = {entry.seq: entry for entry in self._ledger.standing(case.use.id, limit)}
            mine = of_account(case.account, {**essential, **newest}.values(), case.listed)
            record = [entry for entry in mine if entry.seq in newest and entry.kind is not Kind.TAKEN_BACK][
                -RECORD_LENGTH:
            ]
            if len(record) == RECORD_LENGTH or len(newest) < limit:
                return record
            limit *= _WIDER
