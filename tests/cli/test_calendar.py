# SPDX-License-Identifier: Apache-2.0
"""`objector calendar` as a person at a terminal uses it: one line, a whole file or none, and a second that updates."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.support.terminal import Terminal

IMPORT = "Import a later file too: it updates, and nothing is there twice."


@pytest.fixture(autouse=True)
def _in_a_folder_of_one_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def events(path: str = "days.ics") -> list[dict[str, Any]]:
    return [
        {
            "uid": str(event["uid"]),
            "summary": str(event["summary"]),
            "day": event["dtstart"].dt.isoformat(),
            "sequence": event["sequence"],
            "status": str(event["status"]),
        }
        for event in components(path)
    ]


def components(path: str = "days.ics") -> list[Any]:
    return [*icalendar.Calendar.from_ical(Path(path).read_bytes()).walk("VEVENT")]


def test_a_check_is_written_and_taken_back_by_the_next_file(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin", "--account", "work, “the; other”")
    assert terminal.lines("calendar", "-o", "days.ics") == [f"1 event in days.ics. {IMPORT}"]
    (first,) = events()
    assert first["summary"] == "Look again: LinkedIn’s AI training (work, “the; other”)"
    assert (first["day"], first["sequence"], first["status"]) == ("2027-02-23", 0, "CONFIRMED")
    written = Path("days.ics").read_bytes()
    terminal.at("2026-11-24T12:00")
    terminal.lines("calendar", "-o", "days.ics")
    assert events() == [first]
    assert Path("days.ics").read_bytes() == written.replace(b"DTSTAMP:20261123T", b"DTSTAMP:20261124T")
    terminal.lines("accept", "linkedin", "--account", "work, “the; other”")
    assert terminal.lines("calendar", "--output", "days.ics") == [
        f"0 events in days.ics. 1 more is cancelled in it. {IMPORT}"
    ]
    (second,) = events()
    assert second["summary"] == f"Cancelled: {first['summary']}"
    assert (second["uid"], second["sequence"], second["status"]) == (first["uid"], 1, "CANCELLED")


def test_a_start_is_written_with_its_alarms_at_the_chosen_time(terminal: Terminal) -> None:
    terminal.at("2025-10-20T09:00")
    terminal.lines("calendar", "-o", "days.ics")
    (event,) = components()
    assert event["dtstart"].to_ical() == b"20251103"
    assert [alarm["trigger"].to_ical() for alarm in event.walk("VALARM")] == [b"-P6DT14H", b"PT10H"]
    assert str(event["url"]).startswith("https://www.linkedin.com/")


def test_without_a_day_ahead_no_file_is_written_and_that_is_said(terminal: Terminal) -> None:
    said = terminal.run("calendar", "-o", "days.ics")
    assert (said.status, said.sentence) == (
        1,
        (
            "No file was written: it tells starts ahead, replies that are due and days to look again, "
            "and your list has none of these yet."
        ),
    )
    assert os.listdir() == []
    assert not terminal.folder.exists()


@pytest.mark.parametrize("place", [".", "nowhere/days.ics", "/dev/null"])
def test_where_it_cannot_be_written_that_is_said_and_nothing_is_counted(terminal: Terminal, place: str) -> None:
    terminal.lines("confirm", "linkedin")
    said = terminal.run("calendar", "-o", place)
    assert said.status == 1
    assert re.match(rf"(/.*/)?{re.escape(place)} could not be written \(", said.sentence)
    assert sorted(os.listdir()) == ["data"]
    terminal.lines("calendar", "-o", "days.ics")
    assert [event["sequence"] for event in events()] == [0]


def test_the_file_is_the_person_s_alone_and_the_one_before_is_replaced(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin")
    Path("days.ics").write_text("something else")
    terminal.lines("calendar", "-o", "days.ics")
    assert Path("days.ics").stat().st_mode & 0o777 == 0o600
    assert len(events()) == 1
    assert sorted(os.listdir()) == ["data", "days.ics"]


def test_a_file_has_to_be_named(terminal: Terminal) -> None:
    assert terminal.run("calendar").status == 2
    assert terminal.run("calendar", "-o").status == 2


def test_erase_takes_what_was_remembered_with_it(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin")
    terminal.lines("calendar", "-o", "days.ics")
    database = b"".join(path.read_bytes() for path in terminal.folder.glob("objector.sqlite3*"))
    assert events()[0]["uid"].encode() in database
    terminal.run("erase", "--yes")
    assert not terminal.folder.exists()
    assert Path("days.ics").exists()  # which is the person's own
