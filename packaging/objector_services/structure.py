# SPDX-License-Identifier: Apache-2.0
"""Every field of a file that is missing, unknown or of the wrong type. msgspec decides, but stops at the first.

Only a file that msgspec has refused is looked through here, along the same types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import inspect

from objector_services.file_format import ServiceFile
from objector_services.plain_texts import place
from objector_services.refusal import WHOLE_FILE, Refusal, nearest


def structure_refusals(tree: object, form: type = ServiceFile) -> Iterator[Refusal]:
    """Yield what is wrong with a file as TOML has it, its dates already as texts."""
    yield from _refusals(tree, _format(form), "")


@cache
def _format(form: type) -> inspect.Type:
    return inspect.type_info(form)


def _refusals(value: object, wanted: inspect.Type, at: str) -> Iterator[Refusal]:
    wanted, hint = _bare(wanted, value)
    if isinstance(wanted, inspect.EnumType | inspect.LiteralType):
        yield from _choice(value, wanted, at)
    elif type(value) is not _OF_TYPE.get(type(wanted), type(value)):
        yield Refusal(at or WHOLE_FILE, f"must not be {_kind(value)}", f"write {_noun(wanted, hint)}")
    elif isinstance(wanted, inspect.StructType) and isinstance(value, dict):
        yield from _struct(value, wanted, at)
    elif isinstance(wanted, inspect.VarTupleType) and isinstance(value, list):
        yield from _list(value, wanted, at)
    elif isinstance(wanted, inspect.StrType) and isinstance(value, str):
        yield from _text(value, wanted, at, hint)
    elif isinstance(wanted, inspect.IntType) and isinstance(value, int):
        if not (wanted.ge or 0) <= value <= (wanted.le or value):
            yield Refusal(at, f"is not from {wanted.ge} to {wanted.le}", f"write {_noun(wanted, hint)}")
    elif isinstance(wanted, inspect.DateType) and isinstance(value, str) and not _is_day(value):
        yield Refusal(at, f"{value} is not a day", f"write {_noun(wanted, hint)}")


_OF_TYPE: Mapping[type[inspect.Type], type] = {
    inspect.StructType: dict,
    inspect.VarTupleType: list,
    inspect.StrType: str,
    inspect.IntType: int,
    inspect.BoolType: bool,
    inspect.DateType: str,
}
"""What tomllib makes of each, when dates are texts."""


def _bare(wanted: inspect.Type, value: object) -> tuple[inspect.Type, str]:
    """Return a type without its wrappings, of a union the part that `value` comes nearest to, and what describes it."""
    hint = ""
    if isinstance(wanted, inspect.UnionType):
        parts = [part for part in wanted.types if not isinstance(part, inspect.NoneType)]
        tables = [part for part in parts if isinstance(part, inspect.StructType)]
        wanted = tables[0] if tables and isinstance(value, dict) else parts[0]
    if isinstance(wanted, inspect.Metadata):
        schema = wanted.extra_json_schema or {}
        hint = "{description}, such as {example}".format(
            description=schema["description"], example=schema["examples"][0]
        )
        wanted = wanted.type
    return wanted, hint


def _struct(table: Mapping[str, object], wanted: inspect.StructType, at: str) -> Iterator[Refusal]:
    known = {field.encode_name: field for field in wanted.fields}
    for key, value in table.items():
        if key in known:
            yield from _refusals(value, known[key].type, place(at, key))
        else:
            near = nearest(key, (name for name in known if name not in table))
            yield Refusal(
                place(at, key),
                "is not a field that is known here",
                f"take it away: known here are {', '.join(known)}" if near is None else f"write {near}",
            )
    for name, field in known.items():
        if field.required and name not in table:
            yield Refusal(place(at, name), "is missing", f"add {name}: {_noun(*_bare(field.type, None))}")


def _list(items: Sequence[object], wanted: inspect.VarTupleType, at: str) -> Iterator[Refusal]:
    if len(items) < (wanted.min_length or 0):
        yield Refusal(at, "is empty", f"add at least one: {_noun(*_bare(wanted.item_type, None))}")
    elif wanted.max_length is not None and len(items) > wanted.max_length:
        yield Refusal(at, f"has {len(items)} entries", f"keep {wanted.max_length} of them at most")
    else:
        for index, item in enumerate(items):
            yield from _refusals(item, wanted.item_type, f"{at}[{index}]")


def _text(text: str, wanted: inspect.StrType, at: str, hint: str) -> Iterator[Refusal]:
    if wanted.max_length is not None and len(text) > wanted.max_length:
        yield Refusal(at, f"has {len(text)} characters", f"shorten it to {wanted.max_length}")
    elif not text:
        yield Refusal(at, "is empty", f"write {_noun(wanted, hint)}")
    elif (wanted.pattern is not None and re.search(wanted.pattern, text) is None) or (
        len(text) < (wanted.min_length or 0)
    ):
        yield Refusal(at, f"{text} has not the right form", f"write {_noun(wanted, hint)}")


def _choice(value: object, wanted: inspect.EnumType | inspect.LiteralType, at: str) -> Iterator[Refusal]:
    values = _values(wanted)
    if any(value == known and type(value) is type(known) for known in values):
        return
    near = nearest(value, map(str, values)) if isinstance(value, str) else None
    said = str(value) if isinstance(value, str | bool) or (type(value) is int and value < _LARGE) else _kind(value)
    asked = f"write {_noun(wanted, '')}"
    yield Refusal(at, f"must not be {said}", asked if near is None else f"{asked}; perhaps {near}")


_LARGE = 1000
"""Numbers from here on are not repeated: they may have more digits than Python writes out."""


def _values(wanted: inspect.EnumType | inspect.LiteralType) -> tuple[object, ...]:
    if isinstance(wanted, inspect.LiteralType):
        return wanted.values
    return tuple(member.value for member in wanted.cls)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _noun(wanted: inspect.Type, hint: str) -> str:
    """Return what is to be written, as a noun."""
    match wanted:
        case inspect.StrType():
            noun = hint or f"a text of at most {wanted.max_length} characters, in quotation marks"
        case inspect.IntType():
            noun = f"a whole number from {wanted.ge} to {wanted.le}"
        case inspect.BoolType():
            noun = "true or false, without quotation marks"
        case inspect.DateType():
            noun = "a day like 2025-11-03"
        case inspect.EnumType() | inspect.LiteralType():
            values = tuple(map(str, _values(wanted)))
            noun = values[0] if len(values) == 1 else f"one of {', '.join(values)}"
        case inspect.VarTupleType():
            noun = f"a list in brackets, each entry {_noun(*_bare(wanted.item_type, None))}"
        case inspect.StructType():
            noun = f"a table with {', '.join(field.encode_name for field in wanted.fields if field.required)}"
        case _:
            noun = "what the format says"
    return noun


_KINDS = {
    bool: "true or false",
    str: "a text",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


def _kind(value: object) -> str:
    """Return what TOML calls a value; dates are texts by now, and what is left are moments and times of day."""
    return _KINDS.get(type(value), "a moment")
