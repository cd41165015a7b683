# SPDX-License-Identifier: Apache-2.0
"""In which line of a TOML file a field stands. tomllib tells the values only."""

from __future__ import annotations

import re
from collections import Counter

_HEADING = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r'\s*(?:([A-Za-z0-9_-]+)|"([^"]*)")\s*=')
_ITEM = re.compile(r'\s*["{\[0-9]')


def lines_of(text: str) -> dict[str, int]:
    """Return the line of each field by its dotted path (`data_uses[0].routes[1].url`), as far as lines tell it."""
    found: dict[str, int] = {}
    tables: Counter[str] = Counter()
    table, listed, item = "", "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if (heading := _HEADING.match(line)) is not None:
            table, listed = _table(heading[2], tables, starts_one=heading[1] == "[["), ""
            found.setdefault(table, number)
        elif (key := _KEY.match(line)) is not None:
            name = key[1] if key[1] is not None else f'"{key[2]}"'
            listed, item = f"{table}.{name}" if table else name, 0
            found.setdefault(listed, number)
        elif listed and _ITEM.match(line) is not None:  # an entry of a list on a line of its own
            found.setdefault(f"{listed}[{item}]", number)
            item += 1
    return found


def line_of(field: str, lines: dict[str, int]) -> int:
    """Return the line of a field, or of the nearest one around it that has a line; else the first."""
    while field:
        if field in lines:
            return lines[field]
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return 1


def _table(name: str, tables: Counter[str], *, starts_one: bool) -> str:
    """Return the path of a heading's table, with the numbers that its lists are at."""
    path = ""
    steps = name.split(".")
    for number, step in enumerate(steps, start=1):
        path = f"{path}.{step}" if path else step
        if starts_one and number == len(steps):
            tables[path] += 1
        if tables[path]:
            path = f"{path}[{tables[path] - 1}]"
    return path
