# SPDX-License-Identifier: Apache-2.0
"""Programs under names that a quoting rule could trip over; each writes down what it was given."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

NAMES = (
    "plain",
    "a b  é☃",
    "100% %f %% %h",
    "$HOME ${HOME} $$ cash",
    "q\"u'o`te",
    "back\\slash \\n \\x41",
    "eq=ual",
    "new\nline\ttab",
    "-dash ; semi & # ~ *",
)
_LIMIT = 60.0


class Recorder:
    """A program in a folder of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        place = folder / name
        place.mkdir(parents=True)
        self.record = place / "given.json"
        program = place / "prog"
        # Written beside and moved, so that a reader finds it whole.
        program.write_text(
            f"#!{sys.executable} -IS\n"
            "import json, os, sys\n"
            f"record = {str(self.record)!r}\n"
            "with open(record + '.new', 'w') as file:\n"
            "    json.dump({'words': sys.argv, 'environment': dict(os.environ), 'folder': os.getcwd()}, file)\n"
            "os.replace(record + '.new', record)\n"
        )
        program.chmod(0o755)
        self.command = (str(program), "--data-dir", name, "", "a  b")

    def given(self) -> list[str]:
        """Wait until it has run, and return its words."""
        words: list[str] = self._noted()["words"]
        return words

    def environment(self) -> dict[str, str]:
        environment: dict[str, str] = self._noted()["environment"]
        return environment

    def _noted(self) -> dict[str, Any]:
        end = time.monotonic() + _LIMIT
        while not self.record.exists():
            if time.monotonic() > end:
                raise TimeoutError(str(self.record))
            time.sleep(0.02)
        noted: dict[str, Any] = json.loads(self.record.read_text())
        return noted
