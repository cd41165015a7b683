# SPDX-License-Identifier: Apache-2.0
"""The facts about all services, in the one compiled file that comes with Objector (`packaging/objector_services`)."""

from __future__ import annotations

import os

import objector_resources
from objector.adapters.catalogue.compiled import CompiledCatalogue

__all__ = ["BundledCatalogue", "CompiledCatalogue"]


class BundledCatalogue(CompiledCatalogue):
    """The catalogue that comes with Objector."""

    def __init__(self) -> None:
        # The package is always a folder on the disk; importlib.resources would cost more to import than the reading.
        super().__init__(os.path.join(os.path.dirname(objector_resources.__file__), "services.list"))
