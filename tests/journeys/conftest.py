# SPDX-License-Identifier: Apache-2.0
"""The people who walk the ways: each with a desktop, a browser that takes notes, notices, and days of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desktop.session import DesktopSession, SessionNotStartedError
from tests.support.moving_clock import MovingClock, library
from tests.support.person import Person

PICTURES = Path(__file__).parents[2] / "build" / "journeys"


@pytest.fixture
def sits_down(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """A function that lets somebody sit down at a desktop: in Paris, with a locale, with or without a browser."""
    faking = library()
    if faking is None:
        pytest.skip("libfaketime is not installed")
    with ExitStack() as ends:

        def sit_down(*, language: str = "en_GB.UTF-8", browser: bool = True) -> Person:
            session = DesktopSession(
                portal=False, browser=browser, accessibility=True, notifications="dunst", keyring="unlocked"
            )
            try:
                ends.enter_context(session)
            except SessionNotStartedError as error:
                pytest.skip(f"no desktop session: {error}")
            clock = MovingClock(faking, tmp_path / "clock", "Europe/Paris")
            person = Person(session, clock, language, PICTURES, request.node.name)
            ends.callback(person.leaves)
            return person

        yield sit_down


@pytest.fixture
def anna(sits_down: Callable[..., Person]) -> Person:
    """Anna, who has a browser, reads English and lives in Paris."""
    return sits_down()
