# SPDX-License-Identifier: Apache-2.0
"""Memory that is free again is given back; a C library that has no call for it is let be."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Iterator

import pytest

from objector.adapters.base import free_memory
from objector.adapters.base.free_memory import give_back

# A block in use above those that are free: the C library gives back by itself only what is free at the top.
PROGRAM = """
import ctypes, re
from objector.adapters.base.free_memory import give_back
library = ctypes.CDLL(None)
library.malloc.restype, library.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1])
blocks = [library.malloc(64_000) for _ in range(500)]
for block in blocks:
    ctypes.memset(block, 1, 64_000)
for block in blocks[:-1]:
    library.free(block)
before = resident()
give_back()
print(before - resident())
"""


@pytest.fixture
def asked_anew() -> Iterator[None]:
    free_memory._trim.cache_clear()
    yield
    free_memory._trim.cache_clear()


def test_what_is_free_goes_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 25_000  # of 32,000 kB


def test_where_the_c_library_cannot_nothing_happens(asked_anew: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del asked_anew
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back()
