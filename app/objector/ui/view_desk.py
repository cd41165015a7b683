# SPDX-License-Identifier: Apache-2.0
"""Puts together what a page is made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.ledger import Entry, Kind
from objector.texts.language import Language
from objector.ui.by_subject import subject_of
from objector.ui.drawing import Drawing
from objector.ui.handing_desk import HandingDesk
from objector.ui.intents import Screen, Send
from objector.ui.later_desks import LaterDesks
from objector.ui.list_desk import ListDesk
from objector.ui.look import Look
from objector.ui.opening_desk import OpeningDesk
from objector.ui.pages.view import View
from objector.ui.record_controls import RecordControls
from objector.ui.reminder_controls import ReminderControls

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases


class ViewDesk:
    """Collects it from all who know a part of it; what takes long is asked for by the page that shows it."""

    def __init__(
        self,
        use_cases: UseCases,
        language: Callable[[], Language],
        *,
        send: Send,
        drawing: Drawing,
        reminders: ReminderControls | None,
        record: RecordControls | None,
        opening: OpeningDesk,
        handing: HandingDesk,
        services: ListDesk,
        later: LaterDesks,
    ) -> None:
        self._use_cases = use_cases
        self._language = language
        self._send = send
        self._at = drawing.at
        self._reminders = reminders
        self._record = record
        self._opening = opening
        self._handing = handing
        self._bookmark = drawing.bookmark
        self._services = services
        self._later = later

    def told(self, case: Case) -> Sequence[Entry]:
        """Return the entries of a case, none where nothing is said of it yet. Raises as `ReadHistory`."""
        return self._use_cases.history.record(case) if _has_answer(case) else ()

    def view(self, overview: Overview, case: Case, look: Look) -> View:
        """Return what the page is made from. Raises as `ReadHistory`."""
        if self._at.screen is not Screen.HISTORY:
            self._later.leave_history()
        record = self._record
        subject = subject_of(case)
        told = () if self._at.screen is Screen.OVERVIEW else self.told(case)
        return View(
            overview=overview,
            case=case,
            record=told,
            preferences=self._use_cases.preferences.current(),
            language=self._language(),
            look=look,
            send=self._send,
            openings=self._opening.of(subject),
            data_folder=self._use_cases.folder,
            typed=self._bookmark.typed(subject),
            difference=self._handing.difference(subject),
            reminders=None if self._reminders is None else self._reminders.standing,
            held=None if self._reminders is None else self._reminders.held(),
            origins=self._use_cases.history.origins(),
            imports=self._use_cases.history.imports_of(told),
            reference=self._use_cases.open_page.reference,
            signing=None if record is None else record.signing,
            recovered=None if record is None else record.recovered(),
            lacking=None if record is None else record.lacking(),
            services=self._services.view,
            lately=lambda: self._use_cases.lately(overview),
            qr_code=self._use_cases.qr_code,
            history=lambda: self._later.history().view(),
            letter=lambda: self._later.letters().view(case, told),
            service_list=lambda: self._later.lists().view(),
            issue=self._use_cases.issue,
            desk=None if record is None else lambda: self._later.record(record).view(case),
        )


def _has_answer(case: Case) -> bool:
    """Whether something stands that the person said, other than that they put the case off."""
    return case.last_said is not None and (case.answer is not None or case.last_said.kind is not Kind.SNOOZED)
