# SPDX-License-Identifier: Apache-2.0
"""The walker is worth its time only if it finds what was there to be found: each fault is put back, and must be met.

A walk begins where the fault would show, and goes there by a few of the ordinary rules, so that it is met within some
steps. Without the fault the same walks hold: it is the fault that is met, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from tests.walker import faults
from tests.walker.narrowed import narrowed
from tests.walker.walker import TWENTY_SIX, Walker
from tests.walker.walking import walk


class Search(NamedTuple):
    """Who looks for a fault, and what is said once it is met."""

    fault: Callable[[], AbstractContextManager[None]]
    walker: type[Walker]
    said: str
    number: int = 0
    """The number of the walk, which says what is chosen at each step."""


STEPS = 6
FEW, MANY = 3, 60
"""How many walks there are without the fault, and how many at most until it is met, which the first ones do today."""

SEARCHES = [
    Search(
        faults.what_was_opened_is_never_given_back,
        narrowed("use_the_window", "walk_down_the_list", services="linkedin chatgpt"),
        "dead, though nothing is being done",
        number=3,
    ),
    Search(
        faults.erasing_ends_nothing,
        narrowed("erase_everything", "wait", services="linkedin"),
        "written after everything was erased",
    ),
    Search(
        faults.an_optional_way_hides_a_required_one,
        narrowed("answer_in_the_terminal", services="facebook"),
        r"is State\.ASKED, and not one of",
        number=4,
    ),
    Search(
        faults.the_list_jumps_to_its_top,
        narrowed("scroll_the_list_and_choose", services=TWENTY_SIX),
        "what was clicked in the list is out of sight",
    ),
    Search(
        faults.the_list_loses_the_focus,
        narrowed("walk_down_the_list", services="linkedin chatgpt slack tumblr"),
        "the arrows do not go on in the list",
    ),
    Search(
        faults.back_leads_to_the_case,
        narrowed("go_aside_and_back", services="linkedin"),
        "back leads to .* and not to 'Objector settings'",
    ),
    Search(
        faults.taking_back_cannot_be_undone,
        narrowed("take_an_answer_back", "wait", services="linkedin", said=["confirm linkedin"]),
        "what take-back .* recorded cannot be undone",
    ),
]


# The one that is met soonest; `make test-slow` puts the others back.
FIRST = faults.an_optional_way_hides_a_required_one


@pytest.mark.parametrize(
    "search",
    [
        pytest.param(search, marks=() if search.fault is FIRST else pytest.mark.slow, id=search.fault.__name__)
        for search in SEARCHES
    ],
)
def test_it_finds_a_fault_that_is_put_back(search: Search, qapp: QApplication) -> None:
    walk(search.number, walks=FEW, steps=STEPS, walker=search.walker)
    with search.fault(), pytest.raises(AssertionError, match=search.said):
        walk(search.number, walks=MANY, steps=STEPS, walker=search.walker)


def test_a_walker_is_narrowed_to_rules_that_there_are(qapp: QApplication) -> None:
    with pytest.raises(AssertionError, match="no rules of the walker"):
        narrowed("fly_to_the_moon", services="linkedin")
