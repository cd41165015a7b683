# SPDX-License-Identifier: Apache-2.0
"""A module of the tests as a program: it finds the others from whatever folder it is started."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_START = (
    f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)


def program(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module (`tests.support.storage_process`) as a program."""
    return [sys.executable, "-B", "-c", _START, module, *arguments]


def say(line: str) -> None:
    """Answer whoever started this program."""
    print(line, flush=True)
