# SPDX-License-Identifier: Apache-2.0
"""Real faults: one clear sentence on the error stream with what to do, and nothing is lost."""

from __future__ import annotations

import json
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.schema import STEPS
from tests.support.sealed import a_ledger
from tests.support.storage_process import command, filled, kept, said, with_mounts
from tests.support.terminal import DATABASE, Said, Terminal, environment, objector, run

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell is needed")

READING = ("status", "status --json", "history", "history --json")
WRITING = (
    "confirm linkedin",
    "sent linkedin --route form",
    "skip linkedin --route form",
    "accept linkedin",
    "not-concerned linkedin",
    "found-on linkedin",
    "snooze linkedin --until 9999-01-01",
    "undo linkedin",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with three confirmations."""
    filled(tmp_path / "data" / DATABASE, 3)
    return tmp_path / "data"


def obeying_permissions(words: str, folder: Path) -> Said:
    """Run the program where permissions mean something, even where the tests run as root."""
    if sys.platform == "win32":
        pytest.skip("permissions of folders are another matter on Windows")
    import os

    drop: list[str | bytes] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root ignores permissions, and no setpriv is here to change that")
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    return run([*drop, *objector(*words.split())], environment(folder))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let another program hold the database."""
    with subprocess.Popen(command(path, "hold"), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield
        finally:
            process.kill()


def patched(folder: Path, statement: str) -> Path:
    path = folder / DATABASE
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    return path


@pytest.mark.parametrize("words", [READING[0], READING[3], *WRITING])
def test_a_database_of_a_newer_objector(words: str, folder: Path) -> None:
    path = patched(folder, "PRAGMA user_version = 99")
    before = path.read_bytes()
    outcome = run(objector(*words.split()), environment(folder))
    assert outcome.status == 1
    assert outcome.sentence == (
        f"{path} was written by a newer Objector (version 99 of the file, this one knows {len(STEPS)}): "
        "update Objector, nothing was changed."
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", [READING[1], READING[2], WRITING[0], WRITING[-1]])
@pytest.mark.parametrize("damage", ["no database", "torn pages", "cut short", "no tables"])
def test_a_damaged_database(words: str, damage: str, folder: Path) -> None:
    path = patched(folder, "DROP TABLE link" if damage == "no tables" else "PRAGMA user_version")
    content = path.read_bytes()
    match damage:
        case "no database":
            path.write_text("Dear diary\n" * 999)
        case "torn pages":
            path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
        case "cut short":
            path.write_bytes(content[: len(content) // 2])
    before = path.read_bytes()
    outcome = run(objector(*words.split()), environment(folder))
    *_, said = outcome.err.splitlines()
    (aside,) = (one for one in folder.glob("*.damaged-*") if not one.name.endswith("-wal"))
    assert said.startswith(f"Your record was damaged. It was put aside as {aside}.")
    assert aside.read_bytes() == before
    assert outcome.status == (0 if "Recorded" in outcome.out or words in READING else outcome.status)
    again = run(objector("history"), environment(folder))
    assert again.status == 0
    assert again.err.splitlines() == [said]  # until somebody at a terminal has read it


def test_a_damaged_database_of_which_there_is_a_copy(folder: Path) -> None:
    assert run(objector("confirm", "linkedin", "--note", "the fourth"), environment(folder)).status == 0
    (copy,) = (folder / "backups").iterdir()
    assert run(objector("accept", "linkedin"), environment(folder)).status == 0
    assert list((folder / "backups").iterdir()) == [copy]  # one a day
    path = folder / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"the fourth", b"the f0urth"))
    outcome = run(objector("history"), environment(folder))
    assert outcome.status == 0
    assert "the fourth" in outcome.out
    assert "Said to leave it on" in outcome.out
    assert "1 entry was brought over from the damaged one." in outcome.err


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    for words in ("status", "confirm linkedin"):
        outcome = run(objector(*words.split()), environment(tmp_path))
        assert outcome.status == 1
        assert outcome.sentence == (
            f"{path} belongs to another program and is left as it is: choose another folder with --data-dir."
        )
    assert path.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("words", [WRITING[0], WRITING[3], WRITING[-1]])
def test_a_database_that_is_locked(words: str, folder: Path) -> None:
    path = folder / DATABASE
    with held(path):
        outcome = run(objector(*words.split()), environment(folder))
    assert outcome.status == 1
    assert outcome.sentence == f"Another program holds {path}: close it, then try again; nothing was recorded."
    assert len(kept(path)) == 3
    assert run(objector(*words.split()), environment(folder)).status == 0


def test_a_database_that_is_locked_is_read(folder: Path) -> None:
    with held(folder / DATABASE):
        outcome = run(objector("history", "--json"), environment(folder))
    assert (outcome.status, outcome.err) == (0, "")
    assert len(json.loads(outcome.out)) == 3


def test_a_database_that_is_read_only(folder: Path) -> None:
    path = folder / DATABASE
    path.chmod(0o444)
    outcome = obeying_permissions("confirm linkedin", folder)
    assert outcome.status == 1
    assert outcome.sentence == f"{path} cannot be written: make it writable, then try again; nothing was recorded."
    outcome = obeying_permissions("history --json", folder)
    assert (outcome.status, outcome.err, len(json.loads(outcome.out))) == (0, "", 3)
    path.chmod(0o600)
    assert len(kept(path)) == 3


def test_a_data_folder_that_cannot_be_written(folder: Path) -> None:
    folder.chmod(0o555)
    outcome = obeying_permissions("confirm linkedin", folder)
    read = obeying_permissions("history --json", folder)
    folder.chmod(0o700)
    assert outcome.status == 1
    assert outcome.sentence == cannot_be_used(str(folder))
    assert (read.status, read.err, len(json.loads(read.out))) == (0, "", 3)
    assert len(kept(folder / DATABASE)) == 3


def cannot_be_used(folder: str) -> str:
    return (
        f"{folder} cannot be used as the data folder: check that it is a folder you may write to, "
        "or choose another with --data-dir."
    )


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    tmp_path.joinpath("locked").mkdir(0o555)
    for folder in (tmp_path / "taken", tmp_path / "taken" / "deeper", tmp_path / "locked" / "data"):
        outcome = obeying_permissions("confirm linkedin", folder)
        assert (outcome.status, outcome.sentence) == (1, cannot_be_used(str(folder)))
        read = obeying_permissions("status", folder)
        assert (read.status, read.err) in {(0, ""), (1, cannot_be_used(str(folder)) + "\n")}
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_data_folder_whose_name_is_two_lines_is_named_on_one(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    outcome = run(objector("confirm", "linkedin"), environment(tmp_path / "taken" / "one\ntwo\x1b[2J"))
    assert (outcome.status, outcome.sentence) == (1, cannot_be_used(str(tmp_path / "taken" / "one\\ntwo\\x1b[2J")))


@on_posix
def test_a_relative_data_folder_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    script = (
        f"cd gone; rmdir ../gone; exec {shlex.quote(sys.executable)} -B -m objector --data-dir here confirm linkedin"
    )
    outcome = run(["sh", "-c", script], environment(tmp_path / "data"), cwd=tmp_path)
    assert (outcome.status, outcome.sentence) == (1, cannot_be_used("here"))


@on_posix
def test_a_disk_that_is_full_at_the_moment_of_confirming(tmp_path: Path) -> None:
    program = shlex.join([sys.executable, "-B", "-m", "objector"])
    (tmp_path / "mounted").mkdir()
    lines = with_mounts(
        f"""
        mount -t tmpfs -o size=1m tmpfs "$1"
        data="$1/data"
        say() {{ {program} --data-dir "$data" "$@" 2>&1 && echo 0 || echo $?; }}
        say confirm linkedin
        cat /dev/zero > "$1/filler" 2>/dev/null || true
        while say confirm linkedin --note "$(printf %01999d)" | grep -q '^0'; do :; done
        say confirm linkedin
        say history | wc -l
        rm "$1/filler"
        say accept linkedin
        say history | wc -l
        """,
        str(tmp_path / "mounted"),
    )
    first, ok, full, status, before, *after, count = lines
    path = tmp_path / "mounted" / "data" / DATABASE
    assert (first, ok) == ("Recorded: LinkedIn: said that it is off.", "0")
    assert full == f"The disk of {path} is full: make room, then try again; nothing was recorded."
    assert status == "1"
    assert after == ["Recorded: LinkedIn: said to leave it on.", "0"]
    assert int(count) == int(before) + 1 > 2


@on_posix
@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"DISPLAY": ":8888"},
        {"WAYLAND_DISPLAY": "wayland-gone"},
        {"BROWSER": "no-such-browser"},
    ],
    ids=["no display", "dead display", "dead compositor", "no browser"],
)
def test_no_browser(variables: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (tmp_path / "no-programs").mkdir()
    nowhere = {"PATH": str(tmp_path / "no-programs"), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/no-bus"}
    outcome = run(objector("open", "linkedin"), environment(folder, **nowhere, **variables))
    assert outcome.status == 1
    assert outcome.sentence == (
        "The desktop did not open the page: copy "
        "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement into your browser."
    )
    assert not folder.exists()  # that it was opened is not kept


def test_a_wrong_date(folder: Path) -> None:
    for words in ("status --at 2026-13-01", "snooze linkedin --until 31.12.2026"):
        outcome = run(objector(*words.split()), environment(folder))
        assert outcome.status == 2
        assert outcome.sentence.endswith("is not a date: write it like 2026-11-23 or 2026-11-23T18:30.")
    assert len(kept(folder / DATABASE)) == 3


def test_faults_are_said_in_french_too(folder: Path) -> None:
    path = patched(folder, "PRAGMA user_version = 99")
    outcome = run(objector("--lang", "fr", "confirm", "linkedin"), environment(folder))
    assert outcome.status == 1
    assert str(path) in outcome.sentence
    assert "mettez Objector à jour" in outcome.sentence


def test_many_terminals_and_a_window_write_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    env = environment(folder)
    with Database(folder / DATABASE) as database:
        window = a_ledger(database)
        terminals = [
            subprocess.Popen(
                objector("confirm", "linkedin", f"--note=terminal {number}"),
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for number in range(6)
        ]
        written = [window.append(said(f"window {number}")).seq for number in range(20)]
        outcomes = [(terminal.communicate(), terminal.returncode) for terminal in terminals]
        assert [(err, status) for (_, err), status in outcomes] == [("", 0)] * 6

        entries = window.history()  # the running window sees them all
    assert [entry.seq for entry in entries] == list(range(1, 27))
    assert len(set(written)) == 20
    assert {entry.note for entry in entries} == {f"terminal {number}" for number in range(6)} | {
        f"window {number}" for number in range(20)
    }


@on_posix
def test_a_mistake_of_ours_is_said_to_be_one_without_a_traceback(folder: Path) -> None:
    program = (
        "import sys; from objector import __main__; from objector.domain import case\n"
        "import objector.application.overview as overview\n"
        "def wrong(*_, **__): raise ZeroDivisionError('anna')\n"
        "overview.assess = wrong; sys.exit(__main__.main())"
    )
    outcome = run([sys.executable, "-B", "-c", program, "status"], environment(folder))
    assert (outcome.status, outcome.out) == (70, "")
    assert outcome.err.startswith("This is a mistake in Objector, not yours. What was recorded is still there.\n")
    assert "Traceback" not in outcome.err
    assert str(folder.parent) not in outcome.err
    log = (folder / "objector.log").read_text()
    assert "ZeroDivisionError" in log
    assert "anna" not in log
    assert len(kept(folder / DATABASE)) == 3


@pytest.mark.parametrize("words", ["status", "services --all", "confirm linkedin", "open linkedin", "remind"])
def test_a_damaged_catalogue_is_one_sentence(
    words: str, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from objector.adapters.catalogue import CompiledCatalogue

    file = tmp_path / "services.list"
    file.write_bytes(b"Objector")
    monkeypatch.setattr("objector.composition.adapters.BundledCatalogue", lambda: CompiledCatalogue(str(file)))
    said = terminal.run(*words.split())
    assert (said.status, said.out) == (1, "")
    assert said.err == f"The catalogue that came with Objector is damaged ({file}): install Objector again.\n"
    assert terminal.lines("history") == ["Nothing is recorded yet."]
