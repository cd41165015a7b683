# SPDX-License-Identifier: Apache-2.0
"""Lists of services as the window takes them: looked at beside its events, asked about where that is needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from typing import TYPE_CHECKING, assert_never

from objector.domain.address import check_address
from objector.domain.errors import ObjectorError
from objector.texts import service_list as texts
from objector.texts.summary import changed_since_line
from objector.ui.choosing import choose_file
from objector.ui.intents import GiveList, ListWish, Screen, ServiceListIntent
from objector.ui.service_list_view import ServiceListView

if TYPE_CHECKING:
    from objector.application.install_list import InstallList, ListOffer
    from objector.application.use_cases import UseCases
    from objector.texts.language import Language
    from objector.ui.aside import Aside
    from objector.ui.drawing import Drawing
    from objector.ui.router import Router


class ServiceListDesk:
    """Carries out what the person wants of lists of services, one thing at a time."""

    def __init__(
        self,
        use_cases: UseCases,
        aside: Aside,
        language: Callable[[], Language],
        drawing: Drawing,
        router: Router,
    ) -> None:
        self._use_cases = use_cases
        self._aside = aside
        self._language = language
        self._drawing = drawing
        self._router = router
        self._offer: ListOffer | None = None
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
                choose_file(self._drawing.window, t.gettext("Install a list of services"), [named], self._look)
            case ListWish.TAKE:
                if self._offer is not None:
                    self._take(self._offer)
            case ListWish.GO_BACK:
                used = self._lists.go_back()
                self._taken(texts.went_back_lines(used, t)[0])
            case ListWish.FIND:
                self._open_page()
            case _:
                assert_never(intent)

    def _look(self, path: str) -> None:
        offers: list[ListOffer] = []

        def looked(error: Exception | None) -> None:
            self._ended(error)
            for offer in offers:
                if offer.domains:
                    self._offer = offer
                    self._router.go(Screen.NEW_LIST)
                else:
                    self._take(offer)

        self._begin(lambda: offers.append(self._lists.look(os.path.abspath(path))), looked)

    def _take(self, offer: ListOffer) -> None:
        """Use a list. What is kept of the answers for it is written by this thread's connection; it is soon done."""
        was_asked, self._offer = self._offer is not None, None
        try:
            issue = self._lists.take(offer)
        except ObjectorError as error:
            self._drawing.fail(error)
            return
        finally:
            if was_asked:
                self._router.back()
        self._taken(texts.taken_line(issue, self._language().t))

    def _taken(self, said: str) -> None:
        """Read all again, with the facts of another list."""
        self._drawing.anew()
        self._drawing.acted.emit()
        changed = sum(bool(case.changed) for case in self._drawing.at.cases())
        self._drawing.say(f"{said} {changed_since_line(changed, self._language().t)}" if changed else said)

    def _open_page(self) -> None:
        page = check_address(texts.PAGE, (texts.HOST,))
        self._begin(lambda: self._use_cases.open_page.hand_over(page), self._ended)

    def _begin(self, work: Callable[[], None], done: Callable[[Exception | None], None]) -> None:
        """Do something beside the window's events, unless something is being done already."""
        if not self._busy:
            self._busy = True
            self._drawing.again()
            self._aside(work, done)

    def _ended(self, error: Exception | None) -> None:
        self._busy = False
        self._drawing.again()
        if isinstance(error, ObjectorError):
            self._drawing.fail(error)
        elif error is not None:
            raise error
