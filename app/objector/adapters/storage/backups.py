# SPDX-License-Identifier: Apache-2.0
"""Copies of the database, one a day, each whole or not there, and beside them a journal of the newest entries."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from objector.adapters.base.files import make_file, make_folder, sync_folder, sync_path
from objector.adapters.base.gate import FolderGate
from objector.adapters.storage.copying import ANY_LOG, connected, copy_all, remove_with_logs
from objector.adapters.storage.faults import translated
from objector.adapters.storage.journal import Journal
from objector.adapters.storage.schema import STEPS
from objector.adapters.storage.turns import turn
from objector.domain.backups import DatedCopy, superseded
from objector.domain.errors import StorageError
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.domain.chain import Sealing

FOLDER = "backups"
_OF_A_DAY = "{stem}-{day}{extension}"
_PART = re.compile(rf"\d{{4}}-\d\d-\d\d\.[^.]+\.part{ANY_LOG}$")
"""What a process left that was killed while it copied on another day."""


class BackupCopy(NamedTuple):
    """A copy in the folder of copies."""

    day: date
    daily: bool
    """Whether it is one of those made by the day; the others were made before the tables were changed."""
    path: str


class SqliteBackups:
    """The Backups port over the database at `path`."""

    def __init__(self, path: str, sealing: Sealing, gate: FolderGate | None = None) -> None:
        """`gate` is that of the data folder."""
        self._path = os.path.abspath(path)
        self._gate = gate or FolderGate(os.path.dirname(self._path))
        self._sealing = sealing

    def make(self, day: date, *, anew: bool = False) -> bool:
        """Copy the database under the name of a civil day, unless that was done or there is none; return whether.

        With `anew` the copy of that day is made once more. On return the copy is on the disk and was read to its end,
        and older ones that are no longer kept are gone. Raises StorageError, with DAMAGED where what was to be copied
        is not what was written: then there is no copy.
        """
        folder, name = os.path.split(self._path)
        stem, extension = os.path.splitext(name)
        place = os.path.join(folder, FOLDER, _OF_A_DAY.format(stem=stem, day=day.isoformat(), extension=extension))
        if (os.path.exists(place) and not anew) or not os.path.exists(self._path):
            return False
        with self._gate.inside(), translated(self._path), turn(folder):
            if os.path.exists(place) and not anew:
                return False  # another process had the turn before
            make_folder(os.path.dirname(place))
            with _unfinished(place) as part:
                self._copy(part)
                if _is_of_another(part, place):
                    return False  # what another record left is not ours to write over
                os.replace(part, place)
            sync_folder(os.path.dirname(place))
            self._clear(place, day)
        return True

    def note(self) -> bool:
        """Add to the journal what was kept since the last time; return false where that was more than it takes.

        It takes no imports: of these, and of their taking back, a copy has to tell.

        On return it outlives this process. Raises StorageError, with DAMAGED where an entry is not what was written.
        """
        if not os.path.exists(self._path):
            return True
        with (
            self._gate.inside(),
            translated(self._path),
            turn(os.path.dirname(self._path)),
            closing(connected(self._path)) as connection,
        ):
            if connection.execute("PRAGMA user_version").fetchone()[0] != len(STEPS):
                return True  # it is brought up to date by whoever opens it next
            if connection.execute("SELECT 1 FROM ledger LIMIT 1").fetchone() is None:
                return True
            device = str(connection.execute("SELECT id FROM device").fetchone()[0])
            whole = Journal(self._path, device).add(connection, self._sealing).whole
            return whole and self._knows_imports(device, _imports(connection))

    def _knows_imports(self, device: str, imports: tuple[int, int]) -> bool:
        """Return whether a copy knows of all imports: the journal has what they brought, not that they did."""
        if not any(imports):
            return True
        found = (content_of(copy.path) for copy in copies(self._path))
        return any(one is not None and one.device == device and one.imports == imports for one in found)

    def newest(self) -> date | None:
        """Return the day of the copy that reaches furthest into the record, `None` where there is none."""
        found = [(content_of(copy.path), copy.day) for copy in copies(self._path)]
        return max(((content.reach, day) for content, day in found if content is not None), default=(0, None))[1]

    def _copy(self, part: str) -> None:
        from objector.adapters.storage.examination import examine

        with closing(connected(self._path)) as source, closing(connected(part)) as copy:
            copy_all(source, copy)
            # A copy with a log of its own would be two files, and could not be read without making a third.
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        try:
            examine(part, self._sealing, alone=True)
        except StorageError as error:
            raise StorageError(error.fault, self._path, error.detail) from error
        sync_path(part)

    def _clear(self, made: str, today: date) -> None:
        folder = os.path.join(os.path.dirname(self._path), FOLDER)
        for name in os.listdir(folder):
            if _PART.search(name) is not None:
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(folder, name))
        own = content_of(made)
        held = []
        for copy in copies(self._path):
            content = content_of(copy.path)
            # The copies of another record, whose place ours has taken, are not ours to thin out.
            if copy.daily and (content is None or own is None or content.device == own.device):
                held.append(DatedCopy(copy.path, -1 if content is None else content.reach, copy.day))
        for path in superseded(held, made, today):
            with contextlib.suppress(OSError):  # one too many does no harm
                os.unlink(path)


class CopyContent(NamedTuple):
    """What a copy reaches to."""

    device: str
    reach: int
    """How much was done to the record until then: a number that only grows."""
    newest: str | None
    """The id of its newest entry."""
    imports: tuple[int, int]
    """How many imports it knows of, and how many of them were taken back."""


def content_of(path: str) -> CopyContent | None:
    """Return what a copy reaches to, `None` where that cannot be read; its entries are not looked at."""
    try:
        with closing(connected(path, "mode=ro&immutable=1")) as connection:
            (device,) = connection.execute("SELECT id FROM device").fetchone()
            row = connection.execute("SELECT seq, uuid FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
            given = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'ledger'").fetchone()[0]
            imports = _imports(connection)
    except (sqlite3.Error, UnicodeDecodeError, TypeError):
        return None
    # Places are never given twice, and what an import brought may have been taken out again.
    last, newest = (0, None) if row is None else row
    return CopyContent(str(device), max(int(last), int(given or 0)) + sum(imports), newest, imports)


def _imports(connection: sqlite3.Connection) -> tuple[int, int]:
    try:
        count, taken_back = connection.execute("SELECT count(*), count(taken_back_at) FROM import").fetchone()
    except sqlite3.OperationalError:  # of tables that had none
        return 0, 0
    return int(count), int(taken_back)


def holds(path: str, uuid: str) -> bool:
    """Return whether a copy has an entry."""
    try:
        with closing(connected(path, "mode=ro&immutable=1")) as connection:
            return connection.execute("SELECT 1 FROM ledger WHERE uuid = ?", (uuid,)).fetchone() is not None
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _is_of_another(part: str, place: str) -> bool:
    """Return whether a copy that is there is that of another record than one just made."""
    made, there = content_of(part), content_of(place)
    return made is not None and there is not None and made.device != there.device


def copies(path: str) -> list[BackupCopy]:
    """Return the copies of a database, the newest first; of one day, the one that was made by the day."""
    folder, name = os.path.split(path)
    stem, extension = (re.escape(part) for part in os.path.splitext(name))
    daily = re.compile(rf"{stem}-(\d{{4}}-\d\d-\d\d){extension}")
    migrated = re.compile(rf"{stem}-v\d+-(\d{{8}})T\d{{6}}Z{extension}")
    try:
        names = os.listdir(os.path.join(folder, FOLDER))
    except OSError:
        return []
    found = []
    for one in names:
        match = daily.fullmatch(one) or migrated.fullmatch(one)
        if match is not None:
            with contextlib.suppress(ValueError):  # as good as any other name, but no day
                day = date.fromisoformat(match[1])
                found.append(BackupCopy(day, daily.fullmatch(one) is not None, os.path.join(folder, FOLDER, one)))
    return sorted(found, key=lambda copy: (copy.day, copy.daily, copy.path), reverse=True)


@contextlib.contextmanager
def _unfinished(place: str) -> Iterator[str]:
    """Give the path of an empty file beside a place; what is left of it and what SQLite put beside it is removed."""
    part = f"{place}.part"
    remove_with_logs(part)  # of a process that was killed: there is only one at a time
    try:
        make_file(part)
        yield part
    finally:
        remove_with_logs(part)
