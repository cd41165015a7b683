# SPDX-License-Identifier: Apache-2.0
"""Use case: the history as a file, for a spreadsheet program or for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from objector.domain.enumeration import Enum
from objector.domain.errors import UnknownEnding
from objector.domain.history import Line, Printed, Table

if TYPE_CHECKING:
    from objector.application.history import ReadHistory
    from objector.application.overview import ReadOverview
    from objector.application.ports.documents import Documents

TableForm = Callable[[Table], bytes]
"""Writes a table as CSV (RFC 4180)."""
PaperForm = Callable[[Printed, str | None], bytes]
"""Draws a history as PDF, on the paper that people in a country use. Raises PdfNotMade."""


class HistoryForm(Enum):
    """The kinds of file that a history is saved as, by the endings of their names."""

    CSV = "csv"
    PDF = "pdf"


class HistoryTexts(Protocol):
    """The sentences of a history, in the person's language."""

    def found(self, told: Sequence[Line]) -> Sequence[Line]:
        """Return the lines that are to be told."""
        ...

    def table(self, told: Sequence[Line]) -> Table:
        """Return lines as a table."""
        ...

    def printed(self, told: Sequence[Line]) -> Printed:
        """Return lines as they are printed."""
        ...


class SaveHistory:
    """Writes the file."""

    def __init__(
        self,
        history: ReadHistory,
        overview: ReadOverview,
        documents: Documents,
        as_csv: TableForm,
        as_paper: PaperForm,
    ) -> None:
        self._history = history
        self._overview = overview
        self._documents = documents
        self._as_csv = as_csv
        self._as_paper = as_paper

    def __call__(self, path: str, texts: HistoryTexts, name: str | None = None) -> int:
        """Write the history, or that of one service, to `path`, and return how many lines it has.

        The ending of the name says what is written. Where there is no line, nothing is. Raises UnknownEnding,
        UnknownService, SeveralCases, FileNotWritten, PdfNotMade, StorageError or DatabaseNewer.
        """
        form = form_of(path)
        told = texts.found(self._history.lines(name))
        if told:
            data = (
                self._as_csv(texts.table(told))
                if form is HistoryForm.CSV
                else self._as_paper(texts.printed(told), self._overview().region)
            )
            self._documents.write(path, data)
        return len(told)


def form_of(path: str) -> HistoryForm:
    """Return what a file of this name is. Raises UnknownEnding."""
    ending = path.rpartition(".")[2].lower()
    for form in HistoryForm:
        if form.value == ending:
            return form
    raise UnknownEnding(path, tuple(form.value for form in HistoryForm))
