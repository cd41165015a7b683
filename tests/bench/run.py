# SPDX-License-Identifier: Apache-2.0
"""What Objector costs, each figure as a ratio to the least possible, measured in the same run: `make bench`.

The processor's speed and what else the machine does cancel out: every round runs every program once, in another order,
and the median of the rounds' ratios counts. The status is 0 whether or not the limits are met.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple, NoReturn

from many_entries import fill
from measuring import (
    NotMeasuredError,
    duration,
    files_of,
    importing,
    imports_of,
    imports_of_window,
    instructions,
    screen,
    window,
)

OBJECTOR = Path(sys.executable).with_name("objector")
EMPTY_WINDOW = Path(__file__).with_name("empty_window.py")
ENTRIES = 100_000
KEPT_OUT = ("PySide6", "shiboken6", "keyring", "cryptography")
"""Packages without which the terminal does."""

Environment = Mapping[str, str]


class Effort(NamedTuple):
    """How much is measured."""

    rounds: int
    memory_rounds: int
    rest: int
    """Seconds for which the open window is left alone."""


FULL = Effort(rounds=25, memory_rounds=5, rest=30)
QUICK = Effort(rounds=7, memory_rounds=3, rest=5)


class Row(NamedTuple):
    """A figure, with the limit that it should keep and the goal beyond it."""

    what: str
    figure: float
    limit: float | None = None
    goal: float | None = None


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measure what Objector costs, as ratios to the least possible.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and 5 seconds of rest instead of 30")
    effort = QUICK if parser.parse_args().quick else FULL
    signal.signal(signal.SIGTERM, _leave)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        with tempfile.TemporaryDirectory(prefix="objector-bench-") as folder, screen(Path(folder) / "home") as system:
            rows = _measure(Path(folder), system, effort)
    except NotMeasuredError as error:
        sys.stderr.write(f"Not measured: {error}\n")
        return 1
    _print(rows)
    return 0


def _leave(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(1)


def _measure(folder: Path, system: Environment, effort: Effort) -> list[Row]:
    data = _Folders(folder)
    long = data.fresh()
    fill(long, ENTRIES)
    floor = _status_floor(folder, system, data)
    _progress("start")

    def shown(*arguments: str | Path) -> float:
        with window(arguments, system) as it:
            return it.seconds

    def status(where: Path) -> float:
        return duration((OBJECTOR, "--data-dir", where, "status"), system)

    times = _rounds(
        {
            "window": lambda: shown(OBJECTOR, "--data-dir", data.fresh()),
            "long window": lambda: shown(OBJECTOR, "--data-dir", long),
            "empty window": lambda: shown(sys.executable, EMPTY_WINDOW),
            "status": lambda: status(data.fresh()),
            "long status": lambda: status(long),
            "status floor": lambda: duration((sys.executable, floor), system),
            "pass": lambda: duration((sys.executable, "-c", "pass"), system),
        },
        effort.rounds,
    )
    _progress("memory")
    memory = _rounds(
        {
            "window": lambda: _memory((OBJECTOR, "--data-dir", data.fresh()), system),
            "empty window": lambda: _memory((sys.executable, EMPTY_WINDOW), system),
        },
        effort.memory_rounds,
    )
    _progress("instructions")
    imported = imports_of((OBJECTOR, "--data-dir", data.fresh(), "status"), system)
    counts = _instructions(
        {
            "pass": "pass",
            "window": importing(imports_of_window((OBJECTOR, "--data-dir", data.fresh()), system)),
            "empty window": importing(imports_of_window((EMPTY_WINDOW,), system)),
            "terminal": "import objector.composition, objector.cli.run",
            "status": importing(imported),
        },
        system,
    )
    _progress("rest")
    entries = f"{ENTRIES:,} entries"
    return [
        Row("Window, start to first frame : empty window", _ratio(times, "window", "empty window"), 1.35, 1.15),
        Row(f"Window, start to first frame : {entries} : none", _ratio(times, "long window", "window"), 1.2),
        Row("Window, memory : empty window", _ratio(memory, "window", "empty window"), 1.5, 1.2),
        Row(f"Window, wake-ups in {effort.rest} s of rest", _wakeups(data.fresh(), system, effort.rest), 0),
        Row("Window, instructions of its imports : pass", counts["window"] / counts["pass"], 17),
        Row("Empty window, instructions of its imports : pass", counts["empty window"] / counts["pass"]),
        Row("Status : its libraries and files alone", _ratio(times, "status", "status floor"), 1.5),
        Row("Status : pass", _ratio(times, "status", "pass")),
        Row(f"Status, {entries} : none", _ratio(times, "long status", "status"), 1.2),
        Row("Terminal, instructions of its imports : pass", counts["terminal"] / counts["pass"], 5),
        Row("Status, instructions of all it imports : pass", counts["status"] / counts["pass"]),
        Row("Status, modules of " + ", ".join(KEPT_OUT), sum(name.split(".")[0] in KEPT_OUT for name in imported), 0),
    ]


class _Folders:
    """Data folders, each of which nobody has used."""

    def __init__(self, above: Path) -> None:
        self._above = above
        self._count = 0

    def fresh(self) -> Path:
        self._count += 1
        folder = self._above / f"data-{self._count}"
        folder.mkdir()
        return folder


def _status_floor(folder: Path, system: Environment, data: _Folders) -> Path:
    """Write a program that imports the libraries of `objector status` and reads its files, and does nothing else."""
    command = (OBJECTOR, "--data-dir", data.fresh(), "status")
    libraries = [name for name in imports_of(command, system) if name.split(".")[0] != "objector"]
    script = folder / "status_floor.py"
    script.write_text(f"{importing(libraries)}\nfor name in {files_of(command, system)!r}:\n open(name, 'rb').read()\n")
    return script


def _rounds(cases: Mapping[str, Callable[[], float]], count: int) -> dict[str, list[float]]:
    """Measure every case once in each round, in another order each time; one more round, the first, is for nothing."""
    measured: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(count + 1):
        for name in random.sample(sorted(cases), len(cases)):
            figure = cases[name]()
            if number:
                measured[name].append(figure)
    return measured


def _ratio(measured: Mapping[str, Sequence[float]], name: str, floor: str) -> float:
    return median(one / least for one, least in zip(measured[name], measured[floor], strict=True))


def _memory(command: Sequence[str | Path], system: Environment) -> float:
    with window(command, system) as shown:
        shown.rest(1)
        return shown.memory()


def _wakeups(folder: Path, system: Environment, seconds: int) -> int:
    with window((OBJECTOR, "--data-dir", folder), system) as shown:
        shown.rest(2)
        before = shown.wakeups()
        shown.rest(seconds)
        return shown.wakeups() - before


def _instructions(programs: Mapping[str, str], system: Environment) -> dict[str, int]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(programs, pool.map(lambda code: instructions(code, system), programs.values()), strict=True))


def _progress(what: str) -> None:
    sys.stderr.write(f"Measuring: {what}\n")


def _print(rows: Sequence[Row]) -> None:
    wide = max(len(row.what) for row in rows)
    print(f"{'':{wide}}  {'figure':>7}  {'limit':>6}  {'goal':>5}")
    for row in rows:
        limit, goal = ("" if bound is None else f"{bound:g}" for bound in (row.limit, row.goal))
        print(f"{row.what:{wide}}  {_shown(row.figure):>7}  {limit:>6}  {goal:>5}  {_verdict(row)}".rstrip())
    missed = sum(row.limit is not None and row.figure > row.limit for row in rows)
    print("Every limit is kept." if not missed else f"Limits missed: {missed}.")


def _shown(figure: float) -> str:
    return str(figure) if isinstance(figure, int) else f"{figure:.2f}"


def _verdict(row: Row) -> str:
    if row.limit is None:
        return ""
    if row.figure > row.limit:
        return "missed"
    return "goal reached" if row.goal is not None and row.figure <= row.goal else "kept"


if __name__ == "__main__":
    sys.exit(main())
