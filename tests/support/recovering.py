# SPDX-License-Identifier: Apache-2.0
"""A database with what is done where it is damaged; as a process of its own it is opened, and its entries counted:

recovering PATH
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.recovery import SqliteRecovery
from objector.adapters.storage.schema import APPLICATION_ID, STEPS
from objector.domain.backups import Recovered
from objector.domain.ledger import Entry
from tests.support.program import program


def recovery(path: Path) -> SqliteRecovery:
    """Return what is done where the database at a path is damaged."""
    return SqliteRecovery(str(path), StandardSealing())


def opened(path: Path) -> tuple[Database, SqliteLedger]:
    """Return a database as the program opens it, with its ledger."""
    database = Database(path, recovery=recovery(path))
    return database, SqliteLedger(database, SqliteChains(database, StandardSealing()))


def history(path: Path) -> list[Entry]:
    """Return all entries of a database, once it is brought back where that is needed."""
    database, ledger = opened(path)
    with database:
        return list(ledger.history())


def told(path: Path) -> Recovered:
    """Return what is told of its being brought back."""
    found = recovery(path).told()
    assert found is not None
    return found


def as_of_step(number: int, path: Path, new: Path) -> None:
    """Make of a new database, which goes, one as the program had it when the schema had that many steps."""
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for step in STEPS[:number]:
            for statement in step:
                old.execute(statement)
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute(f"PRAGMA user_version = {number}")
        old.execute("ATTACH ? AS new", (str(new),))
        old.execute("DELETE FROM device")
        for table in ("device", "chain", "ledger", "link"):
            columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
        old.execute("DETACH new")
    for one in new.parent.glob(f"{new.name}*"):
        one.unlink()


def command(path: Path) -> list[str]:
    """Return the command that opens it in a process of its own."""
    return program(__name__, str(path))


if __name__ == "__main__":
    database, ledger = opened(Path(sys.argv[1]))
    with database:
        print(len(ledger.history()), flush=True)
