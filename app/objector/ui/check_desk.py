# SPDX-License-Identifier: Apache-2.0
"""Documents that are checked, and exports of other computers that are taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from objector.domain.document import Verdict
from objector.domain.errors import ObjectorError
from objector.domain.pairing import Offer
from objector.domain.witness import Witness
from objector.texts import record
from objector.texts.language import Language
from objector.ui.act_desk import ActDesk
from objector.ui.choosing import choose_file
from objector.ui.drawing import Drawing
from objector.ui.intents import Screen
from objector.ui.one_task import OneTask
from objector.ui.record_controls import RecordControls
from objector.ui.record_view import Busy, Checked
from objector.ui.router import Router


class CheckDesk:
    """What was checked last, and the export that the person is asked about."""

    def __init__(
        self,
        controls: RecordControls,
        task: OneTask,
        language: Callable[[], Language],
        *,
        drawing: Drawing,
        router: Router,
        acts: ActDesk,
    ) -> None:
        self._controls = controls
        self._task = task
        self._language = language
        self._drawing = drawing
        self._router = router
        self._acts = acts
        self._looked: tuple[str, Offer] | None = None
        """A file that is to be imported, and what it would bring."""
        self.checked: Checked | None = None

    @property
    def offer(self) -> Offer | None:
        """What the file that is to be imported would bring."""
        return None if self._looked is None else self._looked[1]

    def choose(self) -> None:
        """Let the person choose a document, and check it."""
        t = self._language().t
        choose_file(self._drawing.window, record.check_title(t), record.document_filters(t), self.check)

    def choose_voucher(self) -> None:
        """Let the person choose a voucher, and check with it what was just checked."""
        if self.checked is not None:
            t, path = self._language().t, self.checked.path
            title, filters = record.open_voucher_title(t), record.voucher_filters(t)
            choose_file(self._drawing.window, title, filters, lambda voucher: self.check(path, (voucher,)))

    def choose_import(self) -> None:
        """Let the person choose an export, and take it in."""
        t = self._language().t
        choose_file(self._drawing.window, record.import_title(t), record.export_filters(t), self._look)

    def import_checked(self) -> None:
        """Take in what was just checked."""
        if self.checked is not None:
            self._look(self.checked.path)

    def take_in(self, trusted: Sequence[tuple[str, str]]) -> None:
        """Take in what was looked at: the person compared the codes. Each comes with what they call the computer."""
        if self._looked is None:
            return
        path, names = self._looked[0], {code: name.strip() or None for code, name in trusted}

        def came(number: int) -> None:
            self._looked = None
            self._router.go(Screen.CASE)
            self._say_taken_in(number)

        self._task.begin(Busy.IMPORTING, lambda: self._controls.take_in(path, names), came)

    def check(self, path: str, vouchers: Sequence[str] = ()) -> None:
        """Check a document, and show the verdict, or why there is none."""
        if not self._task.is_free():
            return
        self.checked = None

        def checked() -> Verdict | Witness | ObjectorError:
            try:
                return self._controls.verify(path, self._task.tell, vouchers)
            except ObjectorError as error:
                return error

        def show(found: Verdict | Witness | ObjectorError) -> None:
            refused = found if isinstance(found, ObjectorError) else None
            self.checked = Checked(path, None if isinstance(found, ObjectorError) else found, refused)
            self._router.go(Screen.VERDICT)

        self._task.begin(Busy.CHECKING, checked, show, lambda: self._router.go(Screen.VERDICT))

    def _look(self, path: str) -> None:
        """Look whose entries an export has. An unknown computer is asked about on a page; else import it at once."""
        nobody: Mapping[str, str | None] = {}

        def look() -> Offer | int:
            offer = self._controls.look(path)
            return offer if offer.asked or offer.ahead else self._controls.take_in(path, nobody)

        def looked(found: Offer | int) -> None:
            if isinstance(found, int):
                self._looked = None
                self._say_taken_in(found)
            else:
                self._looked = (path, found)
                self._router.go(Screen.PAIRING)

        self._task.begin(Busy.IMPORTING, look, looked)

    def _say_taken_in(self, number: int) -> None:
        self._acts.taken_in(record.taken_in(number, self._language().t), came=number > 0)
