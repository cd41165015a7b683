# SPDX-License-Identifier: Apache-2.0
"""A mail that names the end of the record, from the letter to the reply that is kept and checked."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from objector.adapters.documents import archive
from objector.adapters.sealing import StandardSealing
from tests.support.terminal import Terminal

HEADERS = "From: Slack <feedback@slack.example>\nDate: Mon, 23 Nov 2026 14:00:00 +0100\n"
SIGNED = "DKIM-Signature: v=1; d=slack.example; s=one; b=\n"
NOT_CHECKED = (
    "Objector opens no connection, so it did not ask for the key and did not check that signature. You can: "
    "dkimverify < FILE (of the Python package dkimpy) asks for it. Do so soon, and note what it said: after some "
    "months the key may be gone."
)


def letter(terminal: Terminal, *more: str) -> list[str]:
    return terminal.lines("open", "slack", "--print", *more)


def named(line: str) -> str:
    found = re.search(r"Objector ([0-9a-f]{16})\b", line)
    assert found is not None
    return found[1]


def saved(folder: Path, text: str, headers: str = SIGNED + HEADERS) -> str:
    path = folder / "reply.eml"
    path.write_text(f"{headers}Subject: Re: opt-out\n\n{text}\n", encoding="utf-8")
    return str(path)


def test_a_letter_names_the_record_only_once_there_is_one(terminal: Terminal) -> None:
    terminal.lines("add", "slack")
    assert "Objector" not in "\n".join(letter(terminal))
    terminal.lines("confirm", "linkedin")
    assert letter(terminal)[-2:] == [
        "",
        (
            f"My reference: Objector {named(letter(terminal)[-1])}. "
            "Please keep it in your reply: it names the end of my own record."
        ),
    ]


def test_the_company_s_reply_is_a_witness_of_what_was_there(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("confirm", "linkedin")
    quoted = letter(terminal)[-1]
    terminal.lines("accept", "linkedin")
    reply = saved(tmp_path, f"We did it.\n\n> {quoted}")
    said = terminal.lines("verify", reply)
    assert said == [
        f"It names {named(quoted)}, the head of entry 1: LinkedIn: said that it is off (23 Nov 2026, 12:00).",
        "So that entry was there when the mail was written, and so were all that this computer wrote before it.",
        "The mail says that it is of 23 Nov 2026, 14:00.",
        "The mail says that it is signed (DKIM) by slack.example.",
        NOT_CHECKED,
    ]
    told = terminal.json("verify", reply, "--json")
    assert (told["file"], told["dated"], told["signed_by"]) == ("eml", "2026-11-23T14:00:00+01:00", ["slack.example"])
    assert told["signature_checked"] is False
    (one,) = told["names"]
    assert (one["head"], one["place"], one["own"], one["entry"]["kind"]) == (named(quoted), 1, True, "confirmed")


def test_a_reply_that_is_signed_in_part_only_says_so(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("confirm", "linkedin")
    headers = SIGNED.replace("s=one;", "s=one; l=14;") + HEADERS
    reply = saved(tmp_path, f"We did it.\n\n> {letter(terminal)[-1]}", headers)
    beginning = "A signature covers only the beginning of the text: anybody could have added what follows"
    assert f"{beginning}, and the digits too." in terminal.lines("verify", reply)
    assert terminal.json("verify", reply, "--json")["signed_in_part"] is True


def test_kept_as_evidence_it_says_the_same_once(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("confirm", "linkedin")
    quoted = terminal.lines("history", "--witness")[-1]
    assert quoted == f"Objector {named(quoted)} names the end of my record. This mail shows that it was there today."
    said = terminal.lines("evidence", "linkedin", saved(tmp_path, quoted))
    assert said[0].startswith(f"It names {named(quoted)}, the head of entry 1: LinkedIn: said that it is off")
    assert said[-1] == "Kept a mail as evidence: LinkedIn."


def test_before_anything_is_recorded_there_is_no_line(terminal: Terminal) -> None:
    assert terminal.lines("history", "--witness") == ["Nothing is recorded yet."]


def test_a_report_names_it_too(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin")
    end = named(terminal.lines("history", "--witness")[-1])
    report = terminal.lines("different", "linkedin")
    assert report[-1] == f"Reference of the sender’s record: Objector {end}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Objector 0123456789abcdef",
            (
                "It names 0123456789abcdef, which is the head of no entry of this record: it is about another record, "
                "or about what this one lacks."
            ),
        ),
        ("Yours", "This mail names no record: there is no line in it with “Objector” and sixteen digits."),
    ],
)
def test_a_mail_that_names_nothing_of_this_record_is_said_so(
    terminal: Terminal, tmp_path: Path, text: str, line: str
) -> None:
    terminal.lines("confirm", "linkedin")
    said = terminal.run("verify", saved(tmp_path, text, HEADERS))
    assert said.status == 1
    assert said.out.splitlines() == [
        line,
        (
            "The mail has no signature of a mail server (DKIM): anybody could have written it. Save it as it came, "
            "with all its headers; a forwarded or copied text has none."
        ),
    ]


def test_a_mail_from_before_its_entry_is_said_so(terminal: Terminal, tmp_path: Path) -> None:
    terminal.at("2026-11-23T15:00")
    terminal.lines("confirm", "linkedin")
    reply = saved(tmp_path, terminal.lines("history", "--witness")[-1])
    assert terminal.lines("verify", reply)[2] == (
        "The mail says that it is of 23 Nov 2026, 14:00, which is before that entry: one of the two clocks was wrong, "
        "or the date of the mail is not true."
    )


def test_a_mail_without_a_date_is_none(terminal: Terminal, tmp_path: Path) -> None:
    reply = saved(tmp_path, "Objector 0123456789abcdef", "From: a@b.example\n")
    assert terminal.run("verify", reply).sentence.startswith("That is not a receipt or an export of Objector")


def test_an_export_tells_a_stranger_which_entry_a_mail_in_it_names(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("confirm", "linkedin")
    terminal.lines("evidence", "linkedin", saved(tmp_path, terminal.lines("history", "--witness")[-1]))
    terminal.lines("export", "-o", str(tmp_path / "export.zip"))
    said = terminal.run("verify", str(tmp_path / "export.zip")).out
    assert ", which is there as evidence, names entry 1 by its head. The mail says that it is of 23 Nov 2026" in said


def test_the_program_compares_what_stands_around_a_document(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("confirm", "linkedin")
    terminal.lines("export", "-o", str(tmp_path / "export.zip"))
    with zipfile.ZipFile(tmp_path / "export.zip") as made:
        files = {name: made.read(name) for name in made.namelist() if not name.startswith("SHA256SUMS")}
    files["HOW-TO-CHECK.txt"] = b"I consent"
    (tmp_path / "export.zip").write_bytes(archive.packed(files, StandardSealing(), None))
    said = terminal.run("verify", str(tmp_path / "export.zip"))
    assert said.status == 1
    assert "HOW-TO-CHECK.txt does not belong to it." in said.out
