# SPDX-License-Identifier: Apache-2.0
"""What is handed out: how large it is once installed, and how the frozen program starts."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
FROZEN = ROOT / "build" / "frozen" / "dist" / "objector"
FROZEN_WINDOWS = ROOT / "build" / "windows-frozen" / "dist" / "objector"
MEGABYTE = 1e6


def sizes() -> dict[str, float]:
    """Return the installed size in MB of each format that was built here."""
    found: dict[str, float] = {}
    for wheel in DIST.glob("objector-*.whl"):
        with zipfile.ZipFile(wheel) as contents:
            found["wheel, without what it needs"] = sum(file.file_size for file in contents.infolist()) / MEGABYTE
    for package in DIST.glob("objector_*.deb"):
        told = subprocess.run(["dpkg-deb", "--field", package, "Installed-Size"], capture_output=True, check=True)
        found["Debian package, without what it needs"] = int(told.stdout) * 1024 / MEGABYTE
    for name, folder in (("frozen", FROZEN), ("frozen for Windows", FROZEN_WINDOWS)):
        if folder.is_dir():
            found[name] = _size(folder)
    return found


def _size(folder: Path) -> float:
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files) / MEGABYTE
