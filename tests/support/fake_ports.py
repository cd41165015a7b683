# SPDX-License-Identifier: Apache-2.0
"""All ports together, on the fakes that a test gives."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from objector.application.every_port import Ports


class _Given(SimpleNamespace):
    """The ports that were given; any other is `None`, so that using it fails."""

    def __getattr__(self, _name: str) -> None:
        return None


def ports_on(**given: object) -> Ports:
    """Return the ports by their names."""
    return cast("Ports", _Given(**given))
