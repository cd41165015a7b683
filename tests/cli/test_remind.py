# SPDX-License-Identifier: Apache-2.0
"""Reminders in the terminal: what is due, what the system does about it; nothing is called shown that was not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.reminders import SqliteReminders
from objector.domain.plan import Shown
from objector.domain.service import UseId
from tests.support.terminal import DATABASE, Terminal

DUE = {
    "case": "linkedin.ai-training",
    "account": None,
    "reason": "after_start",
    "route": None,
    "was_due_at": "2026-11-03T10:00:00+01:00",
}
NEXT = "2026-12-03T10:00:00+01:00"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """There is no desktop, no systemd of the person's own, and settings are the test's."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))


def mark_shown(terminal: Terminal, occasion: str) -> None:
    with Database(terminal.folder / DATABASE) as database:
        from tests.support.builders import paris

        SqliteReminders(database).keep(
            [Shown(UseId("linkedin.ai-training"), None, occasion, paris("2026-11-03 10:00"))]
        )


def test_the_whole_document(terminal: Terminal) -> None:
    assert terminal.json("remind", "--json") == {"schema": 1, "due": [DUE], "next": NEXT}


def test_the_same_in_words_and_that_nothing_shows_it(terminal: Terminal) -> None:
    assert terminal.lines("remind") == [
        "LinkedIn’s AI training has been on by default for 385 days: due on 3 November at 10:00.",
        "Next reminder on 3 December at 10:00.",
        "There is no desktop to show it on: it stays due, and comes when there is one.",
    ]
    assert terminal.json("remind", "--json")["due"] == [DUE]


@pytest.mark.parametrize(
    ("at", "reason", "was_due_at", "then"),
    [
        ("2025-10-20T10:00", "before_start", "2025-10-20T10:00:00+02:00", "2025-10-27T10:00:00+01:00"),
        ("2025-11-03", "start", "2025-11-03T10:00:00+01:00", "2025-11-10T10:00:00+01:00"),
        ("2027-01-03T10:00", "after_start", "2027-01-03T10:00:00+01:00", "2027-02-03T10:00:00+01:00"),
    ],
)
def test_at_another_moment(terminal: Terminal, at: str, reason: str, was_due_at: str, then: str) -> None:
    found = terminal.json("remind", "--json", "--dry-run", "--at", at)
    assert [(due["reason"], due["was_due_at"]) for due in found["due"]] == [(reason, was_due_at)]
    assert found["next"] == then


def test_long_before_nothing_is_due(terminal: Terminal) -> None:
    terminal.at("2025-09-20T12:00")
    assert terminal.lines("remind", "--dry-run") == ["Nothing is due.", "Next reminder on 4 October at 10:00."]


def test_nothing_due_is_answered_quickly_from_then_on_in_the_same_words(terminal: Terminal) -> None:
    mark_shown(terminal, "2026-11-03")
    first = terminal.json("remind", "--json")
    assert first == {"schema": 1, "due": [], "next": NEXT}
    sys.modules.pop("objector.composition", None)
    assert terminal.run("remind", "--json").out == terminal.run("remind", "--json").out
    assert terminal.json("remind", "--json") == first
    assert "objector.composition" not in sys.modules


def test_an_answer_is_seen_at_once(terminal: Terminal) -> None:
    mark_shown(terminal, "2026-11-03")
    terminal.json("remind", "--json")
    terminal.lines("snooze", "linkedin", "--until", "2026-11-23T18:00")
    assert terminal.json("remind", "--json")["next"] == "2026-11-23T18:00:00+01:00"
    terminal.at("2026-11-23T18:00")
    assert [due["reason"] for due in terminal.json("remind", "--json")["due"]] == ["snoozed"]
    terminal.lines("accept", "linkedin")
    assert terminal.json("remind", "--json") == {"schema": 1, "due": [], "next": None}


def test_when_its_moment_comes_the_written_note_is_no_answer(terminal: Terminal) -> None:
    mark_shown(terminal, "2026-11-03")
    terminal.json("remind", "--json")
    terminal.at("2026-12-03T10:00")
    assert [due["was_due_at"] for due in terminal.json("remind", "--json")["due"]] == [NEXT]


def test_in_another_zone_the_written_note_is_no_answer(terminal: Terminal) -> None:
    mark_shown(terminal, "2026-11-03")
    terminal.json("remind", "--json")
    terminal.zone("Europe/London")
    assert terminal.json("remind", "--json")["next"] == "2026-12-03T10:00:00+00:00"


@pytest.mark.skipif(sys.platform != "linux", reason="where the files are is each system's own")
@pytest.mark.parametrize(
    ("verb", "file"),
    [
        ("schedule", "XDG_CONFIG_HOME/autostart/org.objector.Objector.remind"),
        ("autostart", "XDG_CONFIG_HOME/autostart/org.objector.Objector"),
    ],
)
def test_what_the_system_does_is_installed_said_and_gone(
    verb: str, file: str, terminal: Terminal, tmp_path: Path
) -> None:
    assert terminal.lines(verb)[0] == "It is not installed."
    installed = terminal.lines(verb, "--install")
    assert installed[0] == "It is installed."
    (path,) = [line for line in installed if line.startswith("/")]
    assert path.startswith(str(tmp_path / file))
    assert Path(path).exists()
    assert terminal.lines(verb) == installed
    assert terminal.lines(verb, "--remove") == ["It is not installed."]
    assert [found for found in (tmp_path / "XDG_CONFIG_HOME").rglob("*") if found.is_file()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="where the files are is each system's own")
@pytest.mark.parametrize("verb", ["schedule", "autostart"])
def test_in_a_sandbox_it_is_refused_and_doctor_says_so(
    verb: str, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".var/app/org.objector.Objector/config"))
    said = terminal.run(verb, "--install")
    assert said.status == 1
    assert said.sentence.startswith("Nothing was installed: Objector runs in a sandbox (Flatpak)")
    assert terminal.lines(verb) == ["This system offers nothing of the kind."]
    assert terminal.run("doctor").out.count("Nothing here would do it") == 2
    assert list(tmp_path.rglob("*.desktop")) == []


def test_somebody_took_it_away(terminal: Terminal) -> None:
    installed = terminal.lines("autostart", "--install")
    Path(installed[-1]).unlink()
    assert terminal.lines("autostart")[0] == (
        "You chose this, but it is not there any more: switch it off and on again."
    )


def test_what_cannot_be_installed_is_one_sentence(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "XDG_CONFIG_HOME").write_text("a file where a folder should be")
    said = terminal.run("autostart", "--install")
    assert said.status == 1
    assert said.sentence.startswith("Your system did not change /")
    assert terminal.run("autostart", "--install", "--remove").status == 2
