# SPDX-License-Identifier: Apache-2.0
"""How much memory a process has in use, as the C library counts it: to the byte, whatever else the machine does."""

from __future__ import annotations

import ctypes
import gc


class _Info(ctypes.Structure):
    """What mallinfo2(3) returns."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keep",
        )
    ]


def in_use() -> int:
    """Return the bytes that are in use, without those of Python's own small objects."""
    gc.collect()
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Info
    info = library.mallinfo2()
    return int(info.uordblks + info.hblkhd)
