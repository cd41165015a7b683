# SPDX-License-Identifier: Apache-2.0
"""Writes the units of systemd that look for reminders, as the program itself would: units.py FOLDER PROGRAM."""

from __future__ import annotations

import sys
from pathlib import Path

from objector.adapters.system.systemd import service_unit, timer_unit


def main() -> int:
    """Write both."""
    folder, program = Path(sys.argv[1]), sys.argv[2]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "objector-remind.timer").write_text(timer_unit(), encoding="utf-8")
    (folder / "objector-remind.service").write_text(service_unit((program,), program), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
