# SPDX-License-Identifier: Apache-2.0
"""A program of the same kind, to compare with: Vorta, in an environment of its own (build/bench-peer)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import NotMeasuredError

_FOLDER = Path(__file__).parents[2] / "build" / "bench-peer"
_WHAT = "vorta==0.11.6"


def peer() -> Path:
    """Return the program, installed where it is not there yet. Raises NotMeasuredError, as without a connection."""
    program = _FOLDER / "bin" / "vorta"
    if not program.exists():
        for command in (
            (sys.executable, "-m", "venv", _FOLDER),
            (_FOLDER / "bin" / "python", "-m", "pip", "install", "--quiet", _WHAT),
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise NotMeasuredError(f"{_WHAT}: {done.stderr.strip().splitlines()[-1]}")
    return program
