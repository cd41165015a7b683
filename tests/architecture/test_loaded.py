# SPDX-License-Identifier: Apache-2.0
"""Nothing is loaded sooner than it is listed in `loaded/`; and the gate is seen to fail for each list."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.architecture.loaded import WRITTEN_WITH, Way, environment, is_own, listed, loaded
from tests.support.sources import SourcesCopy


@pytest.mark.parametrize("way", Way)
def test_what_is_loaded_is_listed_and_what_is_listed_is_loaded(way: Way, tmp_path: Path) -> None:
    found = loaded(way, tmp_path / "data", environment(tmp_path / "home"))
    if sys.version_info[:2] != WRITTEN_WITH:
        found -= sys.stdlib_module_names  # each version's own modules load others of them
    assert found - listed(way) == set(), "load it later, or list it in tests/architecture/loaded and say why"
    assert set(filter(is_own, listed(way) - found)) == set(), "take it out of the list"


@pytest.mark.parametrize(
    ("way", "path"),
    [
        (Way.SECOND, "already_running.py"),
        pytest.param(Way.REMIND, "nothing_due.py", marks=pytest.mark.slow),
        pytest.param(Way.STATUS, "domain/case.py", marks=pytest.mark.slow),
        pytest.param(Way.WINDOW, "ui/window.py", marks=pytest.mark.slow),
    ],
)
def test_one_that_is_not_listed_is_found(way: Way, path: str, copy: SourcesCopy, tmp_path: Path) -> None:
    copy.append(f"app/objector/{path}", "import objector.texts.erasing")
    around = environment(tmp_path / "home", copy.folder / "app", copy.folder / "resources")
    assert loaded(way, tmp_path / "data", around) - listed(way) >= {"objector.texts.erasing"}


@pytest.mark.parametrize("way", [Way.SECOND, Way.REMIND])
def test_a_quick_answer_loads_neither_qt_nor_what_is_slow(way: Way) -> None:
    assert not listed(way) & {"PySide6", "typing", "argparse", "gettext", "dateutil", "msgspec", "zoneinfo"}


def test_before_the_first_frame_nothing_is_loaded_that_only_some_need() -> None:
    late = {"keyring", "cryptography", "icalendar", "segno", "jeepney", "secretstorage", "logging.handlers", "email"}
    assert not (listed(Way.WINDOW) | listed(Way.STATUS)) & late
    assert "PySide6" not in listed(Way.STATUS)
