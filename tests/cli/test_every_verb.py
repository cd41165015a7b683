# SPDX-License-Identifier: Apache-2.0
"""Every verb that the command line has, where the output takes nothing: a sentence and status 1, never a traceback.

The verbs come from the parser, so that a new one is among them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from objector.cli.parsing import describe
from objector.domain.service_list import Issue
from objector.texts.language import speak
from tests.support.lists import KEYS, a_list
from tests.support.terminal import environment, objector, run

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")

_FILES = {"evidence": "mail.eml", "import": "export.zip", "list": "newer.list", "verify": "receipt.json"}
"""What each verb that reads a file is given. A new verb that reads one is to be named here."""
_WRITTEN = {"letter": "written.txt"}
"""What a verb writes that writes no JSON."""
_TO_READ = frozenset({"history"})
"""The verbs that show what they would else write."""
_NAMED = frozenset({"receipt"})
"""The verbs that want a service, or a word for all of them."""
_VALUES = {"name": "linkedin", "names": "chatgpt", "until": "2099-01-01", "route": "setting", "reply": "needs-time"}

# Starts the program once for each way of saying something, in a child of this process whose output takes nothing. What
# most of them import is there by then.
_PROGRAM = """
import io, json, os, sys
import objector.__main__ as program
import objector.adapters.storage, objector.cli.run, objector.application.use_cases
import objector.adapters.catalogue as catalogue
from objector.adapters.catalogue.minisign import read_public_key
from objector.adapters.catalogue.signed_list import ListKeys

catalogue.built_in_keys = lambda: ListKeys(1, *map(read_public_key, os.environ["LIST_KEYS"].split()))

plan, target, unbuffered = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3] == "unbuffered"
said = []
for words in plan:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 2)
        if target == "nobody":
            unread, end = os.pipe()
            os.close(unread)
        else:
            end = os.open(target, os.O_WRONLY)
        os.dup2(end, 1)
        for name, number in (("stdout", 1), ("stderr", 2)):
            raw = io.FileIO(number, "w", closefd=False)
            stream = io.TextIOWrapper(raw if unbuffered else io.BufferedWriter(raw), "utf-8", write_through=unbuffered)
            setattr(sys, name, stream)
        sys.argv = ["objector", *words]
        try:
            status = program.main()
        except SystemExit as end:
            status = end.code
        except BaseException:
            status = 99
        os._exit(status or 0)
    os.close(write)
    with open(read, encoding="utf-8", errors="replace") as errors:
        told = errors.read()
    said.append([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told])
open(sys.argv[4], "w").write(json.dumps(said))
"""


def _verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, added in action.choices.items():
                inner = list(_verbs(added))
                yield from (((name, *more), deeper) for more, deeper in inner)
                if not inner:
                    yield (name,), added


def _said(name: tuple[str, ...], verb: argparse.ArgumentParser, folder: Path) -> list[str]:
    """Return the verb with all that it cannot do without."""
    words = [*name]
    for action in verb._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        if action.dest == "output":
            if name[0] not in _TO_READ:
                words.append(f"--output={folder / _WRITTEN.get(name[0], 'written.json')}")
        elif action.dest in ("yes", "only_print", "dry_run"):
            words += [option for option in action.option_strings if option.startswith("--")]
        elif action.nargs in ("*", "?") and name[0] not in _NAMED:
            continue
        elif not action.option_strings:
            words.append(str(folder / _FILES[name[0]]) if action.dest == "file" else _VALUES[action.dest])
        elif action.required:
            words.append(f"--{action.dest}={_VALUES[action.dest]}")
    return words


PARSER = describe(speak(("en",)), lambda: "")
VERBS = list(_verbs(PARSER))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a confirmation, and the files that verbs read beside it."""
    (tmp_path / "mail.eml").write_bytes(
        b"From: a@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0100\r\nSubject: x\r\n\r\nbody\r\n"
    )
    (tmp_path / "newer.list").write_bytes(a_list(Issue(999912312359, date(2020, 1, 1))))
    env = environment(tmp_path / "data")
    for words in (
        ["confirm", "linkedin"],
        ["receipt", "linkedin", "-o", str(tmp_path / "receipt.json")],
        ["export", "-o", str(tmp_path / "export.zip")],
    ):
        assert run(objector(*words), env).status == 0
    return tmp_path


def told(plan: list[list[str]], folder: Path, target: str, *, unbuffered: bool) -> dict[str, tuple[int, str]]:
    """Say each of the plan with an output that takes nothing, and return status and error output."""
    result = folder / "said.json"
    words = [json.dumps(plan), target, "unbuffered" if unbuffered else "buffered", str(result)]
    command = [sys.executable, "-B", "-c", _PROGRAM, *words]
    env = environment(folder / "data", LIST_KEYS=f"{KEYS.signs.text()} {KEYS.names.text()}")
    subprocess.run(command, env=env, check=True, timeout=280)
    said = json.loads(result.read_text())
    return {" ".join(one): (status, errors) for one, (status, errors) in zip(plan, said, strict=True)}


def _plan(folder: Path) -> list[list[str]]:
    last = [_said(name, verb, folder) for name, verb in VERBS]
    last.sort(key=lambda words: words[0] == "erase")
    json_too = [[*_said(name, verb, folder), "--json"] for name, verb in VERBS if "--json" in verb.format_help()]
    helps = [[*name, "--help"] for name, _ in VERBS[:2]]  # which all leave by one and the same way
    return [["--help"], ["--version"], *helps, *json_too, *last]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unbuffered",
    [pytest.param(False, id="buffered"), pytest.param(True, marks=pytest.mark.slow, id="unbuffered")],
)
def test_a_full_disk_behind_the_output_of_every_verb_is_said(folder: Path, unbuffered: bool) -> None:
    for words, (status, errors) in told(_plan(folder), folder, "/dev/full", unbuffered=unbuffered).items():
        assert status == 1, (words, errors)
        assert errors.startswith("The output could not be written (No space left on device): "), words
        assert errors.count("\n") == 1, (words, errors)


@pytest.mark.slow
def test_a_reader_who_is_gone_ends_every_verb_quietly(folder: Path) -> None:
    for words, (status, errors) in told(_plan(folder), folder, "nobody", unbuffered=True).items():
        assert errors == "", words
        assert status == 0 or words.startswith(("verify ", "doctor")), words  # their status is what they found


def test_what_nobody_can_be_told_of_a_wrong_word_is_in_the_status(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")
    for words in ("frobnicate", "status --frobnicate", "confirm"):
        script = f'"$0" -B -m objector {words} 2>/dev/full; echo $?'
        assert run(["sh", "-c", script, sys.executable], env).out == "2\n", words
