# SPDX-License-Identifier: Apache-2.0
"""The person's list in a terminal."""

from __future__ import annotations

import re

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from tests.support.terminal import DATABASE, Terminal


def test_linkedin_is_there_and_looking_leaves_nothing_behind(terminal: Terminal) -> None:
    assert terminal.lines("services") == ["linkedin  LinkedIn: On by default"]
    assert not terminal.folder.exists()


def test_services_are_added_and_taken_off(terminal: Terminal) -> None:
    assert terminal.lines("add", "chatgpt", "deepl", "notion") == [
        "linkedin  LinkedIn: On by default",
        "chatgpt   ChatGPT: On by default",
        "deepl     DeepL: No way to refuse",
        "notion    Notion: Nothing to do",
    ]
    assert terminal.lines("remove", "linkedin", "deepl") == [
        "chatgpt  ChatGPT: On by default",
        "notion   Notion: Nothing to do",
    ]
    said = terminal.run("remove", "chatgpt", "notion")
    assert (said.status, said.sentence) == (1, "One service stays in the list: add another one first.")


def test_several_accounts_at_once(terminal: Terminal) -> None:
    assert terminal.lines("add", "chatgpt", "--account", "work", "--account", "home")[1:] == [
        "chatgpt   ChatGPT (work): On by default",
        "chatgpt   ChatGPT (home): On by default",
    ]
    said = terminal.run("confirm", "chatgpt")
    assert said.status == 2
    assert "add --account and one of work, home" in said.sentence
    assert terminal.run("confirm", "chatgpt", "--account", "work").status == 0


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        (
            "add claude nonsense gemini",
            2,
            "“nonsense” is not in the catalogue: “objector services --all” lists what is.",
        ),
        ("remove notion nonsense", 2, "“nonsense” is not in the catalogue: “objector services --all” lists what is."),
        ("remove notion chatgpt", 1, "You answered about “chatgpt”: it stays in the list until you take that back."),
        (
            "add claude gemini --account work",
            2,
            "--account is about one service: add each service that has accounts by itself.",
        ),
    ],
)
def test_several_are_changed_together_or_not_at_all(typed: str, status: int, sentence: str, terminal: Terminal) -> None:
    terminal.lines("add", "notion")
    terminal.lines("confirm", "chatgpt")
    before = terminal.lines("services")
    said = terminal.run(*typed.split())
    assert (said.status, said.sentence) == (status, sentence)
    assert terminal.lines("services") == before


def test_people_know_best_where_they_have_accounts(terminal: Terminal) -> None:
    assert terminal.lines("add", "deepl", "--account", "mine")[1:] == ["deepl     DeepL (mine): No way to refuse"]


def test_a_service_that_is_not_in_the_list_is_told_of_by_its_name(terminal: Terminal) -> None:
    assert terminal.lines("open", "chatgpt") == ["Recorded: ChatGPT: opened the ChatGPT setting."]
    assert terminal.lines("services") == ["linkedin  LinkedIn: On by default"]
    assert terminal.lines("history") == ["23 Nov 2026, 12:00  Opened the ChatGPT setting"]
    terminal.lines("confirm", "chatgpt", "--account", "work")
    assert terminal.lines("undo", "chatgpt") == ["Taken back: ChatGPT: said that it is off (work)."]
    terminal.lines("open", "linkedin")
    assert terminal.lines("services") == ["linkedin  LinkedIn: On by default"]
    assert terminal.lines("history") == [
        "23 Nov 2026, 12:00  ChatGPT: Opened the ChatGPT setting",
        "23 Nov 2026, 12:00  ChatGPT: Said that it is off (work), taken back",
        "23 Nov 2026, 12:00  ChatGPT: Took an answer back (work)",
        "23 Nov 2026, 12:00  LinkedIn: Opened the LinkedIn setting",
    ]


def test_an_empty_list_is_said_to_be_empty(terminal: Terminal) -> None:
    terminal.lines("add", "reddit")
    with Database(terminal.folder / DATABASE) as database:  # as a newer version may leave it
        SqlitePreferences(database).change(lambda kept: kept._replace(services=()))
    assert terminal.lines("status") == ["Your list is empty. Add a service with “objector add”."]
    assert terminal.json("status", "--json")["cases"] == []


def test_everything_that_can_be_added_is_listed_by_category(terminal: Terminal) -> None:
    lines = terminal.lines("services", "--all")
    assert lines[0] == "Social networks"
    assert " ✓ linkedin" in {line[:11] for line in lines}
    assert sum(1 for line in lines if line.startswith("   ")) >= 44
    listed = terminal.json("services", "--all", "--json")
    assert {one["id"] for one in listed if one["listed"]} == {"linkedin"}
    assert [one["id"] for one in terminal.json("services", "--json")] == ["linkedin"]
    assert len(listed) >= 45


WRONG = [
    ("add chatgtp", 2, "“chatgtp” is not in the catalogue. Did you mean chatgpt?"),
    ("remove chatgtp", 2, "“chatgtp” is not in the catalogue. Did you mean chatgpt?"),
    ("confirm deepl", 1, "There is no way to refuse “deepl”: “objector status” says what helps."),
    ("open deepl", 1, "There is no way to refuse “deepl”: “objector status” says what helps."),
    ("sent notion", 1, "There is no way to refuse"),
]


@pytest.mark.parametrize(("typed", "status", "sentence"), WRONG)
def test_what_cannot_be_done_is_one_sentence(typed: str, status: int, sentence: str, terminal: Terminal) -> None:
    said = terminal.run(*typed.split())
    assert said.status == status
    assert sentence in said.err


def test_what_was_answered_stays_in_the_list(terminal: Terminal) -> None:
    terminal.run("confirm", "chatgpt")
    assert [line.partition(" ")[0] for line in terminal.lines("services")] == ["linkedin", "chatgpt"]
    said = terminal.run("remove", "chatgpt")
    assert (said.status, said.sentence) == (
        1,
        "You answered about “chatgpt”: it stays in the list until you take that back.",
    )


FOLLOWED = [
    # (what is typed, what is kept in the history)
    ("sent facebook --route form", "Sent an objection to Meta’s AI training on Facebook data"),
    ("sent atlassian --route admin", "Asked whoever administers Atlassian"),
    ("sent slack --route letter", "Sent an objection to"),
    ("accept deepl", "Took note"),
    ("confirm substack", "Said that it is on"),
    ("confirm facebook", "Said that Facebook agreed"),
]


@pytest.mark.parametrize(("typed", "kept"), FOLLOWED)
def test_one_of_each_kind_is_followed_to_its_end(typed: str, kept: str, terminal: Terminal) -> None:
    assert terminal.run(*typed.split()).status == 0
    (line,) = terminal.lines("history")
    assert kept in line


def test_the_status_says_what_helps_and_how_old_it_is(terminal: Terminal) -> None:
    terminal.run("add", "reddit", "dropbox", "vercel")
    when = ("--at", "2026-11-26", "--region", "US")
    lines = [line for one in ("reddit", "dropbox", "vercel") for line in terminal.lines("status", one, *when)]
    assert "Public posts are what is licensed: keep that in mind when you choose what to post." in lines
    assert any("16 December 2023, not confirmed since" in line for line in lines)
    assert any(
        line.startswith("The deadline was the end of 31 March 2026 in the zone America/Los_Angeles") for line in lines
    )


def test_the_list_as_json_has_the_state_of_each_case(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt", "--account=work", "--account=home")
    terminal.lines("confirm", "chatgpt", "--account=home")
    (chatgpt,) = [one for one in terminal.json("services", "--json") if one["id"] == "chatgpt"]
    states = {(one["case"], one["account"]): one["state"] for one in chatgpt["states"]}
    assert states == {("chatgpt.ai-training", "work"): "undecided", ("chatgpt.ai-training", "home"): "refused"}
    (slack,) = [one for one in terminal.json("services", "--all", "--json") if one["id"] == "slack"]
    assert (slack["listed"], slack["states"]) == (False, [])


def test_in_french_a_colon_has_its_space_wherever_a_line_is_put_together(terminal: Terminal) -> None:
    terminal.lines("add", "linkedin", "chatgpt", "facebook")
    terminal.lines("confirm", "linkedin", "--account=pro")
    for words in (["services"], ["status"], ["status", "linkedin"], ["history"], ["remind", "--dry-run"]):
        for line in terminal.lines("--lang=fr", *words):
            assert not re.search("(?<!\u00a0)[:](?=\\s|$)|(?<!\u202f)[;!?](?=\\s|$)", line), line


def test_undo_brings_the_list_back_as_the_window_does(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt", "reddit")
    two = terminal.lines("services")
    terminal.lines("remove", "chatgpt", "linkedin")
    assert terminal.lines("undo", "chatgpt") == ["Taken back.", *two]
    terminal.lines("add", "slack", "--account", "work")
    terminal.lines("add", "slack", "--account", "home")
    (slack,) = [line for line in terminal.lines("undo", "slack") if line.startswith("slack")]
    assert slack.startswith("slack     Slack (work): ")
    said = terminal.run("undo", "slack")
    assert said.status == 1


def test_undo_takes_back_the_first_choice_of_all(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt")
    assert terminal.lines("undo", "ChatGPT") == ["Taken back.", "linkedin  LinkedIn: On by default"]


def test_what_was_done_later_is_undone_first(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt")
    terminal.lines("confirm", "chatgpt", "--route", "setting")
    assert terminal.lines("undo", "chatgpt") == ["Taken back: ChatGPT: said that it is off."]
    assert terminal.lines("undo", "chatgpt")[0] == "Taken back."
    assert terminal.run("undo", "chatgpt").status == 1


def test_a_change_of_the_list_about_another_service_is_left(terminal: Terminal) -> None:
    terminal.lines("confirm", "linkedin")
    terminal.lines("add", "chatgpt")
    assert terminal.lines("undo", "linkedin") == ["Taken back: LinkedIn: said that it is off."]
    assert len(terminal.lines("services")) == 2


def test_a_change_about_another_account_is_left(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt", "--account", "work")
    terminal.lines("add", "chatgpt", "--account", "home")
    assert terminal.run("undo", "chatgpt", "--account", "work").status == 1
    assert terminal.lines("undo", "chatgpt", "--account", "home")[-1] == "chatgpt   ChatGPT (work): On by default"


def test_a_change_that_this_version_does_not_understand_is_not_undone(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt")
    with Database(terminal.folder / DATABASE) as database, database.writing() as connection:
        connection.execute("UPDATE preference SET value = '[7' WHERE key = 'list_before'")
    assert terminal.run("undo", "chatgpt").status == 1
