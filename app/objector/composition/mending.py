# SPDX-License-Identifier: Apache-2.0
"""What `objector doctor --mend` does, on the real adapters."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from objector.adapters.base.files import keep_private, own_user
from objector.adapters.base.window_lock import WindowLock
from objector.application.mend import Mend
from objector.composition.sweeping import sweep

if TYPE_CHECKING:
    from objector.adapters.base.gate import FolderGate
    from objector.application.use_cases import UseCases


def make_mend(folder: str, gate: FolderGate, use_cases: UseCases) -> Mend:
    """Put it together."""
    return Mend(
        use_cases.arrange,
        close_folder=lambda: _close(folder),
        remove_lock=WindowLock(folder).remove_foreign,
        sweep=lambda: sweep(folder, gate, use_cases),
        copy=use_cases.keep_copies,
    )


def _close(folder: str) -> bool:
    """Close the data folder to other users where it is open to them; return whether it was, and is no longer."""
    if not _is_open(folder):
        return False
    keep_private(folder, 0o700)
    return not _is_open(folder)


def _is_open(folder: str) -> bool:
    try:
        status = os.stat(folder)
    except OSError:
        return False
    return status.st_uid == own_user() and bool(stat.S_IMODE(status.st_mode) & (stat.S_IRWXG | stat.S_IRWXO))
