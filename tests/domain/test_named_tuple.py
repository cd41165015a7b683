# SPDX-License-Identifier: Apache-2.0
"""Named tuples that are made without compiling do what those of `typing` do."""

from __future__ import annotations

import builtins
import copy
import pickle
import typing

import msgspec
import pytest

from objector.domain import named_tuple
from objector.domain.named_tuple import NamedTuple


class Place(NamedTuple):
    """Somewhere."""

    name: str
    """What it is called."""
    left: int = 0
    top: int = 0

    @property
    def corner(self) -> tuple[int, int]:
        return self.left, self.top

    def moved(self) -> Place:
        return self._replace(left=self.left + 1)


class TypingPlace(typing.NamedTuple):
    name: str
    left: int = 0
    top: int = 0


class Many(NamedTuple):
    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int
    m: int
    n: int
    o: int
    p: int
    q: int
    r: int
    s: int = 19


def test_it_holds_what_it_is_given_by_place_and_by_name() -> None:
    place = Place("home", top=3)
    assert place == ("home", 0, 3)
    assert (place.name, place.left, place.top) == ("home", 0, 3)
    assert place.corner == (0, 3)
    assert place.moved() == ("home", 1, 3)
    assert isinstance(place.moved(), Place)
    assert Place.__doc__ == "Somewhere."


def test_it_tells_of_itself_as_the_one_of_typing_does() -> None:
    ours, theirs = Place("home", 1), TypingPlace("home", 1)
    assert repr(ours) == repr(theirs).removeprefix("Typing")
    assert ours._asdict() == theirs._asdict()
    for name in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Place, name) == getattr(TypingPlace, name)
    assert hash(ours) == hash(theirs)
    assert not hasattr(ours, "__dict__")


@pytest.mark.parametrize("made", [Place, TypingPlace])
@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("a", 1, 2, 3), {}), (("a",), {"name": "b"}), (("a",), {"other": 1})]
)
def test_wrong_arguments_are_refused(made: type, values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        made(*values, **named)


def test_one_of_very_many_fields_takes_them_by_place_and_by_name() -> None:
    values = range(1, 18)
    expected = (*values, 19)
    assert Many(*values) == expected
    assert Many(**dict(zip(Many._fields, values, strict=False))) == expected
    for wrong, named in ((range(17 + 2), {}), (range(16), {}), (values, {"a": 1}), (values, {"z": 1})):
        with pytest.raises(TypeError):
            Many(*wrong, **named)


def test_no_field_without_a_default_follows_one_that_has_one() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class _Wrong(NamedTuple):
            first: int = 0
            second: int  # type: ignore[misc]  # what is refused here


def test_one_may_have_no_fields() -> None:
    class Nothing(NamedTuple):
        pass

    assert Nothing() == ()
    with pytest.raises(TypeError):
        Nothing(1)  # type: ignore[call-arg]  # what is refused here


def test_what_is_to_be_replaced_is_a_field() -> None:
    with pytest.raises((TypeError, ValueError)):
        Place("home")._replace(other=1)  # type: ignore[call-arg]  # what is refused here
    with pytest.raises(TypeError):
        Place._make(["home"])


def test_it_is_copied_pickled_and_matched() -> None:
    place = Place("home", 1, 2)
    assert copy.deepcopy(place) == place
    again = pickle.loads(pickle.dumps(place))  # noqa: S301 - what was just made here
    assert again == place
    assert type(again) is Place
    match place:
        case Place(name, left, top):
            assert (name, left, top) == place


def test_it_is_decoded_by_its_annotations() -> None:
    assert msgspec.json.decode('["home", 1]', type=Place) == Place("home", 1)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode('["home", "1"]', type=Place)


def test_nothing_is_compiled_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    for name in ("eval", "exec", "compile"):
        monkeypatch.setattr(builtins, name, lambda *said, **_: compiled.append(said))
    monkeypatch.setattr(typing, "ForwardRef", lambda *said, **_: compiled.append(said))

    class Made(NamedTuple):
        value: int

    assert Made(3).value == 3
    assert not compiled
    assert named_tuple.NamedTuple is not typing.NamedTuple
