# SPDX-License-Identifier: Apache-2.0
"""No start takes a twentieth more instructions than was recorded: they repeat, on whatever machine, and time does not.

`python -m tests.bench.start` records them anew: after what makes a start cheaper, and after what is worth its cost.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.bench.measuring import screen
from tests.bench.start import RECORDED_WITH, Start, people, ratio, recorded

MORE = 1.05


def is_kept(found: float, expected: float) -> bool:
    """Return whether a figure is not a twentieth above the recorded one."""
    return found <= expected * MORE


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind counts instructions")
@pytest.mark.skipif(sys.version_info[:2] != RECORDED_WITH, reason="each version of Python takes other instructions")
@pytest.mark.parametrize("start", Start)
def test_a_start_takes_no_more_than_was_recorded(start: Start, tmp_path: Path) -> None:
    with screen(tmp_path / "home") as system:
        found = ratio(start, people(tmp_path / "people", system))
    assert is_kept(found, recorded()[start]), f"{found:.2f} times its floor"


def test_a_twentieth_more_is_seen() -> None:
    assert set(recorded()) == set(Start)
    assert is_kept(1.0, 1.0)
    assert is_kept(1.04, 1.0)
    assert not is_kept(1.06, 1.0)
