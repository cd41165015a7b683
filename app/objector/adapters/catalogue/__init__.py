# SPDX-License-Identifier: Apache-2.0
"""The catalogue: one TOML file for each service, checked in full before any of it is believed.

Whoever builds the package compiles them into one file, from which only what is asked for is decoded.
"""

from __future__ import annotations

import os

import objector_resources
from objector.adapters.catalogue.compiled import CompiledCatalogue
from objector.adapters.catalogue.folder import FolderCatalogue

__all__ = ["BundledCatalogue", "CompiledCatalogue", "FolderCatalogue"]


class BundledCatalogue(CompiledCatalogue):
    """The catalogue that comes with Objector."""

    def __init__(self) -> None:
        # The package is always a folder on the disk; importlib.resources would cost more to import than the reading.
        resources = os.path.dirname(objector_resources.__file__)
        super().__init__(
            os.path.join(resources, "catalogue.bin"), FolderCatalogue(os.path.join(resources, "catalogue"))
        )
