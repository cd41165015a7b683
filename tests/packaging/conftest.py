# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.desktop.reader import SYSTEM_PYTHON, Reader
from tests.desktop.session import DesktopSession, SessionNotStartedError


@pytest.fixture(name="desktop")
def fixture_desktop() -> Iterator[DesktopSession]:
    """A desktop with all that Objector works with: screen reader, browser, notices, and an open keyring."""
    try:
        with DesktopSession(portal=False, accessibility=True, notifications="dunst", keyring="unlocked") as session:
            yield session
    except SessionNotStartedError as error:
        pytest.skip(f"no desktop session: {error}")


@pytest.fixture
def reader() -> Callable[[DesktopSession, str], Reader]:
    """A function that makes a Reader of a session, by the application's name."""
    if shutil.which(SYSTEM_PYTHON) is None:
        pytest.skip("no system Python for the accessibility bindings")
    return Reader
