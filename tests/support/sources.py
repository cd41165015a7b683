# SPDX-License-Identifier: Apache-2.0
"""A copy of the sources, for violations that a gate must see."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class SourcesCopy:
    """A copy of the sources, to be violated, and the tools of this environment to judge it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("app", "resources", "packaging", "LICENSES"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE", "REUSE.toml"):
            shutil.copy(ROOT / name, folder)
        contract = Path("tests", "architecture", "allow_list.py")
        (folder / contract).parent.mkdir(parents=True)
        shutil.copy(ROOT / contract, folder / contract)

    def append(self, path: str, text: str) -> None:
        """Add text to a file, which is made if it is not there."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{text}\n")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        file = self.folder / path
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new), encoding="utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a tool of this environment on the copy, which comes before the sources that are installed."""
        env = os.environ | {"PYTHONPATH": os.pathsep.join([str(self.folder / "app"), str(self.folder / "resources")])}
        tool = Path(sys.executable).with_name(command[0])
        return subprocess.run(
            [tool, *command[1:]], cwd=self.folder, env=env, capture_output=True, text=True, check=False
        )
