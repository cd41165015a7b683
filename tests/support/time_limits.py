# SPDX-License-Identifier: Apache-2.0
"""Each test has its own time, and one that does not end is ended alone, by its name.

Most are failed by pytest-timeout, with an exception in the test. Some never see it: Qt's loop goes on after an
exception, and C code that does not return has no room for one. Of these the process is ended a little later. Where
pytest-xdist runs the tests it says which one that was, and goes on with the others in a new process.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Generator

import pytest

_complaints = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    # What is written to the error stream during a test is pytest's; where the process ends there, nobody would see it.
    config.stash[_complaints] = os.dup(sys.__stderr__.fileno() if sys.__stderr__ else 2)


def _limit(item: pytest.Item) -> float:
    marker = item.get_closest_marker("timeout")
    if marker is not None:
        return float(marker.args[0])
    asked = item.config.getoption("timeout", None)
    return float(item.config.getini("timeout") or 0) if asked is None else float(asked)


def _watched(item: pytest.Item) -> Generator[None]:
    limit = _limit(item)
    if limit > 0:
        faulthandler.dump_traceback_later(limit * 1.1 + 1, exit=True, file=item.config.stash[_complaints])
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


# Each phase anew, since pytest cancels what its own plugin would do when a phase fails.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    return (yield from _watched(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    return (yield from _watched(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    return (yield from _watched(item))
