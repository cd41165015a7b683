# SPDX-License-Identifier: Apache-2.0
"""A person who was told already what Objector is: their first start is over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.nothing_due import DATABASE


def welcomed(folder: Path) -> None:
    """Have a data folder be such a person's, unless somebody's record is in it."""
    if (folder / DATABASE).exists():
        return
    with Database(folder / DATABASE) as database:
        SqlitePreferences(database).change(lambda kept: kept._replace(welcomed=True))


def welcomed_in(environment: Mapping[str, str]) -> None:
    """Have the usual data folder of a desktop session be such a person's."""
    welcomed(Path(environment["XDG_DATA_HOME"], "objector"))
