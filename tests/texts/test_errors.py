# SPDX-License-Identifier: Apache-2.0
"""Every known error has a sentence of its own, in each language, whatever it tells of."""

from __future__ import annotations

import ast
import inspect
import types
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from gettext import NullTranslations
from itertools import product
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from objector.domain import errors, letter
from objector.domain.errors import ObjectorError
from objector.texts import errors as texts
from objector.texts.errors import sentence
from objector.texts.language import speak

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEXTS = {"until": MOMENT.isoformat()}
"""What a field holds that is a text of a certain form."""
PLAIN: dict[Any, object] = {str: "here", int: 3, bool: True, datetime: MOMENT, date: MOMENT.date()}
EVE = datetime(2026, 11, 22, 12, tzinfo=UTC)
OTHERWISE: dict[object, object] = {
    "here": "there",
    3: 4,
    MOMENT: EVE,
    MOMENT.date(): EVE.date(),
    ("here",): ("there",),
    MOMENT.isoformat(): EVE.isoformat(),
}
"""Another value of the same type for each that a field is given."""
LEFT_OUT = {
    "PageNotOpened": {"reason"},
    "FileNotShown": {"reason"},
    "MailNotOpened": {"reason"},
    "ArrangementInSandbox": {"place"},
    "ArrangementUnread": {"place"},
}
"""What errors tell of for the report or the caller, and not for the person."""


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


def possible(kind: type[ObjectorError]) -> list[dict[str, object]]:
    """Return all that an error can tell of, by name."""
    has_own = "__init__" in vars(kind)
    hints = get_type_hints(kind.__init__ if has_own else kind, localns=vars(letter))
    names = [name for name in hints if name != "return"] if has_own else kind.fields
    given = [[*values(name, hints[name]), *((getattr(kind, name),) if hasattr(kind, name) else ())] for name in names]
    return [dict(zip(names, each, strict=True)) for each in product(*given)]


def others(value: object) -> list[object]:
    return (
        [one for one in type(value) if one is not value] if isinstance(value, Enum) else [OTHERWISE.get(value, value)]
    )


def unsaid(kind: type[ObjectorError], t: NullTranslations) -> set[str]:
    """Return what may be one thing or another without any difference in the sentence."""
    told = possible(kind)
    return {
        name
        for name in told[0]
        if all(
            sentence(kind(**one), t) == sentence(kind(**one | {name: other}), t)
            for one in told
            for other in others(one[name])
        )
    }


KINDS: dict[str, type[ObjectorError]] = {kind.__name__: kind for kind in kinds()}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_error_has_a_sentence(kind: type[ObjectorError]) -> None:
    english, french = speak(["en"]).t, speak(["fr"]).t
    for told in possible(kind):
        error = kind(**told)
        said = sentence(error, english)
        assert "{" not in said
        assert said.rstrip("”").endswith((".", "?")), said
        assert sentence(error, french) != said


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_an_error_tells_of_is_said_or_is_left_out_on_purpose(kind: type[ObjectorError]) -> None:
    assert unsaid(kind, speak(["en"]).t) == LEFT_OUT.get(kind.__name__, set())


def test_no_fault_has_two_sentences() -> None:
    tables = [one for one in ast.walk(ast.parse(inspect.getsource(texts))) if isinstance(one, ast.Dict)]
    keys = [[ast.unparse(key) for key in table.keys if key is not None] for table in tables]
    assert max(map(len, keys)) > 20
    assert [key for of_table in keys for key, times in Counter(of_table).items() if times > 1] == []
