# SPDX-License-Identifier: Apache-2.0
"""The use cases on their real adapters, for window and terminal alike. Nothing here imports Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from objector.adapters.base.gate import FolderGate
from objector.adapters.paths import data_folder, folder_id, is_chosen
from objector.nothing_due import edition

if TYPE_CHECKING:
    from objector.adapters.base.window_lock import WindowLock
    from objector.adapters.second_start import Answer
    from objector.adapters.signing_key import KeyringSigningKeys
    from objector.adapters.storage.database import Database
    from objector.application.answers import Answers
    from objector.application.doctor import Finding
    from objector.application.imports import Imports
    from objector.application.keep_copies import KeepCopies
    from objector.application.mend import Did
    from objector.application.ports.arrangement import Arrangement
    from objector.application.ports.catalogue import Catalogue, CatalogueCheck
    from objector.application.ports.clock import Clock
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.pairings import Pairings
    from objector.application.ports.recovery import Recovery
    from objector.application.ports.reminder_log import ReminderLog
    from objector.application.read_plan import ReadPlan
    from objector.application.readings import Readings
    from objector.application.remember import Remember
    from objector.application.reminding import Reminded
    from objector.application.set_preferences import SetPreferences
    from objector.cli.record import RecordUseCases
    from objector.cli.run import UseCases
    from objector.domain.last_head import Lacking


_PATIENCE = 5.0
"""Seconds that one that is just starting, or ending, has until it can be spoken to, or is gone."""
_PATIENCE_TO_START = 20.0
"""Seconds that one that was started for a reminder has until it can be spoken to."""
_STEP = 0.1


class Parts(NamedTuple):
    """The use cases on their real adapters, and what only the window needs of these."""

    folder: str
    command: tuple[str, ...]
    """How this very program is started with this very folder."""
    database: Database
    catalogue: Catalogue
    ledger: Ledger
    log: ReminderLog
    use_cases: UseCases
    preferences: SetPreferences
    readings: Readings
    recovery: Recovery
    keep_copies: KeepCopies
    unsigned: Callable[[], int]
    """How many entries of this computer are not signed. Raises StorageError or DatabaseNewer."""
    remember: Remember
    own_key: Callable[[], bytes | None]
    """The raw public key by which this computer signs now. Raises StorageError or DatabaseNewer."""
    gate: FolderGate
    """Whether anything may still be kept in the data folder."""
    keys: Callable[[], KeyringSigningKeys]
    """Where the key lies."""
    again: Callable[[], Parts]
    """Puts the same together once more, on a connection of its own to the database: for another thread."""


def make_parts(
    data_dir: str | None, gate: FolderGate | None = None, keys: Callable[[], KeyringSigningKeys] | None = None
) -> Parts:
    """Put the use cases on their real adapters; `gate` and `keys` are those of this process, where it has them already.

    Raises StorageError where there is no data folder to be had.
    """
    from objector.adapters.catalogue import BundledCatalogue
    from objector.adapters.clock import SystemClock
    from objector.adapters.desktop.opener import DesktopOpener
    from objector.adapters.place import SystemPlace
    from objector.adapters.sealing import StandardSealing
    from objector.adapters.storage.ledger import SqliteLedger
    from objector.adapters.storage.preferences import SqlitePreferences
    from objector.adapters.storage.record_head import SqliteRecordHead
    from objector.adapters.storage.reminders import SqliteReminders
    from objector.adapters.system import autostart, own_command, reminding_command, schedule
    from objector.application.answers import Answers
    from objector.application.arrange import Arrange
    from objector.application.choose_services import ChooseServices
    from objector.application.history import ReadHistory
    from objector.application.open_page import OpenPage
    from objector.application.overview import ReadOverview
    from objector.application.read_plan import ReadPlan
    from objector.application.readings import Readings
    from objector.application.reference import Reference
    from objector.application.report_difference import ReportDifference
    from objector.application.set_preferences import SetPreferences
    from objector.cli.run import UseCases
    from objector.composition.storage import make_storage

    folder = data_folder(data_dir)
    other_folder = folder if is_chosen(data_dir) else None
    command = own_command(other_folder)
    clock = SystemClock()
    catalogue = BundledCatalogue()
    gate = FolderGate(folder) if gate is None else gate
    sealing = StandardSealing()
    kept = make_storage(folder, other_folder, gate, clock, sealing, keys=keys)
    database, chains = kept.database, kept.chains
    ledger = SqliteLedger(database, chains)
    log = SqliteReminders(database)
    preferences = SqlitePreferences(database)
    choices = SetPreferences(preferences)
    name = folder_id(other_folder)
    at_intervals, at_login = schedule(reminding_command(other_folder), name), autostart(command, name)

    @cache
    def record() -> RecordUseCases:
        from objector.composition.record import Kept, make_record

        whole = Kept(
            folder,
            clock,
            catalogue,
            ledger,
            overview,
            chains,
            sealing,
            kept.path,
            kept.keep_copies,
            at_intervals,
            at_login,
            database,
            preferences,
            gate,
            kept.keys(),
            kept.head,
            use_cases.remember,
            _pairings(database),
        )
        return make_record(whole)

    reference = Reference(SqliteRecordHead(database), _reference_line)
    overview = ReadOverview(clock, catalogue, ledger, preferences, SystemPlace(lambda: clock.zone().name))
    read_plan = ReadPlan(clock, overview, log, lambda: edition(catalogue.edition()))
    use_cases = UseCases(
        clock,
        overview,
        Answers(clock, catalogue, ledger, preferences),
        OpenPage(clock, catalogue, ledger, preferences, DesktopOpener(), reference=reference),
        ReadHistory(catalogue, ledger, _pairings(database)),
        read_plan,
        lambda at: _show_due(folder, command, read_plan, at),
        Arrange(choices, at_intervals, at_login),
        lambda: _examine(folder, at_intervals, at_login, lambda record: kept.remember(record).look()),
        lambda: _mend(make_parts(data_dir, gate)),
        record,
        ChooseServices(clock, catalogue, ledger, preferences),
        ReportDifference(catalogue, overview, reference),
        _check_catalogue,
        kept.remember(database),
        _imports(clock, catalogue, ledger, Answers(clock, catalogue, ledger, preferences), _pairings(database)),
        choices,
    )
    return Parts(
        folder,
        command,
        database,
        catalogue,
        ledger,
        log,
        use_cases,
        choices,
        Readings(clock, overview, database.revision),
        kept.recovery,
        kept.keep_copies,
        chains.unsigned,
        use_cases.remember,
        chains.own_key,
        gate,
        kept.keys,
        lambda: make_parts(data_dir, gate, kept.keys),
    )


def _pairings(database: Database) -> Pairings:
    from objector.adapters.storage.pairings import SqlitePairings

    return SqlitePairings(database)


def _reference_line(reference: str, language: str) -> str:
    from objector.texts.language import speak
    from objector.texts.witness import reference_line

    return reference_line(reference, speak((language,)).t)


def _imports(clock: Clock, catalogue: Catalogue, ledger: Ledger, answers: Answers, pairings: Pairings) -> Imports:
    from objector.application.imports import Imports

    return Imports(clock, catalogue, ledger, answers, pairings)


def _examine(
    folder: str, schedule: Arrangement, autostart: Arrangement, noted: Callable[[Database], Lacking | None]
) -> Sequence[Finding]:
    from objector.composition.doctor import make_doctor

    return make_doctor(folder, schedule, autostart, noted)()


def _mend(parts: Parts) -> Sequence[Did]:
    from objector.composition.mending import make_mend

    with parts.database:
        return make_mend(parts.folder, parts.gate, parts.use_cases, parts.keep_copies)()


def _check_catalogue(paths: Sequence[str]) -> CatalogueCheck:
    from objector.adapters.catalogue.check import check_files

    return check_files(paths)


def _show_due(folder: str, command: Sequence[str], read_plan: ReadPlan, at: datetime | None) -> Reminded:
    """Have what is due shown by the Objector that runs, else by one that is started for it, and wait for its word."""
    from time import monotonic, sleep

    from objector.adapters.base.window_lock import WindowLock
    from objector.adapters.second_start import ask_to_remind
    from objector.adapters.system.launch import session_environment, start_apart
    from objector.application.reminding import Outcome, Reminded, Unshown

    moment = None if at is None else at.isoformat()
    lock = WindowLock(folder)
    end = monotonic() + _PATIENCE
    while True:
        answer = ask_to_remind(folder, moment)
        if answer is not None and answer.did:
            return _reminded(answer, lock)
        if lock.is_free():
            break
        if monotonic() > end:
            return Reminded(Unshown.SILENT, *lock.holder())
        sleep(_STEP)  # it is just starting, or ending
    if session_environment() is None:
        return Reminded(Unshown.NO_DESKTOP)
    has_ended = start_apart([*command, "--until-seen", *(() if moment is None else ("--remind-at", moment))])
    end = monotonic() + _PATIENCE_TO_START
    while monotonic() < end and not has_ended():
        answer = ask_to_remind(folder, moment)
        if answer is not None and answer.did:
            return _reminded(answer, lock)
        sleep(_STEP)
    if not has_ended():
        return Reminded(Unshown.NO_WORD)
    # It showed it and was dismissed before it was asked, or could not even start; the marks tell.
    return Reminded(Outcome.NOT_SHOWN if read_plan(at=at).due else Outcome.SHOWN)


def _reminded(answer: Answer, lock: WindowLock) -> Reminded:
    from objector.application.reminding import Outcome, Reminded, Unshown

    if answer.did == "heard":
        return Reminded(Unshown.HANDED_OVER)
    known = {outcome.value: outcome for outcome in Outcome}
    return Reminded(known[answer.did]) if answer.did in known else Reminded(Unshown.SILENT, *lock.holder())
