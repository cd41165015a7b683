# SPDX-License-Identifier: Apache-2.0
"""What is said at the foot of the page, and what of it can be undone."""

from __future__ import annotations

from objector.application.ports.preferences import Preferences
from objector.domain.ledger import Entry, Kind
from objector.ui.pages.footer import Said, Undo


class Foot:
    """The foot of the window's page. At first nothing is said."""

    def __init__(self) -> None:
        self.say("")

    def say(
        self, notice: str, *, undo: Undo = Undo.NOTHING, kept: Entry | None = None, saved: str | None = None
    ) -> None:
        """Replace the message at the foot of the page, with what can be undone or opened from it."""
        self._notice = notice
        self._undoes = undo
        self._news = ""
        """What was said since beside it."""
        self._unread = notice
        """What was not read out yet."""
        self._saved = saved
        """The file that was just written, as long as the screen says so."""
        self.kept = kept
        """What was just recorded here, as long as the screen says so and offers to undo it."""
        self.imported = False
        """Whether the screen tells of an import, and offers to undo it."""
        self.before: tuple[Preferences, Preferences] | None = None
        """What was chosen before the last change and after it, as long as the screen offers to undo it."""

    def say_beside(self, news: str, saved: str | None = None) -> None:
        """Show a message that is about no action. The line about the last action stays while it can be undone."""
        if self._undoes is Undo.NOTHING:
            self.say(news, saved=saved)
        else:
            self._news, self._saved, self._unread = news, saved, news

    def to_read_out(self) -> str:
        """Return what was said since this was last asked, for those who hear it; empty if nothing was."""
        unread, self._unread = self._unread, ""
        return unread

    def said(self) -> Said:
        """Return what is said."""
        goes_on = self.kept is not None and self.kept.kind is not Kind.TAKEN_BACK
        return Said(self._notice, self._undoes, self._news, self._saved, goes_on)
