# SPDX-License-Identifier: Apache-2.0
"""What a company answered, told in the terminal: the day that counts then, and what the law makes of it."""

from __future__ import annotations

import pytest

from tests.support.terminal import Terminal

SENT = ("sent", "facebook", "--route", "form")


@pytest.fixture(autouse=True)
def _asked(terminal: Terminal) -> None:
    terminal.at("2026-11-23T09:00")
    terminal.lines("add", "facebook")


def status(terminal: Terminal) -> str:
    return " ".join(terminal.lines("status", "facebook"))


def test_they_need_more_time_and_then_refuse(terminal: Terminal) -> None:
    terminal.lines(*SENT)
    assert "reply due 23 December" in status(terminal) or "due by 23 December" in status(terminal)
    terminal.at("2026-12-20T09:00")
    assert (
        terminal.lines("reply", "facebook", "needs-time")[0]
        == "Recorded: Facebook: said that Facebook needs more time."
    )
    assert "By law a reply is due by 23 February 2027." in status(terminal)
    terminal.at("2027-01-10T09:00")
    terminal.lines("reply", "facebook", "refused", "--note", "by mail")
    told = status(terminal)
    assert (
        told.startswith("Facebook: Refused by Facebook on 10 January 2027")
        or "Refused by Facebook on 10 January 2027" in told
    )
    assert "you can complain to the authority" in told
    assert "due by" not in told


def test_what_was_said_too_late_gives_no_more_time(terminal: Terminal) -> None:
    terminal.lines(*SENT)
    terminal.at("2026-12-24T09:00")
    terminal.lines("reply", "facebook", "needs-time")
    assert "By law a reply was due by 23 December." in status(terminal)


def test_an_agreement_is_a_refusal_that_stands_and_undo_brings_the_waiting_back(terminal: Terminal) -> None:
    terminal.lines(*SENT)
    terminal.lines("reply", "facebook", "agreed")
    assert "You said that Facebook agreed." in status(terminal)
    terminal.lines("undo", "facebook")
    assert "By law a reply is due by 23 December." in status(terminal)


def test_where_nothing_was_sent_there_is_nothing_to_answer(terminal: Terminal) -> None:
    said = terminal.run("reply", "facebook", "refused")
    assert (said.status, said.sentence) == (
        1,
        "Nothing that was sent to Facebook waits for a reply: first say what you sent, with “sent”.",
    )


def test_an_answer_of_other_words_is_told_with_those_that_there_are(terminal: Terminal) -> None:
    said = terminal.run("reply", "facebook", "maybe")
    assert said.status == 2
    # Python 3.12 and later put no quotes around each.
    assert "agreed, refused, asks-more, needs-time" in said.err.replace("'", "")
