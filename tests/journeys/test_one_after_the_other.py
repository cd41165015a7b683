# SPDX-License-Identifier: Apache-2.0
"""Anna works through her list: one service after the other, whatever the way to refuse is."""

from __future__ import annotations

import pytest

from tests.support.person import Person
from tests.support.screen_words import (
    BACK_TO_YOUR_SERVICES,
    COPIED,
    COPY_THE_REQUEST,
    I_ASKED,
    I_OWN_IT,
    I_SENT_IT,
    IT_IS_OFF,
    IT_IS_ON,
    LEAVE_IT_ON,
    OPEN_THE_FORM,
    OPENED_TODAY,
    OTHER_ANSWERS,
    RECORDED,
    REFUSED,
    SOMEBODY_ELSE_ADMINISTERS_IT,
    TAKEN_BACK,
    TO_DECIDE,
    UNDO,
    WAITING,
    WRITE_THE_MAIL,
    YOU_REFUSED,
    go_to,
    next_one,
    no_account,
    open_settings,
)

pytestmark = pytest.mark.timeout(300)  # a step may take a minute on a busy machine


def test_three_switches_in_a_row(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("linkedin", "chatgpt", "tumblr")
    anna.starts_objector()
    for service, button, page, answer in (
        ("LinkedIn", open_settings("LinkedIn"), "https://www.linkedin.com/mypreferences/", IT_IS_OFF),
        ("ChatGPT", open_settings("ChatGPT"), "https://chatgpt.com/", IT_IS_OFF),
        ("Tumblr", "Open Tumblr", "https://www.tumblr.com/", IT_IS_ON),  # here on is the refusal
    ):
        anna.chooses(service)
        anna.presses(button)
        anna.is_taken_to(page)
        anna.sees(OPENED_TODAY)
        anna.presses(answer)
        anna.sees(RECORDED, YOU_REFUSED)
        anna.sees_in_the_list(service, under=REFUSED)
        anna.presses(UNDO)
        anna.sees(TAKEN_BACK)
        anna.can_press(answer)
        anna.sees_in_the_list(service, under=TO_DECIDE)
    anna.logs_out()


def test_all_services_in_one_sitting_by_return_alone(anna: Person) -> None:
    """From the page of all services to the last one and back, by three presses for each."""
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("linkedin", "chatgpt", "claude")
    anna.starts_objector()
    anna.sees("3 services are to be decided", "3 are still on by default")
    for service, page in (("LinkedIn", "www.linkedin.com"), ("Claude", "claude.ai"), ("ChatGPT", "chatgpt.com")):
        anna.has_the_focus_on(go_to(service), next_one(service))
        anna.keys("Return")
        anna.has_the_focus_on(open_settings(service))
        anna.keys("Return")
        anna.is_taken_to(f"https://{page}/")
        anna.has_the_focus_on(IT_IS_OFF)
        anna.keys("Return")
        anna.sees(RECORDED)
        anna.sees_in_the_list(service, under=REFUSED)
    anna.has_the_focus_on(BACK_TO_YOUR_SERVICES)
    anna.keys("Return")
    anna.sees("All 3 services are decided", "Nothing more is asked of you today.")
    anna.has_recorded(*["opened", "confirmed"] * 3)
    anna.logs_out()


@pytest.mark.slow
def test_a_form_a_mail_and_an_administrator_in_a_row(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("facebook", "slack", "figma")
    anna.starts_objector()

    anna.chooses("Facebook")
    anna.presses(OPEN_THE_FORM)
    anna.is_taken_to("https://www.facebook.com/")
    anna.sees(OPENED_TODAY)
    anna.presses(I_SENT_IT)
    anna.sees(RECORDED)
    anna.sees_in_the_list("Facebook", under=WAITING)

    anna.chooses("Slack")
    anna.presses(I_OWN_IT)
    anna.presses(WRITE_THE_MAIL)
    anna.is_taken_to("mailto:")
    anna.sees("Step 1, done")
    anna.presses(I_SENT_IT)
    anna.sees(RECORDED)
    anna.sees_in_the_list("Slack", under=WAITING)

    anna.chooses("Figma")
    anna.presses(SOMEBODY_ELSE_ADMINISTERS_IT)
    anna.presses(COPY_THE_REQUEST)
    anna.sees(COPIED)
    anna.presses(I_ASKED)
    anna.sees(RECORDED)
    anna.sees_in_the_list("Figma", under=WAITING)

    anna.has_recorded("opened", "sent", "opened", "sent", "sent")
    anna.logs_out()


@pytest.mark.slow
def test_on_coming_back_to_a_service_its_answer_is_undone_by_the_same_key(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("facebook", "slack", "figma")
    anna.says_in_a_terminal("sent", "facebook")
    anna.says_in_a_terminal("accept", "slack")
    anna.says_in_a_terminal("not-concerned", "figma")
    anna.starts_objector()
    for service in ("Facebook", "Slack", "Figma"):
        anna.chooses(service)
        anna.keys("ctrl+z")
        anna.sees(TAKEN_BACK)
        anna.sees_in_the_list(service, under=TO_DECIDE)
    anna.logs_out()


@pytest.mark.slow
def test_not_everything_is_refused(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("chatgpt", "deepl", "discord")
    anna.starts_objector()

    anna.chooses("ChatGPT")
    anna.presses(LEAVE_IT_ON)
    anna.sees(RECORDED)
    anna.sees_in_the_list("ChatGPT", "Left on", under=OTHER_ANSWERS)

    anna.chooses("Discord")
    anna.presses(no_account("Discord"))
    anna.sees(RECORDED)
    anna.sees_in_the_list("Discord", "No account", under=OTHER_ANSWERS)

    anna.chooses("DeepL")
    anna.sees("no way to refuse")
    anna.presses("I have read it")
    anna.sees_in_the_list("DeepL", "Noted", under=OTHER_ANSWERS)
    anna.has_nothing_due()
    anna.logs_out()


@pytest.mark.slow
def test_two_switches_are_both_asked_for(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("discord", "claude")
    anna.starts_objector()
    anna.chooses("Discord")
    anna.sees("1 of 2")
    anna.presses(IT_IS_OFF)
    anna.sees(RECORDED, "2 of 2")
    anna.sees_in_the_list("Discord", under=TO_DECIDE)
    anna.presses(IT_IS_OFF)
    anna.sees(YOU_REFUSED)
    anna.sees_in_the_list("Discord", under=REFUSED)
    anna.presses(UNDO)
    anna.sees("2 of 2")
    anna.logs_out()


def test_an_optional_form_leaves_the_switch_to_do(anna: Person) -> None:
    anna.lives_on("2025-11-20 09:00")
    anna.has_in_the_list("linkedin", "claude")
    anna.starts_objector()
    anna.chooses("LinkedIn")
    anna.presses("Object to LinkedIn’s other AI")
    anna.presses(OPEN_THE_FORM)
    anna.is_taken_to("https://www.linkedin.com/")
    anna.sees(OPENED_TODAY)
    anna.presses(I_SENT_IT)
    anna.sees(RECORDED)
    anna.sees_in_the_list("LinkedIn", under=TO_DECIDE)
    anna.can_press(IT_IS_OFF)
    anna.presses(open_settings("LinkedIn"))
    anna.sees(OPENED_TODAY)
    anna.presses(IT_IS_OFF)
    anna.sees_in_the_list("LinkedIn", under=REFUSED)
    anna.logs_out()
