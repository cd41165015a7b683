# SPDX-License-Identifier: Apache-2.0
"""The verb `doctor`: whether all that Objector works with is well."""

from __future__ import annotations

from objector.application.doctor import needs_attention
from objector.cli.context import DONE, KNOWN_ERROR, Context
from objector.cli.documents import doctor_document
from objector.cli.output import say_json, say_lines
from objector.cli.verb import Verb
from objector.texts.doctor import doctor_lines
from objector.texts.mending import mended_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def doctor(context: Context, *, mend: bool = False, as_json: bool = False) -> int:
    """Say what was found; mend before, if that is wanted."""
    mended = context.use_cases.mend() if mend else None
    findings = context.use_cases.doctor()
    if as_json:
        say_json(doctor_document(findings, mended))
    else:
        if mended is not None:
            say_lines([*mended_lines(mended, context.t), ""])
        say_lines(doctor_lines(findings, context.t))
    return KNOWN_ERROR if needs_attention(findings) else DONE


def _options(verb: Parser) -> None:
    verb.as_json()
    text = verb.t.gettext("mend first what can be mended safely, and say what was done")
    verb.add_argument("--mend", action="store_true", help=text)


VERBS = {"doctor": Verb(doctor, _options, alone=True)}
