# SPDX-License-Identifier: Apache-2.0
"""What was just recorded, told; and what follows once it is: signing, copies, the note of the last entry."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from objector.cli.context import DONE, Context
from objector.cli.output import complain, say_lines
from objector.domain.errors import ObjectorError
from objector.domain.evidence import Media
from objector.domain.ledger import Entry, Kind
from objector.texts.case import snooze_warning
from objector.texts.copies import no_copy_sentence
from objector.texts.entries import named_line
from objector.texts.wording import use_name

if TYPE_CHECKING:
    from objector.application.changes import Changes


def say_kept(changes: Changes, context: Context) -> int:
    """Tell what was recorded, and then do all that is done after each answer."""
    try:
        lines = _kept_lines(changes, context)
    except ObjectorError:
        # Another program is at the database already. The entry is on the disk, and that must not be put in doubt.
        lines = [context.t.gettext("Recorded.")]
    say_lines(lines)
    after_writing(context)
    return DONE


def after_writing(context: Context) -> None:
    """Sign, copy and note what was kept, once that has been said: none of it puts in doubt that it is kept."""
    use_cases = context.use_cases
    with suppress(ObjectorError):  # without a key it is signed later; another program may be at the database
        use_cases.signer.load()
        use_cases.signer.sign()
    try:
        use_cases.keep_copies()
    except ObjectorError as error:
        complain(no_copy_sentence(error, context.t))
    with suppress(ObjectorError):  # what is the matter with the record is said by what reads it
        use_cases.remember.note(ask=use_cases.signer.standing().fault is None)


def _kept_lines(changes: Changes, context: Context) -> list[str]:
    t = context.t
    entry = changes.entry
    if entry is None:
        return []
    kept = (*changes.also, entry)
    if entry.kind is Kind.UNDONE:
        by_uuid = {other.uuid: other for other in context.use_cases.history(entry.use)}
        return [_withdrawn_line(one, by_uuid, context) for one in kept]
    if entry.kind is Kind.ATTACHED:
        return [_evidence_line(entry, context)]
    lines = [t.gettext("Recorded: {line}.").format(line=_line(one, context)) for one in kept]
    case = None if entry.until is None else context.use_cases.overview().case(entry.use, entry.account)
    if entry.until is not None and case is not None:
        lines.append(snooze_warning(case, entry.until.date(), t))
    return [line for line in lines if line]


def _evidence_line(entry: Entry, context: Context) -> str:
    t = context.t
    mail = entry.evidence is not None and entry.evidence.media is Media.MAIL
    text = t.gettext("Kept a mail as evidence: {what}.") if mail else t.gettext("Kept a picture as evidence: {what}.")
    about = context.use_cases.history.about(entry)
    what = entry.use if about is None else use_name(about.service, entry.use, t)
    if entry.account is not None:
        what = t.gettext("{line} ({account})").format(line=what, account=entry.account)
    return text.format(what=what)


def _withdrawn_line(undo: Entry, by_uuid: Mapping[str, Entry], context: Context) -> str:
    """Return what was taken back, or what stands again since its taking back was undone."""
    told = by_uuid[undo.undoes or ""]
    if told.kind is not Kind.TAKEN_BACK:
        return context.t.gettext("Taken back: {line}.").format(line=_line(told, context))
    again = by_uuid[told.undoes or ""]
    return context.t.gettext("Brought back: {line}.").format(line=_line(again, context))


def _line(entry: Entry, context: Context) -> str:
    """Return what an entry says, and what it is about."""
    about = context.use_cases.history.about(entry)
    if about is None:
        return f"{entry.use}: {entry.kind.value}"
    return named_line(entry, about.service, about.route, context.use_cases.clock.now().date(), context.t)
