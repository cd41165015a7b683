# SPDX-License-Identifier: Apache-2.0
"""What test_schedule.py runs under a systemd of the user's own: our units, in all their states. Prints JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from objector.adapters.system import schedule
from objector.adapters.system.launch import session_environment, start_apart
from objector.domain.errors import ArrangementFailed
from tests.support.awkward import NAMES, Recorder

TIMER, SERVICE = "objector-remind-0a1b.timer", "objector-remind-0a1b.service"
CONFIG = Path(os.environ.get("XDG_CONFIG_HOME", ""))
UNITS = CONFIG / "systemd" / "user"
VALUES = ("a b", "é ☃", "it's", '"q"', "back\\slash", "$HOME `x`", "tab\tnew\nline", "", "a=b")


def systemctl(*words: str) -> str:
    done = subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def kept() -> list[str]:
    places = (CONFIG, Path(os.environ["XDG_DATA_HOME"], "systemd"))
    return [str(path) for place in places for path in place.rglob("*remind*")]


def run_by_the_service(folder: Path) -> dict[str, bool]:
    """Install each awkward program, and have systemd start the service; return whether it got what it was to get."""
    seen = {}
    for place, name in enumerate(NAMES):
        recorder = Recorder(folder / "service", name)
        arrangement = schedule(recorder.command, str(place))
        arrangement.install()
        units = f"objector-remind-{place}.timer", f"objector-remind-{place}.service"
        verified = subprocess.run(
            ["systemd-analyze", "verify", "--user", *(UNITS / unit for unit in units)],
            capture_output=True,
            text=True,
            check=False,
        )
        systemctl("start", units[1])
        exact = arrangement.state().value == "exact"
        seen[name] = exact and not verified.stderr and recorder.given() == [*recorder.command, "remind"]
        arrangement.remove()
    return seen


def run_apart(folder: Path) -> dict[str, bool]:
    seen = {}
    for name in NAMES:
        recorder = Recorder(folder / "apart", name)
        start_apart(recorder.command)
        seen[name] = recorder.given() == list(recorder.command)
    return seen


def states(folder: Path) -> list[str]:
    """Do to it all that can be done; return the states in between."""
    arrangement = schedule(Recorder(folder / "states", "plain").command, "0a1b")
    moved = schedule(("/elsewhere/python", "-m", "objector"), "0a1b")
    seen: list[str] = []

    def note(*, after: Callable[[], object]) -> None:
        after()
        seen.append(arrangement.state().value)

    def edit() -> None:
        timer = (UNITS / TIMER).read_text()
        (UNITS / TIMER).write_text(timer.replace(":00/15", ":00/30"))

    def extend() -> None:
        (UNITS / f"{TIMER}.d").mkdir()
        (UNITS / f"{TIMER}.d" / "override.conf").write_text("[Timer]\nOnCalendar=\n")

    def mask() -> None:
        (UNITS / TIMER).unlink()
        (UNITS / TIMER).symlink_to("/dev/null")

    def touch() -> None:
        """Let systemd see that the file was written again since it was read."""
        os.utime(UNITS / SERVICE, (2**31 - 1, 2**31 - 1))

    note(after=lambda: None)
    note(after=arrangement.install)
    for harm in (
        edit,
        extend,
        moved.install,
        lambda: systemctl("stop", TIMER),
        lambda: systemctl("disable", TIMER),
        (UNITS / SERVICE).unlink,
        mask,
        touch,
    ):
        note(after=harm)
        note(after=arrangement.install)
    # A link by which an earlier version could have been enabled.
    (UNITS / "default.target.wants").mkdir()
    (UNITS / "default.target.wants" / TIMER).symlink_to(UNITS / TIMER)
    note(after=arrangement.remove)
    return seen


def take_back(folder: Path) -> dict[str, object]:
    """Let an installation fail after the files are written; return what is left of it."""
    arrangement = schedule(Recorder(folder / "failing", "plain").command, "0a1b")
    real = os.environ["PATH"]
    program = folder / "failing" / "systemctl"
    program.write_text(
        f'#!/bin/sh\ncase "$2" in restart) echo refused >&2; exit 1;; esac\nPATH={real} exec systemctl "$@"\n'
    )
    program.chmod(0o755)
    os.environ["PATH"] = f"{program.parent}:{real}"
    said = ""
    try:
        arrangement.install()
    except ArrangementFailed as error:
        said = f"{error.place}: {error.detail}"
    finally:
        os.environ["PATH"] = real
    seen: dict[str, object] = {"said": said, "left": kept(), "state": arrangement.state().value}
    # Where something was there before, it is there again.
    before = schedule(("/elsewhere/python", "-m", "objector"), "0a1b")
    before.install()
    os.environ["PATH"] = f"{program.parent}:{real}"
    try:
        arrangement.install()
    except ArrangementFailed:
        seen["before"] = before.state().value
    finally:
        os.environ["PATH"] = real
    before.remove()
    return seen


def of_the_manager() -> dict[str, object]:
    """Tell systemd of a screen, as desktops do, and ask for it without one of our own."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
        systemctl("set-environment", f"{name}=")
    nothing = session_environment()
    for place, value in enumerate(VALUES):
        systemctl("set-environment", f"XDG_TEST_{place}={value}")
    systemctl("set-environment", "DISPLAY=:77", "SECRET=word")
    found = session_environment() or {}
    recorder = Recorder(Path(os.environ["XDG_RUNTIME_DIR"]) / "apart", "told")
    start_apart(recorder.command)
    environment = recorder.environment()
    return {
        "nothing": nothing,
        "display": found.get("DISPLAY"),
        "values": [found.get(f"XDG_TEST_{place}") for place in range(len(VALUES))],
        "display of what is started": environment.get("DISPLAY"),
        "bus of what is started": environment.get("DBUS_SESSION_BUS_ADDRESS"),
        "unit of what is started": systemctl("list-units", "--all", "--plain", "--no-legend", "app-org.objector*"),
    }


def main() -> None:
    folder = Path(os.environ["XDG_RUNTIME_DIR"], "awkward")
    seen = {
        "service": run_by_the_service(folder),
        "apart": run_apart(folder),
        "states": states(folder),
        "taken back": take_back(folder),
        "manager": of_the_manager(),
        "bus": os.environ["DBUS_SESSION_BUS_ADDRESS"],
        "kept": kept(),
        "timers": systemctl("list-timers", "--all", "--no-pager", "--plain"),
        "failed": systemctl("list-units", "--failed", "--plain", "--no-legend"),
    }
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
