# SPDX-License-Identifier: Apache-2.0
"""What every ReminderLog does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.reminders import SqliteReminders
from objector.application.ports.preferences import Preferences, WindowPlace
from objector.application.ports.reminder_log import Agenda, ReminderLog
from objector.domain.plan import Shown
from objector.domain.region import Region
from objector.domain.service import UseId
from tests.support.builders import paris
from tests.support.fake_reminders import FakeReminders
from tests.support.sealed import a_ledger
from tests.support.storage_process import said

USE = UseId("papermill.profiles")
FIRST = Shown(USE, None, "2025-11-03", datetime(2025, 11, 3, 9, 0, 0, 123456, tzinfo=UTC))
WORK = FIRST._replace(account="work")
NEXT = Agenda(paris("2025-11-03 10:00"), "Europe/Paris", "1", paris("2025-11-10 10:00"))


@pytest.fixture(params=["fake", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ReminderLog]:
    if request.param == "fake":
        yield FakeReminders()
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        yield SqliteReminders(database)


def test_nothing_was_shown_at_first(log: ReminderLog) -> None:
    assert list(log.shown()) == []
    assert log.agenda() is None


def test_what_was_shown_is_kept_with_its_instant(log: ReminderLog) -> None:
    log.keep([FIRST, WORK])

    assert set(log.shown()) == {FIRST, WORK}


def test_an_occasion_is_kept_once(log: ReminderLog) -> None:
    log.keep([FIRST])
    log.keep([FIRST._replace(shown_at=paris("2025-11-04 10:00")), WORK])

    assert set(log.shown()) == {FIRST, WORK}


@pytest.mark.parametrize("agenda", [NEXT, NEXT._replace(next=None)])
def test_the_agenda_is_what_was_written_last(log: ReminderLog, agenda: Agenda) -> None:
    log.write_agenda(NEXT._replace(edition="0"))
    log.write_agenda(agenda)

    assert log.agenda() == agenda
    found = log.agenda()
    assert found is not None
    assert found.next is None or found.next.utcoffset() == paris("2025-11-10 10:00").utcoffset()


def test_a_mark_takes_the_agenda_away(log: ReminderLog) -> None:
    log.write_agenda(NEXT)
    log.keep([FIRST])

    assert log.agenda() is None


def test_where_the_window_was_and_what_it_showed_leave_the_agenda_as_it_is(tmp_path: Path) -> None:
    case = (UseId("papermill.profiles"), None)
    with Database(str(tmp_path / "objector.sqlite3")) as database:
        log, preferences = SqliteReminders(database), SqlitePreferences(database)
        log.write_agenda(NEXT)
        for how in (
            lambda kept: kept._replace(window=WindowPlace(1000, 680, 10, 20, maximised=False), shown=case),
            lambda kept: kept._replace(window=WindowPlace(640, 480, -5, 20, maximised=True), shown=None),
            lambda kept: kept._replace(told_of_tray=True),
            lambda kept: kept._replace(window=None, told_of_tray=False),
        ):
            preferences.change(how)
            assert log.agenda() == NEXT


def test_entries_and_choices_take_the_agenda_away_and_what_changes_nothing_does_not(tmp_path: Path) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        log, preferences = SqliteReminders(database), SqlitePreferences(database)
        for change in (
            lambda: a_ledger(database).append(said()),
            lambda: preferences.change(lambda _: Preferences(Region("CH"))),
            lambda: preferences.change(lambda _: Preferences(Region("DE"))),
            lambda: preferences.change(lambda _: Preferences()),
        ):
            log.write_agenda(NEXT)
            preferences.change(lambda kept: kept)
            assert log.agenda() == NEXT
            change()
            assert log.agenda() is None


def test_what_was_shown_and_not_seen_may_be_shown_again_until_it_is_seen(log: ReminderLog) -> None:
    log.keep([FIRST._replace(seen=False)])
    later = FIRST._replace(shown_at=paris("2025-11-04 10:00"), seen=False)
    log.write_agenda(NEXT)
    log.keep([later])
    assert log.agenda() is None
    assert [mark.seen for mark in log.shown()] == [False]
    log.keep([later._replace(seen=True)])
    log.keep([FIRST._replace(seen=False)])
    (mark,) = log.shown()
    assert (mark.seen, mark.shown_at.timestamp()) == (True, paris("2025-11-04 10:00").timestamp())


def test_since_when_cases_are_looked_after_is_kept(log: ReminderLog) -> None:
    assert dict(log.followed()) == {}
    log.follow([(USE, None), (USE, "work")], paris("2025-11-03 10:00"))
    log.follow([(USE, "work")], paris("2025-11-04 10:00"))
    kept = {account: since.timestamp() for (_, account), since in log.followed().items()}
    assert kept == {None: paris("2025-11-03 10:00").timestamp(), "work": paris("2025-11-04 10:00").timestamp()}


def test_an_entry_about_it_and_other_choices_begin_anew_what_is_looked_after(tmp_path: Path) -> None:
    other = UseId("inkwell.ads")
    with Database(tmp_path / "objector.sqlite3") as database:
        log, preferences = SqliteReminders(database), SqlitePreferences(database)
        log.follow([(USE, None), (other, None)], paris("2025-11-03 10:00"))
        a_ledger(database).append(said())
        assert {use for use, _ in log.followed()} == {USE, other} - {said().use}
        for chosen, kept in ((Preferences(told_of_tray=True), 1), (Preferences(Region("CH")), 0)):
            log.follow([(other, None)], paris("2025-11-03 10:00"))
            preferences.change(lambda _, chosen=chosen: chosen)  # type: ignore[misc] # mypy cannot infer this lambda
            assert len([use for use, _ in log.followed() if use == other]) == kept
