# SPDX-License-Identifier: Apache-2.0
"""The use cases over fakes, with invented services: one data use at Papermill, two at Quillnet."""

from __future__ import annotations

from datetime import date, datetime

from objector.application.answers import Answers
from objector.application.history import ReadHistory
from objector.application.imports import Imports
from objector.application.open_page import OpenPage
from objector.application.overview import ReadOverview
from objector.application.ports.preferences import Chosen, Preferences
from objector.application.reference import Reference
from objector.application.set_preferences import SetPreferences
from objector.domain.case import Case
from objector.domain.ledger import Entry
from objector.domain.service import RouteKind, Service, UseId
from tests.support.builders import PARIS, a_route, a_service, a_use
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.fake_clock import FakeClock
from tests.support.fake_heads import FakeRecordHead
from tests.support.fake_ledger import FakeLedger
from tests.support.fake_opener import FakeOpener
from tests.support.fake_pairings import FakePairings
from tests.support.fake_place import FakePlace
from tests.support.fake_preferences import FakePreferences

PAPERMILL = a_service()
QUILLNET = a_service(
    a_use(a_route("first"), a_route("second"), use_id="quillnet.ads"),
    a_use(
        a_route("letter", RouteKind.LETTER, url=None),
        a_route("elsewhere", required=False, url="https://quillnet.example.net/settings"),
        use_id="quillnet.training",
    ),
    service_id="quillnet",
)


class Desk:
    """Everything a use case needs, at nine on 20 October 2025 in Paris."""

    def __init__(self, *services: Service) -> None:
        self.clock = FakeClock()
        listed = services or (PAPERMILL, QUILLNET)
        self.catalogue = FakeCatalogue(*listed)
        self.ledger = FakeLedger()
        self.pairings = FakePairings(self.ledger)
        chosen = tuple(Chosen(service.id, date(2025, 10, 1)) for service in listed)
        self.preferences = FakePreferences(Preferences(services=chosen))
        self.place = FakePlace(by_time_zone="FR")
        self.opener = FakeOpener()
        self.answers = Answers(self.clock, self.catalogue, self.ledger, self.preferences)
        self.overview = ReadOverview(self.clock, self.catalogue, self.ledger, self.preferences, self.place)
        self.heads = FakeRecordHead()
        self.reference = Reference(self.heads, lambda reference, language: f"{language}: {reference}")
        self.open_page = OpenPage(
            self.clock, self.catalogue, self.ledger, self.preferences, self.opener, reference=self.reference
        )
        self.history = ReadHistory(self.catalogue, self.ledger, self.pairings)
        self.imports = Imports(self.clock, self.catalogue, self.ledger, self.answers, self.pairings)
        self.set_preferences = SetPreferences(self.preferences)

    def at(self, moment: str) -> Desk:
        """Let it be "2025-10-21 09:00" in Paris."""
        self.clock.set(datetime.fromisoformat(moment).replace(tzinfo=PARIS))
        return self

    def case(self, use: str = "papermill.profiles", account: str | None = None) -> Case:
        """Return a case as it stands now."""
        found = self.overview().case(UseId(use), account)
        assert found is not None
        return found

    @property
    def last(self) -> Entry:
        """The newest entry."""
        return self.ledger.entries[-1]
