# SPDX-License-Identifier: Apache-2.0
"""The desks of a window, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.texts.language import Language
from objector.ui.act_desk import ActDesk
from objector.ui.answer_desk import AnswerDesk
from objector.ui.aside import Aside
from objector.ui.choice_desk import ChoiceDesk
from objector.ui.doctor_desk import DoctorDesk
from objector.ui.drawing import Drawing, Source
from objector.ui.handing_desk import HandingDesk
from objector.ui.intents import Screen, Send
from objector.ui.later_desks import LaterDesks
from objector.ui.list_desk import ListDesk
from objector.ui.opening_desk import OpeningDesk
from objector.ui.record_controls import RecordControls
from objector.ui.reminder_controls import ReminderControls
from objector.ui.router import Router
from objector.ui.view_desk import ViewDesk

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases


class Desks:
    """Who carries out what the person wants, and who knows what pages are made from."""

    def __init__(
        self,
        use_cases: UseCases,
        language: Callable[[], Language],
        aside: Aside,
        *,
        drawing: Drawing,
        router: Router,
        send: Send,
        reminders: ReminderControls | None,
        record: RecordControls | None,
    ) -> None:
        opening = OpeningDesk(use_cases.open_page.hand_over, aside)
        self.doctor = DoctorDesk(use_cases, aside, language, drawing, router)
        self.services = ListDesk(use_cases.services, drawing.at.cases, use_cases.overview.preview)
        self.choices = ChoiceDesk(use_cases, self.services, language, drawing)
        self.handing = HandingDesk(use_cases, opening, language, drawing, router)
        self.acts = ActDesk(use_cases, AnswerDesk(use_cases, record), opening, language, drawing)
        self.later = LaterDesks(
            use_cases, language, aside, drawing=drawing, router=router, acts=self.acts, controls=record
        )
        self.views = ViewDesk(
            use_cases,
            language,
            send=send,
            drawing=drawing,
            reminders=reminders,
            record=record,
            opening=opening,
            handing=self.handing,
            services=self.services,
            later=self.later,
        )
        router.begins = {Screen.ADD: self.services.begin, Screen.HISTORY: self.later.begin_history}
        router.chosen = self.handing.tell_untold
        self.source = Source(
            view=self.views.view,
            findings=lambda: self.doctor.findings,
            services=self.services.view,
            follow=(self.handing, self.later),
            choose=router.choose,
            show_list=router.show_list,
        )
