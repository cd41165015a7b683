# SPDX-License-Identifier: Apache-2.0
"""The form of a mail (RFC 5322, 2045 to 2047), read as far as it takes to show one, and never further.

Python's `email` package follows whatever a mail nests, and takes the square of its length for some headers. Here each
loop has an end that no mail can move: how much of a header is looked at, how many parts, how deep, how much of a text.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from objector.domain.named_tuple import NamedTuple

MOST_HEADER_BYTES = 256 * 1024
"""How much of a mail its headers may take; a real one has some 10 KB."""
_MOST_PART_HEADER_BYTES = 16 * 1024
_MOST_OF_A_VALUE = 2_000
"""How many characters of one header are looked at."""
_MOST_DEPTH = 10
_MOST_DELIMITERS = 1_000
_MOST_TEXT_BYTES = 64 * 1024
_MOST_TEXTS = 8
_MOST_LOOKED_THROUGH = 256 * 1024
"""How much of each text is looked through for what it names: a reply quotes what was written before."""
_LONGEST_BOUNDARY = 70
"""RFC 2046, section 5.1.1."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIELD = re.compile(r"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_WORD = re.compile(r"=\?([!->@-~]{1,60})\?([bBqQ])\?([!->@-~]*)\?=")
"""An encoded word (RFC 2047, section 2)."""
_PARAMETER = re.compile(r';\s*([!-:<>-~]{1,40})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))')
_PLAIN, _HTML = "text/plain", "text/html"
_TAG = re.compile(r"<[^<>]*>")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_CHARSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}", re.ASCII)
_NOT_FOR_MAILS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Python's own, which no mail is written in: two take the square of what they are given, two warn, one only fails."""


def without_envelope(data: bytes) -> bytes:
    """Return a mail from its first header on: what mail programs write before it when they save one is no part of it.

    That is a byte order mark, empty lines, and the line "From …" of a mailbox (RFC 4155).
    """
    begun = data.removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n")
    if begun.startswith(b"From "):
        begun = begun.partition(b"\n")[2].lstrip(b"\r\n")
    return begun


def header_text(data: bytes) -> str | None:
    """Return the headers of a mail without what is around them; `None` where they do not end within what they may."""
    beginning = without_envelope(data[:MOST_HEADER_BYTES]).replace(b"\r\n", b"\n")
    headers, blank, _ = beginning.partition(b"\n\n")
    if not blank and len(data) > MOST_HEADER_BYTES:
        return None
    return _eight_bit(headers)


def fields(headers: str) -> Mapping[str, str] | None:
    """Return the first header of each name, in small letters, as one line; `None` where a line belongs to none.

    Of each value the first 2,000 characters.
    """
    found: dict[str, str] = {}
    name = ""
    for line in headers.rstrip("\n").split("\n") if headers else ():
        if line.startswith((" ", "\t")):
            if not name:
                return None
            more = line
        else:
            match = _FIELD.fullmatch(line)
            if match is None:
                return None
            name, more = match[1].lower(), match[2]
            if name in found:
                name = _OF_NO_USE
            found.setdefault(name, "")
        if name != _OF_NO_USE and len(found[name]) < _MOST_OF_A_VALUE:
            found[name] = (found[name] + more)[:_MOST_OF_A_VALUE]
    found.pop(_OF_NO_USE, None)
    return {name: value.strip() for name, value in found.items()}


_OF_NO_USE = ":"
"""Where a header goes that was there before: no name is written so."""


def decoded_words(value: str) -> str:
    """Return a header's value with its encoded words decoded; white space between two of them is no part of it."""
    told, place = [], 0
    for word in _WORD.finditer(value):
        between = value[place : word.start()]
        if not place or between.strip():
            told.append(between)
        told.append(_decoded_word(word[1].partition("*")[0], word[2], word[3]))
        place = word.end()
    told.append(value[place:])
    return "".join(told)


def names_somebody(value: str) -> bool:
    """Return whether a sender (RFC 5322, section 3.6.2) is anybody: an address where there are brackets for one."""
    within = re.search(r"<([^<>]*)>", value)
    return re.search(r"[^\s<>()\[\],:;\"]", value if within is None else within[1]) is not None


def all_of(headers: str, name: str, most: int) -> list[str]:
    """Return the first `most` headers of one name, in small letters, each as one line of 2,000 characters at most."""
    found: list[str] = []
    within = False
    for line in headers.split("\n"):
        if line.startswith((" ", "\t")):
            if within and len(found[-1]) < _MOST_OF_A_VALUE:
                found[-1] = (found[-1] + line)[:_MOST_OF_A_VALUE]
            continue
        match = _FIELD.fullmatch(line)
        within = match is not None and match[1].lower() == name
        if within and match is not None:
            if len(found) == most:
                break
            found.append(match[2][:_MOST_OF_A_VALUE])
    return found


def first_plain_text(data: bytes) -> str:
    """Return how the first plain text of a mail that is not attached begins; empty where none is found."""
    whole = without_envelope(data)
    return next((_text(whole, part) for part in _text_parts(whole) if _kind(part.headers) == _PLAIN), "")


def texts(data: bytes) -> Iterator[str]:
    """Give how each of the first texts of a mail begins that are not attached; of HTML what stands between the tags."""
    whole = without_envelope(data)
    for part in islice(_text_parts(whole), _MOST_TEXTS):
        text = _text(whole, part, _MOST_LOOKED_THROUGH)
        yield text if _kind(part.headers) == _PLAIN else _TAG.sub("", text)


def _text_parts(whole: bytes) -> Iterator[_Part]:
    """Give the parts of a mail that are texts and not attached, in their order."""
    left = _MOST_DELIMITERS
    begun: list[Iterator[_Slice]] = [iter([_Slice(0, len(whole))])]
    while begun and left > 0:
        left -= 1
        place = next(begun[-1], None)
        if place is None:
            begun.pop()
            continue
        part = _part(whole, place, MOST_HEADER_BYTES if len(begun) == 1 else _MOST_PART_HEADER_BYTES)
        kind = "" if part is None else _kind(part.headers)
        if part is not None and kind in {_PLAIN, _HTML} and not _is_attached(part.headers):
            yield part
        if part is not None and kind.startswith("multipart/") and len(begun) <= _MOST_DEPTH:
            begun.append(_parts(whole, part))


class _Slice(NamedTuple):
    begin: int
    end: int


class _Part(NamedTuple):
    headers: Mapping[str, str]
    body: _Slice


_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def _part(data: bytes, place: _Slice, most: int) -> _Part | None:
    """Return a part's headers and where its body lies; `None` where its headers do not end, or are none."""
    if data[place.begin : place.begin + 2].lstrip(b"\r").startswith(b"\n"):  # it has no headers
        return _Part({}, _Slice(data.index(b"\n", place.begin) + 1, place.end))
    most_end = min(place.end, place.begin + most)
    blank = _BLANK_LINE.search(data, place.begin, most_end)
    if blank is None and most_end < place.end:
        return None
    headers, body = (most_end, place.end) if blank is None else (blank.start(), blank.end())
    found = fields(_eight_bit(data[place.begin : headers].replace(b"\r\n", b"\n")))
    return None if found is None else _Part(found, _Slice(body, place.end))


def _parts(data: bytes, of: _Part) -> Iterator[_Slice]:
    """Give the parts of a part (RFC 2046, section 5.1), each when it is asked for, and no more than are looked at."""
    boundary = _parameter(of.headers.get("content-type", ""), "boundary")
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY or not boundary.isascii():
        return
    delimiter, end = b"--" + boundary.encode(), of.body.end
    place, begun = of.body.begin, None
    for _ in range(_MOST_DELIMITERS):
        at_once = place == of.body.begin and data.startswith(delimiter, place, end)
        at = place if at_once else data.find(b"\n" + delimiter, place, end)
        if at < 0:
            break
        after = at + len(delimiter) + (not at_once)
        line_end = data.find(b"\n", after, end)
        rest = data[after : end if line_end < 0 else min(line_end, after + 3)]
        place = after
        if rest.strip(b" \t\r\n") not in {b"", b"--"} and not rest.startswith(b"--"):
            continue  # another, longer boundary begins so
        if begun is not None and begun < at:
            yield _Slice(begun, at)
        if rest.startswith(b"--") or line_end < 0:
            return
        begun = line_end + 1
        place = line_end  # the next delimiter may follow at once
    if begun is not None:
        yield _Slice(begun, end)


def _kind(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "text/plain").partition(";")[0].strip().lower()


def _is_attached(headers: Mapping[str, str]) -> bool:
    return headers.get("content-disposition", "").partition(";")[0].strip().lower() == "attachment"


def _parameter(value: str, name: str) -> str:
    for match in _PARAMETER.finditer(value):
        if match[1].lower() == name:
            return match[3] if match[2] is None else re.sub(r"\\(.)", r"\1", match[2])
    return ""


def _text(data: bytes, part: _Part, most: int = _MOST_TEXT_BYTES) -> str:
    raw = data[part.body.begin : min(part.body.end, part.body.begin + most)]
    if len(raw) == most and b"\n" in raw:
        raw = raw[: raw.rindex(b"\n")]  # not within a letter of several bytes
    match part.headers.get("content-transfer-encoding", "").strip().lower():
        case "base64":
            raw = _from_base64(raw)
        case "quoted-printable":
            raw = binascii.a2b_qp(raw)
        case _:
            pass
    return _in_charset(raw, _parameter(part.headers.get("content-type", ""), "charset"))


def _decoded_word(charset: str, encoding: str, encoded: str) -> str:
    raw = encoded.encode()
    decoded = _from_base64(raw) if encoding in "bB" else binascii.a2b_qp(raw, header=True)
    return _in_charset(decoded, charset)


def _from_base64(raw: bytes) -> bytes:
    """Decode as much as can be: what is no such letter is passed over, and the last ones may be missing."""
    letters = _NO_BASE64.sub(b"", raw)
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _in_charset(raw: bytes, charset: str) -> str:
    """Return a text in a charset that a mail names; where that is none, in what it is most likely in."""
    if _CHARSET.fullmatch(charset) is None:
        return _eight_bit(raw)
    try:
        if codecs.lookup(charset).name.replace("_", "-") in _NOT_FOR_MAILS:
            return _eight_bit(raw)
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):  # none, or what unpacks; some fail although they are to replace
        return _eight_bit(raw)


def _eight_bit(raw: bytes) -> str:
    """Return a text in UTF-8, or as older programs wrote, against the standard."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
