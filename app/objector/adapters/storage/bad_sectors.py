# SPDX-License-Identifier: Apache-2.0
"""Files on a disk with sectors that cannot be read any more: all the rest of such a file still can be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

from objector.adapters.base.files import keep_private

_STRETCH = 2**20
"""Bytes that are read at once while nothing is wrong."""
_SECTOR = 4096
"""The least that is read or not: sectors of disks are as large, or smaller ones are read together."""


class Read:
    """One reading of a file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.whole = True
        """Whether all that was given could be read; what could not is zeros."""

    def stretches(self) -> Iterator[bytes]:
        """Give the file stretch by stretch. Raises OSError for what is no fault of a sector."""
        with open(self._path, "rb", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            for begin in range(0, end, _STRETCH):
                yield self._from(file.fileno(), begin, min(_STRETCH, end - begin))

    def all(self) -> bytes:
        """Return the whole file. Raises as `stretches`."""
        return b"".join(self.stretches())

    def _from(self, descriptor: int, begin: int, size: int) -> bytes:
        try:
            return _read(descriptor, begin, size)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
        if size <= _SECTOR:
            self.whole = False
            return bytes(size)
        half = max(size // 2 // _SECTOR, 1) * _SECTOR
        return self._from(descriptor, begin, half) + self._from(descriptor, begin + half, size - half)


def read_what_can_be(path: str) -> bytes:
    """Return a file with zeros in place of what cannot be read of it. Raises OSError for all other faults."""
    return Read(path).all()


def copy_what_can_be(path: str, copy: str) -> bool:
    """Copy a file so, for the person alone, and return whether all of it could be read. Raises OSError."""
    reading = Read(path)
    with open(copy, "wb") as file:
        keep_private(copy, 0o600)
        file.writelines(reading.stretches())
    return reading.whole


def _read(descriptor: int, begin: int, size: int) -> bytes:
    """Return that many bytes from a place on, fewer where the file has become shorter."""
    os.lseek(descriptor, begin, os.SEEK_SET)
    parts = []
    while size:
        part = os.read(descriptor, size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
