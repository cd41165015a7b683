# SPDX-License-Identifier: Apache-2.0
"""The walker is worth its time only if it finds what was there to be found: each fault is put back, and must be met."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtWidgets import QApplication

import faults
from walker import AtTheWindow, Walker
from walking import walk

Fault = Callable[[], AbstractContextManager[None]]

FOUND: list[tuple[Fault, type[Walker], int, str]] = [
    (faults.what_was_opened_is_never_given_back, AtTheWindow, 1, "dead, though nothing is being done"),
    (faults.erasing_ends_nothing, Walker, 1, "written after everything was erased"),
    (faults.an_optional_way_hides_a_required_one, Walker, 2, r"is State\.ASKED, and not one of"),
    (faults.the_list_loses_the_focus, Walker, 1, "the arrows do not go on in the list|the focus went from case-"),
]
"""What is put back, who walks, from which number on, and what is said of it."""


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "walker", "number", "said"), FOUND, ids=lambda value: getattr(value, "__name__", ""))
def test_it_finds_a_fault_that_is_put_back(
    fault: Fault, walker: type[Walker], number: int, said: str, qapp: QApplication
) -> None:
    with fault(), pytest.raises(AssertionError, match=said):
        walk(number, walks=40, walker=walker)
