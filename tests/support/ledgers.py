# SPDX-License-Identifier: Apache-2.0
"""New ledgers of every kind, for the contracts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from objector.adapters.storage.database import Database
from objector.application.ports.ledger import Ledger
from tests.support.fake_ledger import FakeLedger
from tests.support.sealed import a_ledger

Fresh = Callable[[], AbstractContextManager[Ledger]]


@contextmanager
def fake() -> Iterator[Ledger]:
    """Give a fake that is empty."""
    yield FakeLedger()


@contextmanager
def sqlite() -> Iterator[Ledger]:
    """Give a real one in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "objector.sqlite3") as database:
        yield a_ledger(database)


@contextmanager
def long() -> Iterator[Ledger]:
    """Give a real one that is never read whole, as those of many entries are not."""
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "objector.sqlite3") as database:
        yield a_ledger(database, few=0)


EVERY_LEDGER: dict[str, Fresh] = {"fake": fake, "sqlite": sqlite, "sqlite, long": long}
