# SPDX-License-Identifier: Apache-2.0
"""Everything the person did, as it was written."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from tests.support.terminal import Terminal

USE = "linkedin.ai-training"

EVERY_KIND = (
    ("2025-10-20T09:31", "open linkedin", "opened"),
    ("2025-10-20T09:32", "confirm linkedin --account work --note seen", "confirmed"),
    ("2025-10-20T09:33", "sent linkedin --route form", "sent"),
    ("2025-10-20T09:34", "skip linkedin --route form", "skipped"),
    ("2025-10-26T02:30+01:00", "accept linkedin", "accepted"),
    ("2025-11-03T00:00", "not-concerned linkedin", "not_concerned"),
    ("2025-11-03T00:01", "found-on linkedin", "found_on"),
    ("2025-11-03T00:02", "snooze linkedin --until 2025-12-24", "snoozed"),
    ("2025-11-03T00:03", "undo linkedin", "undone"),
)


def tell_every_kind(terminal: Terminal) -> None:
    for moment, words, _ in EVERY_KIND:
        terminal.at(moment)
        terminal.lines(*words.split())


def test_nothing(terminal: Terminal) -> None:
    assert terminal.lines("history") == ["Nothing is recorded yet."]
    assert terminal.json("history", "--json") == []
    assert not terminal.folder.exists()


def test_every_kind_as_json(terminal: Terminal) -> None:
    tell_every_kind(terminal)
    document = terminal.json("history", "--json")

    assert [entry["kind"] for entry in document] == [kind for _, _, kind in EVERY_KIND]
    assert [entry["seq"] for entry in document] == list(range(1, 10))
    assert {entry["case"] for entry in document} == {USE}
    assert len({str(UUID(entry["uuid"])) for entry in document}) == 9
    assert len({str(UUID(entry["device"])) for entry in document}) == 1
    snoozed, undone = document[-2:]
    assert undone["undoes"] == snoozed["uuid"]
    assert [entry["until"] for entry in document] == [None] * 7 + ["2025-12-24T10:00:00+01:00", None]
    assert [entry["undoes"] for entry in document[:-1]] == [None] * 8


def test_one_entry_as_json(terminal: Terminal) -> None:
    tell_every_kind(terminal)
    entry = terminal.json("history", "--json")[1]
    assert entry == {
        "seq": 2,
        "uuid": entry["uuid"],
        "device": entry["device"],
        "at": "2025-10-20T09:32:00+02:00",
        "kind": "confirmed",
        "case": USE,
        "route": "setting",
        "account": "work",
        "found": "switched_off",
        "note": "seen",
        "until": None,
        "undoes": None,
        "origin": None,
    }


def test_every_kind_in_words(terminal: Terminal) -> None:
    tell_every_kind(terminal)
    assert terminal.lines("history") == [
        "20 Oct 2025, 09:31  Opened the LinkedIn setting",
        "20 Oct 2025, 09:32  Said that it is off (work): seen",
        "20 Oct 2025, 09:33  Sent an objection to LinkedIn’s other AI (work)",
        "20 Oct 2025, 09:34  Left out the form about LinkedIn’s other AI (work)",
        "26 Oct 2025, 02:30  Said to leave it on (work)",
        "3 Nov 2025, 00:00  Said to have no LinkedIn account (work)",
        "3 Nov 2025, 00:01  Said that it is on again (work)",
        "3 Nov 2025, 00:02  Put off until 24 December, 10:00 (work), taken back",
        "3 Nov 2025, 00:03  Took an answer back (work)",
    ]


def test_in_french(terminal: Terminal) -> None:
    terminal.at("2025-11-01T08:00")
    terminal.lines("accept", "linkedin")
    assert terminal.lines("--lang", "fr", "history") == ["1er nov. 2025, 08:00  Choisi de laisser activé"]


def test_of_one_service(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin")
    for name in ("linkedin", USE):
        assert len(terminal.lines("history", name)) == 1
        assert len(terminal.json("history", name, "--json")) == 1


def test_moments_keep_the_offset_they_were_written_with(terminal: Terminal) -> None:
    terminal.zone("Asia/Hong_Kong")
    terminal.at("2025-10-20T12:00+08:00")
    terminal.lines("accept", "linkedin")
    terminal.zone("America/New_York")
    assert terminal.json("history", "--json")[0]["at"] == "2025-10-20T12:00:00+08:00"
    assert terminal.lines("history") == ["20 Oct 2025, 12:00  Said to leave it on"]


def test_the_order_is_that_of_telling_even_where_the_clock_was_set_back(terminal: Terminal) -> None:
    terminal.at("2026-01-01T12:00")
    terminal.lines("accept", "linkedin")
    terminal.at("2025-01-01T12:00")
    terminal.lines("confirm", "linkedin")
    assert [entry["kind"] for entry in terminal.json("history", "--json")] == ["accepted", "confirmed"]
    assert terminal.json("status", "--json")["cases"][0]["state"] == "refused"
    assert terminal.lines("undo", "linkedin") == ["Taken back: LinkedIn: said that it is off."]


def told(terminal: Terminal) -> None:
    terminal.at("2026-11-23T09:31")
    terminal.lines("confirm", "linkedin", "--account", "work", "--note", "=1+1")
    terminal.at("2026-11-24T09:31")
    terminal.lines("accept", "figma")


@pytest.mark.parametrize(("words", "found"), [("work", 1), ("WORK linkedin", 1), ("24 november", 1), ("said", 2)])
def test_a_search_shows_what_has_all_words(terminal: Terminal, words: str, found: int) -> None:
    told(terminal)
    assert len(terminal.lines("history", "--search", words)) == found
    assert len(terminal.json("history", "--search", words, "--json")) == found


def test_a_search_that_finds_nothing_says_so(terminal: Terminal) -> None:
    told(terminal)
    assert terminal.lines("history", "--search", "elephant") == ["Nothing found."]


def test_the_history_as_a_table(terminal: Terminal, tmp_path: Path) -> None:
    told(terminal)
    path = tmp_path / "history.csv"
    assert terminal.lines("history", "-o", str(path)) == [f"Saved 2 entries to {path}."]
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert header[:4] == ["Date", "Time", "Time zone", "Service"]
    assert [row[:7] for row in rows] == [
        ["2026-11-24", "09:31:00", "UTC+01:00", "Figma", "", "Said to leave it on", ""],
        [
            *("2026-11-23", "09:31:00", "UTC+01:00", "LinkedIn", "work"),
            *("Said that it is off (work): =1+1", "'=1+1"),
        ],
    ]
    assert terminal.lines("--lang", "fr", "history", "figma", "-o", str(path)) == [f"1 ligne enregistrée dans {path}."]
    assert path.read_text("utf-8-sig").startswith('"Date","Heure"')


def test_nothing_is_written_of_nothing(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.lines("history", "-o", str(tmp_path / "a.csv")) == ["There was nothing to save."]
    assert not (tmp_path / "a.csv").exists()


def test_a_file_of_another_kind_or_in_no_folder_is_said(terminal: Terminal, tmp_path: Path) -> None:
    told(terminal)
    assert terminal.run("history", "-o", str(tmp_path / "a.txt")).status == 2
    said = terminal.run("history", "-o", str(tmp_path / "nowhere" / "a.csv"))
    assert said.status == 1
    assert "could not be written" in said.sentence
    assert terminal.run("history", "--json", "-o", str(tmp_path / "a.csv")).status == 2


def test_all_receipts_in_one_file(terminal: Terminal, tmp_path: Path) -> None:
    told(terminal)
    path = tmp_path / "all.zip"
    (line,) = terminal.lines("receipt", "--all", "-o", str(path))
    assert line.startswith(f"Saved 2 receipts to {path}.")
    with zipfile.ZipFile(path) as archive:
        assert {"check_receipt.py", "receipts/linkedin.zip", "receipts/figma.pdf"} <= set(archive.namelist())


@pytest.mark.parametrize(
    "words",
    [
        ("receipt", "--all"),
        ("receipt", "--all", "-o", "a.pdf"),
        ("receipt", "--all", "linkedin", "-o", "a.zip"),
        ("receipt", "--all", "--for", "cnil", "-o", "a.zip"),
        ("receipt", "-o", "a.zip"),
    ],
)
def test_what_does_not_go_with_all_receipts_is_wrong_usage(terminal: Terminal, words: tuple[str, ...]) -> None:
    told(terminal)
    assert terminal.run(*words).status == 2


def test_of_nothing_there_is_no_receipt(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.run("receipt", "--all", "-o", str(tmp_path / "all.zip"))
    assert (said.status, said.sentence) == (1, "Nothing is recorded yet of which there could be a receipt.")
