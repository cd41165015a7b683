# SPDX-License-Identifier: Apache-2.0
"""Lists of services as the window takes them: looked at beside its events, asked about where that is needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from objector.domain.address import check_address
from objector.domain.errors import ObjectorError
from objector.domain.named_tuple import NamedTuple
from objector.texts import service_list as texts
from objector.ui.choosing import choose_file
from objector.ui.intents import GiveList, ListWish, ServiceListIntent

if TYPE_CHECKING:
    from datetime import date

    from objector.application.install_list import InstallList, Offer
    from objector.application.use_cases import UseCases
    from objector.domain.service_list import ListInUse
    from objector.texts.language import Language
    from objector.ui.aside import Aside


class ServiceListView(NamedTuple):
    """What pages are made from."""

    used: ListInUse
    today: date
    """In UTC, as the days of lists are."""
    offer: Offer | None
    """A list that the person is asked about."""
    busy: bool


class ServiceListDesk(QObject):
    """Carries out what the person wants of lists of services, one thing at a time."""

    changed = Signal()
    """A page about it is to be drawn again."""
    taken = Signal(str)
    """Another list is used from now on, as is to be said; all is to be read again."""
    asked = Signal()
    """The person is to be asked about a list."""
    left = Signal()
    """The person was asked, and is no longer."""
    said = Signal(str)
    failed = Signal(object)
    """An `ObjectorError` is to be said."""

    def __init__(self, use_cases: UseCases, aside: Aside, language: Callable[[], Language], window: QWidget) -> None:
        """Put it together; `window` is what dialogs belong to."""
        super().__init__(window)
        self._use_cases = use_cases
        self._aside = aside
        self._language = language
        self._window = window
        self._offer: Offer | None = None
        self._busy = False

    @property
    def _lists(self) -> InstallList:
        return self._use_cases.service_list

    def view(self) -> ServiceListView:
        """Return what pages are made from."""
        today = self._use_cases.clock.now().astimezone(UTC).date()
        return ServiceListView(self._lists.in_use(), today, self._offer, self._busy)

    def carry_out(self, intent: ServiceListIntent) -> None:
        """Do what the person wants. Raises StorageError."""
        t = self._language().t
        match intent:
            case GiveList(path):
                self._look(path)
            case ListWish.CHOOSE:
                named = t.gettext("Lists of services (*.list)")
                choose_file(self._window, t.gettext("Install a list of services"), [named], self._look)
            case ListWish.TAKE:
                if self._offer is not None:
                    self._take(self._offer)
            case ListWish.GO_BACK:
                used = self._lists.go_back()
                self.taken.emit(texts.went_back_lines(used, t)[0])
            case ListWish.FIND:
                self._open_page()
            case _:
                assert_never(intent)

    def _look(self, path: str) -> None:
        offers: list[Offer] = []

        def looked(error: Exception | None) -> None:
            self._ended(error)
            for offer in offers:
                if offer.domains:
                    self._offer = offer
                    self.asked.emit()
                else:
                    self._take(offer)

        self._begin(lambda: offers.append(self._lists.look(os.path.abspath(path))), looked)

    def _take(self, offer: Offer) -> None:
        """Use a list. What is kept of the answers for it is written by this thread's connection; it is soon done."""
        was_asked, self._offer = self._offer is not None, None
        try:
            issue = self._lists.take(offer)
        except ObjectorError as error:
            self.failed.emit(error)
            return
        finally:
            if was_asked:
                self.left.emit()
        self.taken.emit(texts.taken_line(issue, self._language().t))

    def _open_page(self) -> None:
        page = check_address(texts.PAGE, (texts.HOST,))
        self._begin(lambda: self._use_cases.open_page.hand_over(page), self._ended)

    def _begin(self, work: Callable[[], None], done: Callable[[Exception | None], None]) -> None:
        """Do something beside the window's events, unless something is being done already."""
        if not self._busy:
            self._busy = True
            self.changed.emit()
            self._aside(work, done)

    def _ended(self, error: Exception | None) -> None:
        self._busy = False
        self.changed.emit()
        if isinstance(error, ObjectorError):
            self.failed.emit(error)
        elif error is not None:
            raise error
