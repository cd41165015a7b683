# SPDX-License-Identifier: Apache-2.0
"""The verb `receipt`: what the person hands over, and what goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from objector.cli.context import DONE, WRONG_USAGE, Context
from objector.cli.output import complain, say_lines
from objector.cli.typed_values import path
from objector.cli.verb import Verb
from objector.domain.errors import UnknownEnding
from objector.domain.receipt_choice import Part, Wrapping
from objector.texts.record import receipts_saved, time_request_lines, voucher_saved
from objector.texts.signing import unsigned_receipt_line
from objector.texts.unprintable import unprintable_lines
from objector.texts.verdict import stamp_line

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def receipt(
    context: Context,
    *,
    name: str | None,
    of_all: bool,
    account: str | None,
    output: str | None,
    voucher: str | None,
    time_request: str | None,
    time_answer: str | None,
    time_certificate: str | None,
    recipient: str | None,
    who: str | None,
    include: Sequence[str],
) -> int:
    """Write a receipt of one case, or what vouches for the key or the time of such receipts."""
    t, code = context.t, context.language.code
    others = (account, voucher, time_request, time_answer, time_certificate, recipient)
    if of_all and (name is not None or any(other is not None for other in others)):
        complain(t.gettext("--all takes no service, and of the options -o, --who and --include only."))
        return WRONG_USAGE
    if of_all:
        return _save_all(context, output, who, include)
    if name is None:
        complain(t.gettext("Name a service, or say --all."))
        return WRONG_USAGE
    if output is None and voucher is None and time_request is None and time_answer is None:
        complain(t.gettext("Say what to write: -o FILE, --voucher FILE or --time-request FILE."))
        return WRONG_USAGE
    if time_answer is not None and time_certificate is None:
        complain(t.gettext("With --time-answer add --time-certificate FILE, the authority’s, to check it against."))
        return WRONG_USAGE
    receipts = context.use_cases.receipts(code)
    parts = _parts(who, include)
    about = {"account": account, "recipient": recipient}
    if time_answer is not None:
        stamp = receipts.take_time_answer(name, time_answer, time_certificate or "", parts=parts, **about)
        say_lines([stamp_line(stamp, t), t.gettext("Receipts made with the same choices carry it from now on.")])
    if time_request is not None:
        receipts.save_time_request(name, time_request, parts=parts, **about)
        say_lines(time_request_lines(time_request, t))
    if voucher is not None:
        receipts.save_voucher(name, voucher, **about)
        say_lines([voucher_saved(voucher, t)])
    if output is None:
        return DONE
    wrapping = _wrapping(output) or Wrapping.JSON
    saved = receipts.save(name, output, wrapping, account=account, recipient=recipient, who=who, parts=parts)
    lines = [t.gettext("Saved to {path}.").format(path=output)]
    if saved.key is None:
        lines.append(unsigned_receipt_line(context.use_cases.signer.standing().fault, t))
    if wrapping is not Wrapping.JSON:
        lines += unprintable_lines(context.use_cases.unprintable(saved, code), t)
    say_lines(lines)
    return DONE


def _save_all(context: Context, output: str | None, who: str | None, include: Sequence[str]) -> int:
    """Write the receipts of all cases to one ZIP."""
    t = context.t
    if output is None or _wrapping(output) is not Wrapping.ZIP:
        complain(t.gettext("Say where to write all receipts: -o FILE.zip."))
        return WRONG_USAGE
    saved = context.use_cases.all_receipts(context.language.code)(output, who=who, parts=_parts(who, include))
    say_lines([receipts_saved(saved, output, t)])
    return DONE


def _parts(who: str | None, include: Sequence[str]) -> frozenset[Part]:
    return frozenset({Part(name) for name in include} | ({Part.NAME} if who else set()))


def _receipt_file(text: str) -> str:
    file = path("--output")(text)
    if _wrapping(file) is None:
        raise UnknownEnding(text, tuple(wrapping.value for wrapping in Wrapping))
    return file


def _wrapping(file: str) -> Wrapping | None:
    """Return what kind of file a path is for, by its ending; `None` where that says nothing."""
    ending = file.rpartition(".")[2].lower()
    return next((wrapping for wrapping in Wrapping if wrapping.value == ending), None)


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service(nargs="?")
    verb.add_argument(
        "--all",
        action="store_true",
        dest="of_all",
        help=t.gettext("of everything that you answered, in one .zip with the program that checks them"),
    )
    verb.add_argument(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        type=_receipt_file,
        help=t.gettext("the file to write; its ending says what it is: .pdf, .json, or .zip for everything"),
    )
    verb.path("--voucher", t.gettext("write what shows that the key of such receipts belongs to this computer"))
    verb.path(
        "--time-request",
        t.gettext("write what asks an authority of your choice for a time stamp on it (RFC 3161, .tsq)"),
    )
    verb.path(
        "--time-answer",
        t.gettext("take in what the authority answered (.tsr); receipts with the same choices carry it from then on"),
    )
    verb.time_certificate()
    verb.account()
    verb.text(
        "--for",
        t.gettext("WHOM"),
        t.gettext(
            "whom the receipt is for: the company, unless you name another; nobody can connect receipts for two of them"
        ),
        dest="recipient",
    )
    verb.text("--who", t.gettext("NAME"), t.gettext("your name, as it is to stand on it"))
    verb.add_argument(
        "--include",
        metavar=t.gettext("PART"),
        action="append",
        choices=[part.value for part in Part if part is not Part.NAME],
        default=[],
        help=t.gettext(
            "tell this too: account, note, letter, zone (your time zone), country or evidence; may be said several "
            "times"
        ),
    )


VERBS = {"receipt": Verb(receipt, _options)}
