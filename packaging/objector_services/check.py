# SPDX-License-Identifier: Apache-2.0
"""The check for those who write the files of services: all that is wrong with all of them, and their permanent ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from objector_services.file_format import ServiceFile
from objector_services.read import (
    AUTHORITIES,
    SERVICES,
    examine,
    examine_authorities,
    file_names,
    read_authorities,
)
from objector_services.refusal import Fault, Refusal, nearest

IDS = "permanent-ids.txt"
"""Every id that was ever handed out, a line each: people's answers name them."""


class Check(NamedTuple):
    """What came of a check."""

    files: int
    """How many were looked at."""
    faults: tuple[Fault, ...]
    new_ids: tuple[str, ...] = ()
    """Those that are not among the permanent ones yet."""
    read: tuple[ServiceFile, ...] = ()
    """What could be read, also where rules are broken."""


def check_files(paths: Sequence[Path], folder: Path = SERVICES) -> Check:
    """Check some files, each by itself; of those in the folder also whether an id of theirs is gone."""
    faults: list[Fault] = []
    files: list[ServiceFile] = []
    for path in paths:
        if path.resolve().parent.name == AUTHORITIES.name:
            faults += examine_authorities(path, str(path))[1]
            continue
        file, found = examine(path, str(path))
        faults += found
        if file is not None and path.resolve().parent == folder.resolve():
            files.append(file)
    gone, new = _ids(files, {file.id for file in files}, folder)
    return Check(len(paths), (*faults, *gone), new, tuple(files))


def check_folder(folder: Path = SERVICES) -> Check:
    """Check every file of a folder, what they say about one another, and whether an id is gone.

    The files of the authorities lie in a folder beside it.
    """
    try:
        names = file_names(folder)
    except Refusal as refusal:
        return Check(0, (Fault(str(folder), 1, refusal.field, refusal.reason, refusal.mend),))
    if not names:
        return Check(0, (Fault(str(folder), 1, "folder", "has no files of services", "name the files to check"),))
    faults: list[Fault] = []
    files: list[ServiceFile] = []
    for name in names:
        file, found = examine(folder / name, str(_near(folder / name)))
        faults += found
        if file is not None:
            files.append(file)
    there = [name.removesuffix(".toml") for name in names]
    faults += (fault for file in files for fault in _successor(file, there, folder))
    unread = set(there) - {file.id for file in files}
    gone, new = _ids(files, {name.partition(".")[0] for name in permanent_ids(folder)} - unread, folder)
    authorities = read_authorities(folder.parent / AUTHORITIES.name)
    return Check(len(names) + authorities.found, (*faults, *gone, *authorities.faults), new, tuple(files))


def permanent_ids(folder: Path) -> list[str]:
    """Return the ids that were handed out, none where nobody wrote them down yet."""
    path = folder / IDS
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def keep_ids(folder: Path, new: Sequence[str]) -> None:
    """Add new ids to the permanent ones."""
    lines = sorted({*permanent_ids(folder), *new})
    (folder / IDS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def ids_of(file: ServiceFile) -> Iterator[str]:
    """Yield the ids of a file that answers may name: of the service, its data uses, and their routes."""
    yield file.id
    for use in file.data_uses:
        yield use.id
        yield from (f"{use.id}/{route.id}" for route in use.routes)


def _ids(files: Sequence[ServiceFile], services: set[str], folder: Path) -> tuple[list[Fault], tuple[str, ...]]:
    """Return a fault for each permanent id of some services that no file has, and the ids that are new."""
    known = permanent_ids(folder)
    there = {name for file in files for name in ids_of(file)}
    new = tuple(sorted(there.difference(known)))
    gone = [
        Fault(
            str(_near(folder / IDS)),
            line,
            name,
            "is in no file any more, and people’s answers name it",
            "put it back: an entry may become obsolete, but its ids stay",
        )
        for line, name in enumerate(known, start=1)
        if name.partition(".")[0] in services and name not in there
    ]
    return gone, new


def _successor(file: ServiceFile, there: Sequence[str], folder: Path) -> Iterator[Fault]:
    """Yield a successor that is not there; a file that is refused is there all the same."""
    successor = None if file.obsolete is None else file.obsolete.successor
    if successor is not None and successor not in there:
        near = nearest(successor, there)
        mend = "add that entry, or take successor away" if near is None else f"write {near}, or add that entry"
        name = str(_near(folder / f"{file.id}.toml"))
        yield Fault(name, 1, "obsolete.successor", f"there is no entry called {successor}", mend)


def _near(path: Path) -> Path:
    """Return a path as it is reached from here, where it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
