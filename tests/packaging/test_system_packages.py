# SPDX-License-Identifier: Apache-2.0
"""The one command that needs root, which an ordinary user is told: by the names of the distribution at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.sources import ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Debian")

SCRIPT = ROOT / "packaging" / "linux" / "system-packages.sh"
COMMAND = "    sudo apt-get install --no-install-recommends "
RENAMED = {"12": "libglib2.0-0", "13": "libglib2.0-0t64"}
OFFERED = [
    "libgl1",
    "libegl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
]

Told = Callable[..., list[str]]


@pytest.fixture(name="told")
def fixture_told(tmp_path: Path) -> Told:
    """A function that returns what an ordinary user is told, where some packages are installed and others offered."""

    def put(name: str, program: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{program}\n")
        (tmp_path / name).chmod(0o755)

    def tell(*, installed: list[str], offered: list[str]) -> list[str]:
        put("id", "echo 1000")
        put("sudo", "exit 1")
        put("apt-get", "exit 1")
        # As the real ones: of the names that are asked for, those that are known.
        found = 'for name in "$@"; do grep -x "$name" "$0.known"; done'
        (tmp_path / "dpkg-query.known").write_text("\n".join(installed))
        put("dpkg-query", f"{found} | sed 's/^/installed /'; exit 1")
        (tmp_path / "apt-cache.known").write_text("\n".join(offered))
        put("apt-cache", f"{found} | sed 's/^/Package: /'; echo asked >> \"$0.asked\"; exit 100")
        done = subprocess.run(
            [SCRIPT, "run", sys.executable],
            cwd=ROOT,
            env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "")
        return done.stderr.splitlines()

    return tell


@pytest.mark.parametrize("debian", ["12", "13"])
def test_the_command_has_the_names_of_this_distribution(told: Told, debian: str) -> None:
    (_, command) = told(installed=["libgl1", "libegl1"], offered=[*OFFERED, RENAMED[debian]])
    assert command.startswith(COMMAND)
    words = command.removeprefix(COMMAND).split()
    assert RENAMED[debian] in words
    assert "libdbus-1-3" in words
    assert not {"libgl1", "libegl1"} & set(words)


def test_without_lists_they_are_fetched_first(told: Told) -> None:
    (_, command) = told(installed=[], offered=[])
    assert command.startswith("    sudo apt-get update && sudo apt-get install --no-install-recommends libgl1 ")


@pytest.mark.parametrize("debian", ["12", "13"])
def test_where_nothing_is_missing_nothing_is_said_or_asked(told: Told, debian: str, tmp_path: Path) -> None:
    everything = [*OFFERED, RENAMED[debian]]
    assert told(installed=everything, offered=everything) == []
    assert not (tmp_path / "apt-cache.asked").exists()


def test_the_lists_are_read_once_however_much_is_missing(told: Told, tmp_path: Path) -> None:
    told(installed=[], offered=OFFERED)
    assert (tmp_path / "apt-cache.asked").read_text() == "asked\n"
