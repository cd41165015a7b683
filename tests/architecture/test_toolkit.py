# SPDX-License-Identifier: Apache-2.0
"""What the toolkit must not do to us."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.parametrize("value", [None, True, False])
def test_calls_that_return_nothing_take_no_reference_away(value: object) -> None:
    """PySide6 6.12.0 did, and Python 3.11 then ends the process: "deallocating None"."""
    thing = QObject()
    before = sys.getrefcount(value)
    for _ in range(500):
        thing.setObjectName("a")
        thing.blockSignals(False)
        thing.signalsBlocked()
    assert abs(sys.getrefcount(value) - before) < 100
