# SPDX-License-Identifier: Apache-2.0
"""Copies of the record in words: what was brought back, and that no copy could be made."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.domain.backups import Cause, Recovered
from objector.domain.errors import ObjectorError
from objector.domain.last_head import Lack, Lacking, LastHead
from objector.texts.dates import full_date
from objector.texts.errors import reason


def recovered_sentences(recovered: Recovered, t: NullTranslations) -> str:
    """Return what was done about a record, where a damaged one is now, and whether something is missing."""
    lines = [_cause_sentence(recovered, t)]
    if recovered.copy_of is not None:
        day = full_date(recovered.copy_of, t)
        lines.append(t.gettext("The copy of {date} is in its place, with the settings of that day.").format(date=day))
    elif recovered.cause is Cause.DAMAGED:
        lines.append(t.gettext("There was no copy of it."))
    if recovered.brought:
        lines.append(_brought_sentence(recovered, t))
    if recovered.unlinked:
        text = t.ngettext(
            "{n} of them is not signed any more, since its signature could not be read.",
            "{n} of them are not signed any more, since their signatures could not be read.",
            recovered.unlinked,
        )
        lines.append(text.format(n=recovered.unlinked))
    if not recovered.complete:
        lines.append(t.gettext("Later entries may be missing: please look at your record."))
    return " ".join(lines)


def _cause_sentence(recovered: Recovered, t: NullTranslations) -> str:
    match recovered.cause:
        case Cause.DAMAGED:
            text = t.gettext("Your record was damaged. It was put aside as {path}.")
        case Cause.MISSING:
            text = t.gettext("The file of your record was missing. It was brought back.")
        case Cause.EMPTY:
            text = t.gettext("The file of your record was empty. The record was brought back.")
        case Cause.BEHIND:
            text = t.gettext("Your record was older than its copies. What it lacked was brought back.")
        case Cause.ANOTHER:
            text = t.gettext("Another computer’s record lay in the place of yours. It was put aside as {path}.")
        case Cause.TAKEN_AWAY:
            text = t.gettext("The file of your record was taken away while Objector ran. It was written anew.")
        case _:
            assert_never(recovered.cause)
    return text.format(path=recovered.aside)


def _brought_sentence(recovered: Recovered, t: NullTranslations) -> str:
    if recovered.cause is Cause.DAMAGED:
        text = t.ngettext(
            "{n} entry was brought over from the damaged one.",
            "{n} entries were brought over from the damaged one.",
            recovered.brought,
        )
    else:
        text = t.ngettext(
            "{n} entry came from what is kept beside it.",
            "{n} entries came from what is kept beside it.",
            recovered.brought,
        )
    return text.format(n=recovered.brought)


def lacking_sentence(lacking: Lacking, t: NullTranslations) -> str:
    """Return how the record falls short of the note of its last entry, and what to do, in a line."""
    return " ".join((lacking_words(lacking, t), _what_to_do(t)))


def lacking_words(lacking: Lacking, t: NullTranslations) -> str:
    """Return how the record falls short of the note of its last entry."""
    noted = lacking.noted
    match lacking.lack:
        case Lack.GONE:
            text = t.ngettext(
                "Your record is gone: it had {n} entry, the last of {date}.",
                "Your record is gone: it had {n} entries, the last of {date}.",
                noted.entries,
            )
        case Lack.BEHIND:
            text = t.ngettext(
                "Your record lacks entries: it had {n} entry, the last of {date}, which is not in it.",
                "Your record lacks entries: it had {n} entries, the last of {date}, which is not in it.",
                noted.entries,
            )
        case Lack.ANOTHER:
            text = t.ngettext(
                "This is another record than yours, which had {n} entry, the last of {date}.",
                "This is another record than yours, which had {n} entries, the last of {date}.",
                noted.entries,
            )
        case Lack.CHANGED:
            text = t.ngettext(
                "Your record reads differently: it had {n} entry, and that of {date} is another one now.",
                "Your record reads differently: it had {n} entries, and the last, of {date}, is another one now.",
                noted.entries,
            )
        case _:
            assert_never(lacking.lack)
    return text.format(n=noted.entries, date=_noted_day(noted, t))


def all_there_line(entries: int, t: NullTranslations) -> str:
    """Return that nothing of the record is missing, as far as anything was noted."""
    text = t.ngettext(
        "Nothing is missing: your record has {n} entry.", "Nothing is missing: your record has {n} entries.", entries
    )
    return text.format(n=entries)


def accepted_line(entries: int, t: NullTranslations) -> str:
    """Return that the record is taken for the person's as it is."""
    text = t.ngettext(
        "Your record is the one that is there, with {n} entry.",
        "Your record is the one that is there, with {n} entries.",
        entries,
    )
    return text.format(n=entries)


def _what_to_do(t: NullTranslations) -> str:
    return t.gettext(
        "Bring it back: put the data folder back from a backup of yours, or run “objector recover”. "
        "To go on with what is there: “objector recover --accept”."
    )


def _noted_day(noted: LastHead, t: NullTranslations) -> str:
    try:
        return full_date(date.fromisoformat(noted.at[:10]), t)
    except ValueError:
        return noted.at[:10]


def no_copy_sentence(error: ObjectorError, t: NullTranslations, *, recorded: bool = True) -> str:
    """Return that no copy of the record could be made, and why, and that what was just `recorded` is kept."""
    if not recorded:
        return t.gettext("No copy of the record could be made. {why}").format(why=reason(error, t))
    return t.gettext("It is recorded, but no copy of the record could be made. {why}").format(why=reason(error, t))
