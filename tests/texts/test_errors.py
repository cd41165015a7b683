# SPDX-License-Identifier: Apache-2.0
"""Every known error has a sentence of its own, in each language, whatever it tells of."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from itertools import product
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from objector.domain import errors, letter
from objector.domain.errors import ObjectorError
from objector.texts.errors import sentence
from objector.texts.language import speak

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEXTS = {"until": MOMENT.isoformat()}
"""What a field holds that is a text of a certain form."""
PLAIN: dict[Any, object] = {str: "here", int: 3, bool: True, datetime: MOMENT, date: MOMENT.date()}


def kinds(kind: type[ObjectorError] = ObjectorError) -> Iterator[type[ObjectorError]]:
    for one in kind.__subclasses__():
        if one.__module__ == errors.__name__:
            yield one
            yield from kinds(one)


def values(name: str, told: Any) -> list[object]:
    """Return what a field of this type can hold: each member of an enum, with and without what may be left out."""
    if isinstance(told, types.UnionType):
        return [value for one in get_args(told) for value in values(name, one)]
    if told is type(None):
        return [None]
    if get_origin(told) is tuple:
        return [tuple(values(name, get_args(told)[0])[:1])]
    if isinstance(told, type) and issubclass(told, Enum):
        return list(told)
    return [TEXTS.get(name, PLAIN[told])]


def examples(kind: type[ObjectorError]) -> list[ObjectorError]:
    """Return the error with all that it can tell of."""
    has_own = "__init__" in vars(kind)
    hints = get_type_hints(kind.__init__ if has_own else kind, localns=vars(letter))
    names = [name for name in hints if name != "return"] if has_own else kind.fields
    given = product(*(values(name, hints[name]) for name in names))
    return [kind(**dict(zip(names, each, strict=True))) for each in given]


KINDS: dict[str, type[ObjectorError]] = {kind.__name__: kind for kind in kinds()}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_error_has_a_sentence(kind: type[ObjectorError]) -> None:
    english, french = speak(["en"]).t, speak(["fr"]).t
    for error in examples(kind):
        said = sentence(error, english)
        assert kind.__name__ not in said, "it has none of its own"
        assert "{" not in said
        assert said.rstrip("”").endswith((".", "?")), said
        assert sentence(error, french) != said
