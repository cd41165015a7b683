# SPDX-License-Identifier: Apache-2.0
"""The news of the facts, for people: a changelog, and a feed (Atom, RFC 4287) for the project's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from objector.domain.news import News, news
from objector_services.read import SERVICES, read_folder

ATOM = "http://www.w3.org/2005/Atom"
PAGE = "https://objector.org/lists"
CHANGELOG, FEED = "changes-of-facts.md", "changes-of-facts.atom"


def changelog(told: Sequence[News]) -> str:
    """Return what changed as Markdown, a heading a day."""
    lines = ["# Changes of the facts"]
    for day, of_day in groupby(told, key=lambda one: one.on):
        lines += ["", f"## {day.isoformat()}", ""]
        lines += [f"- {one.name}: {one.words['en']}" for one in of_day]
    return "\n".join(lines) + "\n"


def feed(told: Sequence[News]) -> bytes:
    """Return what changed as an Atom feed. The same news give the same bytes."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    newest = told[0].on.isoformat() if told else "1970-01-01"
    _add(root, "id", PAGE)
    _add(root, "title", "Objector: changes of the facts")
    _add(root, "updated", f"{newest}T00:00:00Z")
    _add(ET.SubElement(root, f"{{{ATOM}}}author"), "name", "Objector")
    _add(root, "link", "", href=PAGE)
    for number, one in _numbered(told):
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        day = one.on.isoformat()
        _add(entry, "id", f"tag:objector.org,{day}:{one.use}{'' if number == 1 else f'/{number}'}")
        _add(entry, "title", f"{one.name}: {one.words['en']}")
        _add(entry, "updated", f"{day}T00:00:00Z")
        _add(entry, "link", "", href=PAGE)
        _add(entry, "content", one.words["en"], type="text")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _numbered(told: Sequence[News]) -> Iterator[tuple[int, News]]:
    """Yield each with which one of its data use on its day it is, counted from 1."""
    seen: Counter[tuple[object, str]] = Counter()
    for one in told:
        seen[one.on, one.use] += 1
        yield seen[one.on, one.use], one


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        element.text = text


def main(into: Path) -> int:
    """Write both into a folder, of all services."""
    reading = read_folder(SERVICES)
    for fault in reading.faults:
        print(fault)
    if reading.faults:
        return 1
    told = news(reading.services())
    into.mkdir(parents=True, exist_ok=True)
    (into / CHANGELOG).write_text(changelog(told), encoding="utf-8")
    (into / FEED).write_bytes(feed(told))
    print(into / CHANGELOG)
    print(into / FEED)
    return 0
