# SPDX-License-Identifier: Apache-2.0
"""What was said on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from objector.domain.named_tuple import NamedTuple

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from typing import Any


class Command(NamedTuple):
    """The verb, and what was said with it."""

    verb: str
    carry_out: Callable[..., int]
    """Called with the Context, and with the options by name."""
    options: Mapping[str, Any]


class Arguments(NamedTuple):
    """The command line."""

    command: Command | None = None
    data_dir: str | None = None
    lang: str | None = None
    background: bool = False
    until_seen: bool = False
    remind_at: str | None = None


class BeforeVerb(NamedTuple):
    """What stands before the verb."""

    lang: str | None
    data_dir: str | None


def read_ahead(argv: Sequence[str]) -> BeforeVerb:
    """Return what decides on the language, the one asked for or the one chosen, so that errors are said in it too."""
    values, _ = before_verb(argv)
    return BeforeVerb(values.get("--lang"), values.get("--data-dir"))


def before_verb(argv: Sequence[str]) -> tuple[dict[str, str | None], str | None]:
    """Return the options before the first word that is none, and that word."""
    values: dict[str, str | None] = {}
    words = iter(argv)
    for word in words:
        if not word.startswith("-"):
            return values, word
        name, given_too, value = word.partition("=")
        values[name] = value if given_too else next(words, None) if name in _WITH_VALUE else None
    return values, None


_WITH_VALUE = ("--lang", "--data-dir", "--remind-at")
