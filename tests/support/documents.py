# SPDX-License-Identifier: Apache-2.0
"""What the documents tell people to run and to look at, and which of it is not so."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
from collections.abc import Iterator

from objector.cli.command_line import parse
from objector.cli.parsing import describe
from objector.texts.language import Language, speak
from tests.support.program import ROOT

BESIDE_WHAT_THEY_ARE_ABOUT = ("resources/services", "resources/translations")
DOCUMENTS = (
    *("README.md", "README.fr.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "DECISIONS.md", "SECURITY.md", "RECORD.md"),
    "ACCESSIBILITY.md",
    *(f"{folder}/README.md" for folder in BESIDE_WHAT_THEY_ARE_ABOUT),
)
_BASES = ("", "app/objector", "app/objector/adapters", "resources", "packaging", "tests", *BESIDE_WHAT_THEY_ARE_ABOUT)
"""From where the documents name a file."""
_MADE = re.compile(r"dist/|build/|.*\.venv/|[~%].*|OWNER/NAME|/")
"""What comes with `make`, or is on another computer."""
_SOURCE = re.compile(r"[\w.-]+\.(?:py|sh|toml|po|pot|md|spec|nsi)")
_COUNT = re.compile(r"\d+ (?:other |autres )?services")
"""A service is added by adding its file, so that no other one may tell how many there are."""


def faults(name: str, text: str) -> list[str]:
    """Return what a document says that is not so: commands, options, paths, counts."""
    language = speak(("fr" if ".fr." in name else "en",))
    found = [*_of_paths(text), *(f"tells a count: {count}" for count in _COUNT.findall(text))]
    targets: set[str] = set()
    for command in _commands(text):
        words = shlex.split(command.replace("“", '"').replace("”", '"'), comments=True)
        if words[0] == "make":
            targets |= {word for word in words[1:] if "=" not in word}
            found += [fault for word in words[1:] for fault in _of_variable(word, language)]
        else:
            found += _of_verb(words[1:], language)
    if name.startswith("README"):
        options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
        found += [f"no option {option}" for option in sorted(options - _options(language))]
    return found + (_of_targets(targets) if targets else [])


def _code(text: str) -> Iterator[str]:
    """Yield what stands as code: words in the line, and lines that are indented or in a block."""
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield re.split(r"\s{2,}", line.strip())[0]
        else:
            yield from re.findall(r"`([^`]+)`", line)


def _commands(text: str) -> Iterator[str]:
    for code in _code(text):
        if re.match(r"(?:make|objector) [\w-]", code):
            yield re.split(r" [<>|] ", code)[0]


def _of_targets(targets: set[str]) -> list[str]:
    done = subprocess.run(
        ["make", "--dry-run", "--keep-going", *sorted(targets)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return re.findall(r"No rule to make target '[^']+'", done.stderr)


def _of_variable(word: str, language: Language) -> list[str]:
    name, equals, value = word.partition("=")
    if name == "T" and equals:
        return [] if (ROOT / value.partition("::")[0]).exists() else [f"no path {value}"]
    return _of_verb(shlex.split(value), language) if name == "ARGS" and equals else []


def _of_verb(words: list[str], language: Language) -> list[str]:
    try:
        if words and words in [[verb] for verb in _verbs(describe(language, str))]:
            return []  # it is named, and not told how to be said
        parse(words, language, str)
    except SystemExit as ended:
        if ended.code:
            return [f"not understood: objector {shlex.join(words)}"]
    return []


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = [one.choices for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return {name: verb for choices in found for name, verb in choices.items()}


def _options(language: Language) -> set[str]:
    def of(parser: argparse.ArgumentParser) -> Iterator[str]:
        for action in parser._actions:
            yield from action.option_strings
        for verb in _verbs(parser).values():
            yield from of(verb)

    return set(of(describe(language, str)))


def _of_paths(text: str) -> list[str]:
    named = [*re.findall(r"\]\(([^)#]+)\)", text), *(word for code in _code(text) for word in _path_like(code))]
    return [f"no path {path}" for path in dict.fromkeys(named) if not _is_there(path)]


def _path_like(code: str) -> list[str]:
    word = code.partition("::")[0].rstrip(":")
    if not re.fullmatch(r"[\w.*/-]+", word) or _MADE.match(word):
        return []
    return [word] if "/" in word or _SOURCE.fullmatch(word) else []


def _is_there(path: str) -> bool:
    if path.startswith("https:"):
        return True
    if any(next((ROOT / base).glob(path.rstrip("/")), None) is not None for base in _BASES):
        return True
    # One that stands "beside" another is named by its last part only.
    return "/" not in path and any(True for base in ("app", "tests", "packaging") for _ in (ROOT / base).rglob(path))
