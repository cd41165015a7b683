# SPDX-License-Identifier: Apache-2.0
"""Lists of services taken from files: verified, read in full, then put into the data folder, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from objector.adapters.base.faults import translated
from objector.adapters.base.files import make_folder, sync_folder
from objector.adapters.base.whole_file import part_of_process, remove_abandoned, write_whole
from objector.adapters.catalogue.content import edition_of, services_of
from objector.adapters.catalogue.in_use import (
    NONE_CHOSEN,
    PACKAGED,
    REFUSED,
    choice_of,
    list_folders,
    newest_in,
    note_of,
)
from objector.adapters.catalogue.signed_list import key_number, read_limited, verify
from objector.application.ports.service_lists import OfferedList
from objector.domain.errors import ListFault, ListRefused, ObjectorError
from objector.domain.service_list import ListInUse, ListOrigin, why_not_newer

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from objector.adapters.base.gate import FolderGate
    from objector.adapters.catalogue.in_use import CatalogueInUse
    from objector.adapters.catalogue.minisign import Verifies
    from objector.adapters.catalogue.signed_list import ListKeys


class ListStore:
    """The ServiceLists port over the data folder."""

    def __init__(
        self,
        catalogue: CatalogueInUse,
        keys: ListKeys | None,
        verifies: Verifies,
        gate: FolderGate,
        turn: Callable[[str], AbstractContextManager[None]],
    ) -> None:
        """`turn` keeps other processes out of the data folder meanwhile."""
        self._catalogue = catalogue
        self._path = catalogue.path
        self._folder = os.path.dirname(catalogue.path)
        self._keys = keys
        self._verifies = verifies
        self._gate = gate
        self._turn = turn

    def in_use(self) -> ListInUse:
        """Return which list is used."""
        self._catalogue.stamp()
        issue = self._catalogue.issue()
        origin = ListOrigin.INSTALLED if self._catalogue.is_installed() else ListOrigin.BUILT_IN
        found = newest_in(list_folders())
        serial, path = found or (0, None)
        own = 0 if issue is None else issue.serial
        return ListInUse(
            issue,
            origin,
            self._keys is None,
            self._catalogue.damaged,
            package=path if origin is ListOrigin.INSTALLED and serial == own else None,
            left=path if serial > max(own, choice_of(self._path)[0]) else None,
        )

    def offered(self, path: str) -> OfferedList:
        """Verify and read the list in a file. Raises ListRefused."""
        signed = verify(read_limited(path), self._keys, self._least(), self._verifies)
        services = services_of(signed)
        return OfferedList(signed.terms.issue, services, signed.number, signed.content, edition_of(signed))

    def check_newer(self, offered: OfferedList) -> None:
        """Raise ListRefused unless a list is newer than the one in use."""
        used = self.in_use().issue
        fault = used and why_not_newer(offered.issue, used, same=offered.edition == self._catalogue.edition())
        if used is not None and fault is not None:
            raise ListRefused(fault, day=used.day)

    def take(self, offered: OfferedList) -> None:
        """Use a list from now on, unless a newer one was taken meanwhile; on return it is on the disk.

        Raises ListRefused and StorageError; then the one that was there is there still.
        """
        with self._gate.inside(), translated(self._path), self._turn(self._folder):
            self.check_newer(offered)
            if offered.key < self._least():
                raise ListRefused(ListFault.REPLACED_KEY)
            self._note_package(offered.issue.serial)
            self._put(offered.content)

    def go_back(self) -> None:
        """Use the list that came with Objector, whatever packages brought by now. Raises StorageError."""
        with self._gate.inside(), translated(self._path), self._turn(self._folder):
            issue = self.in_use().issue
            brought = newest_in(list_folders())
            serials = (0 if issue is None else issue.serial, brought[0] if brought else 0, choice_of(self._path)[0])
            self._put(NONE_CHOSEN + f"{max(serials)} {self._least()}\n".encode())

    def follow_packages(self) -> None:
        """Use the list that came with Objector where a package took away the one in use.

        Never raises: then that one is used on.
        """
        with suppress(ObjectorError):
            if self._catalogue.is_taken_away():
                with self._gate.inside(), translated(self._path), self._turn(self._folder):
                    if self._catalogue.is_taken_away():
                        # Nothing is turned down that would be taken; but the keys that were replaced stay so.
                        self._put(
                            NONE_CHOSEN + f"{max(1, self._catalogue.built_in_serial())} {self._least()}\n".encode()
                        )

    def brought(self) -> str | None:
        """Return the path of a newer list that a package brought, `None` where there is none to look at."""
        return self._catalogue.brought()

    def leave(self, path: str) -> None:
        """Look at a list that a package brought no more. Never raises: then it is looked at again."""
        self._note(REFUSED, note_of(path))

    def _note_package(self, serial: int) -> None:
        """Note whose file a list is that is about to be used, where a package has it."""
        found = newest_in(list_folders())
        if found is not None and found[0] == serial:
            self._note(PACKAGED, os.fsencode(f"{serial} {found[1]}\n"))

    def _note(self, name: str, content: bytes) -> None:
        note = os.path.join(self._folder, name)
        with suppress(OSError, ValueError):
            make_folder(self._folder)
            write_whole(note, content, part_of_process(note))

    def _least(self) -> int:
        """Return the number of the key that signed the newest list which this computer knew."""
        return max(choice_of(self._path)[1], key_number(self._path))

    def _put(self, content: bytes) -> None:
        make_folder(self._folder)
        remove_abandoned(self._path)
        write_whole(self._path, content, part_of_process(self._path))
        sync_folder(self._folder)
        self._catalogue.stamp()
