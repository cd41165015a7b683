# SPDX-License-Identifier: Apache-2.0
"""Lists of services that come from outside, and the one that is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.service import Service
    from objector.domain.service_list import Issue, ListInUse


class OfferedList(NamedTuple):
    """A list whose signature holds and whose content is as Objector needs it. Nothing of it is used yet."""

    issue: Issue
    services: Sequence[Service]
    key: int
    """The number of the key that signed it."""
    content: bytes
    edition: str = ""
    """What changes with any byte of its facts."""


class ServiceLists(Protocol):
    """The list in use, and whatever may take its place."""

    def in_use(self) -> ListInUse:
        """Return which list is used."""
        ...

    def offered(self, path: str) -> OfferedList:
        """Verify and read the list in a file. Raises ListRefused."""
        ...

    def check_newer(self, offered: OfferedList) -> None:
        """Raise ListRefused unless a list is newer than the one in use."""
        ...

    def take(self, offered: OfferedList) -> None:
        """Use a list from now on, unless a newer one was taken meanwhile; on return it is on the disk.

        Raises ListRefused and StorageError; then the one that was there is there still.
        """
        ...

    def go_back(self) -> None:
        """Use the list that came with Objector, whatever packages brought by now. Raises StorageError."""
        ...

    def follow_packages(self) -> None:
        """Use the list that came with Objector where a package took away the one in use.

        Never raises: then that one is used on.
        """
        ...

    def brought(self) -> str | None:
        """Return the path of a newer list that a package brought, `None` where there is none to look at."""
        ...

    def leave(self, path: str) -> None:
        """Look at a list that a package brought no more. Never raises: then it is looked at again."""
        ...
