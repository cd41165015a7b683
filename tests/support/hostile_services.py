# SPDX-License-Identifier: Apache-2.0
"""Files of services that must be refused, by hand and by rule from the good one, with the field that is broken."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.support.hostile_addresses import hostile_addresses
from tests.support.hostile_fields import hostile_fields
from tests.support.hostile_tree import FORM, SETTING, USE, Hostile, Steps, add, path, put
from tests.support.service_files import PAPERMILL


def corpus() -> list[Hostile]:
    """Return all of them; their names are unique."""
    return [
        *_whole_files(),
        *hostile_fields(),
        *hostile_addresses(),
        *_hidden_and_marked_up(),
        *_contradictions(),
    ]


_LARGEST = 256 * 1024


def _whole_files() -> Iterator[Hostile]:
    good = PAPERMILL.encode()
    whole = {
        "empty": (b"", None),
        "one newline": (b"\n", None),
        "only a comment": (b"# nothing\n", None),
        "NUL": (b"\0", "file"),
        "NUL in a text": (good.replace(b"Old profiles.", b"Old\0profiles."), "file"),
        "NUL at the end": (good + b"\0", "file"),
        "byte order mark": (b"\xef\xbb\xbf" + good, "file"),
        "UTF-16": (PAPERMILL.encode("utf-16"), "file"),
        "UTF-32": (PAPERMILL.encode("utf-32-le"), "file"),
        "Latin-1": (PAPERMILL.replace("’", "'").replace("Letters", "Lettérs").encode("latin-1"), "file"),
        "overlong": (good.replace(b"Letters", b"\xc0\xaf"), "file"),
        "surrogate": (good.replace(b"Letters", b"\xed\xa0\x80"), "file"),
        "escaped surrogate": (good.replace(b"Letters", b"\\ud800"), "file"),
        "cut in a letter": (good[: good.index("’".encode()) + 1], "file"),
        "old Mac's line ends": (good.replace(b"\n", b"\r"), "file"),
        "too large": (good + b"#" * 300_000, "file"),
        "a byte too large": (good + b"#" * (_LARGEST + 1 - len(good)), "file"),
        "HTML": (b"<!DOCTYPE html><html></html>", "file"),
        "JSON": (json.dumps({"format": 2}).encode(), "file"),
        "YAML": (b"format: 2\nid: papermill\n", "file"),
        "a program": (b"\x7fELF\x02\x01\x01" + bytes(50), "file"),
        "a million numbers": (good.replace(b"format", b"a = [" + b"0," * 1_000_000 + b"]\nformat", 1), "file"),
        "as many numbers as go in": (b"a = [" + b"0," * 125_000 + b"]\n" + good, "a"),
        "as many texts as go in": (b'a = ["\\u202e",' + b'"\\n",' * 40_000 + b"]\n" + good, "a[0]"),
        "as many tables as go in": (b"a = [" + b"{b=1}," * 40_000 + b"]\n" + good, "a"),
        "as many unknown fields as go in": (
            "\n".join(f"nam{number} = 1" for number in range(15_000)).encode() + b"\n" + good,
            "nam0",
        ),
        "lists in lists": (b"a = " + b"[" * 100_000, "file"),
        "lists in lists, closed": (b"a = " + b"[" * 200 + b"]" * 200 + b"\n" + good, "file"),
        "tables in tables": (b"a = " + b"{a=" * 200 + b"1" + b"}" * 200 + b"\n" + good, "file"),
        "a key of many parts": (b"a" + b".a" * 120_000 + b" = 1", "file"),
        "a heading of many parts": (b"[a" + b".a" * 120_000 + b"]", "file"),
        "a quoted key of many parts": (b'""' + b'.""' * 80_000 + b" = 1", "file"),
        "many keys of many parts": (
            b"".join(b"k%d" % number + b".a" * 50 + b" = 1\n" for number in range(2000)),
            "file",
        ),
        "a huge number": (good.replace(b"format = 2", b"format = " + b"9" * 5000), "file"),
        "a large number": (good.replace(b"format = 2", b"format = " + b"9" * 4000), "format"),
        "a huge hexadecimal number": (
            good.replace(b"months = 1", b"months = 0x" + b"f" * 100_000),
            f"{USE}.replies[0].months",
        ),
        "not a number": (good.replace(b"months = 1", b"months = nan"), f"{USE}.replies[0].months"),
        "an infinite number": (good.replace(b"months = 1", b"months = -inf"), f"{USE}.replies[0].months"),
        "the format as a fraction": (good.replace(b"format = 2", b"format = 2.0"), "format"),
        "the format as true": (good.replace(b"format = 2", b"format = true"), "format"),
        "a key twice": (good.replace(b"format = 2", b"format = 2\nformat = 2"), "file"),
        "a table twice": (good + b"[data_uses]\n", "file"),
        "a list made a table": (good.replace(b"[[sources]]", b"[sources]", 1), "file"),
        "a text without an end": (good.replace(b'"Papermill"', b'"Papermill', 1), "file"),
        "a list without an end": (good.replace(b'"papermill.test"]', b'"papermill.test"', 1), "file"),
        "an unknown escape": (good.replace(b"Old profiles.", b"Old \\p profiles."), "file"),
        "a day in TOML that is none": (good.replace(b"read_on = 2025-10-01", b"read_on = 2025-02-29"), "file"),
        "a key without a name": (good.replace(b"format = 2", b'format = 2\n"" = 1'), '""'),
        "a key with a line break": (good.replace(b"format = 2", b'format = 2\n"a\\nb" = 1'), None),
        "a key that turns round": (good.replace(b"format = 2", b'format = 2\n"\\u202e" = 1'), None),
        "an endless key": (good.replace(b"format = 2", b"format = 2\n" + b"k" * 100_000 + b" = 1"), None),
        "another format": (good.replace(b"format = 2", b"format = 3"), "format"),
        "only the first half": (good[: len(good) // 2], None),
    }
    for name, (content, field) in whole.items():
        yield Hostile(f"whole: {name}", content, field)


_MARKED_UP = (
    "<b>bold</b>",
    "a <br> b",
    "</p>",
    "<!-- x -->",
    "<!DOCTYPE html>",
    "<?php x",
    "<a href='https://evil.example'>x</a>",
    "<img src=x",
    "<svg/onload=alert(1)>",
    "x <script>alert(1)</script>",
)
_UNSEEN = (
    "\N{RIGHT-TO-LEFT MARK}",
    "\N{LEFT-TO-RIGHT MARK}",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{FIRST STRONG ISOLATE}",
    "\N{ARABIC LETTER MARK}",
    "\N{ZERO WIDTH SPACE}",
    "\N{WORD JOINER}",
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{LINE SEPARATOR}",
    "\t",
    "\n",
    "\r",
    "\x1b",
    "\x7f",
    "\x85",
    "\ue000",
    "\uffff",
    "\U000e0041",
)


def _hidden_and_marked_up() -> Iterator[Hostile]:
    places: tuple[Steps, ...] = (
        ("data_uses", 0, "purpose"),
        ("data_uses", 0, "routes", 0, "labels", 0, "switch"),
        ("data_uses", 0, "routes", 0, "paths", 0, "steps", 1),
        ("sources", 1, "title"),
    )
    for at in places:
        for text in _MARKED_UP:
            yield Hostile(f"marked up {text!r}: {path(at)}", put(at, text), path(at))
        for character in _UNSEEN:
            yield Hostile(f"unseen {character!r}: {path(at)}", put(at, f"a{character}b"), path(at))
        for text in (" a", "a ", "\N{NO-BREAK SPACE}a", "   "):
            yield Hostile(f"spaces {text!r}: {path(at)}", put(at, text), path(at))


def _contradictions() -> Iterator[Hostile]:
    setting: Steps = ("data_uses", 0, "routes", 0)
    form: Steps = ("data_uses", 0, "routes", 1)
    use: Steps = ("data_uses", 0)
    start: Steps = ("data_uses", 0, "starts", 0)
    fact = {"confidence": "sure", "sources": ["notice"], "text": "A."}
    changes: tuple[tuple[str, Steps, dict[str, object], str], ...] = (
        ("inexact without a path", form, {"exact": False}, f"{FORM}.paths"),
        ("a form with a position", form, {"end_state": "on"}, f"{FORM}.end_state"),
        ("a letter to nobody", form, {"kind": "letter"}, f"{FORM}.letter"),
        ("no minutes", setting, {"minutes": 0}, f"{SETTING}.minutes"),
        ("endless minutes", setting, {"minutes": 601}, f"{SETTING}.minutes"),
        ("unknown people", setting, {"who": "boss"}, f"{SETTING}.who"),
        ("the same route", form, {"id": "setting"}, f"{FORM}.id"),
        ("in nothing's place", form, {"stands_for": "switch"}, f"{FORM}.stands_for"),
        ("in its own place", form, {"stands_for": "form"}, f"{FORM}.stands_for"),
        ("required in another's place", setting, {"stands_for": "setting"}, f"{SETTING}.stands_for"),
        ("no way and no help", use, {"routes": []}, f"{USE}.routes"),
        (
            "checked again too late",
            use,
            {"recheck": {"first_months": 61, "then_months": 1}},
            f"{USE}.recheck.first_months",
        ),
        ("half a recheck", use, {"recheck": {"first_months": 6}}, f"{USE}.recheck.then_months"),
        ("nobody's default", use, {"defaults": [{"by_default": "on", **fact}]}, f"{USE}.defaults[0].text"),
        ("a deadline without a day", use, {"deadlines": [fact]}, f"{USE}.deadlines[0].day"),
        (
            "a deadline in no zone",
            use,
            {"deadlines": [{**fact, "day": "2025-11-03", "zone": "Mars/Olympus"}]},
            f"{USE}.deadlines[0].zone",
        ),
        (
            "a deadline in a file",
            use,
            {"deadlines": [{**fact, "day": "2025-11-03", "zone": "../../etc/passwd"}]},
            f"{USE}.deadlines[0].zone",
        ),
        (
            "a deadline after all days",
            use,
            {"deadlines": [{**fact, "day": "9999-12-31", "zone": "Europe/Paris"}]},
            f"{USE}.deadlines[0].day",
        ),
        ("a change to come", use, {"changes": [{"on": "2099-01-01", "text": "A."}]}, f"{USE}.changes[0].on"),
        (
            "two changes on a day",
            use,
            {"changes": [{"on": "2025-01-01", "text": "A."}] * 2},
            f"{USE}.changes[1].on",
        ),
        ("newer than its reading", use, {"as_of": "2099"}, f"{USE}.as_of"),
        ("undated with a date", start, {"undated": True}, f"{USE}.starts[0].undated"),
        (
            "a rollout that never began",
            use,
            {"starts": [{"confidence": "sure", "sources": ["notice"], "regions": [], "gradual": True}]},
            f"{USE}.starts[0].gradual",
        ),
        ("a rollout with an end", start, {"gradual": True, "latest": "2026-01"}, f"{USE}.starts[0].gradual"),
        ("a range backwards", start, {"latest": "2025-10-01"}, f"{USE}.starts[0].latest"),
        ("begun before it was told", start, {"start": "2024"}, f"{USE}.starts[0].start"),
        ("a country twice", ("data_uses", 0, "starts", 1), {"regions": ["FR"]}, f"{USE}.starts[1].regions"),
        ("everywhere else twice", start, {"regions": []}, f"{USE}.starts[1].regions"),
        (
            "law twice",
            use,
            {"replies": [{**fact, "months": 1, "regions": ["FR"], "law": "A"}] * 2},
            f"{USE}.replies[0].text",
        ),
        ("a name and a description", ("sources", 1), {"publisher": "A daily"}, "sources[1].publisher"),
    )
    for name, at, other, expected in changes:
        yield Hostile(name, add(at, other), expected)
    obsolete = {"since": "2025-09-01", "text": "A."}
    for name, more, expected in (
        ("its own successor", {"successor": "papermill"}, "obsolete.successor"),
        ("a successor of no form", {"successor": "Ink Well"}, "obsolete.successor"),
        ("obsolete one day", {"since": "2099-01-01"}, "obsolete.since"),
        ("obsolete without a reason", {"text": ""}, "obsolete.text"),
    ):
        yield Hostile(name, put(("obsolete",), obsolete | more), expected)
    yield Hostile("an alias twice", put(("aliases",), ["Mill", "Mill"]), "aliases[1]")
    yield Hostile("an empty alias", put(("aliases",), [""]), "aliases[0]")
