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

from objector.cli.parsing import describe
from objector.texts.language import available, speak

SHELLS = ("bash", "zsh", "fish")
FOLDER = Path(__file__).resolve().parent / "completions"


# What the person can say is asked of the program when it is to be completed, so that a new service or account is known.
_ASKED = 'objector services --all --json 2>/dev/null | sed -n \'s/^    "id": "\\(.*\\)",$/\\1/p\''
# JSON writes a letter with an accent as \u00e9, which printf reads. In bash labels do not go through compgen -W, which
# would carry out one such as `$(ls)`.
_NAMED = 'objector services --json 2>/dev/null | sed -n \'s/^ *"account": "\\(.*\\)",$/\\1/p\''
_READ = "while IFS= read -r label; do printf '%b\\n' \"$label\"; done"
_READ_BY_FISH = "while read -l label; printf '%b\\n' $label; end"

_PREAMBLE = {
    "bash": f"""
_objector_services() {{
  compgen -W "$({_ASKED})" -- "$1"
}}
_objector_accounts() {{
  local label
  {_NAMED} | while IFS= read -r label; do
    label=$(printf '%b' "$label")
    case $label in "$1"*) printf '%s\\n' "$label" ;; esac
  done
}}
""",
    "zsh": f"""
_objector_services() {{
  local -a found
  found=(${{(f)"$({_ASKED})"}})
  compadd -a found
}}
_objector_accounts() {{
  local -a found
  found=(${{(f)"$({_NAMED} | {_READ})"}})
  compadd -a found
}}
""",
    "fish": f"""
function _objector_services
  {_ASKED}
end
function _objector_accounts
  {_NAMED} | {_READ_BY_FISH}
end
""",
}


def completions(shell: str) -> str:
    """Return what teaches a shell the command line, with files, services and accounts completed as such."""
    parser = describe(speak(("en",)), lambda: "")
    _complete_words(parser)
    # shtab takes a preamble for each shell too, which its types do not say.
    return str(shtab.complete(parser, shell=shell, preamble=_PREAMBLE))  # type: ignore[arg-type]


def _by_function(name: str) -> dict[str, str]:
    """Return how each shell calls a function of the preamble for what can stand there."""
    return {"bash": name, "zsh": name, "fish": f"({name})"}


def _complete_words(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way
        for verb in action.choices.values() if isinstance(action.choices, dict) else ():
            _complete_words(verb)
        if action.dest in {"file", "files", "output"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # shtab's own attribute
        if action.dest in {"name", "names"}:
            action.complete = _by_function("_objector_services")  # type: ignore[attr-defined] # as above
        if "--account" in action.option_strings:
            action.complete = _by_function("_objector_accounts")  # type: ignore[attr-defined] # as above
        if action.dest == "lang":
            action.choices = available()
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
