# SPDX-License-Identifier: Apache-2.0
"""A record that is missing, empty, rolled back or another one is noticed, said, and brought back, at the terminal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from objector.composition.adapters import Adapters
from tests.support.terminal import DATABASE, Terminal

READING = (("status",), ("history",), ("services",), ("remind", "--dry-run"))


def remove(folder: Path) -> None:
    for one in folder.glob(f"{DATABASE}*"):
        one.unlink()


def answered(terminal: Terminal, *words: str) -> None:
    said = terminal.run(*words)
    assert (said.status, said.err) == (0, "")


def three(terminal: Terminal) -> None:
    for service in ("linkedin", "chatgpt", "x"):
        answered(terminal, "accept", service)


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize("way", ["removed", "emptied"])
def test_a_record_that_is_lost_is_back_before_anything_is_said(
    terminal: Terminal, words: tuple[str, ...], way: str
) -> None:
    three(terminal)
    if way == "removed":
        remove(terminal.folder)
    else:
        (terminal.folder / DATABASE).write_bytes(b"")
    said = terminal.run(*words)
    assert said.status == 0
    (line,) = said.err.splitlines()
    assert line.startswith("The file of your record was ")
    assert "brought back" in line
    assert len(terminal.entries) == 3


def test_the_next_answer_goes_into_the_record(terminal: Terminal) -> None:
    three(terminal)
    before = {entry.uuid for entry in terminal.entries}
    remove(terminal.folder)
    assert terminal.run("confirm", "linkedin").status == 0
    after = terminal.entries
    assert len(after) == 4
    assert before < {entry.uuid for entry in after}
    assert len({entry.device for entry in after}) == 1


def test_where_nothing_is_left_it_is_said_with_every_verb_until_it_is_accepted(terminal: Terminal) -> None:
    three(terminal)
    shutil.rmtree(terminal.folder)
    line = (
        "Your record is gone: it had 3 entries, the last of 23 November 2026. Bring it back: put the data folder back "
        "from a backup of yours, or run “objector recover”. To go on with what is there: “objector recover --accept”."
    )
    for words in READING:
        said = terminal.run(*words)
        assert said.err.splitlines() == [line], words
    said = terminal.run("recover")
    assert (said.status, said.out.splitlines()) == (1, [line])
    said = terminal.run("confirm", "linkedin")
    assert said.status == 0
    (said_then,) = said.err.splitlines()
    assert said_then.startswith("This is another record than yours, which had 3 entries, the last of 23 November 2026.")
    assert terminal.run("history").err.splitlines() == [said_then]
    assert terminal.lines("recover", "--accept") == ["Your record is the one that is there, with 1 entry."]
    assert terminal.lines("status")
    assert terminal.lines("recover") == ["Nothing is missing: your record has 1 entry."]


def test_other_programs_are_told(terminal: Terminal) -> None:
    three(terminal)
    assert terminal.json("status", "--json")["record_lacks"] is None
    shutil.rmtree(terminal.folder)
    told = json.loads(terminal.run("status", "--json").out)["record_lacks"]
    assert (told["lack"], told["had"], told["has"], told["last"][:10]) == ("gone", 3, 0, "2026-11-23")
    findings = json.loads(terminal.run("doctor", "--json").out)["findings"]
    assert "database_lacking" in {one["fact"] for one in findings}


def test_the_whole_folder_rolled_back_is_noticed(terminal: Terminal, tmp_path: Path) -> None:
    answered(terminal, "accept", "linkedin")
    shutil.copytree(terminal.folder, tmp_path / "older")
    answered(terminal, "accept", "chatgpt")
    shutil.rmtree(terminal.folder)
    shutil.copytree(tmp_path / "older", terminal.folder)
    said = terminal.run("history")
    assert said.err.startswith(
        "Your record lacks entries: it had 2 entries, the last of 23 November 2026, which is not in it."
    )


def test_the_database_rolled_back_gets_what_it_lacks(terminal: Terminal, tmp_path: Path) -> None:
    answered(terminal, "accept", "linkedin")
    shutil.copytree(terminal.folder, tmp_path / "older")
    answered(terminal, "accept", "chatgpt")
    remove(terminal.folder)
    for one in (tmp_path / "older").glob(f"{DATABASE}*"):
        shutil.copy(one, terminal.folder)
    said = terminal.run("history")
    assert said.err == (
        "Your record was older than its copies. What it lacked was brought back. 1 entry came from what is kept beside "
        "it.\n"
    )
    assert len(terminal.entries) == 2


def test_another_persons_record_is_said_to_be_one_and_ones_own_brought_back(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    three(terminal)
    mine = {entry.uuid for entry in terminal.entries}
    other = Terminal(tmp_path / "other", monkeypatch, capsys)
    answered(other, "confirm", "linkedin", "--note", "theirs")
    again = Terminal(terminal.folder, monkeypatch, capsys)
    remove(terminal.folder)
    for one in other.folder.glob(f"{DATABASE}*"):
        shutil.copy(one, terminal.folder)
    said = again.run("status")
    assert said.err.startswith("This is another record than yours, which had 3 entries, the last of 23 November 2026.")
    said = again.run("recover")
    assert said.status == 0, said
    (line,) = said.out.splitlines()
    assert line.startswith("Another computer’s record lay in the place of yours. It was put aside as ")
    assert {entry.uuid for entry in again.entries} == mine
    assert again.lines("status")


def test_a_day_with_the_clock_in_2031_costs_nothing(terminal: Terminal) -> None:
    terminal.at("2031-05-05T12:00")
    answered(terminal, "accept", "linkedin")
    for number, service in enumerate(("chatgpt", "x", "reddit")):
        terminal.at(f"2026-11-2{number + 3}T12:00")
        answered(terminal, "accept", service)
    shutil.rmtree(terminal.folder / "journal", ignore_errors=True)  # the copies alone are enough
    (terminal.folder / DATABASE).write_bytes(b"\0" * 5000)
    said = terminal.run("history")
    assert said.status == 0
    assert "The copy of 25 November 2026 is in its place" in said.err
    assert len(terminal.entries) == 4


def test_erasing_takes_what_was_noted_along(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    three(terminal)
    assert [one.name for one in state.rglob("*.head")] != []
    assert terminal.run("erase", "--yes").status == 0
    assert [one for one in state.rglob("*") if one.is_file()] == []
    said = terminal.run("status")
    assert (said.status, said.err) == (0, "")


def test_what_killed_runs_left_of_the_record_goes_with_the_next_verb(terminal: Terminal) -> None:
    three(terminal)
    workshop = terminal.folder / "recovering-ab12cd"
    workshop.mkdir()
    (workshop / "damaged.sqlite3").write_bytes(b"what somebody said")
    part = terminal.folder / "backups" / "objector-2026-11-20.sqlite3.part"
    part.write_bytes(b"half a copy")
    assert terminal.lines("status")
    assert not workshop.exists()
    assert not part.exists()
    assert len(terminal.entries) == 3


def test_all_threads_of_a_process_wait_for_the_same_keyring(tmp_path: Path) -> None:
    """Else one that never answers would be waited for once more with each answer."""
    adapters = Adapters(str(tmp_path))
    assert adapters.again().again().keyring is adapters.keyring
