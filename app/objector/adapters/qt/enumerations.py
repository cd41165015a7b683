# SPDX-License-Identifier: Apache-2.0
"""Qt's enumerations, made in half of the steps.

PySide6 has Python make an enumeration for each of Qt's when its class is first named: two thousand members at a start,
for each of which Python looks at what only few enumerations have. That is a fourth of what an empty window costs. Here
Python makes the class without any member, and each member is added as Python would have added it.

Of each kind the first is made both ways. Only where both come out alike are the others made like this.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeGuard

_MAKER = "_create_"
"""What each version of Python makes an enumeration by whose members are given as a list."""
_python: Callable[..., type] = vars(enum.EnumType)[_MAKER]
_KINDS: dict[Any, Any] = {enum.Enum: object, enum.Flag: object, enum.IntEnum: int, enum.IntFlag: int}
"""The kinds that are known here, and what makes their members."""
_TAKEN = {name for kind in _KINDS for base in kind.__mro__ for name in vars(base)}
"""Names that mean something in each enumeration."""
_VALUES = "_hashable_values_"
"""Where Python 3.13 keeps the values once more, from its fifth release at the latest."""
_OF_ITSELF = frozenset({"__dict__", "__weakref__"})
_alike: dict[type, bool] = {}
"""Whether both ways come out alike, by kind, once it was tried."""

Members = list[tuple[str, int]]


def make_enumerations_quickly() -> None:
    """Have those made like this, from now on, whose members are given as a list of names and numbers."""
    type.__setattr__(enum.EnumType, _MAKER, _create)


def _create(cls: type, class_name: str, names: object, *, module: str | None = None, **told: object) -> type:
    """Stand in for Python's function, from which the names of the arguments are."""
    if module is None:
        module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as Python's own does
    if told.get("type") is None and _is_plain(names, cls):
        if _alike.get(cls, False):
            return _made(cls, class_name, names, module, told)
        made = _python(cls, class_name, names, module=module, **told)
        if cls not in _alike:
            _alike[cls] = False
            with suppress(Exception):  # whatever a Python has that is not known here, it is left to Python then
                _alike[cls] = _content(_made(cls, class_name, names, module, told)) == _content(made)
        return made
    return _python(cls, class_name, names, module=module, **told)


def _is_plain(members: object, kind: type) -> TypeGuard[Members]:
    """Whether there are members, each a name and a number, and nothing about them is out of the common."""
    return (
        kind in _KINDS
        and isinstance(members, list)
        and len(members) > 0
        and {*map(type, members)} == {tuple}
        and {*map(len, members)} == {2}
        and all(type(name) is str and name[:1] != "_" and type(value) is int for name, value in members)
        and _TAKEN.isdisjoint(dict(members))
        and not (issubclass(kind, enum.Flag) and min(value for _, value in members) < 0)
    )


def _made(kind: type, name: str, members: Members, module: str | None, told: dict[str, object]) -> type:
    made: Any = _python(kind, name, (), module=module, **told)
    by: Any = _KINDS[kind]
    is_flag = issubclass(kind, enum.Flag)
    names, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    for key, value in members:
        member: Any = by_value.get(value)
        if member is None:
            member = by_value[value] = by.__new__(made) if by is object else by.__new__(made, value)
            member._value_ = value
            member._name_ = key
            member.__objclass__ = made
            member._sort_order_ = len(names)
            if not is_flag or _is_single(value):
                names.append(key)
        by_name[key] = member
        type.__setattr__(made, key, member)
    vars(made).get(_VALUES, []).extend(by_value)
    if is_flag:
        for value in by_value:
            made._flag_mask_ |= value
            made._singles_mask_ |= value if _is_single(value) else 0
        made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
        values = [by_name[key]._value_ for key in names]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_
    return made  # type: ignore[no-any-return]  # an enumeration, of which mypy does not know what is inside


def _is_single(value: int) -> bool:
    return value != 0 and value & value - 1 == 0


def _content(made: type) -> dict[str, object]:
    """Return all that there is to an enumeration, in a form that can be compared."""
    return {name: _comparable(value) for name, value in vars(made).items() if name not in _OF_ITSELF}


def _comparable(value: object) -> object:
    if isinstance(value, enum.Enum):
        return [(name, one) for name, one in vars(value).items() if name != "__objclass__"], [*vars(value)]
    if isinstance(value, dict):
        return [(_comparable(key), _comparable(one)) for key, one in value.items()]
    return getattr(value, "__func__", value)  # a method of its own
