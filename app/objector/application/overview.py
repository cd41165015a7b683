# SPDX-License-Identifier: Apache-2.0
"""How everything stands: the cases, on one day in one region."""

from datetime import datetime

from objector.application.choose_services import listed
from objector.application.facts_then import AnsweredUse, changes_since
from objector.application.find import find_service, find_use, ways_of
from objector.application.ports.catalogue import Catalogue
from objector.application.ports.clock import Clock
from objector.application.ports.ledger import Ledger
from objector.application.ports.place import Place
from objector.application.ports.preferences import Preferences, PreferenceStore
from objector.domain.case import Case, assess
from objector.domain.enumeration import Enum
from objector.domain.errors import SeveralCases
from objector.domain.ledger import Entry, by_account, is_same_account, last_answer
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import Service, ServiceId, UseId
from objector.domain.urgency import in_order


class RegionOrigin(Enum):
    """What the region was taken from, in the order of precedence."""

    ASKED = "asked"
    CHOSEN = "chosen"
    TIME_ZONE = "time_zone"
    LOCALE = "locale"
    NOT_KNOWN = "not_known"


class Overview(NamedTuple):
    """The cases as they stand, and by which day and region."""

    as_of: datetime
    region: Region | None
    region_origin: RegionOrigin
    cases: tuple[Case, ...]
    rhythm: Rhythm = Rhythm()

    @property
    def essence(self) -> tuple[object, ...]:
        """What is seen of the overview: equal as long as nothing changes but the time of day."""
        cases = (case._replace(as_of=self.as_of.min) for case in self.cases)
        return self.as_of.date(), self.region, self.region_origin, tuple(cases)

    def case(self, use: UseId, account: str | None) -> Case | None:
        """Return the case of a data use for an account; where that account is gone, the first of the data use."""
        of_use = [case for case in self.cases if case.use.id == use]
        return next((case for case in of_use if is_same_account(case.account, account)), of_use[0] if of_use else None)


class ReadOverview:
    """Query: the cases of every data use in the person's list, what needs a decision first."""

    def __init__(
        self, clock: Clock, catalogue: Catalogue, ledger: Ledger, preferences: PreferenceStore, place: Place
    ) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._preferences = preferences
        self._place = place

    def __call__(self, *, at: datetime | None = None, region: Region | None = None) -> Overview:
        """Assess every case as of `at` (aware, in the person's zone; without it now) in `region` (without it, theirs).

        Moving the present never moves the ledger: entries later than `at` count too.
        """
        as_of = self._clock.now() if at is None else at
        preferences = self._preferences.read()
        chosen, origin = self._region(region, preferences.region)
        essential = self._ledger.essential()
        entries: dict[UseId, list[Entry]] = {}
        for entry in essential:
            entries.setdefault(entry.use, []).append(entry)
        asked: list[AnsweredUse] = []
        listings = listed(preferences, essential)
        for service_id, listing in listings.items():
            service = self._catalogue.service(service_id)
            if service is None:
                continue  # only a newer Objector knows it
            named = () if listing is None else listing.accounts
            asked += (
                AnsweredUse(service, use, account, mine)
                for use in service.data_uses
                for account, mine in by_account(entries.get(use.id, []), named).items()
            )
        since = changes_since(self._catalogue, self._ledger, asked, chosen)
        cases: list[Case] = []
        for service, use, account, mine in asked:
            listing = listings[service.id]
            answer = last_answer(mine)
            case = assess(
                service,
                use,
                mine,
                account=account,
                region=chosen,
                now=as_of,
                listed_on=None if listing is None else listing.added_on,
                since=None if answer is None else since.get(answer.uuid),
            )
            named = () if listing is None else listing.accounts
            cases.append(case._replace(listed=named, ways=ways_of(preferences, use.id, account)))
        return Overview(as_of, chosen, origin, in_order(cases), preferences.rhythm)

    def rhythm(self) -> Rhythm:
        """Return how the person is reminded."""
        return self._preferences.read().rhythm

    def about(self, name: str, overview: Overview) -> Overview:
        """Return an overview of one service or data use only; of one that is not in the list, as it would stand there.

        Raises UnknownService.
        """
        try:
            service, use = find_use(self._catalogue, name)
            wanted = {use.id}
        except SeveralCases:
            service = find_service(self._catalogue, name)
            wanted = {use.id for use in service.data_uses}
        cases = tuple(case for case in overview.cases if case.use.id in wanted)
        if not cases:
            unsaid = _unsaid(service, overview.region, overview.as_of, self._preferences.read())
            cases = tuple(case for case in unsaid if case.use.id in wanted)
        return overview._replace(cases=cases)

    def preview(self, service_id: ServiceId) -> tuple[Case, ...]:
        """Return the cases of a service as they would stand in the list, before anything was said about them."""
        service = self._catalogue.service(service_id)
        if service is None:
            return ()
        as_of = self._clock.now()
        preferences = self._preferences.read()
        region, _ = self._region(None, preferences.region)
        return _unsaid(service, region, as_of, preferences)

    def _region(self, asked: Region | None, chosen: Region | None) -> tuple[Region | None, RegionOrigin]:
        if asked is not None:
            return asked, RegionOrigin.ASKED
        if chosen is not None:
            return chosen, RegionOrigin.CHOSEN
        whereabouts = self._place.whereabouts()
        if whereabouts.by_time_zone is not None:
            return whereabouts.by_time_zone, RegionOrigin.TIME_ZONE
        if whereabouts.by_locale is not None:
            return whereabouts.by_locale, RegionOrigin.LOCALE
        return None, RegionOrigin.NOT_KNOWN


def _unsaid(service: Service, region: Region | None, as_of: datetime, preferences: Preferences) -> tuple[Case, ...]:
    """Return the cases of a service as they stand while nothing was said about them but which way is the person's."""
    return tuple(
        assess(service, use, (), account=None, region=region, now=as_of)._replace(
            ways=ways_of(preferences, use.id, None)
        )
        for use in service.data_uses
    )
