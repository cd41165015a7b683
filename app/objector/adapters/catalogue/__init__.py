# SPDX-License-Identifier: Apache-2.0
"""The facts about all services, in the one compiled file that comes with Objector (`packaging/objector_services`)."""

from __future__ import annotations

import os

import objector_resources
from objector.adapters.catalogue.compiled import CompiledCatalogue

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from objector.adapters.catalogue.signed_list import ListKeys

__all__ = ["BundledCatalogue", "CompiledCatalogue", "built_in_keys", "has_keys"]

_SHIPPED = os.path.dirname(objector_resources.__file__)
# The package is always a folder on the disk; importlib.resources would cost more to import than the reading.
_KEYS = os.path.join(_SHIPPED, "list-keys.txt")


def has_keys() -> bool:
    """Return whether keys are built in, without reading them; a build without is a development build."""
    try:
        with open(_KEYS, "rb") as file:
            return any(not line.startswith(b"#") for line in file)
    except OSError:
        return False


def built_in_keys() -> ListKeys | None:
    """Return the keys by which lists of services are believed, `None` in a development build."""
    from objector.adapters.catalogue.signed_list import read_built_in_keys

    return read_built_in_keys(_KEYS)


class BundledCatalogue(CompiledCatalogue):
    """The catalogue that comes with Objector."""

    def __init__(self) -> None:
        super().__init__(os.path.join(_SHIPPED, "services.list"))
