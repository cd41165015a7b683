# SPDX-License-Identifier: Apache-2.0
"""A document is written whole, for the person alone, and never in the place of anything but a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from objector.adapters.documents.files import FileDocuments
from objector.adapters.sealing import StandardSealing
from objector.domain.errors import FileNotWritten, LinkNotFollowed


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


@pytest.mark.parametrize("target", ["elsewhere/note", "elsewhere/nothing", "../note", "/dev/null"])
def test_a_link_out_of_the_folder_named_is_not_followed(
    documents: FileDocuments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    folder = tmp_path / "folder"
    (folder / "elsewhere").mkdir(parents=True)
    for note in (folder / "elsewhere" / "note", tmp_path / "note"):
        note.write_bytes(b"the person's own")
    link = folder / "receipt.pdf"
    link.symlink_to(target)
    again = folder / "again.pdf"
    again.symlink_to(link)
    monkeypatch.chdir(folder)
    for path in (str(link), "receipt.pdf", "./receipt.pdf", "elsewhere/../receipt.pdf", str(again)):
        with pytest.raises(LinkNotFollowed) as caught:
            documents.write(path, b"a receipt")
        assert caught.value.path == path
        assert caught.value.target == os.path.realpath(folder / target)
    assert link.is_symlink()
    assert (folder / "elsewhere" / "note").read_bytes() == (tmp_path / "note").read_bytes() == b"the person's own"
    assert sorted(os.listdir(folder)) == ["again.pdf", "elsewhere", "receipt.pdf"]
    assert os.listdir(folder / "elsewhere") == ["note"]


def test_a_folder_may_be_reached_by_a_link(documents: FileDocuments, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real" / "one.pdf").symlink_to("two.pdf")
    (tmp_path / "real" / "two.pdf").write_bytes(b"an older one")
    documents.write(str(tmp_path / "link" / "one.pdf"), b"a receipt")
    assert (tmp_path / "real" / "two.pdf").read_bytes() == b"a receipt"


@pytest.mark.parametrize("umask", [0, 0o077, 0o777])
def test_a_file_is_the_person_s_alone_whatever_the_umask(documents: FileDocuments, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        documents.write(str(tmp_path / "record.zip"), b"a record")
    finally:
        os.umask(before)
    assert (tmp_path / "record.zip").stat().st_mode & 0o777 == 0o600


def test_what_another_program_began_beside_it_is_left_alone(documents: FileDocuments, tmp_path: Path) -> None:
    half = tmp_path / "record.zip.part"
    half.write_bytes(b"half a download")
    half.chmod(0o644)
    documents.write(str(tmp_path / "record.zip"), b"a record")
    assert half.read_bytes() == b"half a download"
    assert (tmp_path / "record.zip").stat().st_mode & 0o777 == 0o600


def test_a_name_may_be_as_long_as_the_system_allows(documents: FileDocuments, tmp_path: Path) -> None:
    path = tmp_path / ("r" * 251 + ".zip")
    documents.write(str(path), b"a record")
    assert path.read_bytes() == b"a record"


def test_where_a_file_cannot_be_written_nothing_is_left(
    documents: FileDocuments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.zip"
    path.write_bytes(b"an older one")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten):
        documents.write(str(path), b"a record")
    assert os.listdir(tmp_path) == ["record.zip"]
    assert path.read_bytes() == b"an older one"


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


REFUSED = [errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS]


@pytest.mark.parametrize("number", REFUSED, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["chmod", "fsync"])
def test_what_a_mount_does_not_take_is_no_failure(
    documents: FileDocuments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """Files that belong to somebody else there, shares that cannot be waited for: `cp` writes there as well."""
    monkeypatch.setattr(os, call, refusal(number))
    documents.write(str(tmp_path / "record.zip"), b"a record")
    assert (tmp_path / "record.zip").read_bytes() == b"a record"
    assert os.listdir(tmp_path) == ["record.zip"]
    assert (tmp_path / "record.zip").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("number", [*REFUSED, errno.EEXIST, errno.EBUSY, errno.EXDEV], ids=errno.errorcode.get)
@pytest.mark.parametrize("before", [None, b"", b"an older and longer one"])
def test_where_no_name_can_be_exchanged_the_file_is_written_in_its_place(
    documents: FileDocuments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, before: bytes | None
) -> None:
    path = tmp_path / "record.zip"
    if before is not None:
        path.write_bytes(before)
    monkeypatch.setattr(os, "replace", refusal(number))
    documents.write(str(path), b"a record")
    assert path.read_bytes() == b"a record"
    assert os.listdir(tmp_path) == ["record.zip"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.EINVAL])
def test_a_file_is_written_where_its_folder_takes_no_other_name(
    documents: FileDocuments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "record.zip"
    path.write_bytes(b"an older one")
    really = os.open

    def opened(path: str, *rest: int) -> int:
        if path.endswith(".part"):
            raise OSError(number, os.strerror(number))
        return really(path, *rest)

    monkeypatch.setattr(os, "open", opened)
    documents.write(str(path), b"a record")
    assert path.read_bytes() == b"a record"


def test_what_was_there_is_still_there_where_it_could_not_be_written_over(
    documents: FileDocuments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.zip"
    path.write_bytes(b"an older one")
    synced: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", refusal(errno.EPERM))
    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(FileNotWritten):
        documents.write(str(path), b"a record")
    assert path.read_bytes() == b"an older one"
    assert os.listdir(tmp_path) == ["record.zip"]


def refusal(number: int) -> Callable[..., None]:
    """What a call of the system does on a mount that has no such thing."""

    def refused(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


def test_what_a_killed_run_began_long_ago_goes_with_the_next_file(documents: FileDocuments, tmp_path: Path) -> None:
    old, new, other = (tmp_path / f".objector-{digit * 16}.part" for digit in "0ax")
    for path in (old, new, other):
        path.write_bytes(b"half a record")
    for path in (old, other):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    documents.write(str(tmp_path / "record.zip"), b"a record")
    assert sorted(os.listdir(tmp_path)) == sorted([new.name, other.name, "record.zip"])
