# SPDX-License-Identifier: Apache-2.0
"""The note of what was recovered, which nobody has read yet. It is written before the files are exchanged."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any

from objector.adapters.base.whole_file import write_whole
from objector.adapters.storage.asides import NOTE
from objector.domain.backups import Cause, Recovered


def read_note(folder: str) -> Recovered | None:
    """Return what the note in a data folder tells, `None` where there is none that can be read."""
    try:
        with open(os.path.join(folder, NOTE), encoding="utf-8") as file:
            note = json.load(file)
        aside, day = note["aside"], note["copy_of"]
        return Recovered(
            None if aside is None else str(aside),
            None if day is None else date.fromisoformat(day),
            int(note["brought"]),
            bool(note["complete"]),
            int(note.get("unlinked", 0)),
            Cause(note.get("cause", Cause.DAMAGED.value)),
            int(note.get("entries", 0)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(folder: str, recovered: Recovered) -> None:
    """Write it in place of one that is there. Raises OSError."""
    note: dict[str, Any] = recovered._asdict()
    note["copy_of"] = None if recovered.copy_of is None else recovered.copy_of.isoformat()
    note["cause"] = recovered.cause.value
    path = os.path.join(folder, NOTE)
    write_whole(path, json.dumps(note).encode(), f"{path}.part")
