# SPDX-License-Identifier: Apache-2.0
"""Files of services with one field removed, renamed, of another type, out of its limits, or not of its form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.support.hostile_tree import SETTING, Hostile, Steps, changed, fields, path, put, take

_OPTIONAL = {
    "switch",
    "announced",
    "dated",
    "item",
    "note",
    "paths",
    "labels",
    "variants",
    "usages",
    "replies",
    "authorities",
    "start",
}
"""Fields of the good file that may be left out; so may `read_on` and `url` of a source, and `url` of a setting.

Without `published_by` it is `publisher` that is missing.
"""


def _fields_removed() -> Iterator[Hostile]:
    for at, name, _ in fields():
        of_a_source = at[0] == "sources" and name in {"url", "read_on", "published_by"}
        if name not in _OPTIONAL and not of_a_source and path(at) != f"{SETTING}.url":
            yield Hostile(f"removed: {path(at)}", take(at), path(at))


def _fields_renamed() -> Iterator[Hostile]:
    for at, name, value in fields():

        def rename(holder: Any, step: Any, value: object = value) -> None:
            del holder[step]
            holder[f"{step}s"] = value

        yield Hostile(f"renamed: {path(at)}", changed(at, rename), path((*at[:-1], f"{name}s")))


def _other_types() -> Iterator[Hostile]:
    for at, _, value in fields():
        other: object = {str: 7, int: "seven", bool: "yes", list: "a text", dict: 7, date: 7}[type(value)]
        yield Hostile(f"other type: {path(at)}", put(at, other), path(at))
    for at, _, value in fields():
        if isinstance(value, str) and at[-1] != "start":
            yield Hostile(f"empty: {path(at)}", put(at, ""), path(at))


_CHOICES = {"category", "confidence", "by_default", "past", "kind", "end_state", "surface", "used"}


def _wrong_words() -> Iterator[Hostile]:
    for at, name, value in fields():
        if name in _CHOICES:
            for word in ("perhaps", str(value).upper()):
                yield Hostile(f"wrong word {word!r}: {path(at)}", put(at, word), path(at))


_DAYS = {"read_on", "changed_on"}
_CIVIL = {"start", "announced", "dated"}
_NO_DATES = (
    "2025-02-29",
    "2025-13",
    "2025-00",
    "2025-1",
    "20251",
    "２０２５",
    "0000-01-01",
    "-2025",
    "2025-11-3",
    "soon",
)


def _wrong_dates() -> Iterator[Hostile]:
    for at, name, _ in fields():
        if name in _DAYS | _CIVIL:
            for text in _NO_DATES:
                yield Hostile(f"no date {text}: {path(at)}", put(at, text), path(at))
        if name in _CIVIL - {"start"} or (name in _DAYS and len(at) > 1):
            yield Hostile(f"to come: {path(at)}", put(at, "2099-01-01"), path(at))


_LIMITS = {
    "aliases": 20,
    "domains": 20,
    "data_uses": 20,
    "starts": 50,
    "routes": 10,
    "paths": 10,
    "labels": 100,
    "variants": 10,
    "usages": 50,
    "replies": 20,
    "authorities": 100,
    "regions": 300,
    "steps": 20,
}


def _long_lists() -> Iterator[Hostile]:
    for at, name, value in fields():
        if isinstance(value, list) and name != "sources":
            many = [value[0] if value else "FR"] * (_LIMITS[name] + 1)
            yield Hostile(f"too many: {path(at)}", put(at, many), path(at))
        if name == "sources" and isinstance(value, list):
            many = [value[0]] * (201 if len(at) == 1 else 25)
            yield Hostile(f"too many: {path(at)}", put(at, many), path(at))
            yield Hostile(f"none: {path(at)}", put(at, []), path(at))
    for name in ("about_account", "helps", "differences", "remarks", "legal_basis"):
        fact = {"text": "A.", "confidence": "sure", "sources": ["notice"]}
        at = (name,) if name == "about_account" else ("data_uses", 0, name)
        yield Hostile(f"too many: {path(at)}", put(at, [fact] * 51), path(at))
    for at, _, value in fields():
        if isinstance(value, str):
            yield Hostile(f"too long: {path(at)}", put(at, "x" * 3000), path(at))


_NO_IDS = (
    "Papermill",
    "paper mill",
    "-papermill",
    "papermill-",
    "paper--mill",
    "papérmill",
    "paper_mill",
    "../papermill",
    "papermill\n",
    "7mill",
    "p" * 65,
    "papermıll",
)


def _wrong_ids() -> Iterator[Hostile]:
    for at in (("id",), ("data_uses", 0, "routes", 0, "id"), ("sources", 0, "id")):
        for text in _NO_IDS:
            yield Hostile(f"no id {text!r}: {path(at)}", put(at, text), path(at))
    use: Steps = ("data_uses", 0, "id")
    for text in (*_NO_IDS, "papermill", "papermill.", ".profiles", "papermill.a.b", "papermill.A", "inkwell.profiles"):
        yield Hostile(f"no id {text!r}: {path(use)}", put(use, text), path(use))
    language: Steps = ("data_uses", 0, "routes", 0, "labels", 0, "language")
    for text in ("EN", "english", "e", "en_GB", "en-gb", "pt-BRA", "zh-hant", "en "):
        yield Hostile(f"no language {text!r}", put(language, text), path(language))
    for text in ("eu", "XX", "EURO", "E", "UK", "RE", "\N{CYRILLIC CAPITAL LETTER IE}U", "F R"):
        region: Steps = ("data_uses", 0, "starts", 0, "regions", 2)
        yield Hostile(f"no region {text!r}", put(region, text), path(region))
        country: Steps = ("data_uses", 0, "authorities", 0, "region")
        yield Hostile(f"no country {text!r}", put(country, text), path(country))


def _dangling_sources() -> Iterator[Hostile]:
    for at, name, _ in fields():
        if name == "sources" and len(at) > 1:
            yield Hostile(f"dangling: {path(at)}", put(at, ["nowhere"]), f"{path(at)}[0]")
            yield Hostile(f"twice: {path(at)}", put(at, ["notice", "notice"]), f"{path(at)}[1]")


def hostile_fields() -> Iterator[Hostile]:
    """Yield all of them."""
    yield from _fields_removed()
    yield from _fields_renamed()
    yield from _other_types()
    yield from _wrong_words()
    yield from _wrong_dates()
    yield from _long_lists()
    yield from _wrong_ids()
    yield from _dangling_sources()
