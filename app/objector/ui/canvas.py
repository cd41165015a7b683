# SPDX-License-Identifier: Apache-2.0
"""The middle of the window: the list and the page beside it, or a page alone."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QProgressBar, QScrollArea, QWidget

from objector.texts.language import Language
from objector.ui.second_click import ignore_second_click
from objector.ui.sides import Sides
from objector.ui.widgets.text import Paragraph


class Canvas:
    """Holds what is shown, and changes a line of it without the page being drawn anew."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.sides: Sides | None = None
        """The list and the page; `None` while there is neither, or they are to be made anew."""

    def page(self) -> QWidget | None:
        """Return the page that is shown, not one that is on its way out."""
        return self._window.centralWidget() if self.sides is None else self.sides.page

    def show_alone(self, page: QWidget) -> None:
        """Show a page without the list."""
        self.sides = None
        content = page.widget() if isinstance(page, QScrollArea) else None
        if isinstance(page, QScrollArea) and content is not None:
            # What covers all of the window would be drawn alone, and no first frame be seen.
            page.viewport().setAutoFillBackground(False)
            content.setAutoFillBackground(False)
        self._window.setCentralWidget(page)

    def ignore_second_click(self) -> None:
        """Called when the page is another one below the mouse."""
        ignore_second_click(self._window.centralWidget())

    def write(self, name: str, line: str) -> None:
        """Replace a paragraph of the page, if it has that one."""
        page = self.page()
        paragraph = None if page is None else page.findChild(Paragraph, name)
        if paragraph is not None:
            paragraph.setText(line)

    def show_progress(self, done: int, everything: int, language: Language) -> None:
        """Update how far the check of a document is, or the saving of receipts."""
        from objector.texts.record import checked_so_far, receipts_so_far

        self.write("saving", receipts_so_far(done, everything, language.t))
        page = self.page()
        bar = None if page is None else page.findChild(QProgressBar, "progress-bar")
        if bar is None or not everything:
            return
        self.write("progress", checked_so_far(done, everything, language.t))
        bar.setRange(0, everything)
        bar.setValue(done)
        bar.show()
