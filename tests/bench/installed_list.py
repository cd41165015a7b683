# SPDX-License-Identifier: Apache-2.0
"""What an installed list of services costs: at each start beside the built-in one, and while it is installed."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from objector.domain.service import Service
from objector.domain.service_list import Issue
from objector_services.lists import sign_list
from tests.bench.measuring import Environment, NotMeasuredError, instructions, instructions_to_frame, window
from tests.bench.services import many_services, pointed_at
from tests.bench.start import Start
from tests.support.all_services import every_service
from tests.support.lists import SIGNS
from tests.support.shipped_list import shipped_with

_OBJECTOR = ("-m", "objector")
_PASS = (sys.executable, "-c", "pass")
BUILT_IN = Issue(202611010000, date(2026, 11, 1))
NEWER = Issue(202611020000, date(2026, 11, 2))


def with_it(start: Start, someone: Callable[[], Environment], folder: Path) -> float:
    """Return how many instructions a start takes where a list is installed, for each that it takes without.

    Both know the same facts. `someone` makes the environment of a person who has never started Objector.
    """
    services = every_service()
    shipped = shipped_with(services, BUILT_IN, folder)
    newer = _file(services, folder)
    without, having = (pointed_at(shipped, {**someone(), "TZ": "Europe/Paris"}) for _ in range(2))
    _run(having, "list", "install", newer)
    return _counted(start, having) / _counted(start, without)


def processor_of_installing(count: int, environment: Environment, folder: Path) -> float:
    """Return for how many times a bare Python's start the processor works to install so many services."""
    services = many_services(count)
    person = pointed_at(shipped_with(services[:1], BUILT_IN, folder), environment)
    newer = _file(services, folder)
    _run(person, "list")
    floor = min(_processor(_PASS, person) for _ in range(5))
    return _processor((sys.executable, *_OBJECTOR, "list", "install", newer), person) / floor


def _file(services: Sequence[Service], folder: Path) -> str:
    path = folder / f"objector-services-{NEWER.serial}.list"
    path.write_bytes(sign_list(services, NEWER, SIGNS))
    return str(path)


def _counted(start: Start, environment: Environment) -> int:
    _run(environment, "confirm", "linkedin")
    if start is Start.WINDOW:
        with window((sys.executable, *_OBJECTOR), environment):
            pass
        return instructions_to_frame(_OBJECTOR, environment)
    _run(environment, start)
    return instructions((*_OBJECTOR, start), environment)


def _processor(command: Sequence[str], environment: Environment) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise NotMeasuredError(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(environment: Environment, *words: str) -> None:
    _processor((sys.executable, *_OBJECTOR, *words), environment)
