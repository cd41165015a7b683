# SPDX-License-Identifier: Apache-2.0
"""The verb `history`: everything that was done, to read or as a file."""

from __future__ import annotations

from objector.cli.context import DONE, WRONG_USAGE, Context
from objector.cli.documents import history_document
from objector.cli.output import complain, say_exactly, say_json, say_lines
from objector.cli.typed_values import path
from objector.cli.verb import Verb
from objector.domain.history import Done
from objector.texts.history import HistoryWords, Teller, history_lines
from objector.texts.witness import mail_to_oneself, why_a_mail

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def history(
    context: Context,
    *,
    name: str | None = None,
    search: str | None = None,
    output: str | None = None,
    witness: bool = False,
    as_json: bool = False,
) -> int:
    """Show every line, or those with some words; or the line by which a mail to oneself shows later what was there."""
    t, use_cases = context.t, context.use_cases
    if output is not None and (as_json or witness):
        complain(t.gettext("-o FILE takes neither --json nor --witness."))
        return WRONG_USAGE
    if witness:
        reference = use_cases.open_page.reference()
        none = [t.gettext("Nothing is recorded yet.")]
        say_exactly(none if reference is None else [why_a_mail(t), "", mail_to_oneself(reference, t)])
        return DONE
    today = use_cases.clock.now().date()
    teller = Teller(use_cases.history.about, today, t)
    words = HistoryWords(teller, search or "", today, t)
    if output is not None:
        from objector.texts.record import history_saved

        say_lines([history_saved(use_cases.save_history(output, words, name), output, t)])
        return DONE
    everything = use_cases.history.lines(name)
    told = words.found(everything)
    if as_json:
        entries = [line.entry for line in told if isinstance(line, Done)]
        say_json(history_document(entries, use_cases.history.origins()))
    elif everything and not told:
        say_lines([t.gettext("Nothing found.")])
    else:
        say_lines(history_lines(told, teller, t))
    return DONE


def _history_file(text: str) -> str:
    from objector.application.save_history import form_of

    file = path("--output")(text)
    form_of(file)
    return file


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service(nargs="?", text=t.gettext("only about this service, such as linkedin"))
    verb.text(
        "--search",
        t.gettext("WORDS"),
        t.gettext("only what has all these words: a service, an account, a day, what was done"),
    )
    verb.add_argument(
        "-o",
        "--output",
        metavar=t.gettext("FILE"),
        type=_history_file,
        help=t.gettext(
            "write it to this file instead; its ending says what it is: .csv for a spreadsheet program, .pdf to print"
        ),
    )
    verb.add_argument(
        "--witness",
        action="store_true",
        help=t.gettext(
            "instead, show the line that names the end of the record: sent to yourself, it shows later that it was "
            "there"
        ),
    )
    verb.as_json()


VERBS = {"history": Verb(history, _options, alone=True)}
