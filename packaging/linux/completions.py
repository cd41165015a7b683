# SPDX-License-Identifier: Apache-2.0
"""Makes the shells' completions from the argument parser: `make completions`.

They are kept with the sources, because distributions' shtab is older than fish's completions; a test sees that they are
what the parser says.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import shtab

from objector.cli.arguments import describe
from objector.texts.language import speak

SHELLS = ("bash", "zsh", "fish")
FOLDER = Path(__file__).resolve().parent / "completions"


def completions(shell: str) -> str:
    """Return what teaches a shell the command line; the files that verbs take are completed as files."""
    parser = describe(speak(("en",)), lambda: "")
    _complete_files(parser)
    return str(shtab.complete(parser, shell=shell))


def _complete_files(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way
        for verb in action.choices.values() if isinstance(action.choices, dict) else ():
            _complete_files(verb)
        if action.dest in {"file", "files", "output"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # shtab's own attribute
        if action.dest == "data_dir":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined] # as above


def main() -> int:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for shell in SHELLS:
        (FOLDER / f"objector.{shell}").write_text(completions(shell), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
