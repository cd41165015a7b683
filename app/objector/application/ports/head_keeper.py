# SPDX-License-Identifier: Apache-2.0
"""Where the end of the record is noted outside the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from objector.domain.last_head import LastHead


class HeadKeeper(Protocol):
    """A place outside the data folder in which the last head of the record is noted.

    Every method may raise KeyUnavailable where it is the keyring, and StorageError once all was erased.
    """

    def read(self) -> LastHead | None:
        """Return what was noted, `None` where nothing was."""
        ...

    def keep(self, head: LastHead) -> None:
        """Note a head in place of the one before; on return it is kept."""
        ...

    def erase(self) -> None:
        """Take away what was noted; fine where there is nothing."""
        ...
