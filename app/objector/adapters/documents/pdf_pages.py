# SPDX-License-Identifier: Apache-2.0
"""The pages in a PDF: taken out with all that they are drawn with, and compared with those that a document makes.

The same program draws the same document in the same way each time, but for the order of the fonts, and for the last
hair's breadth of a line between two versions of the toolkit. So pages are compared by what is drawn, command by
command, and by the very outlines of the letters: a text that is hidden, covered or shaped otherwise is another page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest

from objector.adapters.documents.pdf_objects import (
    INFLATED,
    Drawn,
    Name,
    Ref,
    Stream,
    Unreadable,
    Value,
    content,
    refs,
    renumbered,
)
from objector.domain.document import Likeness
from objector.domain.named_tuple import NamedTuple

PAGES = 300
"""How many pages are compared: a receipt of a thousand entries has fewer."""
COMMANDS = 4 * 2**20
"""Bytes of commands that are compared."""
_NEAR = 12.0
"""In 1200ths of an inch, by how much a place may differ: two versions of the toolkit round a line's height apart."""
_KEPT = ("Contents", "MediaBox", "Resources", "Type")
"""What of a page is its own; everything else belongs to what it is wrapped in."""


class PdfPages(NamedTuple):
    """Pages, and the objects that they are drawn with, numbered from 1 as they are met."""

    title: bytes
    objects: list[Value]
    kids: list[Ref]


def of_toolkit(data: bytes) -> PdfPages:
    """Return the pages of a file as the toolkit wrote it. Raises Unreadable."""
    drawn = Drawn(data)
    root, info = drawn.direct(drawn.trailer.get("Root")), drawn.direct(drawn.trailer.get("Info"))
    title = info.get("Title", b"") if isinstance(info, dict) else b""
    tree = drawn.direct(root.get("Pages")) if isinstance(root, dict) else None
    return taken_out(title, tree.get("Kids") if isinstance(tree, dict) else None, drawn.__getitem__)


def taken_out(title: Value, kids: Value, found: Callable[[Ref], Value]) -> PdfPages:
    """Return pages with what they need, first the pages, then the rest as it is met. Raises Unreadable."""
    if not isinstance(title, bytes) or not isinstance(kids, list):
        raise Unreadable("pages")
    pages = [kid for kid in kids if isinstance(kid, Ref)]
    numbers = {page.number: number for number, page in enumerate(pages, start=1)}
    if len(numbers) != len(kids):
        raise Unreadable("pages")
    values: list[Value] = []
    met = list(pages)
    for ref in met:  # which grows meanwhile
        value = found(ref)
        if len(values) < len(pages):
            if not isinstance(value, dict):
                raise Unreadable("pages")
            value = {name: value[name] for name in _KEPT if name in value}
        values.append(_tidy(value, len(values)))
        for other in refs(value):
            if other.number not in numbers:
                met.append(other)
                numbers[other.number] = len(met)
    kept = [Ref(number) for number in range(1, len(pages) + 1)]
    return PdfPages(title, [renumbered(value, numbers) for value in values], kept)


def _tidy(value: Value, number: int) -> Value:
    """Return an object without what the toolkit names by chance: the six letters before a font's name."""
    if not isinstance(value, dict) or not isinstance(value.get("FontName"), Name):
        return value
    letters = "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
    return {**value, "FontName": Name(f"{letters}+{str(value['FontName']).rpartition('+')[2]}")}


def compared(pages: PdfPages, drawn: PdfPages) -> Likeness:
    """Return whether pages are those that were drawn of the same document here."""
    try:
        words, expected = _words(pages), _words(drawn)
        all_ours = expected.all == expected.in_our_fonts
        differs = _says_other(words.all, expected.all)
        if differs and not all_ours:  # which fonts others have is not known here
            differs = _says_other(words.in_our_fonts, expected.in_our_fonts)
        if differs or pages.title != drawn.title:
            return Likeness.OTHER
        alike = _are_alike(pages, drawn)
    except (ValueError, IndexError, OverflowError):  # commands that nobody would draw
        return Likeness.NOT_COMPARABLE
    if alike:
        return Likeness.SAME
    return Likeness.NOT_COMPARABLE if all_ours else Likeness.OTHER_FONTS


_COMMAND = re.compile(
    rb"[\x00\t\n\x0c\r ]*(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<text><[0-9A-Fa-f]*>)|(?P<name>/[^\s()<>\[\]{}/%]+)"
    rb"|(?P<mark>\[|\])|(?P<word>[A-Za-z][A-Za-z0-9*]*|')|\Z)"
)


class _Command(NamedTuple):
    word: bytes
    operands: tuple[bytes, ...]


def _commands(data: bytes) -> Iterator[_Command]:
    """Return what draws a page. Raises Unreadable."""
    operands: list[bytes] = []
    at = 0
    while at < len(data):
        match = _COMMAND.match(data, at)
        if match is None:
            raise Unreadable(f"command {at}")
        at = match.end()
        if match["word"]:
            yield _Command(match["word"], tuple(operands))
            operands.clear()
        elif match.lastgroup is not None:
            operands.append(match[match.lastgroup])


def _drawing(pages: PdfPages, number: int) -> bytes:
    """Return the commands of a page. Raises Unreadable."""
    page = pages.objects[number]
    ref = page.get("Contents") if isinstance(page, dict) else None
    stream = pages.objects[ref.number - 1] if isinstance(ref, Ref) else None
    if not isinstance(stream, Stream):
        raise Unreadable("contents")
    return content(stream, COMMANDS)


_RANGE = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:<([0-9A-F]+)>|\[((?:<[0-9A-F]+> ?)*)\])")


class _Tables:
    """What the codes of fonts stand for; each table is read once, however many fonts of however many pages name it."""

    def __init__(self) -> None:
        self._read: dict[int, dict[int, str]] = {}
        self._left = COMMANDS

    def letters(self, table: Stream) -> dict[int, str]:
        """Return what the codes of a table stand for. Raises Unreadable, for more than all tables may have too."""
        known = self._read.get(id(table))
        if known is not None:
            return known
        data = content(table, COMMANDS)
        self._left -= len(data) + 1
        if self._left < 0:
            raise Unreadable("too many letters")
        letters: dict[int, str] = {}
        for first, last, one, several in _RANGE.findall(data.decode("latin-1")):
            begin, count = int(first, 16), int(last, 16) - int(first, 16) + 1
            texts = re.findall("[0-9A-F]+", several) or [one] * min(count, 1)
            letters.update((begin + place, _text(text)) for place, text in enumerate(texts[:count]))
        self._read[id(table)] = letters
        return letters


_OUR_FONTS = frozenset({"ObjectSans", "ObjectSans-Bold", "ObjectSansMono"})
"""How the fonts that come with the program are called in a PDF."""
_BOX = 0
"""The code of the box that a font has for a letter that it does not have."""


class _Font(NamedTuple):
    """What the codes of a font stand for."""

    letters: Mapping[int, str]
    is_ours: bool


_NO_FONT = _Font({}, is_ours=False)


def _fonts(pages: PdfPages, number: int, tables: _Tables) -> dict[bytes, _Font]:
    """Return the fonts of a page by their names there. Raises Unreadable."""
    page = pages.objects[number]
    resources = _at(pages, page, "Resources")
    fonts = _at(pages, resources, "Font")
    found: dict[bytes, _Font] = {}
    for name in fonts if isinstance(fonts, dict) else ():
        font = _at(pages, fonts, name)
        table, called = _at(pages, font, "ToUnicode"), _at(pages, font, "BaseFont")
        if not isinstance(table, Stream):
            raise Unreadable("a font without its letters")
        found[b"/" + name.encode()] = _Font(tables.letters(table), isinstance(called, Name) and called in _OUR_FONTS)
    return found


def _text(digits: str) -> str:
    return bytes.fromhex(digits + "0" * (-len(digits) % 4)).decode("utf-16-be", "replace")


def _at(pages: PdfPages, value: Value, name: str) -> Value:
    inner = value.get(name) if isinstance(value, dict) else None
    return pages.objects[inner.number - 1] if isinstance(inner, Ref) else inner


class _Words(NamedTuple):
    """What pages say, without what is between words: lines break where a font makes them."""

    body: str
    feet: list[str]


class _Said(NamedTuple):
    """What pages say in all fonts, and what of it in those that come with the program, without boxes."""

    all: _Words
    in_our_fonts: _Words


_FOOT = 2
"""How many texts stand at the foot of a page; they are drawn last."""
_BETWEEN = re.compile("[\\s\u200b\u00ad]+")


def _words(pages: PdfPages) -> _Said:
    """Return what pages say. Raises Unreadable."""
    if len(pages.kids) > PAGES:
        raise Unreadable("too many pages")
    every, ours, left, tables = _Told([], []), _Told([], []), COMMANDS, _Tables()
    for number in range(len(pages.kids)):
        data = _drawing(pages, number)
        left -= len(data)
        if left < 0:
            raise Unreadable("too many commands")
        fonts, font = _fonts(pages, number, tables), _NO_FONT
        texts, in_ours = [""], [""]
        for command in _commands(data):
            if command.word == b"BT":
                texts.append("")
                in_ours.append("")
            elif command.word == b"Tf":
                font = fonts.get(command.operands[0], _NO_FONT)
            elif command.word in {b"Tj", b"TJ", b"'"}:
                codes = _codes(command)
                letters = [font.letters.get(code, "\ufffd") for code in codes]
                texts[-1] += "".join(letters)
                if font.is_ours:
                    in_ours[-1] += "".join(letter for code, letter in zip(codes, letters, strict=True) if code != _BOX)
        every.add(texts)
        ours.add(in_ours)
    return _Said(every.words(), ours.words())


class _Told(NamedTuple):
    """The texts of pages, one page after the other."""

    body: list[str]
    feet: list[str]

    def add(self, texts: list[str]) -> None:
        """Take in the texts of one page."""
        self.body.extend(texts[:-_FOOT])
        self.feet.append("".join(texts[-_FOOT:]))

    def words(self) -> _Words:
        """Return what they say."""
        return _Words(_BETWEEN.sub("", "".join(self.body)), self.feet)


def _codes(command: _Command) -> list[int]:
    codes = bytes.fromhex(b"".join(one[1:-1] for one in command.operands if one[:1] == b"<").decode())
    return [high << 8 | low for high, low in zip(codes[::2], codes[1::2], strict=True)]


def _says_other(words: _Words, expected: _Words) -> bool:
    return words.body != expected.body or (len(words.feet) == len(expected.feet) and words.feet != expected.feet)


def _are_alike(pages: PdfPages, drawn: PdfPages) -> bool:
    """Return whether the same is drawn in the same places, letters and pictures alike. Raises Unreadable."""
    if len(pages.objects) != len(drawn.objects) or pages.kids != drawn.kids:
        return False
    contents = {_contents(page) for page in drawn.objects[: len(drawn.kids)]}
    left = INFLATED
    for number, (one, other) in enumerate(zip(pages.objects, drawn.objects, strict=True), start=1):
        if isinstance(one, Stream) and isinstance(other, Stream):
            data, expected = _plain(one, left), _plain(other, left)
            left -= len(data) + 1
            if number in contents:
                if not _draws_alike(data, expected):
                    return False
            elif one.about != other.about or data != expected:
                return False
        elif one != other:
            return False
    return True


def _plain(stream: Stream, limit: int) -> bytes:
    """Return what a stream holds, of a photograph its bytes as they are. Raises Unreadable."""
    return content(stream, limit) if stream.about.get("Filter") == Name("FlateDecode") else bytes(stream.data)


def _contents(page: Value) -> int:
    ref = page.get("Contents") if isinstance(page, dict) else None
    return ref.number if isinstance(ref, Ref) else 0


def _draws_alike(data: bytes, expected: bytes) -> bool:
    if data == expected:
        return True
    where = there = (0.0, 0.0)
    for one, other in zip_longest(_commands(data), _commands(expected)):
        if one is None or other is None or one.word != other.word or len(one.operands) != len(other.operands):
            return False
        if one.word == b"Tm":
            where = there = (0.0, 0.0)
        if one.word == b"Td":
            where, there = _moved(where, one), _moved(there, other)
            if not (_near(where[0], there[0]) and _near(where[1], there[1])):
                return False
        elif one.operands != other.operands and not _is_near(one, other):
            return False
    return True


def _moved(where: tuple[float, float], command: _Command) -> tuple[float, float]:
    x, y = map(float, command.operands)
    return where[0] + x, where[1] + y


_PLACES = frozenset({b"m", b"l", b"c", b"re"})


def _is_near(one: _Command, other: _Command) -> bool:
    """Return whether two commands draw at nearly the same place, and are the same but for that."""
    skipped = 4 if one.word == b"cm" and one.operands[:4] == (b"1", b"0", b"0", b"1") else 0
    if one.word not in _PLACES and not skipped:
        return False
    pairs = zip(one.operands[skipped:], other.operands[skipped:], strict=True)
    return one.operands[:skipped] == other.operands[:skipped] and all(
        _near(float(mine), float(theirs)) for mine, theirs in pairs
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR
