# SPDX-License-Identifier: Apache-2.0
"""The good catalogue file as a tree in which one place can be changed, and that is written as TOML again."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from tests.support.service_files import PAPERMILL

USE = "data_uses[0]"
SETTING = f"{USE}.routes[0]"
FORM = f"{USE}.routes[1]"

Tree = dict[str, Any]
Steps = tuple[str | int, ...]


class Hostile(NamedTuple):
    """A file that must be refused, and the field that must be named, `None` where that is anybody's guess."""

    name: str
    content: bytes
    field: str | None


@cache
def good() -> Tree:
    return tomllib.loads(PAPERMILL)


def places(value: object, at: Steps = ()) -> Iterator[tuple[Steps, object]]:
    """Yield every field of a tree and every entry of its lists."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for step, item in inside:
        yield (*at, step), item
        yield from places(item, (*at, step))


def fields() -> Iterator[tuple[Steps, str, object]]:
    """Yield each field of the format once, with where it stands in the good file, its name and its value."""
    seen: set[Steps] = set()
    for at, value in places(good()):
        named = tuple(step for step in at if isinstance(step, str))
        if isinstance(at[-1], str) and named not in seen:
            seen.add(named)
            yield at, at[-1], value


def path(at: Steps) -> str:
    """Return steps as a fault names them."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at).removeprefix(".")


def changed(at: Steps, change: Callable[[Any, Any], None]) -> bytes:
    """Return the good file after `change`, which is given what holds the place, and the last step to it."""
    tree = copy.deepcopy(good())
    holder: Any = tree
    for step in at[:-1]:
        holder = holder[step]
    change(holder, at[-1])
    return toml(tree).encode()


def put(at: Steps, value: object) -> bytes:
    def change(holder: Any, step: Any) -> None:
        holder[step] = value

    return changed(at, change)


def add(at: Steps, fields: Tree) -> bytes:
    def change(holder: Any, step: Any) -> None:
        holder[step].update(fields)

    return changed(at, change)


def take(at: Steps) -> bytes:
    def change(holder: Any, step: Any) -> None:
        del holder[step]

    return changed(at, change)


def toml(tree: Tree) -> str:
    """Write a tree as TOML, each entry of a list on a line of its own."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in tree.items())


def _key(key: str) -> str:
    return json.dumps(key)


def _value(value: object) -> str:
    match value:
        case dict():
            return "{ " + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + " }"
        case list():
            return "[\n" + "".join(f"{_value(item)},\n" for item in value) + "]"
        case date():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
