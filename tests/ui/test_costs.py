# SPDX-License-Identifier: Apache-2.0
"""Nothing that a person does in the window takes more than 0.2 seconds of the processor, with one service or with all.

The measure is what plain code takes here and now, four floors of which are that on an ordinary computer. What is done
takes a third of it at most, so that a busy neighbour makes nothing fail; what grows with what is not on the screen
takes several times of it.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.processor import FLOOR, at_most
from tests.support.stage import settle
from tests.support.window_actions import actions, stage_with

ALL = 70
"""As many services as there are."""
FLOORS = 0.2 / FLOOR


@pytest.mark.parametrize("number", [1, ALL])
def test_no_action_takes_long(number: int) -> None:
    stage = stage_with(number)
    with at_most(2 * FLOORS):  # what is imported at the first window too
        window = stage.window()
    for action in actions(stage, window):
        with at_most(FLOORS):
            action.work()
            settle()


def test_a_long_page_is_made_as_far_as_it_is_seen_and_is_whole_a_moment_later() -> None:
    stage = stage_with(1)
    window = stage.window()
    made = {}
    for action in actions(stage, window):
        action.work()
        settle()
        made[action.name] = len(window.findChildren(QWidget))
    assert made["page sources"] < 2 * max(made["page settings"], made["page add"])
    assert made["the rest of it"] > 2 * made["page sources"]
