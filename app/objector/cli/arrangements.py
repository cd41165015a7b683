# SPDX-License-Identifier: Apache-2.0
"""The verbs `schedule` and `autostart`: what the system does by itself."""

from __future__ import annotations

from functools import partial

from objector.application.arrange import Arranged
from objector.cli.context import DONE, Context
from objector.cli.output import say_lines
from objector.cli.verb import Verb
from objector.texts.arrangements import arrangement_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def arrange(arranged: Arranged, context: Context, *, install: bool, remove: bool) -> int:
    """Say whether it is arranged; arrange it, or take it away, before."""
    arranging = context.use_cases.arrange
    if install:
        arranging.install(arranged)
    elif remove:
        arranging.remove(arranged)
    say_lines(arrangement_lines(arranged, arranging.standing(arranged), context.t, removed=remove))
    return DONE


def _options(verb: Parser) -> None:
    either = verb.add_mutually_exclusive_group()
    either.add_argument("--install", action="store_true", help=verb.t.gettext("let your system do it"))
    either.add_argument("--remove", action="store_true", help=verb.t.gettext("take it away again, files and all"))


VERBS = {arranged.value: Verb(partial(arrange, arranged), _options) for arranged in Arranged}
