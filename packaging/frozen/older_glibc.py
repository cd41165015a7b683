# SPDX-License-Identifier: Apache-2.0
"""Lets a library run on an older glibc than that which it was linked with: older_glibc.py FILE…

glibc 2.35 gave `hypot` a new version that no longer sets errno by the old rules; Python links to it where it is built
on such a system, and is fine with the old one. The need for that version is turned into a need for the first one of
x86-64, which every libm has ("Symbol Versioning" of the Linux Standard Base Core Specification, chapter 10).
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

NEW, FIRST = b"GLIBC_2.35", b"GLIBC_2.2.5"
_VERNEED = 0x6FFFFFFE
_SECTION = struct.Struct("<IIQQQQIIQQ")
_NEED = struct.Struct("<HHIII")
_AUXILIARY = struct.Struct("<IHHII")


def elf_hash(name: bytes) -> int:
    """Return the hash by which versions are looked up (System V ABI, "Hash Table")."""
    value = 0
    for byte in name:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value


def relax(data: bytearray) -> int:
    """Change a library in place, and return how many needs were changed."""
    start, size, count = (*struct.unpack_from("<Q", data, 0x28), *struct.unpack_from("<HH", data, 0x3A))
    sections = [_SECTION.unpack_from(data, start + size * number) for number in range(count)]
    changed = 0
    for section in sections:
        if section[1] != _VERNEED:
            continue
        strings = sections[section[6]][4]
        first = data.find(b"\0" + FIRST + b"\0", strings) + 1 - strings
        need = section[4]
        while True:
            _, many, _, auxiliary, following = _NEED.unpack_from(data, need)
            place = need + auxiliary
            for _ in range(many):
                _, flags, other, name, after = _AUXILIARY.unpack_from(data, place)
                text = bytes(data[strings + name : data.index(0, strings + name)])
                if text == NEW:
                    _AUXILIARY.pack_into(data, place, elf_hash(FIRST), flags, other, first, after)
                    changed += 1
                place += after
            if not following:
                break
            need += following
    return changed


def main() -> int:
    """Change the files that are named."""
    for name in sys.argv[1:]:
        file = Path(name)
        data = bytearray(file.read_bytes())
        if relax(data):
            file.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
