# SPDX-License-Identifier: Apache-2.0
"""People in Lyon, Berlin, Zürich and Leeds write to Reddit, wait, remind it, are refused, and complain."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.terminal import Terminal


class Place(NamedTuple):
    country: str
    land: tuple[str, ...]
    objection: str
    waiting: str
    reminder: str
    answer: str
    authority: str
    complaint: str
    languages: str


LYON = Place(
    "FR",
    (),
    "Under Article 21(1) GDPR I object",
    "In 30 days Reddit’s reply to your objection is due",
    "Your reply was due on 23 December 2026 (Article 12(3) GDPR). I have had no reply.",
    "Otherwise I intend to complain to my supervisory authority (CNIL) under Article 77(1) GDPR.",
    "CNIL",
    "I lodge a complaint against Reddit Netherlands B.V.",
    "It takes complaints in: French.",
)
BERLIN = LYON._replace(
    country="DE",
    land=("--land", "DE-BE"),
    answer="(Berliner Beauftragte für Datenschutz und Informationsfreiheit) under Article 77(1) GDPR.",
    authority="Berliner Beauftragte für Datenschutz und Informationsfreiheit",
    languages="It takes complaints in: German.",
)
ZURICH = Place(
    "CH",
    (),
    "I declare expressly that",
    "You asked Reddit on 23 November",
    "I have had no reply.",
    "Otherwise I intend to report this to the Federal Data Protection and Information Commissioner",
    "EDÖB/PFPDT",
    "I report to you a violation of data protection provisions by Reddit Netherlands B.V.",
    "It takes complaints in: German, French, Italian, English.",
)
LEEDS = Place(
    "GB",
    (),
    "Under Article 21(1) UK GDPR I object",
    "In 30 days Reddit’s reply to your objection is due",
    "Your reply was due on 23 December 2026 (Article 12(3) UK GDPR). I have had no reply.",
    "Otherwise I intend to make a complaint to you under section 164A of the Data Protection Act 2018",
    "ICO",
    "I make a complaint about Reddit, Inc. and its service Reddit.",
    "It takes complaints in: English, Welsh.",
)


@pytest.mark.parametrize("place", [LYON, BERLIN, ZURICH, LEEDS], ids=lambda place: place.country)
def test_from_the_letter_to_the_dossier(terminal: Terminal, tmp_path: Path, place: Place) -> None:
    assert terminal.run("country", place.country).status == 0
    letter = tmp_path / "letter.txt"
    assert terminal.run("letter", "reddit", *place.land, "-o", str(letter)).status == 0
    assert place.objection in letter.read_text(encoding="utf-8")
    terminal.run("sent", "reddit", "--letter", str(letter))
    assert place.waiting in terminal.run("status", "reddit").out

    terminal.at("2026-12-24T10:00")
    reminder = terminal.run("letter", "reddit", "--print")
    assert place.reminder in reminder.out
    assert (place is ZURICH) <= ("month" not in reminder.out)
    terminal.run("sent", "reddit", "--kind", "reminder")
    assert terminal.run("reply", "reddit", "refused").status == 0
    assert place.answer in terminal.run("letter", "reddit", "--kind", "answer", "--print").out

    own = terminal.run("letter", "reddit", "--kind", "complaint", "--print").out
    assert ("J’introduis une réclamation" in own) == (place is LYON), "the authority takes no other language"
    complaint = terminal.run("letter", "reddit", "--kind", "complaint", "--lang", "en", "--print")
    for part in (
        place.complaint,
        "On 24 December 2026 I sent a reminder.",
        "By 24 December 2026 the company had refused",
    ):
        assert part in complaint.out
    assert place.languages in complaint.err

    assert terminal.run("dossier", "reddit", "-o", str(tmp_path / "all.zip")).status == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert f"for {place.authority}." in archive.read("CHRONOLOGY.txt").decode()
        assert place.objection in archive.read("letters/01-2026-11-23-sent.txt").decode()


@pytest.mark.parametrize("country", ["CA", "US", "BR", "GI"])
def test_where_the_law_is_not_known_there_is_no_letter_and_no_made_up_one(terminal: Terminal, country: str) -> None:
    said = terminal.run("letter", "reddit", "--print", "--region", country)
    assert (said.status, said.out) == (1, "")
    assert "There is no letter for your country" in said.err
