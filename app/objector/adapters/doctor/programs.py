# SPDX-License-Identifier: Apache-2.0
"""The program that a unit of systemd or a desktop file would start, read from the file as it lies there."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable

_LINES = {
    ".service": re.compile(r"^ExecStart=(.*)$", re.MULTILINE),
    ".desktop": re.compile(r"^Exec=(.*)$", re.MULTILINE),
}


def missing_program(places: Iterable[str]) -> str | None:
    """Return the path of a program that one of these files would start, and that is not there or is no program."""
    for place in places:
        line = _LINES.get(os.path.splitext(place)[1])
        program = None if line is None else _program(place, line)
        if program is not None and not (os.path.isfile(program) and os.access(program, os.X_OK)):
            return program
    return None


def _program(place: str, line: re.Pattern[str]) -> str | None:
    """Return the absolute path in a file; `None` where it cannot be read, or names what is looked for in PATH."""
    try:
        with open(place, encoding="utf-8", errors="surrogateescape") as file:
            found = line.search(file.read())
        words = shlex.split(found[1]) if found is not None else []
    except (OSError, ValueError):
        return None
    program = words[0].replace("%%", "%").replace("$$", "$") if words else ""
    return program if os.path.isabs(program) else None
