# SPDX-License-Identifier: Apache-2.0
"""A document is written whole, for the person alone, and never in the place of anything but a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from objector.adapters.documents.files import FileDocuments
from objector.adapters.sealing import StandardSealing
from objector.domain.errors import FileNotWritten


@pytest.fixture(name="documents")
def fixture_documents() -> FileDocuments:
    return FileDocuments(StandardSealing())


def test_a_file_is_whole_and_the_person_s_alone(documents: FileDocuments, tmp_path: Path) -> None:
    path = tmp_path / "record.zip"
    path.write_bytes(b"an older one")
    documents.write(str(path), b"a record")
    assert path.read_bytes() == b"a record"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["record.zip"]


def test_a_link_to_a_file_stays_a_link(documents: FileDocuments, tmp_path: Path) -> None:
    (tmp_path / "real.zip").write_bytes(b"an older one")
    (tmp_path / "link.zip").symlink_to(tmp_path / "real.zip")
    documents.write(str(tmp_path / "link.zip"), b"a record")
    assert (tmp_path / "link.zip").is_symlink()
    assert (tmp_path / "real.zip").read_bytes() == b"a record"


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling", "device", "missing folder"])
def test_nothing_else_is_replaced(documents: FileDocuments, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "record.zip"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "dangling":
            path.symlink_to(tmp_path / "nothing")
        case "device":
            path.symlink_to("/dev/full")
        case _:
            path = tmp_path / "nowhere" / "record.zip"
    before = os.path.lexists(path) and os.lstat(path).st_mode
    with pytest.raises(FileNotWritten):
        documents.write(str(path), b"a record")
    assert (os.path.lexists(path) and os.lstat(path).st_mode) == before
