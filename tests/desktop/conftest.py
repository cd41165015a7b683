# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.desktop.reader import SYSTEM_PYTHON, Reader
from tests.desktop.session import DesktopSession, SessionNotStartedError


def _started(session: DesktopSession) -> DesktopSession:
    try:
        return session.__enter__()
    except SessionNotStartedError as error:
        pytest.skip(f"no desktop session: {error}")


@pytest.fixture
def start_desktop() -> Iterator[Callable[..., DesktopSession]]:
    """A function that starts a DesktopSession with the options it is given; all end with the test."""
    with ExitStack() as sessions:

        def start(**options: Any) -> DesktopSession:
            session = _started(DesktopSession(**options))
            sessions.callback(session.close)
            return session

        yield start


@pytest.fixture
def desktop(start_desktop: Callable[..., DesktopSession]) -> DesktopSession:
    """A desktop with everything but the accessibility bus."""
    return start_desktop()


@pytest.fixture
def reader() -> Callable[[DesktopSession, str], Reader]:
    """A function that makes a Reader of a session with accessibility, by the application's name."""
    if shutil.which(SYSTEM_PYTHON) is None:
        pytest.skip("no system Python for the accessibility bindings")
    return Reader
