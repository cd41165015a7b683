# SPDX-License-Identifier: Apache-2.0
"""The verbs about the record as a whole: evidence, receipts, checking them, export and import."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from objector.cli.arguments import receipt_wrapping
from objector.cli.documents import verdict_document, witness_document
from objector.cli.output import ask, complain, say_json, say_lines
from objector.domain.document import Standing
from objector.domain.evidence import Media
from objector.domain.receipt_choice import Part, Wrapping
from objector.texts.erasing import erased_lines, what_goes, word_to_type
from objector.texts.language import Language
from objector.texts.record import exported, time_request_lines, voucher_saved
from objector.texts.signing import unsigned_receipt_line
from objector.texts.unprintable import unprintable_lines
from objector.texts.verdict import stamp_line, verdict_lines
from objector.texts.witness import witness_lines
from objector.texts.wording import yes

if TYPE_CHECKING:
    from objector.application.changes import Changes
    from objector.application.use_cases import UseCases
    from objector.cli.arguments import Arguments
    from objector.domain.witness import Witness

DONE = 0
NOT_INTACT = 1
NOT_SIGNED = 3
INCOMPLETE = 4
NOT_VOUCHED_FOR = 5
STILL_THERE = 1
NOT_CONFIRMED = 2


def save_receipt(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Write a receipt of one case, or what vouches for the key of such receipts."""
    t = language.t
    receipts = use_cases.receipts(language.code)
    parts = frozenset({Part(name) for name in said.include} | ({Part.NAME} if said.who else set()))
    about = {"account": said.account, "recipient": said.recipient}
    name = said.name or ""
    if said.time_answer is not None:
        stamp = receipts.take_time_answer(name, said.time_answer, said.time_certificate or "", parts=parts, **about)
        say_lines([stamp_line(stamp, t), t.gettext("Receipts made with the same choices carry it from now on.")])
    if said.time_request is not None:
        receipts.save_time_request(name, said.time_request, parts=parts, **about)
        say_lines(time_request_lines(said.time_request, t))
    if said.voucher is not None:
        receipts.save_voucher(name, said.voucher, **about)
        say_lines([voucher_saved(said.voucher, t)])
    if said.output is None:
        return DONE
    path = said.output
    receipt = receipts.save(
        name,
        path,
        receipt_wrapping(path) or Wrapping.JSON,
        who=said.who,
        parts=parts,
        **about,
    )
    lines = [t.gettext("Saved to {path}.").format(path=path)]
    if receipt.key is None:
        lines.append(unsigned_receipt_line(use_cases.signer.standing().fault, t))
    if receipt_wrapping(path) is not Wrapping.JSON:
        lines += unprintable_lines(use_cases.unprintable(receipt, language.code), t)
    say_lines(lines)
    return DONE


def keep_evidence(said: Arguments, use_cases: UseCases, language: Language) -> Changes | None:
    """Keep a file with the latest confirmation; `None` where the person at the terminal thinks better of it.

    What is to be blacked out is said before anything is kept: afterwards it is too late. Of a mail that names the
    record, it is told what it shows.
    """
    t = language.t
    data, media = use_cases.read_evidence(said.file or "")
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
        answer = None if said.yes else ask(t.gettext("Keep it as it is? Type “{word}” to go on: ").format(word=yes(t)))
        if answer is not None and answer.strip().casefold() != yes(t).casefold():
            say_lines([t.gettext("Nothing was kept.")])
            return None
    return use_cases.attach.attach(said.name or "", data, media, account=said.account, route=said.route)


def export_record(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Write everything to a file."""
    path = said.output or ""
    say_lines([exported(use_cases.transfer.export(path), path, language.t)])
    return DONE


def verify_file(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Check a receipt or an export, and return the status that the published format names for the verdict.

    Of a mail it is told what it shows of the record; the status is 1 where it names no entry of it.
    """
    witness = use_cases.witness.file(said.file or "")
    if witness is not None:
        return _tell_witness(said, witness, language)
    verdict = use_cases.verify(said.file or "", vouchers=said.vouchers, time_certificate=said.time_certificate)
    if said.json:
        say_json(verdict_document(verdict))
    else:
        say_lines(verdict_lines(verdict, language.t))
    match verdict.standing:
        case Standing.INTACT:
            return DONE
        case Standing.NOT_SIGNED:
            return NOT_SIGNED
        case Standing.INCOMPLETE:
            return INCOMPLETE
        case Standing.NOT_VOUCHED_FOR:
            return NOT_VOUCHED_FOR
        case Standing.ALTERED:
            return NOT_INTACT
        case _:
            assert_never(verdict.standing)


def _tell_witness(said: Arguments, witness: Witness, language: Language) -> int:
    if said.json:
        say_json(witness_document(witness))
    else:
        say_lines(witness_lines(witness, language.t))
    return DONE if any(named.of is not None for named in witness.named) else NOT_INTACT


def erase_everything(said: Arguments, use_cases: UseCases, language: Language) -> int:
    """Take everything away, once the person has said that they mean it."""
    t = language.t
    if not said.yes:
        say_lines([what_goes(t)])
        word = word_to_type(t)
        answer = ask(t.gettext("Type “{word}” to go on: ").format(word=word))
        if answer is None:
            complain(t.gettext("Nobody is there to be asked: add --yes to erase everything without a question."))
            return NOT_CONFIRMED
        if answer.strip().casefold() != word.casefold():
            say_lines([t.gettext("Nothing was erased.")])
            return NOT_CONFIRMED
    use_cases.end_others()
    left = use_cases.erase()
    say_lines(erased_lines(left, use_cases.folder, t))
    return STILL_THERE if left else DONE
