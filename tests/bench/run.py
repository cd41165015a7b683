# SPDX-License-Identifier: Apache-2.0
"""What Objector costs, each figure as a ratio to the least possible, measured in the same run: `make bench`.

Instructions repeat, and come first. Of times, the processor's speed and what else the machine does cancel out: every
round runs every program once, in another order, and the median of the rounds' ratios counts. The status is 0 whether
or not the limits are met.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple, NoReturn

from objector.domain.document import MOST_READ
from tests.bench.hidden import Tray, tray
from tests.bench.keeping import appending, verifying
from tests.bench.many_entries import fill
from tests.bench.measuring import (
    Command,
    Environment,
    NotMeasuredError,
    duration,
    files_of,
    importing,
    imports_of,
    imports_of_window,
    instructions,
    instructions_of_calls,
    most_memory,
    screen,
    window,
)
from tests.bench.packaged import FROZEN, sizes
from tests.bench.peer import peer
from tests.bench.planning import seconds_a_case
from tests.bench.services import FRAME, LISTING, choose, letter_by_letter, many_services, pointed_at, resources_with
from tests.bench.start import PLAIN_WINDOW, Start, frame, ratio
from tests.support.welcomed import welcomed_in

OBJECTOR = Path(sys.executable).with_name("objector")
EMPTY_WINDOW = Path(__file__).with_name("empty_window.py")
BARE_TRAY = Path(__file__).with_name("bare_tray.py")
EACH_ACTION = Path(__file__).with_name("each_action.py")
REDRAWS = Path(__file__).with_name("redraws.py")
PLAIN_TRAY = Path(__file__).with_name("plain_tray.py")
ENTRIES = 100_000
CASES = 10_000
SERVICES = 60
"""What a person who uses much has accounts with, and about what the catalogue knows."""
MANY_SERVICES = 5_000
ACTION_LIMIT = 500.0
"""Millions of instructions of one action: about the 0.2 seconds that nobody takes for a wait, at 2.5 a nanosecond."""
FROZEN_LIMIT = 100.0
"""Megabytes of the frozen program."""
KEPT_OUT = ("PySide6", "shiboken6", "keyring", "cryptography")
"""Packages without which the terminal does."""


class Effort(NamedTuple):
    """How much is measured."""

    rounds: int
    memory_rounds: int
    settling: int
    """Seconds before the open window counts as at rest. Qt ends the threads with which it painted after thirty."""
    rest: int
    """Seconds for which it is then left alone."""
    plans: int


FULL = Effort(rounds=25, memory_rounds=5, settling=35, rest=30, plans=9)
QUICK = Effort(rounds=7, memory_rounds=3, settling=2, rest=5, plans=3)


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
    people = _People(folder, system)
    busy = people.new()
    fill(Path(busy["XDG_DATA_HOME"], "objector"), ENTRIES)
    floor = _status_floor(folder, people)
    empty, plain = ((sys.executable, script) for script in (EMPTY_WINDOW, PLAIN_WINDOW))
    _progress("instructions of starts")
    starts = {start: ratio(start, people.new) for start in Start}
    grown = frame(busy) / frame(people.known())
    _progress("start")
    times = _rounds(
        {
            "window": lambda: _first_frame((OBJECTOR,), people.known()),
            "busy window": lambda: _first_frame((OBJECTOR,), busy),
            "plain window": lambda: _first_frame(plain, people.new()),
            "empty window": lambda: _first_frame(empty, people.new()),
            "status": lambda: duration((OBJECTOR, "status"), people.new()),
            "busy status": lambda: duration((OBJECTOR, "status"), busy),
            "status floor": lambda: duration((sys.executable, floor), people.new()),
            "pass": lambda: duration((sys.executable, "-c", "pass"), people.new()),
        },
        effort.rounds,
    )
    program = peer()
    beside = _rounds(
        {
            "window": lambda: _processor_time((OBJECTOR,), people.known()),
            "peer": lambda: _processor_time((program,), people.new()),
        },
        effort.memory_rounds,
    )
    _progress("the frozen program")
    frozen = _rounds(
        {
            "frozen": lambda: _first_frame((FROZEN / "objector",), people.known()),
            "environment": lambda: _first_frame((OBJECTOR,), people.known()),
            "frozen status": lambda: duration((FROZEN / "objector", "status"), people.new()),
            "status": lambda: duration((OBJECTOR, "status"), people.new()),
        },
        effort.rounds,
    )
    _progress("services")
    services = _services(folder / "services", people, effort)
    _progress("memory")
    memory = _rounds(
        {
            "window": lambda: _memory((OBJECTOR,), people.known()),
            "plain window": lambda: _memory(plain, people.new()),
            "empty window": lambda: _memory(empty, people.new()),
        },
        effort.memory_rounds,
    )
    _progress("hidden in the tray")
    hidden = _hidden(folder / "hidden", system, effort)
    _progress("reminders")
    remind = ("-m", "objector", "--data-dir", Path(busy["XDG_DATA_HOME"], "objector"), "remind")
    at_home = {**busy, "TZ": "Europe/Paris"}
    _expect_quick_answer((sys.executable, *remind), at_home)
    # In a folder of its own: each program writes down until when nothing is due, and believes only itself.
    asking = {**people.new(), "TZ": "Europe/Paris"}
    frozen_remind = (FROZEN / "objector-remind", "--data-dir", Path(asking["XDG_DATA_HOME"], "objector"), "remind")
    for command in ((FROZEN / "objector", "confirm", "linkedin"), frozen_remind):
        duration(command, asking)
    asked = _rounds(
        {
            "frozen": lambda: duration(frozen_remind, asking),
            "pass": lambda: duration((sys.executable, "-c", "pass"), people.new()),
        },
        effort.rounds,
    )
    few, many = (seconds_a_case(count, effort.plans) for count in (CASES // 10, CASES))
    _progress("the record")
    record = folder / "record"
    appended, verified = appending(record / "appending"), verifying(record / "verifying", MOST_READ)
    _progress("instructions")
    imported = imports_of((OBJECTOR, "status"), people.new())
    counts = _instructions(
        {
            "pass": "pass",
            "window": importing(imports_of_window((OBJECTOR,), people.known())),
            "plain window": importing(imports_of_window((PLAIN_WINDOW,), people.new())) + _NAMES_OF_QT,
            "empty window": importing(imports_of_window((EMPTY_WINDOW,), people.new())),
            "terminal": "import objector.composition, objector.cli.status, objector.cli.run",
            "status": importing(imported),
        },
        people.new(),
    )
    counts["remind"] = instructions(remind, at_home)
    _progress("each action of the window")
    acts = _actions(people.new())
    _progress("redraws")
    kept = {number: _bytes_of_redraws(number, people.new()) for number in (1, 56)}
    _progress("rest")
    entries = f"{ENTRIES:,} entries"
    kept_out = sum(name.split(".")[0] in KEPT_OUT for name in imported)
    return [
        Row("Window, instructions to first frame : plain window", starts[Start.WINDOW], 1.25, 1.15),
        Row("  at the very first start", starts[Start.FIRST_WINDOW]),
        Row(f"Window, instructions to first frame, {entries} : none", grown, 1.15, 1.05),
        Row("Window, start to first frame : plain window", _ratio(times, "window", "plain window"), 1.45, 1.25),
        Row("  a line and a button : empty window", _ratio(times, "plain window", "empty window")),
        Row("Window, processor time to first frame : Vorta's", _ratio(beside, "window", "peer"), 0.45, 0.35),
        Row(f"Window, start to first frame, {entries} : none", _ratio(times, "busy window", "window"), 1.2),
        *services[:4],
        Row("Window, memory : plain window", _ratio(memory, "window", "plain window"), 1.3, 1.15),
        Row("  a line and a button : empty window", _ratio(memory, "plain window", "empty window")),
        Row(f"Window, wake-ups in {effort.rest} s of rest", _wakeups(people.known(), effort), 0),
        Row("Window, instructions of its imports : pass", counts["window"] / counts["pass"]),
        Row("  a line and a button : pass", counts["plain window"] / counts["pass"]),
        Row("  empty window : pass", counts["empty window"] / counts["pass"]),
        *acts,
        *(Row(f"Window, kB that each redraw keeps, {number} in the list", kept[number] / 1000, 0) for number in kept),
        Row("Tray, memory : bare tray program", _ratio(hidden.memory, "objector", "bare"), 1.25, 1.1),
        Row("  a number and a menu : bare tray program", _ratio(hidden.memory, "plain", "bare")),
        Row(f"Tray, wake-ups in {effort.rest} s of rest", hidden.wakeups, 0),
        Row("  bare tray program", hidden.bare_wakeups),
        Row(f"Remind, nothing due, {entries}, instructions : pass", counts["remind"] / counts["pass"], 3, 2),
        Row("  memory, MiB", most_memory((sys.executable, *remind), at_home), 16),
        Row("  memory of pass, MiB", most_memory((sys.executable, "-c", "pass"), at_home)),
        Row(f"Planning {CASES:,} cases, microseconds a case", many * 1e6),
        Row(f"  a case of {CASES:,} : of {CASES // 10:,}", many / few, 1.2),
        Row("A signed entry on the disk : a bare commit of its bytes", appended.entry, 3),
        Row("  with its line in the journal, and the note of its head", appended.whole, 3),
        Row(f"Verifying {MOST_READ:,} entries : their bare signatures", verified.entries, 1.5),
        Row("  a whole export of them, read and checked", verified.export, 1.8),
        Row("Status, instructions of all that it imports : pass", counts["status"] / counts["pass"], 5, 4),
        Row("  all of it, in a new data folder : pass", starts[Start.STATUS]),
        *(
            Row(f"{start}, instructions : pass", starts[start], 6, 5)
            for start in (Start.HELP, Start.VERSION, Start.HISTORY, Start.CONFIRM)
        ),
        Row("A second start until the window is in front, instructions : pass", starts[Start.SECOND], 3, 2),
        Row("Status : its libraries and files alone", _ratio(times, "status", "status floor"), 1.5),
        Row("Status : pass", _ratio(times, "status", "pass")),
        Row(f"Status, {entries} : none", _ratio(times, "busy status", "status"), 1.2),
        *services[4:],
        Row("Terminal, instructions of its imports : pass", counts["terminal"] / counts["pass"]),
        Row("Frozen window, start to first frame : the environment's", _ratio(frozen, "frozen", "environment"), 1.25),
        Row("Frozen status : the environment's", _ratio(frozen, "frozen status", "status")),
        Row("Frozen remind, nothing due : pass", _ratio(asked, "frozen", "pass")),
        *(
            Row(f"Installed size in MB, {name}", size, FROZEN_LIMIT if name == "frozen" else None)
            for name, size in sizes().items()
        ),
        Row(f"Status, modules of {', '.join(KEPT_OUT)}", kept_out, 0),
    ]


# PySide6 sets its classes up when they are first asked for, so that the import of a module alone does not tell.
_NAMES_OF_QT = "\nfrom PySide6.QtCore import Qt"


class _People:
    """People who have never started Objector: environments with a data folder each."""

    def __init__(self, folder: Path, system: Environment) -> None:
        self._folder = folder
        self._system = system
        self._count = 0

    def new(self) -> Environment:
        self._count += 1
        data = self._folder / f"data-{self._count}"
        data.mkdir()
        return {**self._system, "XDG_DATA_HOME": str(data), "XDG_STATE_HOME": str(data / "state")}

    def known(self) -> Environment:
        """Return one of somebody whose first start is over, and with it the page that is shown then."""
        environment = self.new()
        welcomed_in(environment)
        return environment


def _status_floor(folder: Path, people: _People) -> Path:
    """Write a program that imports the libraries of `objector status` and reads its files, and does nothing else."""
    command = (OBJECTOR, "status")
    libraries = [name for name in imports_of(command, people.new()) if name.split(".")[0] != "objector"]
    files = files_of(command, people.new())
    script = folder / "status_floor.py"
    script.write_text(f"{importing(libraries)}\nfor name in {files!r}:\n open(name, 'rb').read()\n")
    return script


def _first_frame(command: Command, environment: Environment) -> float:
    with window(command, environment) as shown:
        return shown.seconds


def _bytes_of_redraws(number: int, environment: Environment) -> float:
    command = (sys.executable, REDRAWS, str(number))
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasuredError(f"{REDRAWS.name}: {done.stderr.strip().splitlines()[-1]}")
    return float(done.stdout)


def _processor_time(command: Command, environment: Environment) -> float:
    with window(command, environment) as shown:
        return shown.processor


def _actions(environment: Environment) -> list[Row]:
    """Count what each thing that a person does in the window takes, with one service in the list and with all."""
    few, all_of_them = 1, 56
    with ThreadPoolExecutor(2) as pool:
        one, many = pool.map(
            lambda number: instructions_of_calls((EACH_ACTION, str(number)), environment), (few, all_of_them)
        )
    rows = [
        Row(
            f"Window, the slowest action of {len(one)}, million instructions",
            max(*one.values(), *many.values()) / 1e6,
            ACTION_LIMIT,
        )
    ]
    for name in one:
        rows.append(Row(f"  {name}, {few} service", one[name] / 1e6, ACTION_LIMIT))
        rows.append(Row(f"  {name}, {all_of_them} services", many[name] / 1e6, ACTION_LIMIT))
    return rows


def _memory(command: Command, environment: Environment) -> float:
    with window(command, environment) as shown:
        shown.rest(1)
        return shown.memory()


def _wakeups(environment: Environment, effort: Effort) -> int:
    with window((OBJECTOR,), environment) as shown:
        shown.rest(effort.settling)
        return shown.wakeups(effort.rest)


def _services(folder: Path, people: _People, effort: Effort) -> list[Row]:
    """Measure what more services cost: first the window's rows, then the terminal's, then those of very many."""
    counts = (1, SERVICES, MANY_SERVICES)
    services = {count: many_services(count) for count in counts}
    resources = {count: resources_with(services[count], folder / str(count)) for count in counts}

    def someone(count: int, *, listing: int = 1) -> Environment:
        environment = people.new()
        choose(services[count][:listing], Path(environment["XDG_DATA_HOME"], "objector"))
        return pointed_at(resources[count], environment)

    _expect_compiled(someone(SERVICES))
    times = _rounds(
        {
            "window": lambda: _first_frame((OBJECTOR,), someone(1)),
            "window of many": lambda: _first_frame((OBJECTOR,), someone(SERVICES)),
            "window listing many": lambda: _first_frame((OBJECTOR,), someone(SERVICES, listing=SERVICES)),
            "status": lambda: duration((OBJECTOR, "status"), someone(1)),
            "status of many": lambda: duration((OBJECTOR, "status"), someone(SERVICES)),
            "status listing many": lambda: duration((OBJECTOR, "status"), someone(SERVICES, listing=SERVICES)),
            "list": lambda: duration((sys.executable, "-c", LISTING), someone(1)),
            "long list": lambda: duration((sys.executable, "-c", LISTING), someone(MANY_SERVICES)),
        },
        effort.rounds,
    )
    frames = [frame(someone(count)) for count in (1, MANY_SERVICES)] + [frame(someone(SERVICES, listing=SERVICES))]
    few, most = (most_memory((sys.executable, "-c", LISTING), someone(count)) for count in (1, MANY_SERVICES))
    letters = letter_by_letter(services[MANY_SERVICES])
    status = ("-m", "objector", "status")
    one, of_many, listing_many = (
        instructions(status, environment)
        for environment in (someone(1), someone(SERVICES), someone(SERVICES, listing=SERVICES))
    )
    catalogue, listed = f"{SERVICES} services in the catalogue : one", f"  {SERVICES} in the person’s list : one"
    instructions_of = "Window, instructions to first frame"
    return [
        Row(f"{instructions_of}, {MANY_SERVICES:,} services in the catalogue : one", frames[1] / frames[0], 1.15, 1.05),
        Row(f"{instructions_of}, {SERVICES} in the person’s list : one", frames[2] / frames[0], 1.15, 1.05),
        Row(f"Window, start to first frame, {catalogue}", _ratio(times, "window of many", "window"), 1.2),
        Row(listed, _ratio(times, "window listing many", "window")),
        Row(f"Status, {catalogue}", _ratio(times, "status of many", "status"), 1.2),
        Row(listed, _ratio(times, "status listing many", "status")),
        Row(f"Status, instructions, {catalogue}", of_many / one, 1.2),
        Row(listed, listing_many / one),
        Row(f"The list of {MANY_SERVICES:,} services, start to end : of one", _ratio(times, "long list", "list")),
        Row("  memory : of one", most / few),
        Row("  all of them by name, for the first time : a frame", letters.first / FRAME),
        Row("  a letter in its search, the slowest : a frame", letters.worst / FRAME, 1),
        Row("  a letter in its search : a frame", letters.median / FRAME),
    ]


def _expect_compiled(environment: Environment) -> None:
    """See that the program takes the compiled catalogue for one."""
    imported = imports_of((OBJECTOR, "status"), environment)
    if "objector.adapters.catalogue.compiled_form" not in imported:
        raise NotMeasuredError("objector status: the compiled catalogue is not read")


class _Hidden(NamedTuple):
    """What it costs to be an icon in the tray, with nothing due within the hour."""

    memory: dict[str, list[float]]
    wakeups: int
    bare_wakeups: int


def _hidden(folder: Path, system: Environment, effort: Effort) -> _Hidden:
    fill(folder / "objector", 1)
    environment = {name: system[name] for name in ("PYTHONHASHSEED", "PYTHONPATH")}
    environment |= {"TZ": "Europe/Paris", "XDG_DATA_HOME": str(folder)}
    objector = (OBJECTOR, "--background")
    bare, plain = ((sys.executable, script) for script in (BARE_TRAY, PLAIN_TRAY))
    with tray() as tray_of_ours:
        memory = _rounds(
            {
                "objector": lambda: _hidden_memory(tray_of_ours, objector, environment),
                "plain": lambda: _hidden_memory(tray_of_ours, plain, environment),
                "bare": lambda: _hidden_memory(tray_of_ours, bare, environment),
            },
            effort.memory_rounds,
        )
        wakeups = [_hidden_wakeups(tray_of_ours, command, environment, effort) for command in (objector, bare)]
    return _Hidden(memory, *wakeups)


def _hidden_memory(tray_of_ours: Tray, command: Command, environment: Environment) -> float:
    with tray_of_ours.hidden(command, environment) as program:
        program.rest(2)
        return program.memory()


def _hidden_wakeups(tray_of_ours: Tray, command: Command, environment: Environment, effort: Effort) -> int:
    with tray_of_ours.hidden(command, environment) as program:
        program.rest(effort.settling)
        return program.wakeups(effort.rest)


def _expect_quick_answer(command: Command, environment: Environment) -> None:
    """Have the agenda written down, and see that the next who asks loads no more than it takes to read that."""
    duration(command, environment)
    if "objector.composition" in imports_of(command[1:], environment):
        raise NotMeasuredError("objector remind: something is due, or nothing was written down")


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


def _instructions(programs: Mapping[str, str], system: Environment) -> dict[str, int]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = pool.map(lambda code: instructions(("-c", code), system), programs.values())
        return dict(zip(programs, counts, strict=True))


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
