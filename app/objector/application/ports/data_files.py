# SPDX-License-Identifier: Apache-2.0
"""The data folder as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.errors import StorageError


class StillThere(NamedTuple):
    """Something that is in a folder after everything of Objector's own was to be removed."""

    path: str
    error: StorageError | None
    """Why something of Objector's own was not removed; `None` of what is not."""


class DataFiles(Protocol):
    """Everything that Objector keeps in its folder."""

    def erase(self) -> Sequence[StillThere]:
        """Remove all of it, and the folder where it is empty then; return what is still there.

        What Objector did not make is left, and no symbolic link is followed.
        """
        ...
