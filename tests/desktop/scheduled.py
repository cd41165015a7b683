# SPDX-License-Identifier: Apache-2.0
"""What test_schedule.py runs under a systemd of the user's own: a missed day is caught up. Prints JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from objector.adapters.system.systemd import service_unit

DAYS = 24 * 60 * 60
OBJECTOR = (sys.executable, "-P", "-m", "objector", "--lang", "en")


def said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def wait_for(ready: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def displayed() -> int:
    count = said("dunstctl", "count", "displayed")
    return int(count) if count.isdigit() else 0


PROBE = """
import mmap, os, socket, subprocess, sys
def refused(what):
    try:
        what()
    except OSError:
        return True
    return False
print(
    refused(lambda: socket.socket(socket.AF_INET)),
    refused(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)),
    refused(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)),
    refused(lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)),
    refused(lambda: os.chroot("/")),
    refused(lambda: socket.socket(socket.AF_UNIX)),
    "AF_INET refused" in subprocess.run(
        [sys.executable, "-c", "import socket\\ntry: socket.socket()\\nexcept OSError: print('AF_INET refused')"],
        capture_output=True, text=True,
    ).stdout,
    file=open(os.environ["XDG_CONFIG_HOME"] + "/probed", "w"),
)
"""
"""What the service may do, tried from within it: internet, netlink, code in memory, the file system; the last two are a
socket of this computer, and whether a program that it starts may speak with others."""


def confined(folder: Path) -> list[str]:
    """Return what is refused to a program in the place of ours: `True` or `False` for each thing that it tried."""
    unit = folder / "systemd" / "user" / "probe.service"
    unit.write_text(service_unit((sys.executable, "-c", PROBE), sys.executable))
    said("systemctl", "--user", "daemon-reload")
    failed = said("systemctl", "--user", "start", "probe.service")
    unit.unlink()
    said("systemctl", "--user", "daemon-reload")
    probed = folder / "probed"
    return probed.read_text().split() if probed.exists() else [failed]


def main() -> None:
    server = subprocess.Popen(["dunst"], stderr=subprocess.DEVNULL)
    wait_for(lambda: said("dunstctl", "count", "displayed").isdigit())
    seen: dict[str, object] = {"installing": said(*OBJECTOR, "schedule", "--install").splitlines()}
    seen["timers"] = said("systemctl", "--user", "list-timers", "--no-pager")
    config = Path(os.environ["XDG_CONFIG_HOME"])
    units = [str(path) for path in sorted((config / "systemd" / "user").glob("objector-remind.*"))]
    seen["verified"] = said("systemd-analyze", "verify", "--user", *units)
    # It looked once when it was installed; let that be over, then let three days pass without it.
    wait_for(lambda: said("systemctl", "--user", "is-active", "objector-remind.service") == "inactive")
    (stamp,) = Path(os.environ["XDG_DATA_HOME"], "systemd", "timers").glob("stamp-objector-remind.timer")
    said("systemctl", "--user", "stop", "objector-remind.timer")
    before = displayed()
    then = stamp.stat().st_mtime - 3 * DAYS
    os.utime(stamp, (then, then))
    said("systemctl", "--user", "start", "objector-remind.timer")
    seen["before"] = before
    seen["caught up"] = wait_for(lambda: displayed() == 1)
    seen["over"] = wait_for(lambda: said("systemctl", "--user", "is-active", "objector-remind.service") == "inactive")
    time.sleep(0.5)  # what a oneshot service leaves behind would be ended by now
    seen["still there"] = displayed()
    seen["units"] = said("systemctl", "--user", "list-units", "--no-pager", "--plain", "--type=service")
    seen["due"] = json.loads(said(*OBJECTOR, "remind", "--json", "--dry-run"))["due"]
    seen["confined"] = confined(config)
    said("dunstctl", "close-all")
    seen["left"] = wait_for(lambda: "--until-seen" not in said("systemctl", "--user", "list-units", "--no-pager"))
    seen["removing"] = said(*OBJECTOR, "schedule", "--remove").splitlines()
    seen["timers after"] = said("systemctl", "--user", "list-timers", "--all", "--no-pager")
    rest = [
        path for folder in (config, Path(os.environ["XDG_DATA_HOME"], "systemd")) for path in folder.rglob("*remind*")
    ]
    seen["files after"] = [str(path) for path in rest]
    server.terminate()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
