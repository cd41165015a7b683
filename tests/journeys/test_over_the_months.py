# SPDX-License-Identifier: Apache-2.0
"""Anna's days go by: a countdown, a form that waits for its reply, a switch that is looked at again."""

from __future__ import annotations

import pytest

from person import Person
from screen_words import (
    I_SENT_IT,
    IT_IS_OFF,
    OPENED_TODAY,
    RECORDED,
    REFUSED,
    SHOW_OBJECTOR,
    UNDO,
    WAITING,
    YOU_REFUSED,
    agreed,
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


def test_a_form_is_sent_the_month_passes_and_the_reply_is_asked_for(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("facebook")
    anna.starts_objector()
    anna.presses(I_SENT_IT)
    anna.sees(RECORDED, "a reply is due by 20 December")
    anna.logs_out()

    anna.lets_days_pass(28)
    anna.computer_looks_for_reminders()
    anna.sees_no_notice()
    anna.lives_on("2025-12-21 11:00")
    anna.computer_looks_for_reminders()
    anna.is_reminded("You asked Facebook")
    anna.answers_the_notice(SHOW_OBJECTOR)
    anna.sees_the_window_come()
    anna.sees("a reply was due by 20 December")
    anna.sees_in_the_list("Facebook", under=WAITING)
    anna.presses(agreed("Facebook"))
    anna.sees(RECORDED)
    anna.sees_in_the_list("Facebook", under=REFUSED)
    anna.presses(UNDO)
    anna.sees_in_the_list("Facebook", under=WAITING)
