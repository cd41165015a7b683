# SPDX-License-Identifier: Apache-2.0
"""The newest entries once more, in a plain file beside the record, to which each is added right after it was kept.

A whole copy of a long record takes a second; adding a line takes next to nothing, so that this is done after each
answer. A line holds an entry with its link and its chain, a check sum, and where the record was: it is complete by
itself, so that one that is torn or damaged takes none of the others along. The file of before is kept when a new one is
begun, so that the last thousand entries and more are always there twice, whatever any clock says.

It is not waited for: the record itself is on the disk, and the system writes this within half a minute. What a power
cut takes from its end is added the next time.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

from objector.adapters.base.files import make_file, make_folder
from objector.adapters.storage.bad_sectors import read_what_can_be
from objector.adapters.storage.links import is_as_written
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in
from objector.adapters.storage.scratch import CHAIN, ENTRY, ENTRY_COUNTS, LINK, Rows
from objector.domain.errors import StorageError, StorageFault
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.domain.chain import Sealing

FOLDER = "journal"
LONGEST = 1_000_000
"""Bytes after which a new file is begun: some thousand entries."""
MOST = 500
"""So many entries are added at once; of more a whole copy is made."""
_BLOCKS = (8_192, 65_536, 2 * LONGEST)
"""Bytes at the end of a file in which its last lines are looked for: more only where few do not tell."""
_ENDING = ".journal"
_BEFORE = ".1"
"""What is added to the name of the file of before."""
NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}\.journal(?:\.1)?")
"""What a journal is called: the id of its device, and then these."""

_ENTRY_COLUMNS = ", ".join(f"ledger.{name}" for name in ENTRY)
_LINK_COLUMNS = ", ".join(f"link.{name}" for name in LINK)
_CHAIN_COLUMNS = ", ".join(f"chain.{name}" for name in CHAIN)
_FROM = " FROM ledger LEFT JOIN link ON link.uuid = ledger.uuid LEFT JOIN chain ON chain.id = link.chain "
_NEW = (
    f"SELECT ledger.seq, {_ENTRY_COLUMNS}, {_LINK_COLUMNS}, {_CHAIN_COLUMNS}{_FROM}"
    "WHERE ledger.seq > :signed AND (ledger.seq > :newest OR link.signature IS NOT NULL)"
    " ORDER BY ledger.seq DESC LIMIT :most"
)
_NAMES = "SELECT local, said FROM alias"
_CHECKED = SELECT_ENTRY.rstrip() + ", ordinal, link.said, link.salts FROM ledger JOIN link ON link.uuid = ledger.uuid "


class _Line(NamedTuple):
    seq: int
    signed: bool
    uuid: str
    text: str


class Written(NamedTuple):
    """What was added, and whether that was all that had come."""

    entries: int
    whole: bool


class Journal:
    """The journal beside the database at `path`, of the record of one device."""

    def __init__(self, path: str, device: str) -> None:
        """Touch nothing yet."""
        self._path = path
        self._device = device
        self._folder = os.path.join(os.path.dirname(path), FOLDER)
        self._place = os.path.join(self._folder, f"{device}{_ENDING}")

    def newest(self) -> str | None:
        """Return the id of the entry that was added last, `None` where there is none; one look at the disk."""
        lines = self._last_lines()
        return lines[-1].uuid if lines else None

    def add(self, connection: sqlite3.Connection, sealing: Sealing) -> Written:
        """Add what the record has and this does not; on return it outlives this process.

        An entry whose signature came later is added once more. Raises OSError, sqlite3.Error, and StorageError with
        DAMAGED where an entry is not what was written.
        """
        lines = self._last_lines()
        newest = max((line.seq for line in lines), default=0)
        unsigned = next((number for number, line in enumerate(reversed(lines)) if line.signed), len(lines))
        signed = lines[-unsigned].seq - 1 if unsigned else newest
        rows = connection.execute(_NEW, {"newest": newest, "signed": signed, "most": MOST + 1}).fetchall()
        there = {line.uuid for line in lines if line.signed}
        new = [row for row in reversed(rows[:MOST]) if row[0] > newest or row[1] not in there]
        if not new:
            return Written(0, whole=True)
        _expect_as_written(connection, self._path, new[0][0], sealing)
        names: dict[str, str] = dict(connection.execute(_NAMES))
        self._append([_written(row, self._device, names) for row in new])
        return Written(len(new), whole=len(rows) <= MOST)

    def _append(self, lines: Sequence[str]) -> None:
        make_folder(self._folder)
        if not make_file(self._place) and os.path.getsize(self._place) > LONGEST:
            os.replace(self._place, self._place + _BEFORE)
            make_file(self._place)
        with open(self._place, "r+b") as file:
            end = file.seek(0, os.SEEK_END)
            torn = False
            if end:
                file.seek(end - 1)
                torn = file.read(1) != b"\n"
            try:
                file.write(b"\n" * torn + "".join(lines).encode())
                file.flush()
            except OSError:
                with contextlib.suppress(OSError):  # a half line does no harm
                    file.truncate(end)
                raise

    def _last_lines(self) -> list[_Line]:
        """Return the last whole lines, in order; of the file of before where there are none yet in the new one."""
        for place in (self._place, self._place + _BEFORE):
            found: list[_Line] = []
            for size in _BLOCKS:
                found = _lines_at_the_end(place, size)
                if any(line.signed for line in found):
                    break
            if found:
                return found
        return []


def _lines_at_the_end(place: str, size: int) -> list[_Line]:
    """Return the whole lines among the last bytes of a file; none of one that is not there."""
    try:
        with open(place, "rb") as file:
            begin = max(0, file.seek(0, os.SEEK_END) - size)
            file.seek(begin)
            lines = file.read().split(b"\n")
    except OSError:
        return []
    return [line for line in map(_line, lines[1 if begin else 0 :]) if line is not None]


def journals(path: str) -> list[str]:
    """Return the paths of the journals beside the database at `path`, each older one before the newer."""
    folder = os.path.join(os.path.dirname(path), FOLDER)
    try:
        names = [one for one in os.listdir(folder) if NAME.fullmatch(one)]
    except OSError:
        return []
    ordered = sorted(names, key=lambda one: (one.removesuffix(_BEFORE), not one.endswith(_BEFORE)))
    return [os.path.join(folder, one) for one in ordered]


def rows_of(path: str) -> Rows:
    """Return what a journal holds. Raises OSError for what is no fault of a sector."""
    device: str | None = None
    entries, links, chains = [], [], []
    names: dict[str, str] = {}
    for data in read_what_can_be(path).split(b"\n"):
        line = _line(data)
        if line is None:
            continue
        try:
            found = json.loads(line.text)
            device = str(found["device"])
            entries.append(_whole(_raw(found["entry"], ENTRY_COUNTS)))
            names.update((str(local), str(name)) for local, name in found.get("names", {}).items())
            if found["link"] is not None and found["chain"] is not None:
                links.append(_raw(found["link"], {len(LINK)}))
                chains.append(_raw(found["chain"], {len(CHAIN)}))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return Rows(device, entries, links, chains, list(names.items()))


def _written(row: Sequence[Any], device: str, names: Mapping[str, str]) -> str:
    seq, *values = row
    entry, rest = values[: len(ENTRY)], values[len(ENTRY) :]
    link, chain = rest[: len(LINK)], rest[len(LINK) :]
    told: dict[str, Any] = {
        "device": device,
        "entry": _plain(entry),
        "link": None if link[0] is None else _plain(link),
        "chain": None if chain[0] is None else _plain(chain),
    }
    named = {value: names[value] for value in (*entry, *link, *chain) if isinstance(value, str) and value in names}
    if named:
        told["names"] = named
    signed = int(link[-1] is not None)
    text = f"{seq} {signed} {entry[0]} {json.dumps(told, separators=(',', ':'))}"
    return f"{crc32(text.encode()):08x} {text}\n"


def _line(data: bytes) -> _Line | None:
    """Return a line, `None` where it is not as it was written."""
    try:
        checked, text = data[:8], data[9:]
        if int(checked, 16) != crc32(text):
            return None
        seq, signed, uuid, told = text.decode().split(" ", 3)
        return _Line(int(seq), signed == "1", uuid, told)
    except ValueError:
        return None


def _plain(values: Sequence[Any]) -> list[Any]:
    """Return values as JSON has them: bytes as an object with their hexadecimal digits."""
    return [{"hex": value.hex()} if isinstance(value, bytes) else value for value in values]


def _whole(entry: list[Any]) -> list[Any]:
    """Return an entry with all columns, those empty that an older program did not have."""
    return entry + [None] * (len(ENTRY) - len(entry))


def _raw(values: Sequence[Any], counts: Container[int]) -> list[Any]:
    """Return values as they were. Raises ValueError, KeyError or TypeError for nonsense."""
    if len(values) not in counts:
        raise ValueError(values)
    return [bytes.fromhex(value["hex"]) if isinstance(value, dict) else value for value in values]


def _expect_as_written(connection: sqlite3.Connection, path: str, first: int, sealing: Sealing) -> None:
    """Raise StorageError with DAMAGED where an entry from a place on does not fit its fingerprint."""
    names = dict(connection.execute(_NAMES))
    try:
        for row in _entries(connection, first):
            *kept, ordinal, digest, salts = row
            if not is_as_written(entry_in(tuple(kept)), ordinal, digest, salts, sealing, names=names):
                raise StorageError(StorageFault.DAMAGED, path, f"entry {kept[0]}")
    except (ValueError, OverflowError, TypeError, KeyError) as error:
        raise StorageError(StorageFault.DAMAGED, path, str(error)) from error


def _entries(connection: sqlite3.Connection, first: int) -> Iterator[Sequence[Any]]:
    return connection.execute(_CHECKED + "WHERE seq >= ? ORDER BY seq", (first,))
