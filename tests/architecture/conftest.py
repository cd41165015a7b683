# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sources import SourcesCopy


@pytest.fixture
def copy(tmp_path: Path) -> SourcesCopy:
    """The sources, to be violated."""
    return SourcesCopy(tmp_path / "copy")
