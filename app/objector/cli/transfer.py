# SPDX-License-Identifier: Apache-2.0
"""The verbs `export`, `import` and `pairing`: the record and other computers."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import TYPE_CHECKING

from objector.cli.context import DONE, Context
from objector.cli.kept import after_writing
from objector.cli.output import ask, complain, say_json, say_lines
from objector.cli.typed_values import given
from objector.cli.verb import Verb
from objector.domain.errors import AheadOfTime, NotPaired
from objector.domain.pairing import code_of, same_code
from objector.texts.errors import sentence
from objector.texts.pairing import ahead_line, how_to_compare, paired_lines, party_lines, party_name
from objector.texts.record import exported, taken_in
from objector.texts.wording import yes

if TYPE_CHECKING:
    from objector.cli.options import Parser
    from objector.domain.pairing import Offer, Party

_NOT_TRUSTED = 2


def export(context: Context, *, output: str) -> int:
    """Write everything to a file."""
    say_lines([exported(context.use_cases.transfer.export(output), output, context.t)])
    return DONE


def import_file(context: Context, *, file: str, trust: Sequence[str], called: str | None, ahead: bool) -> int:
    """Unite an export with what is here, once the person said that they trust whoever is new in it."""
    status = _unite(context, file, dict.fromkeys(trust, called), called, ahead=ahead)
    after_writing(context)
    return status


def _unite(context: Context, file: str, trusted: dict[str, str | None], called: str | None, *, ahead: bool) -> int:
    t, transfer = context.t, context.use_cases.transfer
    offer = transfer.look(file)
    if offer.new:
        say_lines(_offer_lines(offer, t))
    strangers = [party for party in offer.asked if not any(same_code(code, party.code) for code in trusted)]
    if strangers:
        say_lines([how_to_compare(strangers, t)])
    for party in strangers:
        answer = ask(_question(party, t))
        if answer is None:
            complain(sentence(NotPaired(tuple(party.code for party in strangers)), t))
            return _NOT_TRUSTED
        if answer.strip().casefold() != yes(t).casefold():
            say_lines([t.gettext("Nothing was taken in.")])
            return _NOT_TRUSTED
        trusted[party.code] = called or _name(party, t)
    if offer.ahead and offer.latest is not None and not ahead:
        say_lines([ahead_line(offer.ahead, offer.latest, t)])
        answer = ask(t.gettext("Are these entries yours? Type “{word}” to go on: ").format(word=yes(t)))
        if answer is None:
            complain(sentence(AheadOfTime(offer.ahead, offer.latest), t))
            return _NOT_TRUSTED
        if answer.strip().casefold() != yes(t).casefold():
            say_lines([t.gettext("Nothing was taken in.")])
            return _NOT_TRUSTED
        ahead = True
    say_lines([taken_in(transfer.take_in(file, trusted, ahead=ahead), t)])
    return DONE


def pairing(context: Context, *, as_json: bool) -> int:
    """Say this computer's own code, and whom the person trusts."""
    use_cases = context.use_cases
    key = use_cases.signer.key()
    own = None if key is None else code_of(key.public)
    paired = use_cases.imports.paired()
    if as_json:
        told = [
            {
                "code": code_of(one.key),
                "name": one.name,
                "at": one.at.isoformat(),
                "taken_back": one.is_taken_back,
            }
            for one in paired
        ]
        say_json({"code": own, "paired": told})
    else:
        say_lines(paired_lines(paired, own, context.t))
    return DONE


def _offer_lines(offer: Offer, t: NullTranslations) -> list[str]:
    lines = []
    for party in offer.parties:
        lines.append(party_name(party, t))
        lines += [f"  {line}" for line in party_lines(party, t)]
    return lines


def _question(party: Party, t: NullTranslations) -> str:
    text = (
        t.gettext("Take in what nobody signed? Type “{word}” to go on: ")
        if party.key is None
        else t.gettext("Is {code} the code of your other computer? Type “{word}” to go on: ")
    )
    return text.format(code=party.code, word=yes(t))


def _name(party: Party, t: NullTranslations) -> str | None:
    if party.key is None:
        return None
    question = t.gettext("What do you call that computer, for example “Laptop”? It may stay empty: ")
    return (ask(question) or "").strip() or None


def _options_of_export(verb: Parser) -> None:
    verb.output(verb.t.gettext("the file to write"))
    verb.epilog = verb.t.gettext(
        "Your settings and your list of services are not in it; services that you answered about are."
    )


def _options_of_import(verb: Parser) -> None:
    t = verb.t
    verb.file(t.gettext("the export"))
    verb.add_argument(
        "--trust",
        metavar=t.gettext("CODE"),
        action="append",
        type=given("--trust"),
        default=[],
        help=t.gettext("that the other computer shows this code, so that you are not asked; may be said several times"),
    )
    verb.text("--name", t.gettext("NAME"), t.gettext("what you call the other computer, such as Laptop"), dest="called")
    verb.add_argument(
        "--ahead",
        action="store_true",
        help=t.gettext("accept entries dated later than anything known here: a clock of yours was wrong"),
    )
    verb.epilog = t.gettext("“objector undo import” takes the latest import back whole.")


VERBS = {
    "export": Verb(export, _options_of_export),
    "import": Verb(import_file, _options_of_import),
    "pairing": Verb(pairing, lambda verb: verb.as_json()),
}
