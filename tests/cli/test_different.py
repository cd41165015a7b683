# SPDX-License-Identifier: Apache-2.0
"""Letters and reports at a terminal: a mail is handed over or printed, a report only printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from objector import __version__
from objector.composition import adapters
from tests.support.service_files import PAPERMILL, compiled, write
from tests.support.terminal import Terminal

LETTER = """\
[[data_uses.routes]]
id = "letter"
kind = "letter"
required = false
name = "other profiles"
confidence = "sure"
sources = ["notice"]

[data_uses.routes.letter]
to = "privacy@papermill.test"
subject = "Profiles"
body = "I object to them."

"""


@pytest.fixture
def papermill(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal whose catalogue knows Papermill, which also takes letters."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    usages = PAPERMILL.index("[[data_uses.usages]]")
    write(folder, text=PAPERMILL[:usages] + LETTER + PAPERMILL[usages:])
    monkeypatch.setattr(adapters, "BundledCatalogue", lambda: compiled(folder, {"I object to them.": "Je m’y oppose."}))
    return terminal


def test_open_hands_a_letter_to_the_mail_program(papermill: Terminal) -> None:
    papermill.lines("open", "papermill", "--route", "letter")
    assert papermill.opened == ["mailto:privacy@papermill.test?subject=Profiles&body=I%20object%20to%20them."]
    (entry,) = papermill.entries
    assert (entry.kind.value, entry.route) == ("opened", "letter")


def test_open_writes_in_the_language_asked_for(papermill: Terminal) -> None:
    papermill.lines("--lang", "fr", "open", "papermill", "--route", "letter")
    assert papermill.opened == ["mailto:privacy@papermill.test?subject=Profiles&body=Je%20m%E2%80%99y%20oppose."]


def test_open_print_tells_to_whom_to_write_and_what(papermill: Terminal) -> None:
    assert papermill.lines("open", "papermill", "--route", "letter", "--print") == [
        "To: privacy@papermill.test",
        "Subject: Profiles",
        "",
        "I object to them.",
    ]
    assert papermill.opened == []
    assert not papermill.folder.exists()


def test_a_report_is_printed_and_nothing_is_kept(papermill: Terminal) -> None:
    assert papermill.lines("different", "papermill", "--seen", "other-name", "--text", "now\tMy profile") == [
        "Seen: the control has another name",
        "In their own words: now My profile",
        "",
        "Entry: papermill.profiles",
        "Route: setting",
        "Facts as of: not known",
        "Meaning changed on: 2025-09-20",
        "Sources read on: 2025-10-01",
        "Live page checked on: never",
        "Confidence: entry sure, route sure",
        "Objector opens: https://www.papermill.example/settings/profiles",
        "Objector shows: Profiles > Make a profile of me (en, sure)",
        "",
        "Region: FR",
        "Language: en; wanted any",
        f"Objector: {__version__}",
    ]
    assert papermill.opened == []
    assert not papermill.folder.exists()


def test_a_report_stays_in_english_and_tells_the_language(papermill: Terminal) -> None:
    lines = papermill.lines("--lang", "fr", "different", "papermill")
    assert lines[0] == "Seen: not said"
    assert "Objector shows: Dresser mon profil (fr, likely)" in lines
    assert "Language: fr; wanted fr" in lines


def test_a_report_of_a_letter_tells_to_whom_it_goes(papermill: Terminal) -> None:
    lines = papermill.lines("different", "papermill", "--route", "letter")
    assert "Objector opens: a mail to privacy@papermill.test" in lines


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("--route nowhere", 2, "There is no route “nowhere”: choose one of setting, form, letter."),
        (f"--text {'x' * 301}", 1, "That text is too long: use at most 300 characters."),
    ],
)
def test_what_no_report_can_be_written_of(words: str, status: int, sentence: str, papermill: Terminal) -> None:
    said = papermill.run("different", "papermill", *words.split())
    assert (said.status, said.sentence) == (status, sentence)


def test_a_kind_that_is_none_is_wrong_usage(papermill: Terminal) -> None:
    assert papermill.run("different", "papermill", "--seen", "nothing").status == 2
