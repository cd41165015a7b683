# SPDX-License-Identifier: Apache-2.0
"""The country whose dates and law count, said and shown in a terminal as in the window's settings."""

from __future__ import annotations

import pytest

from tests.support.terminal import Terminal


def test_it_is_not_known_until_it_is_said(terminal: Terminal) -> None:
    terminal.zone("UTC")
    assert terminal.lines("country") == [
        "Not known. It decides the dates and the law.",
        "Say which it is, by its two-letter code: objector country FR",
    ]
    assert terminal.json("country", "--json") == {"country": None, "origin": "not_known"}
    assert not terminal.folder.exists()


@pytest.mark.parametrize("code", ["FR", "fr"])
def test_what_was_said_is_kept_and_counts(terminal: Terminal, code: str) -> None:
    assert terminal.lines("country", code) == ["France", "Chosen by you. It decides the dates and the law."]
    assert terminal.json("country", "--json") == {"country": "FR", "origin": "chosen"}
    assert "Shown for France." in terminal.lines("status", "linkedin")


def test_it_can_be_as_the_system_has_it_again(terminal: Terminal) -> None:
    terminal.lines("country", "CH")
    assert terminal.lines("country", "--as-system") == [
        "France",
        "Taken from this computer’s time zone. It decides the dates and the law.",
    ]
    assert "Shown for Switzerland." not in terminal.lines("status", "linkedin")


@pytest.mark.parametrize("words", [["XX"], ["France"], [""], ["FR", "--as-system"]])
def test_what_is_no_country_changes_nothing(terminal: Terminal, words: list[str]) -> None:
    terminal.lines("country", "CH")
    said = terminal.run("country", *words)
    assert said.status == 2
    assert len(said.err.splitlines()) <= 3
    assert terminal.json("country", "--json")["country"] == "CH"
