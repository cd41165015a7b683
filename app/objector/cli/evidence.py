# SPDX-License-Identifier: Apache-2.0
"""The verb `evidence`: a picture or a mail, kept with the latest confirmation."""

from __future__ import annotations

from objector.cli.context import Context
from objector.cli.kept import say_kept
from objector.cli.output import ask, say_lines
from objector.cli.verb import Verb
from objector.domain.evidence import Media
from objector.texts.witness import witness_lines
from objector.texts.wording import yes as word_for_yes

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser

_NOTHING_KEPT = 2


def evidence(context: Context, *, name: str, file: str, route: str | None, account: str | None, yes: bool) -> int:
    """Keep the file, unless the person at the terminal thinks better of it.

    What is to be blacked out is said before anything is kept: afterwards it is too late. Of a mail that names the
    record, it is told what it shows.
    """
    t, use_cases = context.t, context.use_cases
    data, media = use_cases.read_evidence(file)
    if media is Media.MAIL:
        witness = use_cases.witness(data)
        if witness.named:
            say_lines(witness_lines(witness, t))
    if media is Media.PNG:
        say_lines(
            [
                t.gettext(
                    "Only the picture’s pixels are kept. What nobody else is to see must be blacked out in it first."
                )
            ]
        )
        word = word_for_yes(t)
        answer = None if yes else ask(t.gettext("Keep it as it is? Type “{word}” to go on: ").format(word=word))
        if answer is not None and answer.strip().casefold() != word.casefold():
            say_lines([t.gettext("Nothing was kept.")])
            return _NOTHING_KEPT
    return say_kept(use_cases.attach.attach(name, data, media, account=account, route=route), context)


def _options(verb: Parser) -> None:
    verb.service()
    verb.file(verb.t.gettext("a picture, or a mail saved as .eml"))
    verb.route()
    verb.account()
    verb.add_argument("--yes", action="store_true", help=verb.t.gettext("do not ask"))


VERBS = {"evidence": Verb(evidence, _options)}
