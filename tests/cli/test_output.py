# SPDX-License-Identifier: Apache-2.0
"""Terminals and pipes that do not take what is written: no traceback, and what was recorded is recorded."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from objector.cli.output import say_lines
from objector.texts.case import Tone
from objector.texts.columns import Toned, columns
from tests.support.storage_process import filled, kept
from tests.support.terminal import DATABASE, Said, environment, objector, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell is needed")

NOTE = "été – “数据”"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with three confirmations."""
    filled(tmp_path / "data" / DATABASE, 3)
    return tmp_path / "data"


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def unbuffered(request: pytest.FixtureRequest) -> dict[str, str]:
    return {"PYTHONUNBUFFERED": str(request.param)}


def in_a_shell(script: str, folder: Path, **variables: str) -> Said:
    """Run a script in which `$objector` stands for the program."""
    command = ["sh", "-c", script.replace("objector", '"$0" -B -m objector'), sys.executable]
    return run(command, environment(folder, **variables))


def test_a_reader_that_has_seen_enough(folder: Path, unbuffered: dict[str, str]) -> None:
    said = in_a_shell("objector history | head -1", folder, **unbuffered)
    assert said.out.endswith(": note 0\n")
    assert said.err == ""


@pytest.mark.parametrize("words", ["history", "history --json", "status", "--help", "--version", "accept linkedin"])
def test_a_reader_that_does_not_read(words: str, folder: Path, unbuffered: dict[str, str]) -> None:
    said = in_a_shell(f"{{ objector {words}; echo $? >&2; }} | {{ exec <&-; }}", folder, **unbuffered)
    assert (said.out, said.err) == ("", "0\n")
    assert len(kept(folder / DATABASE)) == 3 + words.startswith("accept")


@pytest.mark.parametrize(("words", "status"), [("confirm nobody", 2), ("frobnicate", 2), ("undo linkedin", 1)])
@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", "2>&1 >/dev/null | { exec <&-; }"])
def test_where_errors_cannot_be_told_the_status_tells(
    words: str, status: int, where: str, tmp_path: Path, unbuffered: dict[str, str]
) -> None:
    script = f'{{ objector {words}; echo $? > "$OBJECTOR_DATA_DIR.status"; }} {where}'
    in_a_shell(script, tmp_path / "data", **unbuffered)
    assert (tmp_path / "data.status").read_text() == f"{status}\n"


@pytest.mark.parametrize("words", ["--help", "--version", "confirm --help"])
def test_a_full_disk_behind_what_argparse_says(words: str, folder: Path, unbuffered: dict[str, str]) -> None:
    said = in_a_shell(f"objector {words} > /dev/full", folder, **unbuffered)
    assert said.status == 1
    assert said.err.startswith("The output could not be written (No space left on device)")
    assert said.err.count("\n") == 1


def test_a_full_disk_behind_the_output(folder: Path, unbuffered: dict[str, str]) -> None:
    said = in_a_shell("objector accept linkedin > /dev/full", folder, **unbuffered)
    assert said.status == 1
    assert said.sentence == (
        "The output could not be written (No space left on device): make room for it; "
        "what was recorded is in the history."
    )
    assert len(kept(folder / DATABASE)) == 4


@pytest.mark.parametrize("words", ["status", "history", "--help", "accept linkedin"])
def test_no_output_at_all(words: str, folder: Path, unbuffered: dict[str, str]) -> None:
    said = in_a_shell(f"objector {words} >&-", folder, **unbuffered)
    assert said == Said(0, "", "")
    assert len(kept(folder / DATABASE)) == 3 + words.startswith("accept")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it looks into /proc")
def test_no_file_and_no_socket_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    program = (
        "import os, sys; import objector.__main__ as program; sys.argv = ['objector', 'status']; program.main(); "
        "taken = [os.readlink(f'/proc/self/fd/{number}') for number in range(3)]; "
        f"open({str(tmp_path / 'taken')!r}, 'w').write(' '.join(taken))"
    )
    command = ["sh", "-c", 'exec "$0" -B -c "$1" <&- >&- 2>&-', sys.executable, program]
    run(command, environment(tmp_path / "data"))
    assert (tmp_path / "taken").read_text() == "/dev/null /dev/null /dev/null"


@pytest.mark.parametrize(
    ("encoding", "variables"),
    [
        ("ascii", {"PYTHONIOENCODING": "ascii"}),
        ("latin-1", {"PYTHONIOENCODING": "latin-1"}),
        ("ascii", {"PYTHONIOENCODING": "ascii:strict"}),
        ("ascii", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
        ("utf-8", {"LC_ALL": "C"}),
        ("utf-8", {"PYTHONIOENCODING": "utf-8"}),
    ],
)
def test_an_encoding_that_lacks_letters(encoding: str, variables: dict[str, str], tmp_path: Path) -> None:
    env = environment(tmp_path / "data", **variables)
    for words in (
        ["--lang", "fr", "confirm", "linkedin", f"--note={NOTE}", f"--account={NOTE}"],
        ["--lang", "fr", "status"],
        ["--lang", "fr", "history"],
        ["--lang", "fr", "--help"],
    ):
        said = run(objector(*words), env, encoding=encoding)
        assert (said.status, said.err) == (0, "")
        assert said.out
    for words in (["--lang", "fr", "confirm", f"{NOTE}"], ["--lang", "fr", f"{NOTE}"], ["--lang", "fr", "undo"]):
        said = run(objector(*words), env, encoding=encoding)
        assert (said.status, said.out) == (2, "")
        assert "Traceback" not in said.err
    (entry,) = kept(tmp_path / "data" / DATABASE)
    assert (entry.note, entry.account) == (NOTE, NOTE)


@pytest.mark.parametrize("wrapping", ["pdf", "zip", "json"])
@pytest.mark.parametrize("language", ["C", "POSIX"])
def test_a_receipt_is_made_and_checked_without_a_word_of_the_toolkit_s(
    language: str, wrapping: str, tmp_path: Path
) -> None:
    env = environment(tmp_path / "data", LC_ALL=language)
    run(objector("confirm", "linkedin"), env)
    for words in (
        ["receipt", "linkedin", "-o", f"{tmp_path}/receipt.{wrapping}"],
        ["verify", f"{tmp_path}/receipt.{wrapping}"],
    ):
        done = run(objector(*words), env)
        assert done.out
        assert (done.status, "locale" in done.err, "Qt" in done.err) == (
            0 if words[0] == "receipt" else 3,
            False,
            False,
        )


@pytest.mark.parametrize("language", ["C", "POSIX"])
def test_what_is_no_letter_in_any_encoding_is_one_true_sentence(language: str, tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": language, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    said = run(objector("confirm", "linkedin", b"--note=\xe9t\xe9"), environment(tmp_path / "data", **ascii_only))
    assert said.status == 1
    assert said.sentence.startswith("That note has a byte or half a character that is not UTF-8")
    assert not (tmp_path / "data" / DATABASE).exists() or kept(tmp_path / "data" / DATABASE) == []


def test_a_file_is_found_by_its_name_also_where_letters_are_bytes(tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    env = environment(tmp_path / "data", **ascii_only)
    run(objector("confirm", "linkedin"), env)
    assert run(objector("export", "-o", f"{tmp_path}/{NOTE}.json"), env).status in {0, 3}
    assert (tmp_path / f"{NOTE}.json").exists()
    assert run(objector("verify", f"{tmp_path}/{NOTE}.json"), env).status in {0, 3}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("verify $OBJECTOR_DATA_DIR.json", 1),
        ("verify --json $OBJECTOR_DATA_DIR.json", 1),
        ("doctor", 1),
        ("services --all", 0),
    ],
)
def test_the_status_tells_how_it_went_also_where_nobody_reads(words: str, status: int, folder: Path) -> None:
    saved = Path(f"{folder}.json")
    run(objector("receipt", "linkedin", "-o", str(saved)), environment(folder))
    saved.write_text(saved.read_text().replace("linkedin", "linkedim"))
    Path(f"{folder}.toml").write_text("id = 7\n")
    # Something is missing though it was chosen, which the doctor finds wherever it runs.
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("INSERT INTO preference VALUES ('schedule', 'yes')")
    said = in_a_shell(f"{{ objector {words}; echo $? >&2; }} | {{ exec <&-; }}", folder)
    assert said.err == f"{status}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_loses_nothing_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    run(objector("confirm", "linkedin", f"--account={NOTE}"), environment(tmp_path / "data"))
    env = environment(tmp_path / "data", PYTHONIOENCODING=encoding)
    history = json.loads(run(objector("history", "--json"), env, encoding=encoding).out)
    status = json.loads(run(objector("status", "--json"), env, encoding=encoding).out)
    assert (history[0]["account"], status["cases"][0]["account"]) == (NOTE, NOTE)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    for variable in ("NO_COLOR", "CLICOLOR"):
        monkeypatch.delenv(variable, raising=False)


HEADING = Toned("To decide", Tone.LATE)


def test_a_terminal_shows_colours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at_a_terminal(monkeypatch)
    say_lines([HEADING, "and a line"])
    assert capsys.readouterr().out == "\x1b[1;31mTo decide\x1b[0m\nand a line\n"


@pytest.mark.parametrize(
    ("variable", "value"), [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb"), ("TERM", None)]
)
def test_unless_it_has_none_or_the_person_wants_none(
    variable: str, value: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at_a_terminal(monkeypatch)
    if value is None:
        monkeypatch.delenv(variable)
    else:
        monkeypatch.setenv(variable, value)
    say_lines([HEADING])
    assert capsys.readouterr().out == "To decide\n"


def test_no_file_gets_colours(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    say_lines([HEADING])
    assert capsys.readouterr().out == "To decide\n"


def test_what_was_typed_colours_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at_a_terminal(monkeypatch)
    say_lines([Toned("\x1b[5mx", Tone.QUIET)])
    assert capsys.readouterr().out == "\x1b[1m\\x1b[5mx\x1b[0m\n"


def test_a_narrow_terminal_is_filled_and_not_overfilled(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    env = environment(tmp_path / "data", TERM="xterm")
    for words in (
        ["add", "chatgpt", "--account", "数据科学工作室工作账户"],
        ["add", "slack", "figma", "reddit"],
        ["confirm", "slack"],
    ):
        assert run(objector(*words), env).status == 0
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 40, 0, 0))
    with subprocess.Popen(objector("status"), stdin=theirs, stdout=theirs, stderr=theirs, env=env) as process:
        os.close(theirs)
        written = b""
        with suppress(OSError):  # the end of it
            while piece := os.read(ours, 4096):
                written += piece
    os.close(ours)
    assert process.returncode == 0
    assert "\x1b[1;31mTo decide\x1b[0m" in written.decode()
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written.decode()).splitlines()
    assert max(map(columns, lines)) <= 40
    assert len(lines) < 20
    assert any(line.endswith("…") and "数" in line for line in lines)
