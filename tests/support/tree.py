# SPDX-License-Identifier: Apache-2.0
"""Clean Debian systems in folders, in which what is handed out is installed, used and removed.

A tree is made once (packaging/linux/tree.sh) and kept packed; each test gets one of its own. What runs in it has the
person's home, screen and bus of a DesktopSession, and nothing else of this machine: its programs and libraries are
the tree's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_MAKING_LIMIT = 600.0

QT_LIBRARIES = (
    "libgl1 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-shape0"
).split()
"""What Qt needs of every system, by the names that Debian 12 and 13 share; GLib has another in each."""

_ENTER = """
set -eu
mount -t proc proc "$0/proc"
mount --bind /tmp "$0/tmp"
exec chroot "$0" "$@"
"""
"""The sockets of screen and bus, and the person's home, are in the folder for temporary files."""


class Tree:
    """A clean system in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(
        self, *command: str | Path, limit: float = 300.0, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in it as its administrator, with the network of this machine, to its end."""
        own = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
        own |= {"DEBIAN_FRONTEND": "noninteractive"} | (env or {})
        inside = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
        return subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside, self.folder, *command],
            env=own,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )

    def on_a_desktop(self, *command: str) -> tuple[str, ...]:
        """Return a command that runs another one in the tree for a person at a DesktopSession, without any network."""
        # No processes of its own: those that are to outlive the first one would end with it.
        return ("unshare", "--mount", "--net", "sh", "-c", _ENTER, str(self.folder), *command)

    def give(self, *files: Path) -> None:
        """Put files into its root folder."""
        for file in files:
            shutil.copy(file, self.folder)

    def files(self) -> set[str]:
        """Return all that is in it, but for what the system itself writes as it goes."""
        going = ("proc", "sys", "dev", "run", "tmp", "var/cache", "var/log", "var/lib/apt", "var/lib/dpkg")
        found: set[str] = set()
        for place, folders, names in os.walk(self.folder):
            below = os.path.relpath(place, self.folder)
            folders[:] = [name for name in folders if os.path.normpath(os.path.join(below, name)) not in going]
            found |= {os.path.normpath(os.path.join(below, name)) for name in (*folders, *names)}
        return found


@contextmanager
def clean_tree(suite: str, packages: Sequence[str], place: Path) -> Iterator[Tree]:
    """Unpack a clean system of a release of Debian, with some packages of it, and remove it afterwards."""
    packed = _packed(suite, packages)
    place.mkdir()
    try:
        subprocess.run(["tar", "--extract", "--numeric-owner", "--file", packed, "--directory", place], check=True)
        # Names are found as this machine finds them.
        shutil.copy("/etc/resolv.conf", place / "etc" / "resolv.conf")
        yield Tree(place)
    finally:
        # Devices are files of their own here: the tree has no mount of this machine's.
        subprocess.run(["rm", "-rf", "--one-file-system", place], check=True)


def _packed(suite: str, packages: Sequence[str]) -> Path:
    if os.geteuid() != 0 or shutil.which("mmdebstrap") is None:
        pytest.skip("clean systems need mmdebstrap, and root to enter them")
    done = subprocess.run(
        [ROOT / "packaging" / "linux" / "tree.sh", suite, *packages],
        capture_output=True,
        text=True,
        timeout=_MAKING_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())
