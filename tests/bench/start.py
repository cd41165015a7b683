# SPDX-License-Identifier: Apache-2.0
"""What starts cost in instructions, which repeat, beside the least that a program of the same kind takes.

`python -m tests.bench.start` writes the figures down in `recorded.txt`, for the guard in `make test-slow`.

A window is counted up to its first frame, everything else from its start to its end. Each program runs once before it
is counted, so that all of it is compiled.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path

from tests.bench.measuring import Environment, duration, instructions, instructions_to_frame, screen, window
from tests.support.welcomed import welcomed_in

RECORDED = Path(__file__).with_name("recorded.txt")
RECORDED_WITH = (3, 11)
"""The Python that the figures are of."""
PLAIN_WINDOW = Path(__file__).with_name("plain_window.py")
_OBJECTOR = ("-m", "objector")
_PASS = ("-c", "pass")


class Start(StrEnum):
    """What is started, and what its floor is."""

    WINDOW = "window"
    FIRST_WINDOW = "first window"
    """By somebody who has never started Objector, and is told what it is."""
    STATUS = "status"
    HELP = "--help"
    VERSION = "--version"
    HISTORY = "history"
    CONFIRM = "confirm linkedin"
    REMIND = "remind"
    SECOND = "second start"


def frame(environment: Environment) -> int:
    """Return how many instructions the window takes up to its first frame, once it was shown there before."""
    with window((sys.executable, *_OBJECTOR), environment):
        pass
    return instructions_to_frame(_OBJECTOR, environment)


def ratio(start: Start, someone: Callable[[], Environment]) -> float:
    """Return how many instructions a start takes, for each that its floor takes.

    `someone` makes the environment of a person who has never started Objector.
    """
    if start in (Start.WINDOW, Start.FIRST_WINDOW):
        person = someone if start is Start.FIRST_WINDOW else lambda: _known(someone)
        for arguments in (_OBJECTOR, (PLAIN_WINDOW,)):
            with window((sys.executable, *arguments), person()):
                pass
        return instructions_to_frame(_OBJECTOR, person()) / instructions_to_frame((PLAIN_WINDOW,), someone())
    if start is Start.SECOND:
        here = someone()
        with window((sys.executable, *_OBJECTOR), here) as first:
            first.rest(1)  # what it does after its first frame, so that it hears
            return _counted((), here) / instructions(_PASS, here)
    if start is Start.REMIND:
        # It writes down until when nothing is due, and the next one reads that.
        here = {**someone(), "TZ": "Europe/Paris"}
        duration((sys.executable, *_OBJECTOR, *Start.CONFIRM.split()), here)
        duration((sys.executable, *_OBJECTOR, Start.REMIND), here)
        return _counted((Start.REMIND,), here) / instructions(_PASS, here)
    duration((sys.executable, *_OBJECTOR, *start.split()), someone())
    return _counted(start.split(), someone()) / instructions(_PASS, someone())


def _known(someone: Callable[[], Environment]) -> Environment:
    """Return the environment of a person whose first start is over, and with it the page that is shown then."""
    environment = someone()
    welcomed_in(environment)
    return environment


def _counted(arguments: Sequence[str], environment: Environment) -> int:
    return instructions((*_OBJECTOR, *arguments), environment)


def people(folder: Path, system: Environment) -> Callable[[], Environment]:
    """Return what makes people who have never started Objector: environments with folders of their own."""
    numbers = count(1)

    def someone() -> Environment:
        home = folder / str(next(numbers))
        home.mkdir(parents=True)
        return {**system, "XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home / "state")}

    return someone


def recorded() -> dict[Start, float]:
    """Return the figures that were written down."""
    lines = (line.rpartition(" ") for line in RECORDED.read_text().splitlines())
    return {Start(name): float(figure) for name, _, figure in lines}


def main() -> None:
    """Write the figures down."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder, screen(Path(folder, "home")) as system:
        someone = people(Path(folder, "people"), system)
        RECORDED.write_text("".join(f"{start} {ratio(start, someone):.2f}\n" for start in Start))


if __name__ == "__main__":
    main()
