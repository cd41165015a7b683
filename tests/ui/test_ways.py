# SPDX-License-Identifier: Apache-2.0
"""Where one of several ways is enough, the person is asked once which is theirs, and sees that way only."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from objector.domain.ledger import Kind
from objector.texts.notices import NoticeTexts
from tests.support.stage import Stage, click, filled, press, seen


def having(service: str) -> Stage:
    return Stage("2026-11-26T09:30", services=[service])


WAYS = [
    # A service, its question, its two ways, and the one button to press next along each.
    ("atlassian", "Who administers Atlassian?", "I administer it", "Open Atlassian"),
    ("atlassian", "Who administers Atlassian?", "Somebody else administers it", "Copy the request"),
    ("slack", "Who can write to Slack?", "I own it", "Write the mail"),
    ("slack", "Who can write to Slack?", "Somebody else owns it", "Copy the request"),
]


@pytest.mark.parametrize(("service", "question", "way", "following"), WAYS)
def test_one_is_asked_once_and_sees_that_way_only(service: str, question: str, way: str, following: str) -> None:
    stage = having(service)
    window = stage.window()
    texts = seen(window)
    assert question in texts
    assert not {"Copy the request", "Write the mail", "Open Atlassian", "I asked", "I sent it"} & set(texts)
    assert filled(window) == []
    press(window, way)
    for shown in (window, stage.window()):  # a restart later it is known too
        assert question not in seen(shown)
        assert filled(shown) == [following]
        assert len({"Copy the request", "Write the mail", "Open Atlassian"} & set(seen(shown))) == 1


def test_the_other_way_is_a_link_and_the_choice_can_be_undone() -> None:
    stage = having("atlassian")
    window = stage.window()
    press(window, "I administer it")
    press(window, "Undo")
    assert "Who administers Atlassian?" in seen(window)
    press(window, "I administer it")
    press(window, "Somebody else administers it")
    assert filled(window) == ["Copy the request"]
    click(window, "undo")
    assert filled(window) == ["Open Atlassian"]
    assert stage.ledger.entries == []


def test_who_administers_it_says_what_it_reads() -> None:
    stage = having("atlassian")
    window = stage.window()
    press(window, "I administer it")
    press(window, "Open Atlassian")
    press(window, "It is off")
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.OPENED, Kind.CONFIRMED]


def test_of_an_owner_s_mail_one_says_that_it_was_sent() -> None:
    stage = having("slack")
    window = stage.window()
    press(window, "Somebody else owns it")
    press(window, "It was sent")
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.SENT]


def test_a_notice_opens_what_the_person_does_themselves_and_nothing_else() -> None:
    def labels(stage: Stage) -> list[str]:
        (case,) = stage.overview().cases
        return [button.label for button in NoticeTexts(NullTranslations()).opened(case).buttons]

    stage = having("atlassian")
    assert "Open Atlassian" not in labels(stage)
    press(stage.window(), "Somebody else administers it")
    assert "Open Atlassian" not in labels(stage)
    press(stage.window(), "I administer it")
    assert "Open Atlassian" in labels(stage)
