# SPDX-License-Identifier: Apache-2.0
"""A damaged record on disks that are full at one write or another: full_while_recovering FOLDER KIBIBYTES...

To be run where filesystems may be mounted. For each size of disk a damaged record without any copy is put on it and
opened; then there is room, and it is opened again, twice. A line of JSON tells how many entries there were each time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from objector.domain.errors import StorageError
from tests.support.recovering import opened, recovery
from tests.support.storage_process import filled
from tests.support.terminal import DATABASE

ENTRIES = 30


def main(folder: Path, rooms: Sequence[int]) -> None:
    """Try every size of disk: with so much room beside the damaged file, in KiB."""
    whole = folder / DATABASE
    filled(whole, ENTRIES)
    whole.write_bytes(bytes(100) + whole.read_bytes()[100:])
    disk = folder / "disk"
    disk.mkdir()
    for room in rooms:
        size = whole.stat().st_size // 1024 + room
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)], check=True)
        shutil.copyfile(whole, disk / DATABASE)
        first = counted(disk / DATABASE)
        subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=True)
        then = [counted(disk / DATABASE) for _ in range(2)]
        told = recovery(disk / DATABASE).told()
        aside = None if told is None or told.aside is None else Path(told.aside).read_bytes() == whole.read_bytes()
        print(json.dumps({"room": room, "first": first, "then": then, "aside": aside}), flush=True)
        subprocess.run(["umount", str(disk)], check=True)


def counted(path: Path) -> int | str:
    """Return how many entries there are, or what was met."""
    database, ledger = opened(path)
    with database:
        try:
            return len(ledger.history())
        except StorageError as error:
            return error.fault.value


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(word) for word in sys.argv[2:]])
