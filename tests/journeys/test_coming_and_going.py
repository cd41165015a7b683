# SPDX-License-Identifier: Apache-2.0
"""Anna closes Objector, starts it again, answers from elsewhere, and ends it for good."""

from __future__ import annotations

import pytest

from tests.support.person import Person
from tests.support.screen_words import (
    ADD_A_SERVICE,
    DONE,
    ERASE_EVERYTHING,
    IS_ERASED,
    IT_IS_OFF,
    OBJECTOR_SETTINGS,
    OPEN_SETTINGS,
    QUIT,
    RECORDED,
    REFUSED,
    SEARCH,
    SHOW_OBJECTOR,
    TO_DECIDE,
    YOU_REFUSED,
    open_settings,
)

pytestmark = pytest.mark.timeout(300)  # a step may take a minute on a busy machine


def test_closed_to_the_tray_and_back(anna: Person) -> None:
    anna.lives_on("2025-10-20 09:00")
    anna.has_a_tray()
    anna.starts_objector()
    anna.sees_in_the_tray(open_settings("LinkedIn"))
    anna.closes_the_window()
    anna.is_reminded("Objector is still there, in the tray")
    anna.dismisses_the_notice()
    anna.lives_on("2025-10-27 11:00")
    anna.computer_looks_for_reminders()
    anna.is_reminded("In 7 days LinkedIn may train its AI on your data")
    anna.chooses_in_the_tray(SHOW_OBJECTOR)
    anna.sees_the_window_come()
    anna.sees("In 7 days LinkedIn may train its AI on your data")
    anna.presses(IT_IS_OFF)
    anna.sees(RECORDED)
    anna.sees_no_notice()
    anna.closes_the_window()
    anna.chooses_in_the_tray(QUIT)
    anna.sees_objector_end()


@pytest.mark.slow
def test_quitting_in_the_tray_takes_its_notices_along(anna: Person) -> None:
    anna.lives_on("2025-10-27 11:00")
    anna.has_a_tray()
    anna.starts_objector_with_the_computer()
    anna.is_reminded("LinkedIn may train its AI on your data")
    anna.chooses_in_the_tray(QUIT)
    anna.sees_objector_end()
    anna.sees_no_notice()


@pytest.mark.slow
def test_started_again_it_is_as_it_was_left(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("linkedin", "chatgpt", "claude")
    anna.starts_objector()
    anna.makes_the_window(1100, 700)
    anna.chooses("Claude")
    anna.presses(IT_IS_OFF)
    anna.sees(RECORDED)
    anna.keys("ctrl+q")
    anna.sees_objector_end()

    anna.starts_objector()
    anna.sees_the_window(1100, 700)
    anna.sees_chosen("Your services")
    anna.sees_in_the_list("Claude", under=REFUSED)
    anna.chooses("Claude")
    anna.sees(YOU_REFUSED)
    anna.logs_out()


@pytest.mark.slow
def test_what_is_said_in_a_terminal_is_seen_in_the_window(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("linkedin", "chatgpt")
    anna.starts_objector()
    anna.chooses("ChatGPT")
    anna.says_in_a_terminal("confirm", "chatgpt")
    anna.sees(YOU_REFUSED)
    anna.sees_in_the_list("ChatGPT", under=REFUSED)
    anna.says_in_a_terminal("undo", "chatgpt")
    anna.can_press(IT_IS_OFF)
    anna.sees_in_the_list("ChatGPT", under=TO_DECIDE)
    anna.logs_out()


@pytest.mark.slow
def test_a_notice_leads_to_the_setting_and_takes_the_answer(anna: Person) -> None:
    anna.lives_on("2025-10-27 11:00")
    anna.computer_looks_for_reminders()
    anna.is_reminded("In 7 days LinkedIn may train its AI on your data")
    assert IT_IS_OFF not in anna.is_offered()  # nobody has looked yet
    anna.answers_the_notice(OPEN_SETTINGS)
    anna.is_taken_to("https://www.linkedin.com/mypreferences/")
    anna.answers_the_notice(IT_IS_OFF)
    anna.has_recorded("opened", "confirmed")
    anna.has_nothing_due()
    anna.starts_objector()
    anna.sees(YOU_REFUSED)


@pytest.mark.slow
def test_two_accounts_at_one_service(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.says_in_a_terminal("add", "chatgpt", "--account", "Work", "--account", "Private")
    anna.starts_objector()
    anna.chooses("ChatGPT (Work)")
    anna.presses(open_settings("ChatGPT"))
    anna.is_taken_to("https://chatgpt.com/")
    anna.presses(IT_IS_OFF)
    anna.sees(RECORDED)
    anna.sees_in_the_list("ChatGPT (Work)", under=REFUSED)
    anna.sees_in_the_list("ChatGPT (Private)", under=TO_DECIDE)
    anna.chooses("ChatGPT (Private)")
    anna.presses(open_settings("ChatGPT"))
    anna.presses(IT_IS_OFF)
    anna.sees_in_the_list("ChatGPT (Private)", under=REFUSED)
    anna.logs_out()


@pytest.mark.slow
def test_the_account_is_named_with_the_answer(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("linkedin", "chatgpt")
    anna.starts_objector()
    anna.chooses("LinkedIn")
    anna.presses("Name the account")
    anna.types("anna@example.org", into="The account’s name, as you call it")
    anna.presses(IT_IS_OFF)
    anna.sees_in_the_list("LinkedIn (anna@example.org)", under=REFUSED)
    anna.can_press(open_settings("LinkedIn"))
    anna.presses(open_settings("LinkedIn"))
    anna.is_taken_to("https://www.linkedin.com/mypreferences/")
    anna.chooses("ChatGPT")
    anna.can_press(open_settings("ChatGPT"))
    anna.logs_out()


def test_erased_while_a_reminder_is_due_nothing_comes_back(anna: Person) -> None:
    anna.lives_on("2025-10-27 09:58")
    anna.has_a_tray()
    anna.starts_objector()
    anna.presses(OBJECTOR_SETTINGS)
    anna.presses(f"{ERASE_EVERYTHING}…")
    anna.lives_on("2025-10-27 10:01")
    anna.presses(ERASE_EVERYTHING)
    anna.sees(IS_ERASED)
    anna.sees_nothing_kept()
    anna.presses(QUIT)
    anna.sees_objector_end()
    anna.sees_nothing_kept()
    anna.sees_no_notice()


@pytest.mark.slow
def test_services_are_added_by_hand(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.starts_objector()
    anna.presses(ADD_A_SERVICE)
    for typed, service in (("chat", "ChatGPT"), ("anthropic", "Claude")):
        anna.types(typed, into=SEARCH)
        anna.keys("Return")
        anna.sees_in_the_list(service)
    anna.presses(DONE)
    anna.chooses("Claude")
    anna.can_press(open_settings("Claude"))
    anna.logs_out()
