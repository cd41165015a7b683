# SPDX-License-Identifier: Apache-2.0
"""The doctor on its real probes. Nothing of it is imported before somebody wants to know."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from objector.adapters.clock import utc_now
from objector.adapters.desktop.display import DisplayFaultKind, probe_display
from objector.adapters.desktop.notification_facts import service_facts
from objector.adapters.doctor.arrangements import ArrangementProbe
from objector.adapters.doctor.browser import BrowserProbe
from objector.adapters.doctor.data_folder import DataFolderProbe, can_be_written
from objector.adapters.doctor.database import DatabaseProbe
from objector.adapters.doctor.display import DisplayProbe
from objector.adapters.doctor.keyring import KeyringProbe
from objector.adapters.doctor.leftovers import LeftoversProbe
from objector.adapters.doctor.notices import NoticesProbe
from objector.adapters.doctor.service_list import ServiceListProbe
from objector.adapters.doctor.side_by_side import side_by_side
from objector.adapters.doctor.tray import TrayProbe
from objector.adapters.doctor.window_lock import WindowLockProbe
from objector.adapters.sealing import StandardSealing
from objector.adapters.signing_key import chosen_keyring, is_fit
from objector.adapters.storage.backups import FOLDER, SqliteBackups
from objector.adapters.storage.database import Database, Soundness
from objector.adapters.storage.leftovers import count_leftovers
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.recovery import SqliteRecovery
from objector.application.doctor import Doctor, ExaminedPart, Observation
from objector.domain.contradiction import AHEAD
from objector.domain.own_clock import was_ahead
from objector.nothing_due import DATABASE

if TYPE_CHECKING:
    from datetime import date

    from objector.adapters.desktop.notification_facts import ServiceFacts
    from objector.application.ports.arrangement import Arrangement
    from objector.application.ports.preferences import Preferences
    from objector.domain.last_head import Lacking
    from objector.domain.service_list import ListInUse

# What came by an import, and was ahead of its time, was asked about then.
_OWN_DATES = "SELECT at FROM ledger WHERE device = (SELECT id FROM device) ORDER BY seq"


def make_doctor(
    folder: str,
    schedule: Arrangement,
    autostart: Arrangement,
    noted: Callable[[Database], Lacking | None],
    lists: Callable[[], ListInUse],
) -> Doctor:
    """Make the doctor for a data folder and for what the operating system does for us.

    `noted` tells what a database lacks of what was noted of it, `lists` which list of services is used.
    """
    path = os.path.join(folder, DATABASE)
    return Doctor(
        (
            TrayProbe(),
            NoticesProbe(_service),
            ArrangementProbe(ExaminedPart.SCHEDULER, schedule, _of(path, lambda chosen: chosen.schedule)),
            ArrangementProbe(ExaminedPart.AUTOSTART, autostart, _of(path, lambda chosen: chosen.autostart)),
            KeyringProbe(chosen_keyring, is_fit),
            BrowserProbe(),
            DisplayProbe(_display_fault),
            DataFolderProbe(folder),
            LeftoversProbe(lambda: count_leftovers(path)),
            WindowLockProbe(folder),
            DatabaseProbe(
                lambda: _soundness(path),
                lambda: _newest_copy(path),
                lambda: _around(path),
                lambda: _lost(path, noted),
            ),
            ServiceListProbe(lists, lambda: utc_now().date()),
        ),
        side_by_side,
    )


def _service() -> ServiceFacts | None:
    return service_facts()


def _of(path: str, choice: Callable[[Preferences], bool]) -> Callable[[], bool]:
    """Return how to read a choice with a connection of the thread that reads it."""

    def read() -> bool:
        with Database(path) as database:
            return choice(SqlitePreferences(database).read())

    return read


def _soundness(path: str) -> Soundness | None:
    with Database(path) as database:
        return database.soundness()


def _around(path: str) -> list[tuple[Observation, str]]:
    observations = []
    copies = os.path.join(os.path.dirname(path), FOLDER)
    if not can_be_written(copies):
        observations.append((Observation.DATABASE_COPIES_IMPOSSIBLE, copies))
    with Database(path) as database:
        own = database.rows(_OWN_DATES)
    moments = [datetime.fromisoformat(at) for (at,) in own]
    if moments and moments[-1] > utc_now() + AHEAD:
        observations.append((Observation.DATABASE_AHEAD, moments[-1].date().isoformat()))
    elif (ahead := was_ahead(moments)) is not None:
        observations.append((Observation.DATABASE_WAS_AHEAD, ahead.date().isoformat()))
    return observations


def _lost(path: str, noted: Callable[[Database], Lacking | None]) -> list[tuple[Observation, str]]:
    with Database(path) as database:
        is_there = database.soundness() is not None
        lacking = noted(database)
    if not is_there and SqliteRecovery(path, StandardSealing()).lacks(None):
        return [(Observation.DATABASE_TO_BRING_BACK, path)]
    if lacking is None:
        return []
    told = lacking.noted
    return [(Observation.DATABASE_LACKING, f"{lacking.lack.value} {told.entries} {told.at[:10]}")]


def _newest_copy(path: str) -> date | None:
    return SqliteBackups(path, StandardSealing()).newest()


def _display_fault() -> tuple[Observation, str] | None:
    fault = probe_display()
    if fault is None:
        return None
    match fault.kind:
        case DisplayFaultKind.UNSET:
            return Observation.DISPLAY_NONE, ""
        case DisplayFaultKind.DEAD:
            return Observation.DISPLAY_DEAD, fault.detail
        case DisplayFaultKind.LIBRARY:
            return Observation.DISPLAY_LIBRARY_NONE, fault.detail
        case _:
            assert_never(fault.kind)
