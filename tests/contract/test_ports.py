# SPDX-License-Identifier: Apache-2.0
"""Each port by itself. Most serve the types alone: nothing of the program loads them while it runs."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

import pytest

from objector.application import ports

# When the tests are collected, so that what is run of them is measured.
PORTS = [import_module(one.name) for one in pkgutil.iter_modules(ports.__path__, f"{ports.__name__}.")]


@pytest.mark.parametrize("port", PORTS, ids=lambda port: port.__name__.rpartition(".")[2])
def test_a_port_can_be_loaded_and_says_what_it_is_for(port: ModuleType) -> None:
    assert port.__doc__
    named = [one for one in vars(port).values() if isinstance(one, type) and one.__module__ == port.__name__]
    assert named
    assert all(one.__doc__ for one in named)
