# SPDX-License-Identifier: Apache-2.0
"""Programs started, watched and ended: how long until the first frame, how much memory, wake-ups and instructions.

The first frame is the moment at which Qt itself logs that it hands pixels to the screen, so that both windows run
unaltered and are measured by the same words.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

LIMIT = 60.0
"""Seconds after which a program that does not do what it should is given up."""
COUNTING_LIMIT = 300.0
"""The same where valgrind counts, which makes everything fifty times as slow."""

_PAINTED = b"qt.widgets.painting: Flushing"
_PAINTING_LOG = {
    "QT_LOGGING_RULES": "*=false;qt.widgets.painting.debug=true",
    "QT_FORCE_STDERR_LOGGING": "1",
}
_IMPORTED = re.compile(rb"^import time: +\d+ \| +\d+ \| *(\S+)$", re.MULTILINE)
_TOTAL = re.compile(r"^totals: (\d+)$", re.MULTILINE)
_COLLECTED = re.compile(r"Collected : (\d+)")

_FIRST_FRAME = "QBackingStore::flush(*"
"""What Qt calls to hand pixels to the screen, as valgrind names it."""
_STEP = 0.05
"""Seconds between two looks for a file that somebody else writes."""

Command = Sequence[str | Path]
Environment = Mapping[str, str]


class NotMeasuredError(Exception):
    """A program did not do what is measured here; the text says which one and what it said."""


@contextmanager
def screen(home: Path) -> Iterator[dict[str, str]]:
    """Start an X server of our own and yield an environment in which programs start on it, with `home` as their home.

    There is no session bus: what a desktop adds to Qt's start is not ours to measure.
    """
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    for variable, folder in (
        ("HOME", ""),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
    ):
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        environment[variable] = str(home / folder)
    reading, writing = os.pipe()
    # It ends when we do, also when we are killed; and the windows end with it.
    command = ["setpriv", "--pdeathsig", "TERM", "Xvfb", "-displayfd", str(writing), "-noreset", "-nolisten", "tcp"]
    try:
        server = subprocess.Popen(
            [*command, "-screen", "0", "1280x1024x24"],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise NotMeasuredError(f"setpriv: {error.strerror}") from error
    finally:
        os.close(writing)
    try:
        number = _line(reading)
        if not number:
            raise NotMeasuredError("Xvfb: it did not start")
        yield environment | {
            "DISPLAY": f":{number}",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": without_tools(home),
        }
    finally:
        os.close(reading)
        _end(server)


def without_tools(home: Path) -> str:
    """Return a folder that hides typing_extensions, which msgspec prefers where it is there.

    The tools for development bring it; a person's installation has none.
    """
    hiding = home / "hiding"
    hiding.mkdir()
    (hiding / "typing_extensions.py").write_text("raise ImportError\n")
    return str(hiding)


def _line(reading: int) -> str:
    said = b""
    end = perf_counter() + LIMIT
    while not said.endswith(b"\n") and select.select([reading], [], [], max(0.0, end - perf_counter()))[0]:
        piece = os.read(reading, 64)
        if not piece:
            return ""
        said += piece
    return said.decode().strip()


class OpenWindow:
    """A program that shows a window, from its start until its end."""

    def __init__(self, command: Command, environment: Mapping[str, str]) -> None:
        """Start it and wait for the first frame. Raises NotMeasuredError."""
        begin = perf_counter()
        self._process = subprocess.Popen(
            command,
            env={**environment, **_PAINTING_LOG},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            self.said = self._until_painted(begin + LIMIT)
            self.seconds = perf_counter() - begin
            self.processor = processor_time_of(self._process.pid)
            """Seconds for which the processor worked for it until then."""
        except BaseException:
            self.close()
            raise

    def _until_painted(self, end: float) -> bytes:
        said = b""
        stream = self._process.stderr
        assert stream is not None
        while _PAINTED not in said:
            if not select.select([stream], [], [], max(0.0, end - perf_counter()))[0]:
                raise NotMeasuredError(f"no window was painted within {LIMIT:.0f} s")
            piece = os.read(stream.fileno(), 1 << 16)
            if not piece:
                raise NotMeasuredError("ended without a window: " + _last_line(said))
            said += piece
        return said[: said.index(_PAINTED)]

    def rest(self, seconds: float) -> None:
        """Let it be, and read what it says meanwhile, so that it need not wait to be heard."""
        stream = self._process.stderr
        assert stream is not None
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            if select.select([stream], [], [], left)[0] and not os.read(stream.fileno(), 1 << 16):
                raise NotMeasuredError("the window closed by itself")

    def memory(self) -> int:
        """Return its share of the machine's memory in KiB: its own pages, and its part of those it has in common."""
        return memory_of(self._process.pid)

    def wakeups(self, seconds: float) -> int:
        """Let it be, and return how many times its threads woke up meanwhile; an end of a thread counts as one."""
        return wakeups_between(self._process.pid, lambda: self.rest(seconds))

    def close(self) -> None:
        """End it."""
        if self._process.stderr is not None:
            self._process.stderr.close()
        _end(self._process)


@contextmanager
def window(command: Command, environment: Mapping[str, str]) -> Iterator[OpenWindow]:
    """Show a window inside the block."""
    shown = OpenWindow(command, environment)
    try:
        yield shown
    finally:
        shown.close()


def processor_time_of(pid: int) -> float:
    """Return for how many seconds the processor has worked for a process so far."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def memory_of(pid: int) -> int:
    """Return a process's share of memory in KiB: its own pages, and its part of those it has in common with others."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)[0])


def wakeups_between(pid: int, rest: Callable[[], None]) -> int:
    """Return how many times the threads of a process woke up during a rest; an end of a thread counts as one."""
    before = _switches(pid)
    rest()
    after = _switches(pid)
    return sum(after.get(thread, before.get(thread, 0) + 1) - before.get(thread, 0) for thread in before | after)


def _switches(pid: int) -> dict[str, int]:
    """Return for each thread how many times it went to sleep by itself so far, which is as often as it woke up."""
    switches = {}
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        found = re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", status.read_text(), re.MULTILINE)
        switches[status.parent.name] = int(found[0])
    return switches


def most_memory(command: Command, environment: Mapping[str, str]) -> float:
    """Return the most memory in MiB that a program had for itself and with others until its end (resident set)."""
    # A process inherits the figure of the one that starts it: so that is a small one.
    start = (
        "import os, sys\n"
        "one = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)\n"
        "ended = os.wait4(one, 0)\n"
        "os.write(2, b'%d' % ended[2].ru_maxrss)\n"
        "sys.exit(os.waitstatus_to_exitcode(ended[1]))\n"
    )
    return int(_output([sys.executable, "-I", "-S", "-c", start, *command], environment)) / 1024


def duration(command: Command, environment: Mapping[str, str]) -> float:
    """Return the seconds from start to end of a program. Raises NotMeasuredError unless it ends well."""
    begin = perf_counter()
    _output(command, environment)
    return perf_counter() - begin


def imports_of(command: Command, environment: Mapping[str, str]) -> list[str]:
    """Return the modules that a Python program imports, in the order in which each was done."""
    return _names(_output([sys.executable, "-X", "importtime", *command], environment))


def imports_of_window(command: Command, environment: Mapping[str, str]) -> list[str]:
    """Return the modules that a Python program imports up to the first frame of its window."""
    with window([sys.executable, "-X", "importtime", *command], environment) as shown:
        return _names(shown.said)


def importing(modules: Sequence[str]) -> str:
    """Return a program that imports modules; those that are tried and not there are tried and not there again."""
    return f"for name in {' '.join(modules)!r}.split():\n try: __import__(name)\n except ImportError: pass"


def files_of(command: Command, environment: Mapping[str, str]) -> list[str]:
    """Return the files other than programs and libraries that a Python program opens for reading."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "files"
        spy = (
            "import runpy, sys\n"
            f"files = open({str(listing)!r}, 'w')\n"
            "def hear(event, said):\n"
            " if event == 'open' and isinstance(said[0], str) and said[1] in ('r', 'rb'):\n"
            "  files.write(said[0] + '\\n')\n"
            "sys.addaudithook(hear)\n"
            "sys.argv = sys.argv[1:]\n"
            "runpy.run_path(sys.argv[0], run_name='__main__')\n"
        )
        _output([sys.executable, "-c", spy, *command], environment)
        return [name for name in listing.read_text().splitlines() if not name.endswith((".py", ".pyc", "/objector"))]


def instructions(arguments: Sequence[str | Path], environment: Mapping[str, str]) -> int:
    """Return how many instructions the processor carries out for Python with these arguments, counted by valgrind."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, *arguments]
    counted = _COLLECTED.search(_output(command, environment).decode())
    if counted is None:
        raise NotMeasuredError("valgrind counted nothing")
    return int(counted[1])


def instructions_to_frame(arguments: Sequence[str | Path], environment: Environment) -> int:
    """Return how many instructions the processor carries out for Python with these arguments up to its first frame."""
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder, "counted")
        until_then = Path(f"{counted}.1")
        command = ["valgrind", "--tool=callgrind", f"--dump-before={_FIRST_FRAME}", f"--callgrind-out-file={counted}"]
        process = subprocess.Popen(
            [*command, sys.executable, *arguments],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            end = perf_counter() + COUNTING_LIMIT
            while not (until_then.exists() and _TOTAL.search(until_then.read_text(errors="replace"))):
                if process.poll() is not None or perf_counter() > end:
                    raise NotMeasuredError(f"{arguments[-1]}: no window was painted under valgrind")
                sleep(_STEP)
            return _total(until_then)
        finally:
            process.kill()
            process.wait()


def instructions_of_calls(arguments: Sequence[str | Path], environment: Mapping[str, str]) -> dict[str, int]:
    """Return how many instructions each call through libffi takes that Python makes with these arguments.

    It prints a name after each. Nothing else may be called so.
    """
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder, "counted")
        command = [
            "valgrind",
            "--tool=callgrind",
            "--toggle-collect=ffi_call",
            "--dump-after=ffi_call",
            f"--callgrind-out-file={counted}",
            sys.executable,
            *arguments,
        ]
        done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
        names = done.stdout.splitlines()
        dumps = [Path(f"{counted}.{number + 1}") for number in range(len(names))]
        if done.returncode or not names or not all(dump.exists() for dump in dumps):
            raise NotMeasuredError(f"{arguments[0]}: status {done.returncode}: {_last_line(done.stderr.encode())}")
        return {name: _total(dump) for name, dump in zip(names, dumps, strict=True)}


def _total(dump: Path) -> int:
    """Return the sum of a dump of callgrind's."""
    return int(_TOTAL.findall(dump.read_text(errors="replace"))[0])


def _output(command: Command, environment: Mapping[str, str]) -> bytes:
    """Run a program to its end and return what it wrote to its standard error."""
    try:
        process = subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise NotMeasuredError(f"{Path(command[0]).name}: {error.strerror}") from error
    try:
        said = process.communicate(timeout=LIMIT)[1]
    except subprocess.TimeoutExpired:
        raise NotMeasuredError(f"{Path(command[0]).name} did not end within {LIMIT:.0f} s") from None
    finally:
        _end(process)
    if process.returncode:
        raise NotMeasuredError(f"{Path(command[0]).name}: status {process.returncode}: {_last_line(said)}")
    return said


def _names(said: bytes) -> list[str]:
    return [name.decode() for name in _IMPORTED.findall(said)]


def _last_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip() or "it said nothing").splitlines()[-1]


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end; make it, if it has not within a few seconds."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
