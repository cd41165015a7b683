# SPDX-License-Identifier: Apache-2.0
"""The objects of a PDF (ISO 32000-1, 7.3), read and written in one way only.

A file that `written` made is told from every other one by its bytes: what `read` takes is what would be written again.
So nothing can stand in it that is seen by one reader and not by another: no second revision, no object that nothing
names, no comment, no other spelling.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence

from objector.domain.named_tuple import NamedTuple

DEPTH = 12
"""How deeply values may lie in one another: we write five."""
OBJECTS = 20_000
"""How many objects a file may have."""
VALUES = 200_000
"""How many names, numbers and texts may stand in a file outside its streams."""
INFLATED = 32 * 2**20
"""Bytes that one stream may become."""
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Number(str):
    """A number as it is written."""

    __slots__ = ()


class Ref(NamedTuple):
    """Another object, by its number."""

    number: int


class Stream(NamedTuple):
    """Bytes with what is said of them; `Length` is not among that."""

    about: dict[str, Value]
    data: bytes | memoryview


Value = Name | Number | Ref | Stream | bytes | bool | None | list["Value"] | dict[str, "Value"]
"""What an object can be; a text is its bytes."""


class Unreadable(ValueError):
    """It is no PDF, or not one in the form that is read here; what stands there is said."""


# What repeats without an end never gives anything back: otherwise each time of millions would be kept in the memory.
_SPACE = rb"(?:[\x00\t\n\x0c\r ]++|%[^\r\n]*+[\r\n])*+"
_TOKEN = re.compile(
    _SPACE
    + rb"(?:(?P<mark><<|>>|\[|\])|/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]{0,127})|<(?P<hex>[0-9A-Fa-f]{0,8192})>"
    + rb"|(?P<ref>\d{1,10}) 0 R|(?P<number>[+-]?(?:\d{1,40}\.?\d{0,40}|\.\d{1,40}))"
    + rb"|\((?P<text>(?:[^()\\]|\\.){0,8192})\)"
    + rb"|(?P<word>true|false|null))",
    re.DOTALL,
)
_IRREGULAR = re.compile(r"[^!-~]|[()<>\[\]{}/%#]")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WORDS: Mapping[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}


def parsed(data: bytes | memoryview, begin: int, left: int = VALUES) -> tuple[Value, int]:
    """Return the value that stands at a place, and where it ends. Raises Unreadable.

    `left` is how many values there may be in it.
    """
    stack: list[list[Value]] = [[]]
    opened: list[bytes] = []
    at = begin
    while left > 0:
        left -= 1
        match = _TOKEN.match(data, at)
        if match is None:
            raise Unreadable(f"byte {at}")
        at = match.end()
        mark = match["mark"]
        if mark in {b"<<", b"["}:
            if len(stack) > DEPTH:
                raise Unreadable("nested too deeply")
            stack.append([])
            opened.append(mark)
            continue
        if mark is None:
            stack[-1].append(_single(match))
        elif not opened or (opened.pop() == b"[") != (mark == b"]"):
            raise Unreadable(f"byte {at}")
        else:
            inner = stack.pop()
            stack[-1].append(inner if mark == b"]" else _named(inner))
        if not opened:
            return stack[0][0], at
    raise Unreadable("too many values")


def _single(match: re.Match[bytes]) -> Value:
    kind, text = match.lastgroup, bytes(match[match.lastgroup or 0])
    match kind:
        case "name":
            return Name(re.sub(r"#([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), text.decode("latin-1")))
        case "hex":
            return bytes.fromhex((text + b"0" * (len(text) % 2)).decode())
        case "ref":
            return Ref(int(text))
        case "number":
            return Number(text.decode())
        case "text":
            return _ESCAPED.sub(
                lambda found: bytes([int(found[1], 8) & 255]) if found[1] else _ESCAPES.get(found[2], found[2]), text
            )
        case _:
            return _WORDS[text]


def _named(values: list[Value]) -> dict[str, Value]:
    names = values[::2]
    if len(values) % 2 or not all(isinstance(name, Name) for name in names) or len(set(map(str, names))) != len(names):
        raise Unreadable("names of values")
    return {str(name): value for name, value in zip(names, values[1::2], strict=True)}


def serialised(value: Value) -> bytes:
    """Return a value in its one written form; of a stream what is said of its bytes."""
    match value:
        case Stream(about, data):
            made = serialised({**about, "Length": Number(len(data))})
        case Name():
            made = b"/" + _IRREGULAR.sub(lambda found: f"#{ord(found[0]):02X}", value).encode("latin-1")
        case Number():
            made = value.encode()
        case Ref(number):
            made = b"%d 0 R" % number
        case bytes():
            made = b"<" + value.hex().encode() + b">"
        case dict():
            pairs = (b"%s %s" % (serialised(Name(name)), serialised(value[name])) for name in sorted(value))
            made = b"<<" + b" ".join(pairs) + b">>"
        case list():
            made = b"[" + b" ".join(map(serialised, value)) + b"]"
        case _:
            made = {True: b"true", False: b"false", None: b"null"}[value]
    return made


def written(objects: Sequence[Value], trailer: Mapping[str, Value]) -> bytes:
    """Return a file of objects, which are numbered from 1; `Size` is not said in `trailer`."""
    parts: list[bytes | memoryview] = [HEADER]
    places: list[int] = []
    at = len(HEADER)
    for number, value in enumerate(objects, start=1):
        places.append(at)
        pieces = _object(number, value)
        parts += pieces
        at += sum(map(len, pieces))
    parts.append(_end(places, trailer, at))
    return b"".join(parts)


def _object(number: int, value: Value) -> list[bytes | memoryview]:
    begin = b"%d 0 obj\n%s\n" % (number, serialised(value))
    if isinstance(value, Stream):
        return [begin + b"stream\n", value.data, b"\nendstream\nendobj\n"]
    return [begin + b"endobj\n"]


def _end(places: Sequence[int], trailer: Mapping[str, Value], at: int) -> bytes:
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    about = serialised({**trailer, "Size": Number(len(places) + 1)})
    return b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1,
        lines,
        about,
        at,
    )


_OBJECT = re.compile(rb"(\d{1,8}) 0 obj\n")
_TRAILER = re.compile(rb"xref\n0 \d{1,8}\n(?:\d{10} \d{5} [nf] \n)*+trailer\n")


def read(data: bytes) -> tuple[list[Value], dict[str, Value]]:
    """Return the objects of a file that `written` made, and its trailer without `Size`. Raises Unreadable.

    What a stream holds is not copied.
    """
    if not data.startswith(HEADER):
        raise Unreadable("byte 0")
    objects: list[Value] = []
    places: list[int] = []
    at, left, view = len(HEADER), VALUES, memoryview(data)
    while (match := _OBJECT.match(data, at)) is not None:
        number = len(objects) + 1
        if number > OBJECTS:
            raise Unreadable("too many objects")
        value, end = parsed(data, match.end(), left)
        left -= max(1, (end - match.end()) // 8)
        if data.startswith(b"\nstream\n", end):
            value = _stream(value, view, end + len(b"\nstream\n"))
        places.append(at)
        objects.append(value)
        for piece in _object(number, value):
            if isinstance(piece, bytes) and not data.startswith(piece, at):
                raise Unreadable(f"object {number}")
            at += len(piece)
    match = _TRAILER.match(data, at)
    trailer = None if match is None else parsed(data, match.end(), 100)[0]
    if not isinstance(trailer, dict):
        raise Unreadable("no trailer")
    trailer.pop("Size", None)
    if bytes(view[at:]) != _end(places, trailer, at):
        raise Unreadable(f"byte {at}")
    return objects, trailer


def _stream(about: Value, view: memoryview, begin: int) -> Stream:
    length = about.pop("Length", None) if isinstance(about, dict) else None
    if not isinstance(about, dict) or not isinstance(length, Number) or not re.fullmatch(r"\d{1,10}", length):
        raise Unreadable("a stream without its length")
    if begin + int(length) > len(view):
        raise Unreadable("a stream that is cut")
    return Stream(about, view[begin : begin + int(length)])


def content(stream: Stream, limit: int = INFLATED) -> bytes:
    """Return what a stream holds. Raises Unreadable for more than `limit` bytes, and for another filter than ours."""
    filtered = stream.about.get("Filter")
    if filtered is None:
        if len(stream.data) > limit:
            raise Unreadable("a stream too long")
        return bytes(stream.data)
    if filtered != Name("FlateDecode") or "DecodeParms" in stream.about:
        raise Unreadable("a filter")
    inflating = zlib.decompressobj()
    try:
        data = inflating.decompress(stream.data, limit)
    except zlib.error as error:
        raise Unreadable("a stream") from error
    if not inflating.eof or inflating.unused_data:
        raise Unreadable("a stream too long")
    return data


_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])[ \r\n]{2}")


class Drawn:
    """A file that the toolkit made of the pages: plain objects, found by its table."""

    def __init__(self, data: bytes) -> None:
        """Read the table. Raises Unreadable."""
        end = _TABLE.search(data)
        begin = None if end is None else re.compile(rb"xref\s+0 (\d+)\s+").match(data, int(end[1]))
        if begin is None:
            raise Unreadable("no cross-reference table at the end")
        self._data = data
        entries = list(_ENTRY.finditer(data, begin.end(), begin.end() + 20 * int(begin[1])))
        self._places = {number: int(one[1]) for number, one in enumerate(entries) if one[3] == b"n"}
        trailer = parsed(data, data.index(b"trailer", begin.end()) + len(b"trailer"))[0]
        self.trailer = trailer if isinstance(trailer, dict) else {}

    def __getitem__(self, ref: Ref) -> Value:
        """Return an object. Raises Unreadable."""
        match = re.compile(rb"\d+ 0 obj\s+").match(self._data, self._places.get(ref.number, 0))
        if match is None:
            raise Unreadable(f"object {ref.number}")
        value, end = parsed(self._data, match.end())
        begin = re.compile(rb"\s*stream\r?\n").match(self._data, end)
        if begin is None or not isinstance(value, dict):
            return value
        length = self.direct(value.pop("Length", None))
        if not isinstance(length, Number):
            raise Unreadable(f"object {ref.number}")
        return Stream(value, self._data[begin.end() : begin.end() + int(length)])

    def direct(self, value: Value) -> Value:
        """Return what a value is, or what it refers to."""
        return self[value] if isinstance(value, Ref) else value


def refs(value: Value) -> Iterator[Ref]:
    """Return the references in a value, in the order in which it is written."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Stream):
        yield from refs(value.about)
    elif isinstance(value, dict):
        for name in sorted(value):
            yield from refs(value[name])
    elif isinstance(value, list):
        for one in value:
            yield from refs(one)


def renumbered(value: Value, numbers: Mapping[int, int]) -> Value:
    """Return a value with its references by other numbers."""
    if isinstance(value, Ref):
        return Ref(numbers[value.number])
    if isinstance(value, Stream):
        return Stream({name: renumbered(one, numbers) for name, one in value.about.items()}, value.data)
    if isinstance(value, dict):
        return {name: renumbered(one, numbers) for name, one in value.items()}
    if isinstance(value, list):
        return [renumbered(one, numbers) for one in value]
    return value
