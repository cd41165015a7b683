# SPDX-License-Identifier: Apache-2.0
"""What a machine lets a test do: containers, ordinary users and small systems do not let it do all."""

from __future__ import annotations

import subprocess

import pytest


def needs(what: str, *command: str) -> None:
    """Skip the test where a command of the system is not there or may not do what it does; `what` is said of it."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"{what}: no {command[0]} here")
    if done.returncode:
        pytest.skip(f"{what}: {' '.join(done.stderr.split()) or command[0]}")


def needs_a_systemd_of_its_own() -> None:
    """Skip the test where tests/desktop/user_systemd.sh may not make the view of the machine that it needs."""
    spaces = ("--mount", "--cgroup", "--pid", "--fork", "--mount-proc", "--kill-child")
    view = "umount -R /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup"
    needs("a systemd of its own cannot be started", "unshare", *spaces, "sh", "-c", view)
    needs("a systemd of its own cannot be started", "systemctl", "--version")


def needs_tracing() -> None:
    """Skip the test where processes may not be traced."""
    needs("processes cannot be traced", "strace", "-o", "/dev/null", "true")
