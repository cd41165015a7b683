# SPDX-License-Identifier: Apache-2.0
"""The verbs about other computers: an import, which is a pairing, and whom the person trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.cli.output import ask, complain, say_json, say_lines
from objector.domain.errors import AheadOfTime, NotPaired
from objector.domain.pairing import code_of, same_code
from objector.texts.errors import sentence
from objector.texts.pairing import ahead_line, how_to_compare, import_taken_back, paired_lines, party_lines, party_name
from objector.texts.record import taken_in
from objector.texts.visible import visible
from objector.texts.wording import yes

if TYPE_CHECKING:
    from objector.application.imports import Imports
    from objector.application.use_cases import UseCases
    from objector.cli.arguments import Arguments
    from objector.domain.pairing import Import, Offer, Party
    from objector.texts.language import Language

DONE = 0
NOT_TRUSTED = 2


def import_record(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Unite an export with what is here, once the person said that they trust whoever is new in it."""
    t = language.t
    path = said.file or ""
    offer = use_cases.transfer.look(path)
    trusted: dict[str, str | None] = dict.fromkeys(said.trust, said.called)
    if offer.new:
        say_lines(map(visible, _offer_lines(offer, language)))
    strangers = [party for party in offer.asked if not any(same_code(code, party.code) for code in trusted)]
    if strangers:
        say_lines([how_to_compare(strangers, t)])
    for party in strangers:
        answer = ask(_question(party, language))
        if answer is None:
            complain(sentence(NotPaired(tuple(party.code for party in strangers)), t))
            return NOT_TRUSTED
        if answer.strip().casefold() != yes(t).casefold():
            say_lines([t.gettext("Nothing was taken in.")])
            return NOT_TRUSTED
        trusted[party.code] = said.called or _name(party, language)
    ahead = said.ahead
    if offer.ahead and offer.latest is not None and not ahead:
        say_lines([ahead_line(offer.ahead, offer.latest, t)])
        answer = ask(t.gettext("Are these entries yours? Type “{word}” to go on: ").format(word=yes(t)))
        if answer is None:
            complain(sentence(AheadOfTime(offer.ahead, offer.latest), t))
            return NOT_TRUSTED
        if answer.strip().casefold() != yes(t).casefold():
            say_lines([t.gettext("Nothing was taken in.")])
            return NOT_TRUSTED
        ahead = True
    say_lines([taken_in(use_cases.transfer.take_in(path, trusted, ahead=ahead), t)])
    return DONE


def show_pairing(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Say this computer's own code, and whom the person trusts."""
    key = use_cases.signer.key()
    own = None if key is None else code_of(key.public)
    paired = use_cases.imports.paired()
    if said.json:
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
        say_lines(map(visible, paired_lines(paired, own, language.t)))
    return DONE


def take_import_back(taken: Import, imports: Imports, language: Language) -> None:
    """Take an import back whole."""
    imports.take_back(taken)
    say_lines([visible(import_taken_back(taken, language.t))])


def _offer_lines(offer: Offer, language: Language) -> list[str]:
    t = language.t
    lines = []
    for party in offer.parties:
        lines.append(party_name(party, t))
        lines += [f"  {line}" for line in party_lines(party, t)]
    return lines


def _question(party: Party, language: Language) -> str:
    t = language.t
    said = (
        t.gettext("Take in what nobody signed? Type “{word}” to go on: ")
        if party.key is None
        else t.gettext("Is {code} the code of your other computer? Type “{word}” to go on: ")
    )
    return said.format(code=party.code, word=yes(t))


def _name(party: Party, language: Language) -> str | None:
    if party.key is None:
        return None
    question = language.t.gettext("What do you call that computer, for example “Laptop”? It may stay empty: ")
    return (ask(question) or "").strip() or None
