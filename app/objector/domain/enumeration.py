# SPDX-License-Identifier: Apache-2.0
"""`Enum` as in `enum`, made in a tenth of the steps.

Python's own looks at each member for what only few enumerations have, and that at each start of the program. This one
gives a class whose members are texts or numbers what Python's own would give it, as read off one that Python made; it
is one of Python's then. All others, and all where Python's own has something that is not known here, are left to
Python. To type checkers it is the one of `enum`.
"""

from __future__ import annotations

__all__ = ["Enum"]

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which a quick answer need not load


if TYPE_CHECKING:
    from enum import Enum
else:
    import enum

    class _Model(enum.Enum):
        ONE = "one"

    _OF_ITSELF = frozenset({"ONE", "__doc__", "__module__", "__firstlineno__", "__static_attributes__"})
    _OF_MEMBERS = frozenset({"_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_"})
    _LATER = {"_unhashable_values_map_": lambda _values: {}, "_hashable_values_": list}
    """What newer versions of Python have besides, by its members' values."""
    _OF_ALL = frozenset(
        {"_generate_next_value_", "_new_member_", "_use_args_", "_member_type_", "_value_repr_", "__new__"}
    )
    _has = vars(_Model)
    _common = {name: _has[name] for name in _OF_ALL & _has.keys()}
    _later = {name: make for name, make in _LATER.items() if name in _has}
    _IS_KNOWN = (
        _OF_MEMBERS | _OF_ALL <= _has.keys() <= _OF_ITSELF | _OF_MEMBERS | _LATER.keys() | _OF_ALL
        and [*vars(_Model.ONE)] == ["_value_", "_name_", "__objclass__", "_sort_order_"]
        and _has["_member_map_"] == {"ONE": _Model.ONE} == {"ONE": _has["ONE"]}
        and _has["_value2member_map_"] == {"one": _Model.ONE}
        and not _has["_unhashable_values_"]
    )
    _new, _set = object.__new__, type.__setattr__

    def _is_plain(members: dict[str, object], namespace: dict[str, object]) -> bool:
        """Whether members are texts or numbers, no two of them the same, and no function of the class makes them."""
        return (
            "__new__" not in namespace
            and "__init__" not in namespace
            and all(name[0] != "_" for name in members)
            and {*map(type, members.values())} <= {str, int}
            and len({*members.values()}) == len(members)
        )

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            values = {
                key: value
                for key, value in namespace.items()
                if key[:2] != "__" and not hasattr(value, "__get__")  # functions and properties have it
            }
            if not _IS_KNOWN or not _is_plain(values, namespace):
                return _made_by_python(name, namespace)
            for key in values:
                del namespace[key]
            names, by_name, by_value = [*values], {}, {}
            namespace |= _common
            namespace["_member_names_"] = names
            namespace["_member_map_"] = by_name
            namespace["_value2member_map_"] = by_value
            namespace["_unhashable_values_"] = []
            namespace |= {name: make(values.values()) for name, make in _later.items()}
            made = type.__new__(enum.EnumType, name, (enum.Enum,), namespace)
            for place, key in enumerate(names):
                member = _new(made)
                value = values[key]
                vars(member).update(_value_=value, _name_=key, __objclass__=made, _sort_order_=place)
                by_name[key] = by_value[value] = member
                _set(made, key, member)
            return made

    def _made_by_python(name: str, namespace: dict[str, object]) -> type:
        prepared = enum.EnumType.__prepare__(name, (enum.Enum,))
        for key, value in namespace.items():
            prepared[key] = value
        return enum.EnumType(name, (enum.Enum,), prepared)

    class Enum(metaclass=_Maker):
        """What `class Name(Enum)` is made by."""
