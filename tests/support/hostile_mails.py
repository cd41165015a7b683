# SPDX-License-Identifier: Apache-2.0
"""Mails that somebody made to be slow, deep or large when they are read."""

from __future__ import annotations

import base64
from collections.abc import Iterator

SENDER = b"From: A <a@example.org>\r\n"
DATE = b"Date: Mon, 20 Oct 2025 09:32:05 +0200\r\n"
MEGABYTE = 2**20


def _with_headers(*lines: bytes, body: bytes = b"It is off.\r\n") -> bytes:
    return SENDER + DATE + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


def _folded(name: bytes, pieces: int, piece: bytes) -> bytes:
    """Return one header of many lines."""
    return name + b": x" + b"".join(b"\r\n " + piece for _ in range(pieces))


def _nested(kind: bytes, depth: int) -> bytes:
    """Return parts that lie in one another, with a text in the last."""
    opened = b"".join(
        b"Content-Type: multipart/%s; boundary=b%d\r\n\r\n--b%d\r\n" % (kind, number, number) for number in range(depth)
    )
    return SENDER + DATE + opened + b"Content-Type: text/plain\r\n\r\ndeep\r\n"


def _of_parts(count: int, part: bytes, boundary: bytes = b"b") -> bytes:
    kind = b'Content-Type: multipart/mixed; boundary="%s"' % boundary
    return _with_headers(kind, body=(b"--" + boundary + b"\r\n" + part) * count)


def hostile_mails() -> Iterator[tuple[str, bytes]]:
    """Give each with what is wrong with it."""
    many = 100_000
    for name, bracket in {
        "round": b"(",
        "angle": b"<",
        "square": b"[",
        "curly": b"{",
        "quoted": b'"',
        "\\": b"\\",
    }.items():
        yield f"{name} brackets as sender", b"From: " + bracket * many + b"a@b\r\n" + DATE + b"\r\n"
        yield f"{name} brackets before a date", SENDER + b"Date: " + bracket * many + DATE[6:] + b"\r\n"
        yield f"{name} brackets as subject", _with_headers(b"Subject: " + bracket * many)
        yield f"{name} brackets in a kind", _with_headers(b"Content-Type: text/plain; " + bracket * many)
        yield f"{name} brackets as identifier", _with_headers(b"Message-ID: " + bracket * many)
    yield "groups as sender", b"From: " + b"g:" * many + b"a@b;\r\n" + DATE + b"\r\n"
    yield "addresses as sender", b"From: " + b"a@b," * (many // 2) + b"\r\n" + DATE + b"\r\n"
    yield "route as sender", b"From: <" + b"@a," * (many // 2) + b":a@b>\r\n" + DATE + b"\r\n"
    yield "dots as sender", b"From: " + b"a." * many + b"@b\r\n" + DATE + b"\r\n"
    yield "spaces as sender", b"From: a" + b" " * many + b"@b\r\n" + DATE + b"\r\n"
    yield "digits as date", SENDER + b"Date: " + b"9" * many + b"\r\n\r\n"
    yield "digits as year", SENDER + b"Date: Mon, 20 Oct " + b"9" * many + b" 09:32:05 +0200\r\n\r\n"
    yield "digits as zone", SENDER + DATE[:-2] + b"0" * many + b"\r\n\r\n"
    yield "colons as date", SENDER + b"Date: " + b"1:" * many + b"\r\n\r\n"
    for count in (2_000, 200_000):
        yield f"{count} parts in one another", _nested(b"mixed", count)
        yield f"{count} ways of one in another", _nested(b"alternative", count)
        inner = b"Content-Type: message/rfc822\r\n\r\n"
        yield f"{count} mails in one another", SENDER + DATE + inner * count + SENDER + b"\r\ndeep\r\n"
    yield "digest", _of_parts(50_000, b"Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\n\r\nx\r\n")
    yield "parts beside one another", _of_parts(500_000, b"\r\nx\r\n")
    yield "parts without an end", _of_parts(100, b"Content-Type: text/html\r\n\r\n" + b"x" * 50_000 + b"\r\n")
    yield "parts of nothing", _of_parts(MEGABYTE, b"")
    yield "delimiters that are none", _of_parts(MEGABYTE, b"x--bb\r\n--bb\r\n")
    yield "boundary of one letter", _of_parts(1, b"a" * 8 * MEGABYTE, b"a")
    yield "boundary that nearly fits", _of_parts(1, b"\n--" + (b"a" * 69 + b"\n--") * 100_000, b"a" * 70)
    yield "boundary without an end", _of_parts(20, b"x\r\n", b"b" * 200_000)
    for each in (b"a*%d=x; ", b"a*%d*=utf-8''%%41; ", b"charset*%d=x; ", b"boundary*%d=b; "):
        told = b"".join(each % number for number in range(209_000 // len(each % 10_000)))
        yield f"parameters as {each.decode()}", _with_headers(b"Content-Type: text/plain; " + told)
        yield (
            f"folded parameters as {each.decode()}",
            _with_headers(b"Content-Disposition: inline; " + told.replace(b"; ", b";\r\n ")),
        )
    yield (
        "parameters of a part",
        _of_parts(
            40,
            b"Content-Type: text/plain; "
            + b"".join(b"a*%d=x; " % number for number in range(20_000))
            + b"\r\n\r\nx\r\n",
        ),
    )
    yield "parameter with quotes", _with_headers(b'Content-Type: text/plain; charset="' + b'\\"' * many)
    yield "semicolons", _with_headers(b"Content-Type: text/plain" + b";" * 2 * many)
    yield "equals", _with_headers(b"Content-Type: text/plain;" + b"a=" * many)
    yield "many headers", _with_headers(*(b"X-%d: x" % number for number in range(20_000)))
    yield "one header many times", _with_headers(*(b"Subject: x" for _ in range(20_000)))
    yield "many headers beyond what they may take", _with_headers(*(b"X: %d" % number for number in range(500_000)))
    yield "one header without an end", _with_headers(b"Subject: " + b"a" * 9 * MEGABYTE)
    yield "one header of many lines", _with_headers(_folded(b"Subject", 50_000, b"a"))
    yield "one header of empty lines", _with_headers(_folded(b"Subject", 80_000, b""))
    yield "received a thousand times", _with_headers(*(b"Received: from a by b; " + DATE[6:-2] for _ in range(3_000)))
    for word in (
        b"=?utf-8?q?a?=",
        b"=?utf-8?b?YQ==?=",
        b"=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?=",
        b"=?",
        b"?=",
        b"=?a?q?",
    ):
        yield f"words as {word.decode()}", _with_headers(b"Subject: " + word * (200_000 // len(word)))
        yield (
            f"words with spaces as {word.decode()}",
            b"From: " + (word + b" ") * 10_000 + b"<a@b>\r\n" + DATE + b"\r\n",
        )
    odd = ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "utf-16", "utf-32", "hz"]
    odd += [
        "zlib",
        "bz2",
        "base64",
        "hex",
        "uu",
        "quopri",
        "rot13",
        "mbcs",
        "oem",
        "x-unknown",
        "os",
        "..",
        "a" * 50_000,
    ]
    odd += ["iso2022_jp", "big5", "shift_jis", "gb18030", "utf_8_sig", "\u0000", "é", "%s", "__init__", "aliases"]
    for charset in odd:
        kind = 'Content-Type: text/plain; charset="{}"'.format(charset.replace("\0", "")).encode()
        yield f"charset {charset[:20]!r}", _with_headers(kind, body=b"a\\N{BULLET}\\d+2AA-~{\x1b$B" * 100_000)
        yield (
            f"word in {charset[:20]!r}",
            _with_headers(
                b"Subject: =?" + charset.replace("\0", "").encode() + b"?q?" + b"a=5Cd\x1b+2AA-" * 90 + b"?="
            ),
        )
    for encoding in (b"base64", b"quoted-printable", b"x-uuencode", b"x-unknown", b"7bit", b"a" * 50_000):
        said = (b"Content-Type: text/plain", b"Content-Transfer-Encoding: " + encoding)
        yield f"{encoding[:20].decode()} of zeros", _with_headers(*said, body=b"AAAA" * (2 * MEGABYTE))
        yield f"{encoding[:20].decode()} of equals", _with_headers(*said, body=b"=" * 8 * MEGABYTE)
        yield f"{encoding[:20].decode()} of line ends", _with_headers(*said, body=b"=\r\n" * (2 * MEGABYTE))
        yield f"{encoding[:20].decode()} of odd bytes", _with_headers(*said, body=bytes(range(256)) * 32_768)
    again = b"x"
    for _ in range(20):
        again = base64.encodebytes(again)
    said = (b"Content-Type: text/plain", b"Content-Transfer-Encoding: base64")
    yield "base64 of base64", _with_headers(*said, body=again * (MEGABYTE // len(again) + 1))
    yield "line of 8 MB", _with_headers(body=b"a" * 8 * MEGABYTE)
    yield "line ends of 8 MB", _with_headers(body=b"\n" * 8 * MEGABYTE)
    yield "carriage returns of 8 MB", _with_headers(body=b"\r" * 8 * MEGABYTE)
    yield "empty lines before it", b"\r\n" * 4 * MEGABYTE + _with_headers()
    yield "lines of a mailbox", b"From a b\n" * 900_000 + _with_headers()
