# SPDX-License-Identifier: Apache-2.0
"""The ledger and its chain over a database, as the program puts them together."""

from __future__ import annotations

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import FEW, SqliteLedger


def a_ledger(database: Database, *, few: int = FEW) -> SqliteLedger:
    """Return the ledger of a database, with its own chain; one of up to `few` entries is read whole."""
    return SqliteLedger(database, SqliteChains(database, StandardSealing()), few=few)
