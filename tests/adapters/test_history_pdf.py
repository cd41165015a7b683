# SPDX-License-Identifier: Apache-2.0
"""A history on paper: every line is there as text, on pages that follow one another."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from objector.adapters.qt.history_pdf import paper_of
from objector.domain.history import Printed, PrintedDay, PrintedLine

LONG = "Facebook: said that Facebook asks for more: " + "they want a copy of my passport " * 12


def _line(day: int, line: int) -> PrintedLine:
    return PrintedLine(f"09:{line:02}", f"line {day}-{line} {LONG}", "")


def printed(lines: int) -> Printed:
    days = [
        PrintedDay(
            f"Day {day}", [PrintedLine(f"09:{line:02}", f"line {day}-{line} {LONG}", "") for line in range(lines)]
        )
        for day in range(4)
    ]
    return Printed("History", "2 entries", days, "Page {page} of {pages}")


def texts(data: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "history.pdf"
    file.write_bytes(data)
    found = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout
    return found.split("\f")[:-1]


def test_every_line_is_there_once_in_order_and_each_page_says_which_it_is(tmp_path: Path) -> None:
    pages = texts(paper_of(printed(7), "FR"), tmp_path)
    whole = "\n".join(pages)
    wanted = [f"line {day}-{line}" for day in range(4) for line in range(7)]
    assert [whole.count(line) for line in wanted] == [1] * len(wanted)
    assert sorted(wanted, key=whole.index) == wanted
    assert len(pages) > 1
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_heading_is_never_the_last_of_its_page(tmp_path: Path) -> None:
    for lines in range(1, 9):
        for page in texts(paper_of(printed(lines), "US"), tmp_path):
            said = [line.strip() for line in page.splitlines() if line.strip() and not line.strip().startswith("Page ")]
            assert not said[-1].startswith("Day ")


def test_what_was_taken_back_is_said_and_odd_letters_do_no_harm(tmp_path: Path) -> None:
    day = PrintedDay("Day", [PrintedLine("09:00", "Said\u200f שלום 🙂 <b>", "taken back")])
    (page,) = texts(paper_of(Printed("History", "", [day], "{page}/{pages}"), None), tmp_path)
    assert "(taken back)" in page
    assert "<b>" in page


@pytest.mark.parametrize(("region", "paper"), [("FR", "595 x 842"), ("US", "612 x 792")])
def test_the_paper_is_that_of_the_country(region: str, paper: str, tmp_path: Path) -> None:
    file = tmp_path / "history.pdf"
    file.write_bytes(paper_of(printed(1), region))
    said = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    assert paper in said
