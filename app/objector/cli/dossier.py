# SPDX-License-Identifier: Apache-2.0
"""The verb `dossier`: all of a case in one file, for whoever is to decide about it."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.output import say_lines
from objector.cli.typed_values import path
from objector.cli.verb import Verb
from objector.texts.dossier import dossier_saved

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def dossier(
    context: Context, *, name: str, account: str | None, output: str, recipient: str | None, who: str | None
) -> int:
    """Write it, and say where it is."""
    dossiers = context.use_cases.dossiers(context.language.code)
    receipt = dossiers.save(name, output, account=account, recipient=recipient, who=who)
    say_lines([dossier_saved(output, signed=receipt.key is not None, t=context.t)])
    return DONE


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service()
    verb.account()
    verb.add_argument(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        type=path("--output"),
        required=True,
        help=t.gettext("the ZIP to write"),
    )
    verb.text(
        "--for",
        t.gettext("NAME"),
        t.gettext("for whom it is: the authority of your country, unless you name another"),
        dest="recipient",
    )
    verb.text("--who", t.gettext("NAME"), t.gettext("your name, as it is to stand on it"))


VERBS = {"dossier": Verb(dossier, _options)}
