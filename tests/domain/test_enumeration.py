# SPDX-License-Identifier: Apache-2.0
"""Enumerations that are made in fewer steps do what those of Python do."""

from __future__ import annotations

import copy
import enum
import pickle
import runpy
from typing import Any, Self

import msgspec
import pytest

from objector.domain import enumeration
from objector.domain.enumeration import Enum


class Colour(Enum):
    """What it looks like."""

    RED = "red"
    GREEN = "green"
    """As grass."""
    DARK_BLUE = "dark_blue"

    @property
    def is_dark(self) -> bool:
        return self is Colour.DARK_BLUE

    @classmethod
    def usual(cls) -> Colour:
        return cls.GREEN


class OfPython(enum.Enum):
    RED = "red"
    GREEN = "green"
    DARK_BLUE = "dark_blue"


class Step(Enum):
    FIRST = 1
    SECOND = 2


class Grade(Enum):
    weight: int

    def __new__(cls, value: str, weight: int) -> Self:
        made = object.__new__(cls)
        made._value_ = value
        made.weight = weight
        return made

    LIGHT = ("light", 1)
    HEAVY = ("heavy", 2)


class Twice(Enum):
    ONE = "one"
    AGAIN = "one"
    PAIR = (1, 2)


def test_members_are_found_by_name_and_by_value() -> None:
    assert [*Colour] == [Colour.RED, Colour.GREEN, Colour.DARK_BLUE]
    assert Colour("green") is Colour["GREEN"] is Colour.GREEN
    assert (Colour.RED.name, Colour.RED.value, Step.SECOND.value) == ("RED", "red", 2)
    assert Colour.DARK_BLUE.is_dark
    assert not Colour.RED.is_dark
    assert Colour.usual() is Colour.GREEN
    assert Colour.__doc__ == "What it looks like."
    assert "green" in {one.value for one in reversed(Colour)}
    assert Colour.RED in Colour
    assert OfPython.RED not in Colour
    assert len(Colour) == 3


def test_it_is_one_of_python() -> None:
    assert issubclass(Colour, enum.Enum)
    assert type(Colour) is enum.EnumType
    for ours, theirs in zip(Colour, OfPython, strict=True):
        assert vars(ours).keys() == vars(theirs).keys()
        assert {**vars(ours), "__objclass__": OfPython} == vars(theirs)
        assert repr(ours) == repr(theirs).replace("OfPython", "Colour")
        assert (str(ours), f"{ours}") == tuple(
            each.replace("OfPython", "Colour") for each in (str(theirs), f"{theirs}")
        )
    own = vars(OfPython).keys() - {"__doc__", "__module__", "__firstlineno__", "__static_attributes__"}
    assert own <= vars(Colour).keys()
    assert {*dir(OfPython)} <= {*dir(Colour)}


def test_its_members_are_constant_and_stay_themselves() -> None:
    assert pickle.loads(pickle.dumps(Colour.RED)) is Colour.RED  # noqa: S301 - our own
    assert copy.deepcopy(Colour.RED) is Colour.RED
    assert {Colour.RED: 1}[Colour("red")] == 1
    with pytest.raises(AttributeError):
        Colour.RED = "another"  # type: ignore[misc] # that it cannot be set is what is tried
    with pytest.raises(ValueError, match="'yellow' is not a valid Colour"):
        Colour("yellow")
    with pytest.raises(TypeError):

        class Darker(Colour):  # type: ignore[misc] # that it cannot be extended is what is tried
            BLACK = "black"


def test_what_is_decoded_is_a_member_or_refused() -> None:
    assert msgspec.json.decode(b'"green"', type=Colour) is Colour.GREEN
    assert msgspec.json.encode(Colour.GREEN) == b'"green"'
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'"yellow"', type=Colour)


def test_what_is_out_of_the_ordinary_is_left_to_python() -> None:
    assert [one.weight for one in Grade] == [1, 2]
    assert Grade._value2member_map_["heavy"] is Grade.HEAVY
    assert Twice("one").name == "ONE"
    assert [*Twice] == [Twice.ONE, Twice.PAIR]
    assert Twice((1, 2)) is Twice.PAIR


@pytest.mark.parametrize("added", [{"_of_a_later_python_": 1}, {}])
def test_all_are_left_to_a_python_that_is_not_known(added: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    made = enum.EnumType.__new__

    def with_more(*told: Any, **named: Any) -> Any:
        one = made(*told, **named)
        for name, value in added.items():
            type.__setattr__(one, name, value)
        return one

    monkeypatch.setattr(enum.EnumType, "__new__", with_more)
    again = runpy.run_path(enumeration.__file__)
    assert again["_IS_KNOWN"] is not bool(added)
    colour: Any = again["_Maker"]("Colour", (again["Enum"],), {"RED": "red", "_own": "1"})
    assert colour("red") is colour.RED
    assert type(colour) is enum.EnumType
    assert len(colour.__members__) == 2
