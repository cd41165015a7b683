# SPDX-License-Identifier: Apache-2.0
"""The program on disks that are full at one write or another: full_disk FOLDER PICTURE EXPORT KIBIBYTES...

To be run where filesystems may be mounted. For each size of disk a record with one answer is put on it, then each verb
is run; a line of JSON tells the verb, its status, what it said, and what the record holds afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.examination import examine
from tests.support.storage_process import filled, kept
from tests.support.terminal import DATABASE, environment, objector
from tests.support.trusting import trusting


def main(folder: Path, picture: str, export: str, rooms: Sequence[int]) -> None:
    """Try every verb on every size of disk: with so much room beside the database, in KiB."""
    base = folder / "base"
    filled(base / DATABASE, 1)
    disk = folder / "disk"
    disk.mkdir()
    database = (base / DATABASE).stat().st_size // 1024
    for size in (database + room for room in rooms):
        for words in (
            ("confirm", "linkedin"),
            ("evidence", "linkedin", picture),
            ("import", export, *trusting(export)),
        ):
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)], check=True)
            try:
                shutil.copyfile(base / DATABASE, disk / DATABASE)
            except OSError:
                subprocess.run(["umount", str(disk)], check=True)
                continue
            # Each is another computer, which remembers nothing of the one before.
            env = environment(disk, XDG_STATE_HOME=str(folder / f"state-{size}-{words[0]}"))
            done = subprocess.run(objector(*words), env=env, capture_output=True, text=True, check=False)
            examine(str(disk / DATABASE), StandardSealing(), alone=False)
            for copy in (disk / "backups").glob("*.sqlite3"):
                examine(str(copy), StandardSealing(), alone=True)
            entries = kept(disk / DATABASE)
            files = sum(1 for path in (disk / "evidence").rglob("*.png"))
            answer = {
                "verb": words[0],
                "size": size,
                "status": done.returncode,
                "out": done.stdout,
                "err": done.stderr,
                "entries": len(entries),
                "attached": sum(entry.evidence is not None for entry in entries),
                "files": files,
                "copies": len(list((disk / "backups").glob("*.sqlite3"))),
            }
            print(json.dumps(answer), flush=True)
            subprocess.run(["umount", str(disk)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], [int(word) for word in sys.argv[4:]])
