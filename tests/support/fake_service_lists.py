# SPDX-License-Identifier: Apache-2.0
"""The fake of the port ServiceLists: files that say what the test gave them."""

from __future__ import annotations

from objector.application.ports.service_lists import OfferedList
from objector.domain.errors import ListFault, ListRefused
from objector.domain.service_list import Issue, ListInUse, ListOrigin, why_not_newer


class FakeServiceLists:
    """Keeps which list is used, and reads no file."""

    def __init__(self, built_in: Issue) -> None:
        self.built_in = built_in
        self.installed: Issue | None = None
        self.files: dict[str, OfferedList | ListRefused] = {}
        self.package: str | None = None
        self.left: str | None = None
        self.edition = ""
        self.removed: Issue | None = None
        """The list of a package that was removed."""

    def in_use(self) -> ListInUse:
        used, origin = self.built_in, ListOrigin.BUILT_IN
        if self.installed is not None and self.installed.serial > used.serial:
            used, origin = self.installed, ListOrigin.INSTALLED
        return ListInUse(used, origin, development=False, damaged=False, left=self.left)

    def offered(self, path: str) -> OfferedList:
        found = self.files.get(path, ListRefused(ListFault.UNREADABLE))
        if isinstance(found, ListRefused):
            raise found
        return found

    def check_newer(self, offered: OfferedList) -> None:
        used = self.in_use().issue
        fault = used and why_not_newer(offered.issue, used, same=offered.edition == self.edition)
        if used is not None and fault is not None:
            raise ListRefused(fault, day=used.day)

    def take(self, offered: OfferedList) -> None:
        self.check_newer(offered)
        self.installed, self.edition = offered.issue, offered.edition

    def go_back(self) -> None:
        self.installed = None
        self.package = None

    def follow_packages(self) -> None:
        if self.installed is not None and self.installed == self.removed:
            self.installed = None

    def brought(self) -> str | None:
        return self.package

    def leave(self, path: str) -> None:
        if self.package == path:
            self.package = None
