# SPDX-License-Identifier: Apache-2.0
"""What is told of a row where there is little room."""

from __future__ import annotations

import pytest

from objector.ui.widgets.tick_list import whole_sentences

LINE = "On by default. A switch. About 5 minutes."


@pytest.mark.parametrize(
    ("room", "told"),
    [(41, LINE), (40, "On by default. A switch."), (23, "On by default."), (5, "On by default.")],
)
def test_what_does_not_fit_is_left_out_by_whole_sentences(room: int, told: str) -> None:
    assert whole_sentences(LINE, lambda text: len(text) <= room) == told
