# SPDX-License-Identifier: Apache-2.0
"""Anna's days go by: a countdown, a form that waits for its reply, a switch that is looked at again."""

from __future__ import annotations

import pytest

from tests.support.person import Person
from tests.support.screen_words import (
    AGREED,
    DECLINED,
    I_SENT_IT,
    IT_IS_OFF,
    OPEN_SETTINGS,
    OPENED_TODAY,
    RECORDED,
    REFUSED,
    SHOW_OBJECTOR,
    STILL_OFF,
    TAKE_THIS_BACK,
    TAKEN_BACK,
    THEY_REFUSED,
    TO_CHECK_AGAIN,
    TO_DECIDE,
    UNDO,
    WAITING,
    YOU_REFUSED,
    open_settings,
)

pytestmark = pytest.mark.timeout(300)  # a step may take a minute on a busy machine


def test_the_countdown_the_day_itself_and_the_day_after(anna: Person) -> None:
    anna.lives_on("2025-10-31 09:00")
    anna.starts_objector()
    anna.sees("In 3 days LinkedIn may train its AI on your data")
    anna.lets_days_pass(2)
    anna.computer_looks_for_reminders()
    anna.sees("Tomorrow LinkedIn may train its AI on your data")
    anna.lets_days_pass(1)
    anna.computer_looks_for_reminders()
    anna.sees("From today LinkedIn may train its AI on your data")
    anna.presses(open_settings("LinkedIn"))
    anna.sees(OPENED_TODAY)
    anna.lets_days_pass(1)
    anna.computer_looks_for_reminders()
    anna.sees("LinkedIn’s AI training has been on by default for 1 day")
    anna.sees("Opened yesterday at")
    anna.presses(IT_IS_OFF)
    anna.sees(RECORDED, YOU_REFUSED)
    anna.logs_out()


@pytest.mark.slow
def test_a_form_is_sent_the_month_passes_and_the_reply_is_asked_for(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("facebook")
    anna.starts_objector()
    anna.presses(I_SENT_IT)
    anna.sees(RECORDED, "a reply is due by 22 December")
    anna.logs_out()

    anna.lets_days_pass(28)
    anna.computer_looks_for_reminders()
    anna.sees_no_notice()
    anna.lives_on("2025-12-23 11:00")
    anna.computer_looks_for_reminders()
    anna.is_reminded("Facebook’s reply to your objection is overdue by 1 day")
    anna.answers_the_notice(SHOW_OBJECTOR)
    anna.sees_the_window_come()
    anna.sees("a reply was due by 22 December")
    anna.sees_in_the_list("Facebook", under=WAITING)
    anna.presses(THEY_REFUSED)
    anna.sees("Refused by Facebook on 23 December 2025", "you can complain to the authority")
    anna.presses(AGREED)
    anna.sees(RECORDED)
    anna.sees_in_the_list("Facebook", under=REFUSED)
    anna.presses(UNDO)
    anna.sees_in_the_list("Facebook", under=DECLINED)


@pytest.mark.slow
def test_three_months_later_the_switch_is_looked_at_again(anna: Person) -> None:
    anna.lives_on("2027-01-11 09:00")
    anna.starts_objector()
    anna.presses(IT_IS_OFF)
    anna.sees(YOU_REFUSED)
    anna.logs_out()

    anna.lives_on("2027-04-12 11:00")
    anna.computer_looks_for_reminders()
    anna.is_reminded("To check again")
    anna.answers_the_notice(OPEN_SETTINGS)
    anna.is_taken_to("https://www.linkedin.com/mypreferences/")
    anna.answers_the_notice(SHOW_OBJECTOR)
    anna.sees_the_window_come()
    anna.sees_in_the_list("LinkedIn", under=TO_CHECK_AGAIN)
    anna.presses(STILL_OFF)
    anna.sees(RECORDED)
    anna.sees_in_the_list("LinkedIn", under=REFUSED)
    anna.sees("Said that it is still off")
    anna.presses(UNDO)
    anna.sees(TAKEN_BACK)
    anna.sees_in_the_list("LinkedIn", under=TO_CHECK_AGAIN)


@pytest.mark.slow
def test_months_later_an_answer_is_taken_back_and_that_is_undone(anna: Person) -> None:
    anna.lives_on("2026-12-01 09:00")
    anna.starts_objector()
    anna.presses(IT_IS_OFF)
    anna.sees(YOU_REFUSED)
    anna.logs_out()

    anna.lets_days_pass(40)
    anna.starts_objector()
    anna.sees(YOU_REFUSED)
    anna.presses(TAKE_THIS_BACK)
    anna.sees(TAKEN_BACK)
    anna.sees_in_the_list("LinkedIn", under=TO_DECIDE)
    anna.keys("ctrl+z")
    anna.sees(YOU_REFUSED)
    anna.sees_in_the_list("LinkedIn", under=REFUSED)
    anna.logs_out()
