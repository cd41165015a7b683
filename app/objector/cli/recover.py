# SPDX-License-Identifier: Apache-2.0
"""The verb `recover`: bring back what the record lacks, or go on with it as it is."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.output import say_lines
from objector.cli.verb import Verb
from objector.texts.copies import accepted_line, all_there_line, lacking_sentence, recovered_sentences

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser

_STILL_MISSING = 1


def recover(context: Context, *, accept: bool) -> int:
    """Carry it out, and say what was done and what is missing still."""
    t, remember = context.t, context.use_cases.remember
    if accept:
        now = remember.accept()
        say_lines([accepted_line(0 if now is None else now.entries, t)])
        return DONE
    recovered = remember.bring_back()
    if recovered is not None:
        say_lines([recovered_sentences(recovered, t)])
    lacking = remember.note()
    if lacking is not None:
        say_lines([lacking_sentence(lacking, t)])
        return _STILL_MISSING
    if recovered is None:
        say_lines([all_there_line(remember.entries(), t)])
    return DONE


def _options(verb: Parser) -> None:
    text = verb.t.gettext("go on with the record as it is, whatever it had before")
    verb.add_argument("--accept", action="store_true", help=text)


VERBS = {"recover": Verb(recover, _options)}
