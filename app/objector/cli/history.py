# SPDX-License-Identifier: Apache-2.0
"""The verb `history`: everything that was done."""

from __future__ import annotations

from collections.abc import Sequence

from objector.cli.context import DONE, Context
from objector.cli.documents import history_document
from objector.cli.kept import line_of
from objector.cli.options import Parser, Verb
from objector.cli.output import say_json, say_lines
from objector.domain.ledger import Entry, withdrawn
from objector.texts.dates import moment_in_record
from objector.texts.entries import undone_line
from objector.texts.pairing import import_line, with_origin
from objector.texts.witness import mail_to_oneself, why_a_mail
from objector.texts.wording import use_name


def history(context: Context, *, name: str | None, witness: bool, as_json: bool) -> int:
    """Show every entry; or the line by which a mail to oneself shows later that the record was there."""
    t, use_cases = context.t, context.use_cases
    if witness:
        reference = use_cases.open_page.reference()
        none = [t.gettext("Nothing is recorded yet.")]
        say_lines(none if reference is None else [why_a_mail(t), "", mail_to_oneself(reference, t)])
        return DONE
    entries = use_cases.history(name)
    if as_json:
        say_json(history_document(entries, use_cases.history.origins()))
    else:
        say_lines(_history_lines(entries, context))
    return DONE


def _history_lines(entries: Sequence[Entry], context: Context) -> list[str]:
    t, use_cases = context.t, context.use_cases
    imports = use_cases.history.imports()
    if not entries and not imports:
        return [t.gettext("Nothing is recorded yet.")]
    gone, origins = withdrawn(entries), use_cases.history.origins()
    early = use_cases.history.ahead()
    lines: list[tuple[int, int, str]] = []
    for taken in imports:
        told = f"{moment_in_record(taken.at, t)}  {import_line(taken, t)}"
        if taken.taken_back_at is not None:
            back = t.gettext("Took an import back")
            line = f"{moment_in_record(taken.taken_back_at, t)}  {back}"
            lines.append((taken.taken_back_after, 2 * taken.number + 1, line))
            told = t.gettext("{line}, taken back").format(line=told)
        lines.append((taken.after, 2 * taken.number, told))
    several = len({entry.use for entry in entries}) > 1
    for entry in entries:
        told = undone_line(entry, entries, t) or line_of(entry, context)
        about = use_cases.history.about(entry)
        if several and about is not None:
            told = t.gettext("{what}: {about}").format(what=use_name(about.service, entry.use, t), about=told)
        line = with_origin(f"{moment_in_record(entry.at, t)}  {told}", origins.get(entry.uuid), t)
        line = t.gettext("{line}, dated ahead of its time").format(line=line) if entry.uuid in early else line
        line = t.gettext("{line}, taken back").format(line=line) if entry.uuid in gone else line
        lines.append((entry.seq, 0, line))
    return [line for *_, line in sorted(lines)]


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service(nargs="?", text=t.gettext("only about this service, such as linkedin"))
    verb.add_argument(
        "--witness",
        action="store_true",
        help=t.gettext(
            "instead, show the line that names the end of the record: sent to yourself, it shows later that it was "
            "there"
        ),
    )
    verb.as_json()


VERBS = {"history": Verb(history, _options)}
