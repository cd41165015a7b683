# SPDX-License-Identifier: Apache-2.0
"""The verb `verify`: whether a receipt or an export is as it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from objector.cli.context import DONE, Context
from objector.cli.documents import verdict_document, witness_document
from objector.cli.output import say_json, say_lines
from objector.cli.typed_values import path
from objector.cli.verb import Verb
from objector.domain.document import Standing
from objector.texts.verdict import verdict_lines
from objector.texts.witness import witness_lines

if TYPE_CHECKING:
    from objector.cli.options import Parser
    from objector.domain.witness import Witness

_ALTERED = 1
_NOT_SIGNED = 3
_INCOMPLETE = 4
_NOT_VOUCHED_FOR = 5


def verify(context: Context, *, file: str, vouchers: Sequence[str], time_certificate: str | None, as_json: bool) -> int:
    """Check a file, and return the status that the published format names for the verdict.

    Of a mail it is told what it shows of the record; the status is 1 where it names no entry of it.
    """
    witness = context.use_cases.witness.file(file)
    if witness is not None:
        return _tell_witness(context, witness, as_json=as_json)
    verdict = context.use_cases.verify(file, vouchers=vouchers, time_certificate=time_certificate)
    if as_json:
        say_json(verdict_document(verdict))
    else:
        say_lines(verdict_lines(verdict, context.t))
    match verdict.standing:
        case Standing.INTACT:
            return DONE
        case Standing.NOT_SIGNED:
            return _NOT_SIGNED
        case Standing.INCOMPLETE:
            return _INCOMPLETE
        case Standing.NOT_VOUCHED_FOR:
            return _NOT_VOUCHED_FOR
        case Standing.ALTERED:
            return _ALTERED
        case _:
            assert_never(verdict.standing)


def _tell_witness(context: Context, witness: Witness, *, as_json: bool) -> int:
    if as_json:
        say_json(witness_document(witness))
    else:
        say_lines(witness_lines(witness, context.t))
    return DONE if any(named.of is not None for named in witness.named) else _ALTERED


def _options(verb: Parser) -> None:
    t = verb.t
    verb.file(t.gettext("the receipt or the export"))
    verb.add_argument(
        "--voucher",
        dest="vouchers",
        action="append",
        default=[],
        metavar=t.gettext("FILE"),
        type=path("--voucher"),
        help=t.gettext("a voucher that came with the receipt; may be said several times"),
    )
    verb.time_certificate()
    verb.as_json()


VERBS = {"verify": Verb(verify, _options)}
