# SPDX-License-Identifier: Apache-2.0
"""The text for a form that asks for a reason is copied, and only where there is a form yet to send."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from objector.domain.service import RouteId
from objector.ui.intents import ShowRoute
from tests.support.stage import Stage, click, seen, settle


def test_beside_a_form_that_is_the_way_it_is_copied() -> None:
    window = Stage(services=("facebook",)).window(1000, 700)
    click(window, "copy-reason")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("I object to the use of my personal data for Meta’s AI training on Facebook data (GDPR,")
    assert "Copied." in seen(window)


def test_on_the_page_of_a_form_it_is_read_and_copied() -> None:
    window = Stage().window(1000, 700)
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    click(window, "copy-reason")
    copied = QGuiApplication.clipboard().text()
    assert "LinkedIn’s other AI" in copied
    assert copied in seen(window)


@pytest.mark.parametrize("service", ["linkedin", "slack", "deepl"])
def test_a_switch_a_mail_and_no_way_have_none(service: str) -> None:
    window = Stage(services=(service,)).window(1000, 700)
    assert not any("reason" in text for text in seen(window))


def test_once_it_was_sent_there_is_none() -> None:
    stage = Stage(services=("facebook",))
    stage.answers.sent("facebook")
    assert not any("asks for a reason" in text for text in seen(stage.window(1000, 700)))
