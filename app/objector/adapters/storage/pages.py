# SPDX-License-Identifier: Apache-2.0
"""Rows of the record, read from the pages of a damaged file itself, where SQLite finds no way to them.

SQLite goes from the first page down, so that a first page which is lost hides all others. Each page that has rows says
by itself what is in it; of which table a row is shows by its shape (https://www.sqlite.org/fileformat2.html).
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any

from objector.adapters.storage.bad_sectors import read_what_can_be
from objector.adapters.storage.schema import STEPS
from objector.adapters.storage.scratch import CHAIN, ENTRY, LINK, NAME, Rows, Values
from objector.domain.ledger import Kind
from objector.domain.named_tuple import NamedTuple

_USUAL = 4096
_SIZES = (_USUAL, 1024, 2048, 8192, 16384, 32768, 65536, 512)
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_HEAD_OF_FILE = 100
_WAL_HEAD, _FRAME_HEAD = 32, 24
_MOST_PAYLOAD = 10_000_000
_COUNTED = ("name", "seq")
"""The columns of SQLite's own table of the last places that were given."""
_GOES_ON = 0x80
"""The bit of a byte of a number after which another byte comes."""

_KINDS = frozenset(kind.value for kind in Kind)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_DIGEST = re.compile(r"[0-9a-f]{64}")

Pages = Mapping[int, bytes]


class FoundRows(NamedTuple):
    """What the pages hold."""

    rows: Rows
    whole: bool
    """Whether every entry that there was is among them, as far as the file counts them."""


class _Row(NamedTuple):
    place: int | None
    """The row's number, `None` in a table without."""
    values: Values


def rows_in_pages(path: str) -> FoundRows:
    """Return what the pages of a file hold, with those of its log. Raises OSError for what is no fault of a sector."""
    data, log = read_what_can_be(path), b""
    with contextlib.suppress(FileNotFoundError):
        log = read_what_can_be(f"{path}-wal")
    best = FoundRows(Rows(None, (), (), ()), whole=False)
    for size in _sizes(data):
        found = _sorted_out(_pages(data, log, size), size)
        if len(found.rows.entries) > len(best.rows.entries):
            best = found
        if best.rows.entries and size == _USUAL:
            break
    return best


def _sizes(data: bytes) -> Sequence[int]:
    """Return the sizes of a page that the file may have, the one it tells first."""
    told = int.from_bytes(data[16:18], "big")
    told = 65536 if told == 1 else told
    return (told, *(size for size in _SIZES if size != told)) if told in _SIZES else _SIZES


def _pages(data: bytes, log: bytes, size: int) -> Pages:
    """Return the pages by their numbers, from 1, each as the log has it last where the log has it."""
    begins = range(0, len(data), size)
    pages = {number: data[begin : begin + size].ljust(size, b"\0") for number, begin in enumerate(begins, start=1)}
    if int.from_bytes(log[8:12], "big") != size:
        return pages
    salts = log[16:24]
    waiting: dict[int, bytes] = {}
    for begin in range(_WAL_HEAD, len(log) - _FRAME_HEAD - size + 1, _FRAME_HEAD + size):
        head = log[begin : begin + _FRAME_HEAD]
        if head[8:16] != salts:
            break
        waiting[int.from_bytes(head[:4], "big")] = log[begin + _FRAME_HEAD : begin + _FRAME_HEAD + size]
        if int.from_bytes(head[4:8], "big"):  # the end of what was kept at once
            pages.update(waiting)
            waiting = {}
    return pages


def _sorted_out(pages: Pages, size: int) -> FoundRows:
    device: str | None = None
    last: int | None = None
    entries: dict[str, tuple[int, Values]] = {}
    links: dict[str, Values] = {}
    chains: dict[str, Values] = {}
    for number in sorted(pages):
        for row in _rows(pages, number, size):
            if row.place is None:
                link = _named(row.values, "link", LINK)
                chain = None if link is not None else _named(row.values, "chain", CHAIN)
                if link is not None and _is_link(link):
                    links[link[0]] = link
                elif chain is not None and _is_chain(chain) and (chain[2] is not None or chain[0] not in chains):
                    chains[chain[0]] = chain
                continue
            entry = _named(row.values, "ledger", ENTRY)
            if entry is not None and _is_entry(entry):
                if row.place >= entries.get(entry[0], (0, ()))[0]:  # an older one may lie in a page that is free
                    entries[entry[0]] = (row.place, entry)
            elif row.place == 1 and len(row.values) in _layouts("device") and _is_uuid(row.values[1]):
                device = row.values[1]
            elif len(row.values) == len(_COUNTED) and row.values[0] == "ledger" and isinstance(row.values[1], int):
                last = max(row.values[1], last or 0)
    places = sorted(place for place, _ in entries.values())
    whole = last is not None and places == list(range(last + 1 - len(places), last + 1))
    # A link whose entry is not there tells of one that is lost, be it the first.
    whole = whole and (places[:1] == [1] or (links.keys() <= entries.keys() and _begin_at_their_first(links.values())))
    in_order = [entry for _, entry in sorted(entries.values(), key=lambda one: one[0])]
    names = _names(pages, size)
    return FoundRows(Rows(device, in_order, list(links.values()), list(chains.values()), names), whole)


def _names(pages: Pages, size: int) -> list[Values]:
    """Return what is called otherwise in the file than it is written: two ids in a row of a table without numbers."""
    rows = (row for number in sorted(pages) for row in _rows(pages, number, size) if row.place is None)
    found = [row.values for row in rows if len(row.values) == len(NAME) and all(map(_is_uuid, row.values))]
    return list({values[0]: values for values in found}.values())


def _begin_at_their_first(links: Iterable[Values]) -> bool:
    """Return whether no link is missing of any chain, so that no entry is where the places were given anew."""
    by_chain: dict[object, list[int]] = {}
    for link in links:
        by_chain.setdefault(link[LINK.index("chain")], []).append(link[LINK.index("place")])
    return all(sorted(places) == list(range(1, len(places) + 1)) for places in by_chain.values())


def _is_uuid(value: object) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def _is_entry(values: Values) -> bool:
    told = dict(zip(ENTRY, values, strict=True))
    moment = told["at"]
    return isinstance(moment, str) and _MOMENT.fullmatch(moment) is not None and told["kind"] in _KINDS


def _is_link(values: Values) -> bool:
    told = dict(zip(LINK, values, strict=True))
    digests = all(isinstance(told[name], str) and _DIGEST.fullmatch(told[name]) for name in ("said", "head"))
    return digests and isinstance(told["place"], int) and isinstance(told["salts"], str)


def _is_chain(values: Values) -> bool:
    return _is_uuid(values[0]) and _is_uuid(values[1]) and (values[2] is None or isinstance(values[2], bytes))


def _named(values: Values, table: str, columns: Sequence[str]) -> Values | None:
    """Return the values of a row in the order of `columns`, `None` where the table never had so many."""
    names = _layouts(table).get(len(values))
    if names is None:
        return None
    told = dict(zip(names, values, strict=True))
    found = [told.get(name) for name in columns]
    return found if isinstance(found[0], str) else None


@cache
def _layouts(table: str) -> Mapping[int, Sequence[str]]:
    """Return the columns that a table had at each version of ours, by their number."""
    layouts: dict[int, Sequence[str]] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in STEPS:
            for statement in step:
                connection.execute(statement)
            names = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
            if names:
                layouts[len(names)] = names
    return layouts


def _rows(pages: Pages, number: int, size: int) -> Iterator[_Row]:
    """Give the rows of a page; what is no row is passed over."""
    page = pages[number]
    begin = _HEAD_OF_FILE if number == 1 else 0
    kind = page[begin]
    if kind not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER}:
        return
    count = int.from_bytes(page[begin + 3 : begin + 5], "big")
    pointers = begin + (12 if kind == _INDEX_INNER else 8)
    for place in range(pointers, min(pointers + 2 * count, size - 1), 2):
        cell = int.from_bytes(page[place : place + 2], "big")
        with contextlib.suppress(IndexError, ValueError, KeyError):
            yield _row(pages, page, cell, kind, size)


def _row(pages: Pages, page: bytes, cell: int, kind: int, size: int) -> _Row:
    place: int | None = None
    if kind == _INDEX_INNER:
        cell += 4
    length, cell = _number(page, cell)
    if kind == _TABLE_LEAF:
        place, cell = _number(page, cell)
    if not 0 < length < _MOST_PAYLOAD:
        raise ValueError(length)
    most = size - 35 if kind == _TABLE_LEAF else (size - 12) * 64 // 255 - 23
    least = (size - 12) * 32 // 255 - 23
    local = length
    if length > most:
        fitting = least + (length - least) % (size - 4)
        local = fitting if fitting <= most else least
    payload = bytearray(page[cell : cell + local])
    following = int.from_bytes(page[cell + local : cell + local + 4], "big") if length > local else 0
    seen: set[int] = set()
    while len(payload) < length:
        if following in seen:
            raise ValueError(following)
        seen.add(following)
        more = pages[following]
        payload += more[4 : 4 + length - len(payload)]
        following = int.from_bytes(more[:4], "big")
    return _Row(place, _values(bytes(payload)))


def _values(payload: bytes) -> list[Any]:
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    values = []
    at = end
    for kind in kinds:
        value, at = _value(payload, kind, at)
        values.append(value)
    if at != len(payload):
        raise ValueError(at)
    return values


_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number has."""
_FIRST_BYTES, _FIRST_TEXT = 12, 13


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind in {0, 8, 9}:
        return (None if kind == 0 else kind - 8), at
    if kind in _WHOLE_NUMBERS:
        end = at + _WHOLE_NUMBERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind < _FIRST_BYTES:
        raise ValueError(kind)  # a fraction, of which we keep none
    end = at + (kind - _FIRST_BYTES) // 2
    if end > len(payload):
        raise ValueError(kind)
    return (payload[at:end] if kind % 2 == 0 else payload[at:end].decode()), end


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and what comes after it. Raises IndexError."""
    found = 0
    for length in range(8):
        byte = data[at + length]
        found = found << 7 | byte & ~_GOES_ON
        if byte < _GOES_ON:
            return found, at + length + 1
    return found << 8 | data[at + 8], at + 9
