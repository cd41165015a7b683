# SPDX-License-Identifier: Apache-2.0
"""The terminal starts without what only a window needs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.terminal import environment, run

PROBE = """
import sys
from objector.__main__ import main
sys.argv = ["objector", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
heavy = {"PySide6", "shiboken6", "keyring", "cryptography"}
sys.stdout.write("\\nloaded: " + " ".join(sorted(heavy & {name.split(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    "words",
    [
        "",
        "--help",
        "--version",
        "frobnicate",
        "status",
        "--lang fr status --json",
        "open linkedin",
        "open linkedin --print",
        "undo linkedin",
        "remind --json",
        "schedule",
        "autostart",
        "history --json",
    ],
)
def test_a_verb_loads_no_toolkit(words: str, tmp_path: Path) -> None:
    said = run([sys.executable, "-B", "-c", PROBE, *words.split()], environment(tmp_path / "data"))
    assert said.out.splitlines()[-1] == "loaded: "
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words",
    [
        "confirm linkedin",
        "sent linkedin --route form",
        "skip linkedin --route form",
        "accept linkedin",
        "not-concerned linkedin",
        "found-on linkedin",
        "snooze linkedin --until 9999-01-01",
        "export -o {folder}/record.zip",
        "calendar -o {folder}/days.ics",
    ],
)
def test_what_signs_loads_what_signing_takes_and_no_toolkit(words: str, tmp_path: Path) -> None:
    typed = words.format(folder=tmp_path).split()
    said = run([sys.executable, "-B", "-c", PROBE, *typed], environment(tmp_path / "data"))
    assert set(said.out.splitlines()[-1].removeprefix("loaded: ").split()) <= {"cryptography", "keyring"}
    assert "Traceback" not in said.err
