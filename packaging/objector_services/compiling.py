# SPDX-License-Identifier: Apache-2.0
"""Compiles all services into the one file that the program reads (`objector.adapters.catalogue`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from zlib import crc32

import msgspec

from objector.adapters.catalogue.compiled_form import Directory, Extent
from objector.adapters.catalogue.compiled_head import FIRST_LINE, FORM, LENGTH, SECOND_LINE
from objector.domain.contact import LetterFacts
from objector.domain.listing import listing_of
from objector.domain.service import Service
from objector.domain.service_list import Issue

NO_LETTERS = LetterFacts()


def issue_of(services: Sequence[Service]) -> Issue:
    """Return as what the facts themselves are issued: on the last day on which somebody read a source of theirs."""
    days = [use.read_on for service in services for use in service.data_uses]
    days += [source.read_on for service in services for source in service.sources]
    day = max(days, default=date.min)
    return Issue(serial_at(datetime(day.year, day.month, day.day, tzinfo=UTC)), day)


def serial_at(moment: datetime) -> int:
    """Return the serial of a list that is issued at a moment: its year, month, day, hour and minute in UTC."""
    return int(moment.astimezone(UTC).strftime("%Y%m%d%H%M"))


def compile_services(
    services: Sequence[Service], issue: Issue | None = None, letters: LetterFacts = NO_LETTERS
) -> bytes:
    """Return the compiled catalogue of services, which come in the order of their ids, and of where letters go.

    It is issued as what the facts say.

    The same services give the same bytes.
    """
    issued = issue_of(services) if issue is None else issue
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    parts: list[bytes] = []
    length = 0

    def place(value: object) -> Extent:
        nonlocal length
        encoded = encode(value)
        parts.append(encoded)
        length += len(encoded)
        return Extent(length - len(encoded), len(encoded), crc32(encoded))

    listings = place(tuple(listing_of(service) for service in services))
    directory = encode(Directory(listings, {service.id: place(service) for service in services}, place(letters)))
    content = directory + b"".join(parts)
    second_line = SECOND_LINE.format(
        edition=sha256(content).hexdigest(),
        serial=issued.serial,
        day=issued.day.isoformat(),
        size=LENGTH + len(content),
        directory=len(directory),
        checksum=0,
    )
    checked = FIRST_LINE % FORM + second_line.encode().removesuffix(b"00000000\n")
    return checked + b"%08x\n" % crc32(checked + directory) + content
