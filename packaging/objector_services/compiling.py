# SPDX-License-Identifier: Apache-2.0
"""Compiles all services into the one file that the program reads (`objector.adapters.catalogue`)."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from zlib import crc32

import msgspec

from objector.adapters.catalogue.compiled_form import Directory, Part
from objector.adapters.catalogue.compiled_head import FIRST_LINE, LENGTH, SECOND_LINE
from objector.domain.listing import listing_of
from objector.domain.service import Service


def compile_services(services: Sequence[Service]) -> bytes:
    """Return the compiled catalogue of services, which come in the order of their ids.

    The same services give the same bytes.
    """
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    parts: list[bytes] = []
    length = 0

    def place(value: object) -> Part:
        nonlocal length
        encoded = encode(value)
        parts.append(encoded)
        length += len(encoded)
        return Part(length - len(encoded), len(encoded), crc32(encoded))

    listings = place(tuple(listing_of(service) for service in services))
    directory = encode(Directory(listings, {service.id: place(service) for service in services}))
    content = directory + b"".join(parts)
    second_line = SECOND_LINE.format(
        edition=sha256(content).hexdigest(), size=LENGTH + len(content), directory=len(directory), checksum=0
    )
    checked = FIRST_LINE + second_line.encode().removesuffix(b"00000000\n")
    return checked + b"%08x\n" % crc32(checked + directory) + content
