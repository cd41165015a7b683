# SPDX-License-Identifier: Apache-2.0
"""The verb `letter`: a letter on the terminal or in a file, and beside it what a person has to know."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.support.terminal import Terminal


def test_a_letter_to_reddit_is_printed_with_what_was_said(terminal: Terminal) -> None:
    said = terminal.run(
        "letter", "reddit", "--print", "--name", "Camille Moreau", "--account", "u/camille",
        "--reason", "sensitive", "--reason", "I lead a self-help group.", "--reply-to", "c@example.org",
    )  # fmt: skip
    assert said.status == 0
    assert said.out.startswith("To: dpo@reddit.com\nSubject: Objection to AI training (Article 21(1) GDPR): Reddit\n")
    for part in ("My account: u/camille", "– I have written there about my health", "I lead a self-help group."):
        assert part in said.out
    assert "Yours faithfully,\nCamille Moreau\n" in said.out
    assert said.out.rstrip().endswith("c@example.org")
    assert "not legal advice" in said.err
    assert not terminal.folder.exists(), "a letter is no answer"


def test_it_is_written_to_a_file_as_text(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    said = terminal.run("letter", "linkedin", "--lang", "fr", "-o", str(path))
    assert said.status == 0
    assert "Objector sends nothing" in said.out
    assert "Madame, Monsieur," in path.read_text(encoding="utf-8")
    assert f"objector sent linkedin --route objection-letter --letter {path}" in said.out


def test_the_command_that_keeps_it_names_the_account(terminal: Terminal) -> None:
    said = terminal.run("letter", "reddit", "--print", "--account", "Ada’s account")
    assert "objector sent reddit --route letter --account 'Ada’s account'" in said.err
    terminal.run("sent", "reddit", "--account", "Ada’s account", "--on", "2026-10-01")
    complaint = terminal.run("letter", "reddit", "--kind", "complaint", "--print", "--account", "Ada’s account")
    assert "objector dossier reddit -o dossier.zip --account 'Ada’s account'" in complaint.err


def test_where_nobody_is_known_to_write_to_no_recipient_is_made_up(terminal: Terminal) -> None:
    said = terminal.run("letter", "booking", "--print")
    assert said.out.startswith("Subject: ")
    assert "names only a form for this: copy the text into it." in said.err


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["roku"], 1, "The letters are about AI training, and what Roku does here is something else."),
        (["zoom"], 1, "Zoom says that it does not train AI with your data: there is nothing to object to."),
        (["doctolib", "--kind", "objection"], 1, "that is not objected to, but withdrawn."),
        (["reddit", "--kind", "reminder"], 1, "Nothing stands that you sent to Reddit about this: write to it first."),
        (["reddit", "--kind", "company-complaint"], 1, "is of the United Kingdom’s law"),
        (["reddit", "--land", "Bavaria"], 1, "“Bavaria” is no German Land: write a code such as DE-BE."),
        (["reddit", "--to", "a@b.example\nBcc: c@d.example"], 1, "mail"),
        (["reddit", "--name", "A\x1b[2J"], 1, "control character"),
        (["reddit", "--reason", "x" * 10_001], 1, "10000"),
        (["nowhere"], 2, "nowhere"),
    ],
)
def test_what_there_is_no_letter_for_is_one_sentence(
    terminal: Terminal, words: list[str], status: int, sentence: str
) -> None:
    said = terminal.run("letter", *words, "--print")
    assert said.status == status
    assert sentence in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


def test_another_ending_is_not_taken_for_text(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.run("letter", "reddit", "-o", str(tmp_path / "letter.doc"))
    assert said.status == 2
    assert list(tmp_path.glob("letter.*")) == []


def test_it_is_written_as_a_mail_and_for_the_post(terminal: Terminal, tmp_path: Path) -> None:
    mail, paper = tmp_path / "letter.eml", tmp_path / "letter.pdf"
    assert terminal.run("letter", "reddit", "--name", "محمد", "-o", str(mail)).status == 0
    read = message_from_bytes(mail.read_bytes(), policy=default)
    assert (read["To"], read["X-Unsent"]) == ("dpo@reddit.com", "1")
    assert "محمد" in read.get_content()
    assert terminal.run("letter", "linkedin", "-o", str(paper)).status == 0
    assert paper.read_bytes().startswith(b"%PDF-")


def test_one_of_two_ways_out_is_said(terminal: Terminal) -> None:
    assert terminal.run("letter", "reddit").status == 2
    assert terminal.run("letter", "reddit", "--print", "-o", "a.txt").status == 2


def test_what_was_sent_is_followed_to_the_complaint(terminal: Terminal, tmp_path: Path) -> None:
    """The same rules as in the window: the day of sending, the last day, the reminder, the refusal, the complaint."""
    path = tmp_path / "letter.txt"
    terminal.run("letter", "reddit", "-o", str(path))
    sent = terminal.run("sent", "reddit", "--by", "mail", "--on", "2026-10-01", "--letter", str(path))
    assert sent.status == 0
    reminder = terminal.run("letter", "reddit", "--print").out
    assert "Reminder: my objection of 1 October 2026" in reminder
    assert "Your reply was due on 2 November 2026 (Article 12(3) GDPR)." in reminder, "1 November is a Sunday"
    assert terminal.run("sent", "reddit", "--kind", "reminder", "--on", "2026-11-03").status == 0
    complaint = terminal.run("letter", "reddit", "--print", "--lang", "fr").out
    assert "Le 3 novembre 2026, j’ai envoyé une relance." in complaint
    assert terminal.run("reply", "reddit", "refused").status == 0
    assert "Subject: Your refusal: AI training, Reddit" in terminal.run("letter", "reddit", "--print").out
    assert "Objection to AI training" in terminal.json("history", "--json")[0]["letter"]


def test_by_post_the_day_of_arrival_is_said_later(terminal: Terminal) -> None:
    sent = ("sent", "linkedin", "--route", "objection-letter")
    assert terminal.run(*sent, "--by", "post", "--on", "2026-10-01").status == 0
    early = terminal.run("letter", "linkedin", "--kind", "reminder", "--print")
    assert "Say on which day your letter arrived" in early.err
    assert terminal.run(*sent, "--arrived", "2026-10-05").status == 0
    assert "due on 5 November 2026" in terminal.run("letter", "linkedin", "--kind", "reminder", "--print").out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--on", "2099-01-01"], 1, "still to come"),
        (["--on", "2016-02-29"], 1, "before 25 May 2018"),
        (["--on", "2021-02-29"], 2, "not a date"),
        (["--by", "post", "--on", "2026-10-05", "--arrived", "2026-10-01"], 1, "before it was sent"),
        (["--kind", "reminder"], 1, "Reddit"),
        (["--letter", "nowhere.txt"], 1, "cannot be read"),
    ],
)
def test_a_sending_that_cannot_be_is_one_sentence(terminal: Terminal, words: list[str], status: int, said: str) -> None:
    outcome = terminal.run("sent", "reddit", *words)
    assert outcome.status == status
    assert said in outcome.err
    assert terminal.json("history", "--json") == []


def test_what_is_no_text_is_not_kept_as_a_letter(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"\xff\xfe letter")
    outcome = terminal.run("sent", "reddit", "--letter", str(path))
    assert outcome.status == 1
    assert "UTF-8" in outcome.err


def test_a_letter_is_written_by_the_law_of_the_country_that_is_said(terminal: Terminal) -> None:
    said = terminal.run("letter", "reddit", "--print", "--region", "CH")
    assert said.status == 0
    assert "FADP" in said.out
    assert terminal.run("letter", "reddit", "--print", "--region", "ZZ").status == 2


def test_more_time_that_is_asked_for_after_the_last_day_is_said_to_give_none(terminal: Terminal) -> None:
    terminal.run("sent", "reddit", "--on", "2026-10-01")
    terminal.run("reply", "reddit", "needs-time")
    assert "after its last day. That gives it none" in terminal.run("status", "reddit").out
    terminal.run("undo", "reddit")
    terminal.run("undo", "reddit")
    terminal.run("sent", "reddit", "--on", "2026-11-01")
    terminal.run("reply", "reddit", "needs-time")
    assert "It has two more months only if it said so" in terminal.run("status", "reddit").out


def test_in_switzerland_it_is_asked_about_when_the_thirty_days_of_courtesy_are_over(terminal: Terminal) -> None:
    terminal.run("sent", "reddit", "--on", "2026-11-20")
    assert "Next reminder on 21 December at 10:00." in terminal.run("status", "reddit", "--region", "CH").out


def test_open_hands_over_the_objection_itself_and_no_form_to_fill_in(terminal: Terminal) -> None:
    printed = terminal.run("open", "reddit", "--print").out
    assert printed.startswith("To: dpo@reddit.com\nSubject: Objection to AI training (Article 21(1) GDPR): Reddit\n")
    assert "[" not in printed
    assert terminal.run("open", "reddit").status == 0
    (opened,) = terminal.opened
    assert opened.startswith("mailto:dpo@reddit.com?subject=Objection%20to%20AI%20training%20%28Article%2021")
    assert [entry.kind.value for entry in terminal.entries] == ["opened"]


def test_open_without_a_known_law_still_has_the_text_of_the_facts(terminal: Terminal) -> None:
    terminal.run("country", "US")
    assert "Objection to the use of my data" in terminal.run("open", "reddit", "--print").out
