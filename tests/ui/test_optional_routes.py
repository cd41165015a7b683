# SPDX-License-Identifier: Apache-2.0
"""In the window and the tray an optional way never hides a required one."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.ledger import Kind
from objector.texts.tray import case_word, tip
from objector.ui.list_row import CaseRow
from objector.ui.widgets.drawings import LeafDrawing
from objector.ui.window import Window
from tests.support.stage import Stage, click, press, seen

T = NullTranslations()
REPLY = "Form sent, reply due 23 December"
HEADLINE = "LinkedIn’s AI training has been on by default for 385 days"


def row(window: Window) -> CaseRow:
    (row,) = window.findChildren(CaseRow)
    return row


def test_the_form_is_a_second_line_and_the_switch_is_still_to_do() -> None:
    stage = Stage()
    before = stage.window()
    colour, leaf = row(before)._colour, before.findChildren(LeafDrawing)[0].text()
    height = row(before).sizeHint().height()
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    texts = seen(window)
    assert "To decide" in texts
    assert HEADLINE in texts
    assert f"{REPLY}." in texts
    assert row(window).accessibleName() == f"LinkedIn, On by default, {REPLY}"
    assert row(window)._colour == colour
    assert window.findChildren(LeafDrawing)[0].text() == leaf
    assert row(window).sizeHint().height() > height


def test_while_a_reply_is_awaited_there_is_one_way_to_the_receipt() -> None:
    stage = Stage(services=("facebook",))
    stage.answers.sent("facebook", route="form")
    assert seen(stage.window()).count("Save receipt") == 1


def test_what_came_of_the_form_is_said_on_its_own_page() -> None:
    stage = Stage()
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    press(window, "What came of it")
    press(window, "They agreed")
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.SENT, Kind.CONFIRMED]
    assert f"{REPLY}." not in seen(window)
    assert HEADLINE in seen(window)


def test_one_may_wait_for_it_no_longer() -> None:
    stage = Stage()
    stage.answers.confirm("linkedin")
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    assert f"{REPLY}." in seen(window)
    press(window, "What came of it")
    press(window, "Wait for it no longer")
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED, Kind.SENT, Kind.SKIPPED]
    assert f"{REPLY}." not in seen(window)
    click(window, "undo")
    assert f"{REPLY}." in seen(window)


def test_what_was_sent_can_be_shown_to_others_and_have_evidence() -> None:
    stage = Stage()
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    assert "Save receipt" in seen(window)
    assert "Add a screenshot or a mail" in seen(window)


def test_the_tray_says_both() -> None:
    stage = Stage()
    stage.answers.sent("linkedin", route="form")
    (case,) = stage.overview().cases
    assert case_word(case, T) == f"LinkedIn: On by default; {REPLY}"
    assert tip([case], T) == HEADLINE
