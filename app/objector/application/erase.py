# SPDX-License-Identifier: Apache-2.0
"""Use case: take away everything that Objector made on this computer."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from objector.application.ports import Arrangement, DataFiles, SigningKeys
from objector.domain.errors import KeyFault, KeyUnavailable, ObjectorError


class Erasable(Enum):
    """What is taken away, in this order: nothing is made anew by what comes first."""

    SCHEDULE = "schedule"
    AUTOSTART = "autostart"
    KEY = "key"
    """This computer's key, in the keyring."""
    FILES = "files"


class NotErased(NamedTuple):
    """Something that is still there."""

    erasable: Erasable
    error: ObjectorError | None
    """Why, `None` where it is what Objector did not make, or what the system would not remove."""
    places: tuple[str, ...]
    """The paths of files."""


class Erase:
    """Everything goes, or is named: one part that resists does not keep the others."""

    def __init__(self, schedule: Arrangement, autostart: Arrangement, keys: SigningKeys, files: DataFiles) -> None:
        self._steps: tuple[tuple[Erasable, Callable[[], object]], ...] = (
            (Erasable.SCHEDULE, schedule.remove),
            (Erasable.AUTOSTART, autostart.remove),
            (Erasable.KEY, keys.erase),
        )
        self._files = files

    def __call__(self) -> tuple[NotErased, ...]:
        """Take everything away, and return what is still there."""
        left = []
        for erasable, remove in self._steps:
            try:
                remove()
            except ObjectorError as error:
                if isinstance(error, KeyUnavailable) and error.fault is KeyFault.NO_KEYRING:
                    continue  # where there is none, nothing is in it
                left.append(NotErased(erasable, error, ()))
        places = tuple(self._files.erase())
        if places:
            left.append(NotErased(Erasable.FILES, None, places))
        return tuple(left)
