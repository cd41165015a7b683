# SPDX-License-Identifier: Apache-2.0
"""What the doctor mended, in words: what was done, and looked at."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.application.mend import Did, Mended


def mended_lines(done: Sequence[Did], t: NullTranslations) -> list[str]:
    """Return a line for each thing that was done, or that there was nothing to do."""
    return [_line(one, t) for one in done] or [t.gettext("There was nothing that could be mended from here.")]


def _line(done: Did, t: NullTranslations) -> str:
    match done.mended:
        case Mended.FOLDER_CLOSED:
            return t.gettext("Mended: the data folder is closed to other users.")
        case Mended.LOCK_REMOVED:
            return t.gettext("Mended: a lock file is removed that no Objector had written.")
        case Mended.LEFTOVERS_REMOVED:
            text = t.ngettext(
                "Mended: {n} thing is removed that a run had left which was killed.",
                "Mended: {n} things are removed that runs had left which were killed.",
                done.number,
            )
            return text.format(n=done.number)
        case Mended.SCHEDULE_WRITTEN:
            return t.gettext("Mended: your system looks for reminders with this Objector again.")
        case Mended.AUTOSTART_WRITTEN:
            return t.gettext("Mended: your system starts this Objector at login again.")
        case Mended.COPY_MADE:
            return t.gettext("Mended: there is a copy of the record of today.")
        case _:
            assert_never(done.mended)
