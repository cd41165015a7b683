# SPDX-License-Identifier: Apache-2.0
"""What is loaded when: the one place where it is written down, in `loaded/`, a name a line.

`window` is what may be loaded up to the first frame, `status` and `remind` what those verbs may load, `second-start`
what a start may that another Objector answers. Of Python's own library and of packages the first part of the name is
listed, of our own modules the whole one. Whoever needs another one sooner adds it there, and says why in the commit;
`python -m tests.architecture.loaded` writes the lists anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from tests.bench.measuring import imports_of, imports_of_window, without_tools
from tests.support.welcomed import welcomed

LISTS = Path(__file__).with_name("loaded")
WRITTEN_WITH = (3, 11)
"""The Python that the lists are written with: the oldest one that we run on."""


class Way(StrEnum):
    """A way of starting."""

    WINDOW = "window"
    STATUS = "status"
    REMIND = "remind"
    SECOND = "second-start"


def listed(way: Way) -> set[str]:
    """Return what may be loaded."""
    return set((LISTS / f"{way}.txt").read_text().split())


def loaded(way: Way, folder: Path, environment: Mapping[str, str]) -> set[str]:
    """Return what is loaded, with the data in a folder."""
    data = f"--data-dir={folder}"
    env = {**environment, "TZ": "Europe/Paris", "QT_QPA_PLATFORM": "offscreen"}
    if way is Way.WINDOW:
        welcomed(folder)  # a first start is another page, once
        names: Iterable[str] = imports_of_window(("-m", "objector", data), env)
    elif way is Way.SECOND:
        asking = "import sys; from objector.already_running import is_shown; is_shown(sys.argv[1:])"
        names = imports_of(("-c", asking, data), {**env, "QT_QPA_PLATFORM": "", "DISPLAY": ":3"})
    else:
        if way is Way.REMIND:
            for words in (("confirm", "linkedin"), ("remind",)):  # the second writes down until when nothing is due
                command = (sys.executable, "-m", "objector", data, *words)
                subprocess.run(command, env=env, check=True, capture_output=True)
        names = imports_of(("-m", "objector", data, way), env)
    # What begins with an underscore is of one Python only; what a system adds to each start of Python is not ours.
    added = {name.partition(".")[0] for name in imports_of(("-c", "pass"), env)} - sys.stdlib_module_names
    first = {name if is_own(name) else name.partition(".")[0] for name in names if not name.startswith("_")}
    return {name for name in first if is_own(name) or name not in added}


def is_own(name: str) -> bool:
    """Return whether a module is one of ours."""
    return name.partition(".")[0] in {"objector", "objector_resources"}


def environment(home: Path, *sources: Path) -> dict[str, str]:
    """Return an environment of a person who has never started Objector, with these sources before those installed."""
    home.mkdir()
    return {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "PYTHONPATH": os.pathsep.join([*map(str, sources), without_tools(home)]),
    }


def main() -> None:
    """Write the lists anew."""
    with tempfile.TemporaryDirectory() as folder:
        around = environment(Path(folder, "home"))
        for way in Way:
            names = sorted(loaded(way, Path(folder, way), around))
            (LISTS / f"{way}.txt").write_text("\n".join(names) + "\n")


if __name__ == "__main__":
    main()
