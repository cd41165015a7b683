# SPDX-License-Identifier: Apache-2.0
"""A database with what is done where it is damaged; as a process of its own it is opened, and its entries counted:

python recovering.py PATH
"""

from __future__ import annotations

import sys
from pathlib import Path

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.recovery import SqliteRecovery


def recovery(path: Path) -> SqliteRecovery:
    """Return what is done where the database at a path is damaged."""
    return SqliteRecovery(str(path), StandardSealing())


def opened(path: Path) -> tuple[Database, SqliteLedger]:
    """Return a database as the program opens it, with its ledger."""
    database = Database(path, recovery=recovery(path))
    return database, SqliteLedger(database, SqliteChains(database, StandardSealing()))


def command(path: Path) -> list[str]:
    """Return the command that opens it in a process of its own."""
    return [sys.executable, "-B", __file__, str(path)]


if __name__ == "__main__":
    database, ledger = opened(Path(sys.argv[1]))
    with database:
        print(len(ledger.history()), flush=True)
