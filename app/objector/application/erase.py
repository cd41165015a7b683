# SPDX-License-Identifier: Apache-2.0
"""Use case: take away everything that Objector made on this computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.application.ports.arrangement import ArrangementState
from objector.domain.enumeration import Enum
from objector.domain.errors import ArrangementFailed, KeyFault, KeyUnavailable, ObjectorError, StorageError
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.ports.arrangement import Arrangement
    from objector.application.ports.data_files import DataFiles
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.application.ports.signing_keys import SigningKeys


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
    """Why, `None` where it is what Objector did not make."""
    places: tuple[str, ...]
    """The paths of files."""


class Erase:
    """Everything goes, or is named: one part that resists does not keep the others."""

    def __init__(
        self,
        schedule: Arrangement,
        autostart: Arrangement,
        keys: SigningKeys,
        files: DataFiles,
        close: Callable[[], None],
        *,
        head: HeadKeeper,
    ) -> None:
        """`close` lets nothing be kept any more, here or by others. Raises StillRunning where somebody is at it.

        `head` is where the last head is noted outside the data folder and the keyring.
        """
        self._close = close
        self._steps: tuple[tuple[Erasable, Callable[[], object]], ...] = (
            (Erasable.SCHEDULE, schedule.remove),
            (Erasable.AUTOSTART, autostart.remove),
            (Erasable.KEY, keys.erase),
        )
        self._arranged = {Erasable.SCHEDULE: schedule, Erasable.AUTOSTART: autostart}
        self._files = files
        self._head = head

    def __call__(self) -> tuple[NotErased, ...]:
        """Take everything away, look whether it is gone, and return what is still there.

        From here on nothing is kept any more, whatever runs still. Raises StillRunning, and nothing was erased then.
        """
        self._close()
        left = []
        for erasable, remove in self._steps:
            try:
                remove()
                _expect_gone(self._arranged.get(erasable))
            except ObjectorError as error:
                if isinstance(error, KeyUnavailable) and error.fault is KeyFault.NO_KEYRING:
                    continue  # where there is none, nothing is in it
                left.append(NotErased(erasable, error, ()))
        still_there = self._files.erase()
        others = tuple(one.path for one in still_there if one.error is None)
        if others:
            left.append(NotErased(Erasable.FILES, None, others))
        left += [NotErased(Erasable.FILES, one.error, (one.path,)) for one in still_there if one.error is not None]
        try:
            self._head.erase()
        except StorageError as error:
            left.append(NotErased(Erasable.FILES, error, (error.path,)))
        return tuple(left)


def _expect_gone(arrangement: Arrangement | None) -> None:
    """Raise ArrangementFailed if something is still there after it was removed."""
    if arrangement is not None and arrangement.state() not in {ArrangementState.ABSENT, ArrangementState.UNAVAILABLE}:
        raise ArrangementFailed(", ".join(arrangement.places()), "still there")
