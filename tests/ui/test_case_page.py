# SPDX-License-Identifier: Apache-2.0
"""The first screen, on the days and in the regions that matter, and what can be said on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Kind, SwitchFound
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.drawings import LeafDrawing, StripDrawing
from tests.support.stage import Stage, click, filled, kinds, press, seen, settle

SETTING = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
FORM = "https://www.linkedin.com/help/linkedin/ask/TS-DPRO"


IN_14_DAYS = "In 14 days LinkedIn may train its AI on your data"
TOMORROW = "Tomorrow LinkedIn may train its AI on your data"
TODAY = "From today LinkedIn may train its AI on your data"
NOT_KNOWN = "Your country is not known here; dates and defaults may differ by it."
FOR_385_DAYS = "LinkedIn’s AI training has been on by default for 385 days"
SINCE_2024 = "LinkedIn’s AI training has been on by default since 2024"
NOT_COVERED = "LinkedIn’s AI training is not known to cover mainland China"


@pytest.mark.parametrize(
    ("day", "country", "headline", "leaf", "has_strip", "region"),
    [
        ("2025-10-20", "FR", IN_14_DAYS, "Monday 3 November 2025", True, "Shown for France."),
        ("2025-11-02", "FR", TOMORROW, "Monday 3 November 2025", True, "Shown for France."),
        ("2025-11-03", "FR", TODAY, "Monday 3 November 2025", False, "Shown for France."),
        ("2026-11-23", "FR", FOR_385_DAYS, "Monday 3 November 2025", False, "Shown for France."),
        ("2025-10-20", "GB", IN_14_DAYS, "Monday 3 November 2025", True, "Shown for the United Kingdom."),
        ("2025-11-02", "GB", TOMORROW, "Monday 3 November 2025", True, "Shown for the United Kingdom."),
        ("2025-11-03", "GB", TODAY, "Monday 3 November 2025", False, "Shown for the United Kingdom."),
        ("2026-11-23", "GB", FOR_385_DAYS, "Monday 3 November 2025", False, "Shown for the United Kingdom."),
        # The notice of 18 September went to European members: no announcement is known, so no strip is drawn.
        ("2025-10-20", "HK", IN_14_DAYS, "Monday 3 November 2025", False, "Shown for Hong Kong."),
        ("2025-11-02", "HK", TOMORROW, "Monday 3 November 2025", False, "Shown for Hong Kong."),
        ("2025-11-03", "HK", TODAY, "Monday 3 November 2025", False, "Shown for Hong Kong."),
        ("2026-11-23", "HK", FOR_385_DAYS, "Monday 3 November 2025", False, "Shown for Hong Kong."),
        ("2025-10-20", "US", SINCE_2024, "", False, "Shown for the United States."),
        ("2025-11-02", "US", SINCE_2024, "", False, "Shown for the United States."),
        ("2025-11-03", "US", SINCE_2024, "", False, "Shown for the United States."),
        ("2026-11-23", "US", SINCE_2024, "", False, "Shown for the United States."),
        ("2025-10-20", "CN", NOT_COVERED, "", False, "Shown for mainland China."),
        ("2025-11-02", "CN", NOT_COVERED, "", False, "Shown for mainland China."),
        ("2025-11-03", "CN", NOT_COVERED, "", False, "Shown for mainland China."),
        ("2026-11-23", "CN", NOT_COVERED, "", False, "Shown for mainland China."),
        (
            "2026-11-23",
            None,
            FOR_385_DAYS,
            "Monday 3 November 2025",
            False,
            "Your country is not known here; dates and defaults may differ by it.",
        ),
    ],
)
def test_first_screen(day: str, country: str | None, headline: str, leaf: str, has_strip: bool, region: str) -> None:  # noqa: PLR0917
    window = Stage(f"{day}T09:30", country=country).window()
    texts = seen(window)
    assert headline in texts
    assert region in texts
    assert [drawing.text() for drawing in window.findChildren(LeafDrawing)] == ([leaf] if leaf else [])
    assert bool(window.findChildren(StripDrawing)) is has_strip
    asks = country != "CN"  # where it is not known to apply, nothing is asked of anybody
    assert filled(window) == (["Open LinkedIn settings"] if asks else [])
    assert "Use my data for training content creation AI models" in texts
    assert "Objector is independent of the services it names." in texts


def test_after_the_date_it_says_what_is_too_late_and_what_is_not() -> None:
    texts = " ".join(seen(Stage().window()))
    assert "It is too late for training already done." in texts
    assert "It is not too late to stop what comes next" in texts
    assert "Sources differ" in texts


def test_the_pages_of_the_two_columns_are_the_catalogue_s() -> None:
    texts = seen(Stage().window())
    assert "Training of content-creating AI with your profile, posts, comments and saved CVs." in texts
    assert "Training already done, and LinkedIn’s other AI." in texts


def test_opening_is_recorded_when_the_desktop_accepted_it() -> None:
    stage = Stage("2026-11-23T09:31")
    window = stage.window()
    press(window, "Open LinkedIn settings")
    assert stage.opener.opened == [SETTING]
    assert kinds(stage) == [Kind.OPENED]
    assert "Opened today at 09:31." in seen(window)
    assert filled(window) == ["It is off"]
    assert "Open again" in seen(window)


def test_while_the_page_is_being_opened_the_button_waits_and_nothing_is_recorded() -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    press(window, "Open LinkedIn settings")
    assert "Opening…" in seen(window)
    assert stage.ledger.entries == []
    button = window.findChild(Button, "open")
    assert isinstance(button, Button)
    assert not button.isEnabled()
    [(_, then)] = stage.waiting
    then(None)
    settle()
    assert kinds(stage) == [Kind.OPENED]


def test_when_the_desktop_refuses_the_address_is_there_to_copy_and_nothing_is_recorded() -> None:
    stage = Stage()
    stage.opener.refusal = "no browser"
    window = stage.window()
    press(window, "Open LinkedIn settings")
    assert stage.ledger.entries == []
    assert SETTING in seen(window)
    assert "The desktop did not open the page. Copy its address into your browser:" in seen(window)
    press(window, "Copy the address")
    assert QGuiApplication.clipboard().text() == SETTING
    assert "Copied." in seen(window)
    assert SETTING in seen(window)


@pytest.mark.parametrize(
    ("answer", "found", "lead"),
    [
        ("It is off", SwitchFound.SWITCHED_OFF, "You said that the switch reads Off."),
        ("It was already off", SwitchFound.ALREADY_OFF, "You said that the switch was already off."),
    ],
)
def test_confirming(answer: str, found: SwitchFound, lead: str) -> None:
    stage = Stage("2026-11-23T09:32")
    window = stage.window()
    press(window, answer)
    [entry] = stage.ledger.entries
    assert (entry.kind, entry.found, entry.route, entry.account) == (Kind.CONFIRMED, found, "setting", None)
    texts = seen(window)
    assert "You refused LinkedIn’s AI training on 23 November 2026" in texts
    assert f"{lead} Objector asks you to look again on 23 February 2027: settings get renamed and moved." in texts
    assert "Recorded at 09:32." in texts
    assert "Refused" in texts
    assert filled(window) == ["Save receipt"]


def test_nothing_changes_on_the_screen_unless_it_is_kept() -> None:
    stage = Stage()
    window = stage.window()
    before = seen(window)
    stage.ledger.append = _full  # type: ignore[method-assign, assignment]
    press(window, "It is off")
    after = seen(window)
    assert "The disk of objector.sqlite3 is full: make room, then try again; nothing was recorded." in after
    assert [text for text in after if text in before] == before


def _full(*_: object) -> None:
    raise StorageError(StorageFault.FULL, "objector.sqlite3")


def test_an_account_can_be_named() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "Name the account")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    assert field.isVisible()
    field.setText("anna@example.org")
    press(window, "It is off")
    assert [entry.account for entry in stage.ledger.entries] == ["anna@example.org"]
    assert "Said that it is off (anna@example.org)" in seen(window)


def test_undo_brings_the_question_back_and_the_history_keeps_both() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "It is off")
    press(window, "Undo")
    assert FOR_385_DAYS in seen(window)
    assert kinds(stage) == [Kind.CONFIRMED, Kind.UNDONE]
    assert "Undo" not in seen(window)


def test_an_answer_of_another_day_can_be_taken_back() -> None:
    stage = Stage()
    stage.answers.accept("linkedin")
    window = stage.window()
    assert "On 23 November 2026 you left LinkedIn’s AI training on" in seen(window)
    press(window, "Take this back")
    assert FOR_385_DAYS in seen(window)


@pytest.mark.parametrize(
    ("wish", "kind", "text"),
    [
        ("Leave it on", Kind.ACCEPTED, "On 23 November 2026 you left LinkedIn’s AI training on"),
        (
            "I have no LinkedIn account",
            Kind.NOT_CONCERNED,
            "Others may still write about you there. The form is open to you too.",
        ),
    ],
)
def test_other_answers_act_at_once_with_an_undo(wish: str, kind: Kind, text: str) -> None:
    stage = Stage()
    window = stage.window()
    press(window, wish)
    assert kinds(stage) == [kind]
    assert text in seen(window)
    assert "Other answers" in seen(window)
    press(window, "Undo")
    assert FOR_385_DAYS in seen(window)


def test_looking_again() -> None:
    stage = Stage("2026-08-20T10:00")
    stage.answers.confirm("linkedin")
    stage.clock.set(stage.clock.now().replace(month=11, day=23))
    window = stage.window()
    assert "To check again: you refused LinkedIn’s AI training 3 months ago" in seen(window)
    assert filled(window) == ["Open LinkedIn settings"]
    press(window, "Still off")
    assert [entry.found for entry in stage.ledger.entries] == [SwitchFound.SWITCHED_OFF, SwitchFound.STILL_OFF]
    assert "Said that it is still off" in seen(window)
    assert "You refused LinkedIn’s AI training on 20 August 2026" in seen(window)
    press(window, "It is on")
    assert kinds(stage)[-1] is Kind.FOUND_ON
    assert FOR_385_DAYS in seen(window)


def test_the_form_beside_the_switch() -> None:
    stage = Stage("2026-11-23T09:40")
    stage.answers.confirm("linkedin")
    window = stage.window()
    press(window, "Open the form")
    press(window, "Open the form")
    assert stage.opener.opened == [FORM]
    press(window, "I sent it")
    assert kinds(stage) == [Kind.CONFIRMED, Kind.OPENED, Kind.SENT]
    assert "You sent it on 23 November. A reply is due by 23 December." in seen(window)
    assert "You refused LinkedIn’s AI training on 23 November 2026" in seen(window)


def test_a_reply_that_is_overdue_is_said_to_be() -> None:
    stage = Stage("2026-11-23T09:40")
    stage.answers.skip("linkedin", route="setting")
    stage.answers.sent("linkedin", route="form")
    stage.clock.advance(timedelta(days=30))
    window = stage.window()
    assert any("By law a reply is due by 23 December." in text for text in seen(window))
    assert "Today LinkedIn’s reply to your objection is due" in seen(window)
    stage.clock.advance(timedelta(days=1))
    window.drawing.refresh()
    settle()
    assert any("By law a reply was due by 23 December." in text for text in seen(window))
    assert "LinkedIn’s reply to your objection is overdue by 1 day" in seen(window)


def test_asked_by_the_form_alone() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "I cannot find it")
    press(window, "Object to LinkedIn’s other AI")
    press(window, "I sent it")
    stage.answers.skip("linkedin", route="setting")
    window = stage.window()
    texts = seen(window)
    assert "In 30 days LinkedIn’s reply to your objection is due" in texts
    assert "Waiting for a reply" in texts
    assert filled(window) == []


def test_cannot_find_it_shows_the_way_in_words_and_every_name_that_was_found() -> None:
    window = Stage(lang="fr").window()
    click(window, "cannot-find")
    texts = " ".join(seen(window))
    assert "Data for Generative AI Improvement" in texts
    assert "Données pour l’amélioration de l’IA générative" in texts.replace("'", "’")
    assert "Daten zur Verbesserung generativer KI" in texts
    assert {"Anglais", "Français", "Allemand"} <= set(seen(window))


def test_later_puts_the_case_off_and_says_until_when() -> None:
    from objector.domain.snooze import Delay
    from objector.ui.intents import Snooze

    stage = Stage("2026-11-23T09:30")
    window = stage.window()
    window.carry_out(Snooze(Delay.TOMORROW))
    settle()
    assert "Put off until tomorrow, 10:00." in seen(window)
    again = stage.window()
    assert "Put off until tomorrow, 10:00." in seen(again)
    press(again, "Undo")
    assert kinds(stage) == [Kind.SNOOZED, Kind.UNDONE]


def test_the_person_s_language_chooses_the_label_even_where_the_sentences_are_english() -> None:
    window = Stage(lang="de").window()
    texts = seen(window)
    assert FOR_385_DAYS in texts
    assert "Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen" in texts
