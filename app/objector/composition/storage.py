# SPDX-License-Identifier: Apache-2.0
"""The record on the disk, and what is known of it elsewhere, on the real adapters. Nothing here imports Qt."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from objector.adapters.paths import folder_id, head_file
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.head_file import HeadFile
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.adapters.storage.recovery import SqliteRecovery
from objector.application.keep_copies import KeepCopies
from objector.application.remember import Remember
from objector.nothing_due import DATABASE

if TYPE_CHECKING:
    from objector.adapters.base.gate import FolderGate
    from objector.adapters.signing_key import KeyringSigningKeys
    from objector.application.ports.clock import Clock
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.domain.chain import Sealing

_USUAL_FOLDER = "record"
"""Under which name the key of a data folder that nobody chose is kept."""


class Storage(NamedTuple):
    """The record on the disk."""

    path: str
    database: Database
    recovery: SqliteRecovery
    chains: SqliteChains
    keep_copies: KeepCopies
    head: HeadFile
    """Where the last head is noted near by."""
    keys: Callable[[], KeyringSigningKeys]
    """Where the key lies, put together when it is first asked for."""
    remember: Callable[[Database], Remember]
    """What is known of a database beside it."""


def make_storage(
    folder: str,
    other_folder: str | None,
    gate: FolderGate,
    clock: Clock,
    sealing: Sealing,
    *,
    keys: Callable[[], KeyringSigningKeys] | None,
) -> Storage:
    """Put it together; `other_folder` is the data folder where somebody chose it. Touches nothing yet.

    `keys` are those of this process, where it has them already: a keyring that does not answer is waited for by one.
    """
    path = os.path.join(folder, DATABASE)
    head = HeadFile(head_file(folder, chosen=other_folder is not None), gate)
    recovery = SqliteRecovery(path, sealing, gate, head)
    database = Database(path, recovery=recovery, gate=gate)

    @cache
    def new_keys() -> KeyringSigningKeys:
        from objector.adapters.signing_key import KeyringSigningKeys

        return KeyringSigningKeys(folder_id(other_folder) or _USUAL_FOLDER, folder=folder, gate=gate)

    keys = new_keys if keys is None else keys

    def beside_the_key() -> HeadKeeper:
        from objector.adapters.signing_key import KeyringHead

        return KeyringHead(keys())

    return Storage(
        path,
        database,
        recovery,
        SqliteChains(database, sealing),
        KeepCopies(clock, SqliteBackups(path, sealing, gate), recovery),
        head,
        keys,
        lambda record: Remember(SqliteRecordHead(record), head, beside_the_key, recovery),
    )
