# SPDX-License-Identifier: Apache-2.0
"""What runs that were killed left in the data folder, and beside what they arranged, is swept, on the real adapters."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from objector.adapters.base.whole_file import remove_abandoned
from objector.adapters.evidence.files import FileEvidence
from objector.adapters.storage.asides import put_aside
from objector.adapters.storage.leftovers import remove_leftovers
from objector.nothing_due import DATABASE

if TYPE_CHECKING:
    from objector.adapters.base.gate import FolderGate
    from objector.application.use_cases import UseCases


def sweep(folder: str, gate: FolderGate, use_cases: UseCases) -> int:
    """Remove what nobody needs, and return how many things that were; the use cases are those of the calling thread.

    Evidence that no entry names goes only where the record is whole: what names it may be in a database that was put
    aside, or in one that is missing. Raises StorageError or DatabaseNewer.
    """
    path = os.path.join(folder, DATABASE)
    removed = len(remove_leftovers(path, gate)) + sum(map(remove_abandoned, use_cases.arrange.places()))
    store = FileEvidence(folder, gate)
    if not os.path.isdir(os.path.join(folder, "evidence")):
        return removed
    removed += store.clear_up()
    if os.path.exists(path) and not put_aside(path) and use_cases.remember.look() is None:
        before = len(store.kept())
        with gate.inside():
            use_cases.attach.sweep()
        removed += before - len(store.kept())
    return removed
