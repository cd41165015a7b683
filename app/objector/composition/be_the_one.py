# SPDX-License-Identifier: Apache-2.0
"""Before everything is erased: the Objector that runs on the same folder ends."""

from __future__ import annotations

import os
from time import monotonic, sleep
from typing import TYPE_CHECKING

from objector.adapters.base.file_lock import Taken
from objector.adapters.second_start import ask_to_end
from objector.domain.errors import StillRunning

if TYPE_CHECKING:
    from objector.adapters.base.window_lock import WindowLock

_PATIENCE = 5.0
"""Seconds that the Objector that runs has to end."""
_STEP = 0.05


def be_the_one(lock: WindowLock, folder: str) -> None:
    """End the Objector that runs on the folder, and take its place. Raises StillRunning."""
    end = monotonic() + _PATIENCE
    while os.path.isdir(folder) and lock.take() is Taken.OF_ANOTHER:
        if monotonic() > end:
            raise StillRunning(*lock.holder())
        ask_to_end(folder)
        sleep(_STEP)
