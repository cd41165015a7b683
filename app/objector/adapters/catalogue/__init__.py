# SPDX-License-Identifier: Apache-2.0
"""The catalogue: one TOML file for each service, checked in full before any of it is believed."""

from __future__ import annotations

import os

import objector_resources

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from objector.application.ports import CatalogueReading


class FolderCatalogue:
    """The catalogue files in a folder, read on the first question and then kept: they do not change while we run."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._reading: CatalogueReading | None = None

    def read(self) -> CatalogueReading:
        """Return all services in the order of their ids, and a fault for each file that is refused."""
        if self._reading is None:
            # Its decoder is slow to import, and not every way of starting asks for facts.
            from objector.adapters.catalogue.read import read_folder

            self._reading = read_folder(self._folder)
        return self._reading

    def edition(self) -> str:
        """Return what changes whenever a file does; the files are not read."""
        try:
            with os.scandir(self._folder) as entries:
                changed = [entry.stat().st_mtime_ns for entry in entries]
        except OSError:
            return ""
        return f"{len(changed)} {max(changed, default=0)}"


class BundledCatalogue(FolderCatalogue):
    """The catalogue that comes with Objector."""

    def __init__(self) -> None:
        # The package is always a folder on the disk; importlib.resources would cost more to import than the reading.
        super().__init__(os.path.join(os.path.dirname(objector_resources.__file__), "catalogue"))
