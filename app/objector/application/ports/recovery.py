# SPDX-License-Identifier: Apache-2.0
"""How a record is brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from objector.domain.backups import Recovered


class Recovery(Protocol):
    """What is done about a record that is damaged, missing, empty or an older one."""

    def recover(self) -> None:
        """Bring it back from all that has something of it. Raises StorageError.

        One that proves to be whole and to have everything is left alone.
        """
        ...

    def bring_back(self) -> None:
        """Do so because the person asked for it. Raises StorageError, or DatabaseNewer.

        Another record that lies in its place is put aside, and each file that was put aside is read once more.
        """
        ...

    def told(self) -> Recovered | None:
        """Return what was recovered and the person was not told of yet."""
        ...

    def forget(self) -> None:
        """Called when the person has read that the record was brought back."""
        ...
