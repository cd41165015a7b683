# SPDX-License-Identifier: Apache-2.0
"""An installed list costs no start more than the built-in one, and is installed soon."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bench.installed_list import processor_of_installing, with_it
from tests.bench.measuring import screen
from tests.bench.start import Start, people

MORE = 1.02
BARE = 0.015
"""Seconds of processor that a bare Python takes to start, on the machine that the limits are of."""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind counts instructions")
@pytest.mark.parametrize("start", [Start.STATUS, Start.REMIND, Start.WINDOW])
def test_a_start_with_an_installed_list_costs_what_it_costs_without(start: Start, tmp_path: Path) -> None:
    with screen(tmp_path / "home") as system:
        assert with_it(start, people(tmp_path / "people", system), tmp_path / "shipped") <= MORE


@pytest.mark.slow
@pytest.mark.parametrize(("count", "seconds"), [(60, 0.5), (5000, 5.0)])
def test_a_list_is_installed_soon(count: int, seconds: float, tmp_path: Path) -> None:
    with screen(tmp_path / "home") as system:
        assert processor_of_installing(count, system, tmp_path / "shipped") <= seconds / BARE
