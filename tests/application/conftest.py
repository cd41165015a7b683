# SPDX-License-Identifier: Apache-2.0
"""A computer of a person, for what needs a whole one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.computer import Computer


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "data")
    yield computer
    computer.database.close()
