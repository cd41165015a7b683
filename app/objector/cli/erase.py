# SPDX-License-Identifier: Apache-2.0
"""The verb `erase`: everything taken away."""

from __future__ import annotations

from objector.cli.context import DONE, KNOWN_ERROR, Context
from objector.cli.output import ask, complain, say_lines
from objector.cli.verb import Verb
from objector.domain.errors import OutputNotWritten
from objector.texts.erasing import erased_lines, what_goes, word_to_type
from objector.texts.errors import erased_unsaid

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser

_STILL_THERE = 1
_NOT_CONFIRMED = 2


def erase(context: Context, *, yes: bool) -> int:
    """Take everything away, once the person has said that they mean it."""
    t, use_cases = context.t, context.use_cases
    if not yes:
        say_lines([what_goes(t)])
        word = word_to_type(t)
        answer = ask(t.gettext("Type “{word}” to go on: ").format(word=word))
        if answer is None:
            complain(t.gettext("Nobody is there to be asked: add --yes to erase everything without a question."))
            return _NOT_CONFIRMED
        if answer.strip().casefold() != word.casefold():
            say_lines([t.gettext("Nothing was erased.")])
            return _NOT_CONFIRMED
    use_cases.end_others()
    left = use_cases.erase()
    try:
        say_lines(erased_lines(left, use_cases.folder, t))
    except OutputNotWritten as error:
        complain(erased_unsaid(error, t))  # there is no history any more to look into
        return KNOWN_ERROR
    return _STILL_THERE if left else DONE


def _options(verb: Parser) -> None:
    verb.add_argument("--yes", action="store_true", help=verb.t.gettext("do not ask"))


VERBS = {"erase": Verb(erase, _options)}
