# SPDX-License-Identifier: Apache-2.0
"""`NamedTuple` as in `typing`, made without compiling anything.

Python's own compiles a function for each class, and each annotation that is a text, at each start of the program. This
one takes functions that were compiled with this module and gives them the names of the fields. To type checkers it is
the one of `typing`.
"""

from __future__ import annotations

from collections import namedtuple

__all__ = ["NamedTuple"]

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which a quick answer need not load


if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NamedTuple
else:
    _Field = type(namedtuple("_Single", ("first",)).first)  # noqa: PYI024 - for what it reads a field with
    _Function = type(lambda: None)
    _new = tuple.__new__
    _FIRST_NEW = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
        lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j: _new(_cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: _new(
            _cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)
        ),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q: _new(
            _cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)
        ),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r: _new(
            _cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r)
        ),
    )
    """What makes a tuple of no field, of one, and so on."""

    class _Named(tuple):
        """What all named tuples can, as the ones of `collections`."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012 - never written to

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed: Any) -> Any:
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise TypeError(f"Got unexpected field names: {[*changed]!r}")
            return made

        __replace__ = _replace

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    def _new_by_name(cls: Any, *values: Any, **named: Any) -> Any:
        """Make a tuple of more fields than there are functions for."""
        fields = cls._fields
        if len(values) > len(fields):
            raise TypeError(f"{cls.__name__}() takes {len(fields)} arguments, got {len(values)}")
        given = dict(zip(fields, values, strict=False))
        for name, value in named.items():
            if name in given or name not in fields:
                raise TypeError(f"{cls.__name__}() got an unexpected argument {name!r}")
            given[name] = value
        given = {**cls._field_defaults, **given}
        missing = [name for name in fields if name not in given]
        if missing:
            raise TypeError(f"{cls.__name__}() lacks {', '.join(missing)}")
        return _new(cls, [given[name] for name in fields])

    def _new_of(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
        """Return what makes a tuple of these fields."""
        if len(fields) >= len(_FIRST_NEW):
            return _new_by_name
        code = _FIRST_NEW[len(fields)].__code__
        named = code.replace(co_varnames=("_cls", *fields), co_name="__new__")
        return _Function(named, globals(), "__new__", tuple(defaults.values()))

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            # From Python 3.14 on, only a class that is made has its annotations.
            fields = tuple(namespace.get("__annotations__") or type(name, (), {**namespace}).__annotations__)
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            if [*defaults] != [*fields[len(fields) - len(defaults) :]]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            namespace |= {field: _Field(index, "") for index, field in enumerate(fields)}
            namespace |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            namespace["__new__"] = _new_of(fields, defaults)
            return type(name, (_Named,), namespace)

    class NamedTuple(metaclass=_Maker):
        """What `class Name(NamedTuple)` is made by."""
