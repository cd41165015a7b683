# SPDX-License-Identifier: Apache-2.0
"""The first start is one only where nobody ever used the data folder, and what is answered there is kept at once."""

from __future__ import annotations

from datetime import date, time

import pytest

from objector.adapters.catalogue import BundledCatalogue
from objector.application.ports.preferences import Chosen, Preferences, WindowPlace
from objector.application.welcome import OFFERED, Welcome
from objector.domain.errors import StorageError, StorageFault
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import ServiceId
from tests.support.desk import Desk

TODAY = date(2025, 10, 20)


def fresh() -> tuple[Desk, Welcome]:
    desk = Desk()
    desk.preferences.kept = Preferences()
    return desk, Welcome(desk.clock, BundledCatalogue(), desk.ledger, desk.preferences)


def test_it_is_due_once() -> None:
    desk, welcome = fresh()
    assert welcome.is_due()
    welcome.begin()
    assert not welcome.is_due()
    assert desk.preferences.kept == Preferences(welcomed=True)


@pytest.mark.parametrize(
    "kept",
    [
        Preferences(window=WindowPlace(1, 1, 0, 0)),
        Preferences(language="fr"),
        Preferences(rhythm=Rhythm(at=time(8))),
        Preferences(services=()),
        Preferences(told_of_tray=True),
    ],
)
def test_it_is_not_due_where_somebody_chose_something(kept: Preferences) -> None:
    desk, welcome = fresh()
    desk.preferences.kept = kept
    assert not welcome.is_due()


def test_it_is_not_due_where_something_was_said_or_cannot_be_read() -> None:
    desk, welcome = fresh()
    desk.answers.accept("papermill")
    assert not welcome.is_due()
    desk, welcome = fresh()
    desk.ledger.fault = StorageError(StorageFault.LOCKED, "objector.sqlite3")
    assert not welcome.is_due()


def test_twelve_are_offered_that_there_are() -> None:
    _, welcome = fresh()
    assert [listing.id for listing in welcome.offered()] == list(OFFERED)
    assert len(set(OFFERED)) == 12


def test_what_was_answered_is_the_list_in_the_order_in_which_it_was_offered() -> None:
    desk, welcome = fresh()
    welcome.begin([ServiceId("chatgpt"), ServiceId("linkedin"), ServiceId("elsewhere")], Region("FR"))
    assert desk.preferences.kept == Preferences(
        region=Region("FR"),
        welcomed=True,
        services=(Chosen(ServiceId("linkedin"), TODAY), Chosen(ServiceId("chatgpt"), TODAY)),
    )


def test_what_the_terminal_chose_meanwhile_stays() -> None:
    desk, welcome = fresh()
    there = Preferences(services=(Chosen(ServiceId("figma"), TODAY),), region=Region("CH"))
    desk.preferences.kept = there
    welcome.begin([ServiceId("chatgpt")])
    assert desk.preferences.kept == there._replace(welcomed=True)
