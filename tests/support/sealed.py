# SPDX-License-Identifier: Apache-2.0
"""The ledger and its chain over a database, as the program puts them together."""

from __future__ import annotations

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import SqliteLedger


def a_ledger(database: Database) -> SqliteLedger:
    """Return the ledger of a database, with its own chain."""
    return SqliteLedger(database, SqliteChains(database, StandardSealing()))
