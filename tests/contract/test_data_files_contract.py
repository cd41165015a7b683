# SPDX-License-Identifier: Apache-2.0
"""What every DataFiles does, the fake and the real one; what is ours and what is not is in the adapter's own test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.storage.erasure import DataFolder
from objector.application.ports.data_files import DataFiles, StillThere
from tests.support.fake_data_files import FakeDataFiles
from tests.support.storage_process import filled

NAME = "objector.sqlite3"


class Kept(NamedTuple):
    """A folder, and how something of others is put into it."""

    files: DataFiles
    put: Callable[[], str]
    """Returns the path of it."""


@pytest.fixture(name="kept", params=["fake", "folder"])
def fixture_kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    folder = tmp_path / "data"
    letter = folder / "letter.txt"
    if request.param == "fake":
        fake = FakeDataFiles()

        def resist() -> str:
            fake.left = (StillThere(str(letter), None),)
            return str(letter)

        return Kept(fake, resist)
    filled(folder / NAME, 2)

    def put() -> str:
        letter.write_text("not ours")
        return str(letter)

    return Kept(DataFolder(str(folder), NAME), put)


def test_all_of_it_goes_and_may_be_gone_already(kept: Kept) -> None:
    assert list(kept.files.erase()) == []
    assert list(kept.files.erase()) == []


def test_what_is_not_ours_is_still_there_and_told_without_a_fault(kept: Kept) -> None:
    path = kept.put()
    assert list(kept.files.erase()) == [StillThere(path, None)]
