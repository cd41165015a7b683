# SPDX-License-Identifier: Apache-2.0
"""Whether the record can be read and written, and is whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault

_STEP = 1000
_FACTS = {
    StorageFault.FOLDER: Observation.DATABASE_UNREACHABLE,
    StorageFault.FULL: Observation.DATABASE_NO_ROOM,
    StorageFault.READ_ONLY: Observation.DATABASE_READ_ONLY,
    StorageFault.LOCKED: Observation.DATABASE_LOCKED,
    StorageFault.DAMAGED: Observation.DATABASE_DAMAGED,
    StorageFault.RECOVERED: Observation.DATABASE_DAMAGED,
    StorageFault.FOREIGN: Observation.DATABASE_FOREIGN,
    StorageFault.ERASED: Observation.DATABASE_UNREACHABLE,
    StorageFault.FAILED: Observation.DATABASE_FAILED,
}


class SoundDatabase(Protocol):
    """A database that is whole."""

    @property
    def version(self) -> int:
        """The version of its tables."""
        ...

    @property
    def size(self) -> int:
        """In bytes."""
        ...


class DatabaseProbe:
    """The port `Probe`."""

    part = ExaminedPart.DATABASE
    limit = 8.0

    def __init__(
        self,
        check: Callable[[], SoundDatabase | None],
        newest_copy: Callable[[], date | None],
        more: Callable[[], Sequence[tuple[Observation, str]]] = lambda: (),
        lost: Callable[[], Sequence[tuple[Observation, str]]] = lambda: (),
    ) -> None:
        """`check` opens it for writing and reads all of it, in the thread of the probe; `None` where there is none.

        It may raise StorageError and DatabaseNewer. `newest_copy` returns the civil day of the newest copy, if any;
        `more` returns what else is the matter around a database that is whole, and `lost` what it lacks, or what there
        was where there is none.
        """
        self._check = check
        self._newest_copy = newest_copy
        self._more = more
        self._lost = lost

    def examine(self) -> Sequence[Diagnosis]:
        """Open it as a start does, and read all of it."""
        try:
            sound = self._check()
        except DatabaseNewer as error:
            return (Diagnosis(self.part, Observation.DATABASE_NEWER, error.path),)
        except StorageError as error:
            observation = _FACTS[error.fault]
            detail = f"{error.path}: {error.detail}" if observation is Observation.DATABASE_FAILED else error.path
            return (Diagnosis(self.part, observation, detail),)
        lost = [Diagnosis(self.part, *one) for one in self._lost()]
        if sound is None:
            return lost or (Diagnosis(self.part, Observation.DATABASE_TO_COME),)
        whole = Diagnosis(self.part, Observation.DATABASE_WHOLE, f"v{sound.version}, {_human(sound.size)}")
        day = self._newest_copy()
        copy = (Observation.DATABASE_NOT_COPIED, "") if day is None else (Observation.DATABASE_COPIED, day.isoformat())
        more = [Diagnosis(self.part, *one) for one in self._more()]
        return (whole, *lost, Diagnosis(self.part, *copy), *more)


def _human(size: int) -> str:
    """Return bytes by the units of the SI."""
    if size < _STEP * _STEP:
        return f"{max(1, round(size / _STEP))} kB"
    return f"{size / _STEP / _STEP:.1f} MB"
