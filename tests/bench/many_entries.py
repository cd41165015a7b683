# SPDX-License-Identifier: Apache-2.0
"""A long ledger, made by the program's own schema: what a person does in some lifetimes, in the order it happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from objector.adapters.storage.database import Database
from objector.domain.instant import ordinal_after
from objector.nothing_due import DATABASE

USE = "linkedin.ai-training"
SWITCH, FORM = "setting", "form"
ACCOUNTS = ("anna@example.org", "work")

# Kind, route, how often. An undo takes back the entry before it.
_MIX = (
    ("opened", SWITCH, 40),
    ("confirmed", SWITCH, 25),
    ("snoozed", None, 10),
    ("undone", None, 8),
    ("found_on", SWITCH, 5),
    ("opened", FORM, 5),
    ("sent", FORM, 3),
    ("accepted", None, 2),
    ("skipped", FORM, 1),
    ("not_concerned", None, 1),
)
_PAUSE = timedelta(minutes=5)
_INSERT = """
INSERT INTO ledger (uuid, device, ordinal, at, offset_seconds, zone, kind, use, route, account, found, until,
    until_offset_seconds, undoes)
VALUES (?, ?, ?, ?, 3600, 'Europe/Paris', ?, ?, ?, ?, ?, ?, ?, ?)
"""

Row = tuple[str | int | None, ...]


def fill(folder: Path, count: int) -> None:
    """Make a database with `count` entries in a data folder; the last of them is a confirmation, some minutes ago."""
    database = Database(str(folder / DATABASE))
    with database.writing() as connection:
        device: str = connection.execute("SELECT id FROM device").fetchone()[0]
        connection.executemany(_INSERT, _rows(device, count))
    database.close()


def _rows(device: str, count: int) -> Iterator[Row]:
    chance = Random(1)  # noqa: S311 - the same ledger every time
    kinds = [(kind, route) for kind, route, often in _MIX for _ in range(often)]
    moment = datetime.now(UTC) - (count + 1) * _PAUSE
    before: tuple[str, str | None] | None = None
    for number in range(count):
        moment += _PAUSE
        kind, route = chance.choice(kinds) if number < count - 1 else ("confirmed", SWITCH)
        undoes = None
        if kind == "undone":
            if before is None:
                kind, route = "opened", SWITCH
            else:
                undoes, route = before
        name = str(UUID(int=chance.getrandbits(128), version=4))
        until = _written(moment + timedelta(days=7)) if kind == "snoozed" else None
        found = chance.choice(("switched_off", "already_off")) if kind == "confirmed" else None
        account = chance.choice(ACCOUNTS)
        yield (
            name,
            device,
            ordinal_after(None, moment),
            _written(moment),
            kind,
            USE,
            route,
            account,
            found,
            until,
            None if until is None else 3600,
            undoes,
        )
        before = None if kind in {"undone", "opened"} else (name, route)


def _written(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
