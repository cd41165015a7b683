# SPDX-License-Identifier: Apache-2.0
"""Which of several ways is the person's, said and shown in a terminal as it is in the window."""

from __future__ import annotations

import pytest

from tests.support.terminal import Terminal


def mine(terminal: Terminal, service: str, *words: str) -> list[str]:
    """Return which ways are said to be the person's."""
    return [f"{way['route']} {way['by']}" for way in terminal.json("way", service, "--json", *words) if way["yours"]]


def several(terminal: Terminal) -> str:
    """Return a service of which one of several ways is enough, and somebody else may have to do it."""
    for one in terminal.json("services", "--all", "--json"):
        said = terminal.run("way", one["id"])
        if "--by other" in said.out:
            return str(one["id"])
    raise AssertionError


def test_the_ways_are_listed_and_none_is_the_person_s_before_they_said_so(terminal: Terminal) -> None:
    service = several(terminal)
    question, *ways = terminal.lines("way", service)
    assert question.endswith("? One of these is enough.")
    assert len(ways) > 1
    assert not any(way.startswith("*") for way in ways)
    assert not terminal.folder.exists()


def test_the_way_that_was_said_is_marked_and_stays_until_another_one_is(terminal: Terminal) -> None:
    service = several(terminal)
    terminal.lines("add", service)
    (marked,) = [line for line in terminal.lines("way", service, "--by", "other") if line.startswith("*")]
    assert marked.endswith("--by other")
    (route,) = [way["route"] for way in terminal.json("way", service, "--json") if way["yours"]]
    assert mine(terminal, service) == [f"{route} other"]
    terminal.lines("way", service, "--route", route)
    assert mine(terminal, service) == [f"{route} self"]


def test_a_way_is_kept_and_marked_before_the_service_is_in_the_list(terminal: Terminal) -> None:
    service = several(terminal)
    (marked,) = [line for line in terminal.lines("way", service, "--by", "other") if line.startswith("*")]
    assert marked.endswith("--by other")
    terminal.lines("add", service)
    assert [way.partition(" ")[2] for way in mine(terminal, service)] == ["other"]


def test_the_status_asks_which_way_and_then_says_it(terminal: Terminal) -> None:
    assert "Who administers Figma? Say it with “objector way figma”." in terminal.lines("status", "figma")
    terminal.lines("way", "figma", "--by", "other")
    yours = "Your way: somebody else administers it. “objector way figma” shows the other one."
    assert yours in terminal.lines("status", "figma")
    terminal.lines("accept", "figma")
    assert yours not in terminal.lines("status", "figma")
    assert not any("way" in line for line in terminal.lines("status", "linkedin"))


def test_one_way_needs_no_choice(terminal: Terminal) -> None:
    question, way = terminal.lines("way", "linkedin")
    assert question == "There is one way:"
    assert way.startswith("* ")
    assert way.endswith("--route setting --by self")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (
            ["way", "linkedin", "--by", "other"],
            2,
            "That names no single way to refuse “linkedin”: say one of --route setting --by self.",
        ),
        (["way", "deepl"], 1, "There is no way to refuse “deepl”: “objector status” says what helps."),
    ],
)
def test_a_way_that_is_not_offered_is_one_sentence(
    words: list[str], status: int, sentence: str, terminal: Terminal
) -> None:
    said = terminal.run(*words)
    assert (said.status, said.sentence) == (status, sentence)


def test_of_several_accounts_it_has_to_be_said_which(terminal: Terminal) -> None:
    service = several(terminal)
    terminal.lines("add", service, "--account", "work", "--account", "home")
    said = terminal.run("way", service, "--by", "other")
    assert said.status == 2
    assert "has several accounts" in said.sentence
    terminal.lines("way", service, "--by", "other", "--account", "work")
    assert len(mine(terminal, service, "--account", "work")) == 1
    assert mine(terminal, service, "--account", "home") == []
