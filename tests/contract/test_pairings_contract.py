# SPDX-License-Identifier: Apache-2.0
"""What every implementation of the Pairings port does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from objector.application.ports.ledger import Ledger
from objector.application.ports.pairings import Pairings
from objector.domain.errors import AlreadyUndone
from objector.domain.ledger import Draft, Kind
from objector.domain.service import UseId
from tests.support.builders import paris
from tests.support.computer import Computer
from tests.support.fake_ledger import FakeLedger
from tests.support.fake_pairings import FakePairings

NOON = paris("2026-11-23 12:00")
USE, OTHER = UseId("linkedin.ai-training"), UseId("chatgpt.ai-training")


class Place:
    """Pairings over a ledger, and somebody else's computer from which entries come."""

    def __init__(self, ledger: Ledger, pairings: Pairings, bring: Callable[[UseId, datetime], bytes]) -> None:
        self.ledger = ledger
        self.pairings = pairings
        self.bring = bring


@pytest.fixture(name="place", params=["fake", "real"])
def fixture_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "fake":
        ledger = FakeLedger()
        fake = FakePairings(ledger)

        def bring(use: UseId, at: datetime) -> bytes:
            fake.bring([Draft(at, None, Kind.ACCEPTED, use)], at, bytes(32), "Laptop")
            return bytes(32)

        yield Place(ledger, fake, bring)
        return
    here, there = Computer(tmp_path / "here"), Computer(tmp_path / "there")

    def take_in(use: UseId, at: datetime) -> bytes:
        there.ledger.append(Draft(at, None, Kind.ACCEPTED, use))
        path = str(tmp_path / "there.zip")
        there.transfer.export(path)
        here.transfer.take_in(path, {party.code: "Laptop" for party in here.transfer.look(path).asked})
        return next(key for key in there.chains.own_keys())

    yield Place(here.ledger, here.pairings, take_in)
    here.database.close()
    there.database.close()


def test_what_came_tells_its_origin_and_whom_the_person_trusts(place: Place) -> None:
    assert (list(place.pairings.paired()), list(place.pairings.imports())) == ([], [])
    key = place.bring(USE, NOON)
    (entry,) = place.ledger.history()
    (origin,) = place.pairings.origins().values()
    assert (origin.key, origin.name) == (key, "Laptop")
    assert list(place.pairings.origins()) == [entry.uuid] == list(place.pairings.brought(1))
    (paired,) = place.pairings.paired()
    assert (paired.key, paired.name, paired.is_taken_back) == (key, "Laptop", False)
    (taken,) = place.pairings.imports()
    assert (taken.entries, taken.after, taken.taken_back_at) == (1, entry.seq, None)
    assert place.pairings.ahead() == frozenset()


def test_the_latest_import_is_the_one_after_an_entry_and_about_a_data_use(place: Place) -> None:
    before = place.ledger.append(Draft(NOON, None, Kind.CONFIRMED, USE))
    assert place.pairings.latest(USE, before) is None
    place.bring(USE, NOON)
    found = place.pairings.latest(USE, before)
    assert found is not None
    assert place.pairings.latest(None, None) == found
    assert place.pairings.latest(OTHER, None) is None
    after = place.ledger.append(Draft(NOON + timedelta(minutes=1), None, Kind.CONFIRMED, USE))
    assert place.pairings.latest(USE, after) is None


def test_an_import_is_taken_back_once_with_all_that_came_by_it_alone(place: Place) -> None:
    own = place.ledger.append(Draft(NOON, None, Kind.CONFIRMED, USE))
    place.bring(USE, NOON + timedelta(minutes=1))
    taken = place.pairings.latest(USE, None)
    assert taken is not None
    at = NOON + timedelta(hours=1)
    place.pairings.take_back(taken.number, at)
    assert [entry.uuid for entry in place.ledger.history()] == [own.uuid]
    assert place.pairings.latest(USE, None) is None
    assert [one.is_taken_back for one in place.pairings.paired()] == [True]
    (told,) = place.pairings.imports()
    assert told.taken_back_at == at
    with pytest.raises(AlreadyUndone):
        place.pairings.take_back(taken.number, at)
