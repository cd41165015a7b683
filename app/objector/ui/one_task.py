# SPDX-License-Identifier: Apache-2.0
"""What takes a while is done beside the window's events, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer

from objector.domain.errors import ObjectorError, SavingStopped
from objector.texts.language import Language
from objector.ui.aside import Aside
from objector.ui.drawing import Drawing
from objector.ui.record_view import Busy

_PROGRESS_EVERY = 200
"""Milliseconds between two looks at how far it is."""
_TELLS = (Busy.RECEIPTS, Busy.CHECKING)
"""What tells how far it is."""
_PRESSED = (Busy.KEEPING, Busy.IMPORTING, Busy.BRINGING_BACK, Busy.ERASING)
"""What one press begins: a second one is a double click, and wants nothing more."""
_T = TypeVar("_T")


class OneTask:
    """The one thing of the record that is being done. What is wanted meanwhile is not begun, and that is said."""

    def __init__(self, aside: Aside, language: Callable[[], Language], drawing: Drawing) -> None:
        self._aside = aside
        self._language = language
        self._drawing = drawing
        self.busy: Busy | None = None
        self.progress = (0, 0)
        """How much is done, of how much: entries of a document that were checked, cases whose receipts were made."""
        self._stops = False
        """Whether the person wants no more of what is being made."""
        self._looking = QTimer(drawing)
        self._looking.setInterval(_PROGRESS_EVERY)
        self._looking.timeout.connect(lambda: drawing.canvas.show_progress(*self.progress, language()))

    def is_free(self) -> bool:
        """Return whether something can be begun; where it cannot, the person is told."""
        if self.busy is not None:
            self._drawing.say(self._language().t.gettext("Something else is still being done: try again after it."))
        return self.busy is None

    def begin(
        self, busy: Busy, call: Callable[[], _T], then: Callable[[_T], None], before: Callable[[], None] = lambda: None
    ) -> None:
        """Call something beside the events, and go on with what it returned; `before` is called once it is shown."""
        if (self.busy is busy and busy in _PRESSED) or not self.is_free():
            return
        returned: list[_T] = []

        def ended(error: Exception | None) -> None:
            self.busy = None
            self._looking.stop()
            if error is None:
                try:
                    then(returned[0])
                except ObjectorError as known:
                    self._drawing.fail(known)
                else:
                    self._drawing.again()
            elif isinstance(error, ObjectorError):
                self._drawing.fail(error)
            else:
                self._drawing.again()
                raise error

        self.busy, self._stops, self.progress = busy, False, (0, 0)
        if busy in _TELLS:
            self._looking.start()
        self._drawing.again()
        before()
        self._aside(lambda: returned.append(call()), ended)

    def tell(self, done: int, everything: int) -> None:
        """Take note of how far it is; called in the thread that does it. Raises SavingStopped."""
        self.progress = (done, everything)
        if self._stops:
            raise SavingStopped

    def stop(self) -> None:
        """Have no more made of what is being made."""
        self._stops = True
