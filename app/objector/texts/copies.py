# SPDX-License-Identifier: Apache-2.0
"""Copies of the record in words: what was recovered, and that no copy could be made."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.backups import Recovered
from objector.domain.errors import ObjectorError
from objector.texts.dates import full_date
from objector.texts.errors import reason


def recovered_sentences(recovered: Recovered, t: NullTranslations) -> str:
    """Return what was done about a damaged record, where it is now, and whether something is missing."""
    said = [t.gettext("Your record was damaged. It was put aside as {path}.").format(path=recovered.aside)]
    if recovered.copy_of is None:
        said.append(t.gettext("There was no copy of it."))
    else:
        date = full_date(recovered.copy_of, t)
        said.append(t.gettext("The copy of {date} is in its place, with the settings of that day.").format(date=date))
    if recovered.brought:
        text = t.ngettext(
            "{n} entry was brought over from the damaged one.",
            "{n} entries were brought over from the damaged one.",
            recovered.brought,
        )
        said.append(text.format(n=recovered.brought))
    if recovered.unlinked:
        text = t.ngettext(
            "{n} of them is not signed any more, since its signature could not be read.",
            "{n} of them are not signed any more, since their signatures could not be read.",
            recovered.unlinked,
        )
        said.append(text.format(n=recovered.unlinked))
    if not recovered.complete:
        said.append(t.gettext("Later entries may be missing: please look at your record."))
    return " ".join(said)


def no_copy_sentence(error: ObjectorError, t: NullTranslations, *, recorded: bool = True) -> str:
    """Return that no copy of the record could be made, and why, and that what was just `recorded` is kept."""
    if not recorded:
        return t.gettext("No copy of the record could be made. {why}").format(why=reason(error, t))
    return t.gettext("It is recorded, but no copy of the record could be made. {why}").format(why=reason(error, t))
