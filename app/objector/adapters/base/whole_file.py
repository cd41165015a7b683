# SPDX-License-Identifier: Apache-2.0
"""Files that are there whole or not at all, for the person alone, whatever the umask says.

There are libraries for this (atomicwrites is no longer kept up; others leave the rights to the umask): what they would
save is less than what their choice of name, of rights and of what is done after a kill would have to be bent for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from objector.adapters.base.files import BINARY, is_folder, keep_private, sync_file
from objector.adapters.base.processes import may_run

_ABANDONED_SECONDS = 3600
"""Nobody writes at one file for an hour."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY


def write_new(
    path: str, data: bytes, opened: Callable[[int], None] = lambda _descriptor: None, *, synced: bool = True
) -> None:
    """Write a file where none is; on return it is on the disk. Raises OSError; then there is none.

    `opened` is given its descriptor before anything is in it. Unless it is to be `synced`, it is with the system on
    return, which writes it to the disk within half a minute.
    """
    descriptor = os.open(path, _NEW_FILE, 0o600)
    with _removed_on_failure(path):
        try:
            keep_private(path, 0o600)
            opened(descriptor)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            if synced:
                sync_file(descriptor)
        finally:
            os.close(descriptor)


def write_whole(
    path: str,
    data: bytes,
    part: str,
    opened: Callable[[int], None] = lambda _descriptor: None,
    *,
    synced: bool = True,
) -> None:
    """Put a file in the place of what is there; it is made as `part` and takes the place once it is on the disk.

    Raises OSError; then what was there is there still. What a run that was killed left at `part` goes. One that is not
    `synced` may be empty after a power cut.
    """
    with suppress(FileNotFoundError):
        os.unlink(part)
    write_new(part, data, opened, synced=synced)
    with _removed_on_failure(part):
        os.replace(part, path)


def part_of_process(path: str) -> str:
    """Return where this process makes a file that several may be making at once."""
    return f"{path}.{os.getpid()}.part"


def parts_of_processes(path: str) -> dict[str, bool]:
    """Return what processes began at a file and did not finish yet, each with whether it may still be at it.

    Raises OSError.
    """
    folder, name = os.path.split(path)
    found = {}
    for one in os.listdir(folder):
        number, _, ending = one.removeprefix(f"{name}.").partition(".")
        if one.startswith(f"{name}.") and number.isdecimal() and ending in {"part", "new"}:  # the second of old
            found[os.path.join(folder, one)] = may_run(number)
    return found


def remove_abandoned(path: str) -> int:
    """Remove what ended processes left unfinished beside a file; return how many. What cannot be removed stays."""
    removed = 0
    with suppress(OSError):
        for left, runs in parts_of_processes(path).items():
            if not runs:
                os.unlink(left)
                removed += 1
    return removed


def remove_older(folder: str, name: re.Pattern[str], now: float) -> None:
    """Remove what has such a name and has not changed for an hour before `now`; what cannot be removed does no harm."""
    for one in os.listdir(folder):
        path = os.path.join(folder, one)
        with suppress(OSError):
            if name.fullmatch(one) and now - os.lstat(path).st_mtime > _ABANDONED_SECONDS:
                os.rmdir(path) if is_folder(path) else os.unlink(path)


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):  # the reason why it failed is what matters
            os.unlink(path)
        raise
