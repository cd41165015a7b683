# SPDX-License-Identifier: Apache-2.0
"""Walks through Objector: two hundred steps, the same ones each time; `make soak` walks others for hours."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QApplication

from tests.walker.walking import STEPS, walk

FIRST = int(os.environ.get("OBJECTOR_FIRST_WALK", "0"))
"""Walks are numbered, and one that breaks a promise is walked again by its number."""
WALKS = int(os.environ.get("OBJECTOR_WALKS", "5"))


@pytest.mark.parametrize("number", range(FIRST, FIRST + WALKS))
def test_whatever_a_person_does_every_promise_holds(number: int, qapp: QApplication) -> None:
    walk(number, steps=int(os.environ.get("OBJECTOR_STEPS", str(STEPS))))
