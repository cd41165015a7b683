# SPDX-License-Identifier: Apache-2.0
"""The verb `undo`: the latest answer, the latest change of the list, or an import taken back."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.kept import after_writing, say_kept
from objector.cli.output import say_lines
from objector.cli.verb import Verb
from objector.texts.pairing import import_taken_back
from objector.texts.services import your_list_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser

_IMPORT = "import"
"""What is said in the place of a service to undo the latest import, whatever it was about."""


def undo(context: Context, *, name: str, account: str | None) -> int:
    """Take back what was latest about a service."""
    use_cases = context.use_cases
    if name != _IMPORT:
        before = use_cases.services.undoable(name, account=account)
        if before is not None:
            use_cases.services.undo(before)
            lines = your_list_lines(use_cases.overview().cases, context.t)
            say_lines([context.t.gettext("Taken back."), *lines])
            return DONE
    taken = use_cases.imports.latest() if name == _IMPORT else None
    taken = taken or use_cases.imports.undoable(name, account=account)
    if taken is None:
        return say_kept(use_cases.answers.undo(name, account=account), context)
    use_cases.imports.take_back(taken)
    say_lines([import_taken_back(taken, context.t)])
    after_writing(context)
    return DONE


def _options(verb: Parser) -> None:
    verb.service()
    verb.account()


VERBS = {"undo": Verb(undo, _options)}
