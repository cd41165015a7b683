# SPDX-License-Identifier: Apache-2.0
"""The page of the history: everything that was done, searched as one types, with what can be undone of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from objector.application.save_history import HistoryForm
from objector.domain.history import Done, Line
from objector.texts.dates import clock_time, moment_in_record
from objector.texts.history import count_line, day_line, moment_line
from objector.ui.history_desk import HistoryView
from objector.ui.intents import RecordWish, SaveHistory, ShowCase, TakeImportBack, UndoEntry
from objector.ui.pages.parts import left_aligned, link, panel
from objector.ui.pages.saving import being_saved
from objector.ui.pages.view import View
from objector.ui.reading_out import read_out
from objector.ui.record_view import Busy
from objector.ui.widgets.field import Field
from objector.ui.widgets.history_list import HistoryList, RowWords
from objector.ui.widgets.layouts import Rule, boxed, column, empty
from objector.ui.widgets.text import Paragraph, breakable

SEARCH = "history-search"
"""The name of the field for what is searched for."""


def history_page(view: View, history: HistoryView) -> QWidget:
    """Return the page."""
    nothing = view.t.gettext("Nothing is recorded yet.")
    content = _History(view, history) if history.everything else Paragraph(nothing, view.look)
    return panel(view, view.t.gettext("History"), content)


class _History(QWidget):
    """The controls that depend on one another: what is typed decides what is listed, and that what is told below."""

    def __init__(self, view: View, history: HistoryView) -> None:
        super().__init__()
        self._view = view
        self._history = history
        look, t = view.look, view.t
        self._search = Field(look, history.typed)
        self._search.setObjectName(SEARCH)
        self._search.setPlaceholderText(t.gettext("Search: a service, an account, a day, what was done"))
        self._search.setAccessibleName(t.gettext("Search the history"))
        self._search.offer_clearing(t.gettext("Clear the search"))
        self._search.textChanged.connect(self._typed)
        self._count = Paragraph("", look, size=13, colour=look.colours.mute)
        self._list = HistoryList(
            look, history.rows, self._words, lambda day: day_line(day, history.today, self._view.t)
        )
        self._list.setObjectName("history")
        self._list.setAccessibleName(t.gettext("What was done, the newest first"))
        self._list.chosen.connect(self._chosen)
        self._told = column(look.px(4))
        self._saving = column()
        whole = column(look.px(8))
        whole.addWidget(self._search)
        whole.addWidget(self._count)
        whole.addWidget(self._list, 1)
        self._lines = [(Rule(look), below) for below in (self._told, self._saving)]
        for line, below in self._lines:
            whole.addWidget(line)
            whole.addWidget(boxed(below))
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._show()
        if history.has_come and not history.searching:
            QTimer.singleShot(0, self, lambda: read_out(self, self._count.text()))  # once it is in the window

    def _typed(self, text: str) -> None:
        if self._view.history is None or text == self._history.typed:
            return
        self._history.search(text)
        self._history = self._view.history()
        self._list.fill(self._history.rows)
        self._show()
        read_out(self, self._count.text())

    def _show(self) -> None:
        """Show how many lines there are, the one that is chosen, and what can be done with all of them."""
        history, t = self._history, self._view.t
        if history.searching:
            self._count.setText(t.gettext("Searching…"))
        elif history.reading:
            self._count.setText(t.gettext("Reading the older ones…"))
        else:
            self._count.setText(count_line(history.found, history.everything, t))
        at = _row_of(history)
        if at is not None:
            self._list.set_current(at)
        self._tell(at)
        self._offer_saving()
        self._draw_lines()

    def _chosen(self, row: int) -> None:
        self._tell(row)
        self._draw_lines()

    def _draw_lines(self) -> None:
        """Draw a line above what there is, and none above nothing."""
        for line, below in self._lines:
            line.setVisible(below.count() > 0)

    def _tell(self, row: int | None) -> None:
        """Tell a line in full, with what can be done with it."""
        empty(self._told)
        line = None if row is None else self._history.rows[row]
        if line is None or isinstance(line, date):
            return
        self._history.choose(line)
        t, look = self._view.t, self._view.look
        told = self._history.teller.told(line)
        when = ", ".join(filter(None, (moment_line(line, t), told.became)))
        self._told.addWidget(Paragraph(breakable(told.whole(t)), look))
        self._told.addWidget(Paragraph(when, look, size=13, colour=look.colours.mute))
        links = self._ways(line)
        if links:
            self._told.addWidget(left_aligned(*links, look=look, spacing=16))

    def _ways(self, line: Line) -> list[QWidget]:
        """Return what can be done with a line."""
        view, t = self._view, self._view.t
        ways: list[QWidget] = []
        if self._history.can_be_undone(line):
            if isinstance(line, Done):
                ways.append(link(t.gettext("Undo"), view, UndoEntry(line.entry), "undo-line"))
            else:
                ways.append(link(t.gettext("Undo the import"), view, TakeImportBack(line.taken), "undo-line"))
        case = view.overview.case(line.entry.use, line.entry.account) if isinstance(line, Done) else None
        if case is not None:
            text = t.gettext("Go to {service}").format(service=case.service.name)
            ways.append(link(text, view, ShowCase(case.use.id, case.account), "show-case"))
        return ways

    def _offer_saving(self) -> None:
        """Offer to save what is listed."""
        empty(self._saving)
        view, t, look = self._view, self._view.t, self._view.look
        if view.desk is None or not self._history.found:
            return
        busy = view.desk().busy
        ways = [
            link(word, view, SaveHistory(form, self._history.typed), f"save-{form.value}")
            for word, form in (
                (t.gettext("Save as a table (CSV)…"), HistoryForm.CSV),
                (t.gettext("Save to print (PDF)…"), HistoryForm.PDF),
            )
        ]
        ways.append(link(t.gettext("Save all receipts"), view, RecordWish.SAVE_RECEIPTS, "save-receipts"))
        for way in ways:
            way.setEnabled(busy is None)
        doing = being_saved(view, 15)
        if busy is Busy.SAVING:
            doing = [Paragraph(t.gettext("Saving…"), look, colour=look.colours.mute)]
        self._saving.addWidget(left_aligned(*ways, *doing, look=look, spacing=16))

    def _words(self, line: Line) -> RowWords:
        t = self._view.t
        told = self._history.teller.told(line)
        spoken = ", ".join(filter(None, (moment_in_record(line.at, t), told.whole(t), told.became)))
        return RowWords(clock_time(line.at, t), *told, spoken)


def _row_of(history: HistoryView) -> int | None:
    """Return the row of the line that is told in full, else of the newest; `None` where there is none."""
    chosen = history.chosen
    wanted = (at for at, row in enumerate(history.rows) if not isinstance(row, date) and row.place == chosen)
    return next(wanted, 1 if history.rows else None)
