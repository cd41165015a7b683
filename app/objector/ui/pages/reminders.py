# SPDX-License-Identifier: Apache-2.0
"""How reminders come: how often, when, when not, by what, and with Objector closed."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtWidgets import QComboBox, QTimeEdit, QWidget

from objector.application.arrange import Arranged, ArrangementStanding
from objector.application.ports.arrangement import ArrangementState
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.texts.arrangements import offer_sentence, state_sentence
from objector.texts.dates import weekday_name
from objector.texts.reminders import held_sentence, ladder_meaning, ladder_name, upcoming_sentence
from objector.ui.intents import ChooseArranged, ChooseRhythm, Simple
from objector.ui.pages.parts import button, headed, left_aligned, panel
from objector.ui.pages.view import RemindersView, View
from objector.ui.widgets.choice import Choice
from objector.ui.widgets.choices import CheckBox
from objector.ui.widgets.text import Paragraph, breakable
from objector.ui.widgets.time_field import TimeField

_MONDAY = date(2024, 1, 1)
_NIGHT = QuietHours(time(21), time(8))
"""What quiet hours are when they are switched on."""


def reminders_page(view: View, reminders: RemindersView) -> QWidget:
    """Return the page."""
    t, look = view.t, view.look
    rhythm = view.preferences.rhythm
    upcoming = Paragraph(upcoming_sentence(reminders.upcoming, view.case.as_of, t), look, colour=look.colours.mute)
    return panel(
        view,
        t.gettext("Reminders"),
        headed(
            t.gettext("How often"),
            ladder_meaning(rhythm.ladder, t),
            look,
            left_aligned(_ladders(view), look=look),
            upcoming,
        ),
        headed(t.gettext("At what time"), "", look, left_aligned(_time_of_day(view), look=look)),
        headed(
            t.gettext("When not"),
            t.gettext("On quiet days nothing comes until the next other day; in quiet hours, nothing until they end."),
            look,
            left_aligned(*_days(view), look=look),
            left_aligned(*_hours(view), look=look),
        ),
        headed(
            t.gettext("With Objector closed"),
            offer_sentence(reminders.schedule, Arranged.SCHEDULE, t),
            look,
            *_arranged(view, Arranged.SCHEDULE, reminders.schedule, t.gettext("Look for reminders"), "schedule"),
        ),
        *_at_login(view, reminders),
        headed(
            t.gettext("Notices"),
            t.gettext("They come from your desktop. Try one to find out whether you see them.")
            if reminders.held is None
            else held_sentence(reminders.held, view.case.as_of, t),
            look,
            left_aligned(button(t.gettext("Show a test notice"), view, Simple.TEST_NOTICE, "test-notice"), look=look),
        ),
    )


def _at_login(view: View, reminders: RemindersView) -> list[QWidget]:
    """Return what starts Objector at a login; nothing where the tick before does just the same."""
    t, autostart = view.t, reminders.autostart
    if autostart.means is reminders.schedule.means and not autostart.wanted:
        return []
    return [
        headed(
            t.gettext("When you log in"),
            offer_sentence(autostart, Arranged.AUTOSTART, t),
            view.look,
            *_arranged(view, Arranged.AUTOSTART, autostart, t.gettext("Start in the tray"), "autostart"),
        )
    ]


def _choose(view: View, rhythm: Rhythm) -> None:
    if rhythm != view.preferences.rhythm:
        view.send(ChooseRhythm(rhythm))


def _ladders(view: View) -> QComboBox:
    t, rhythm = view.t, view.preferences.rhythm
    box = Choice(view.look)
    box.setObjectName("ladder")
    box.setAccessibleName(t.gettext("How often"))
    for ladder in Ladder:
        box.addItem(ladder_name(ladder, t), ladder)
    box.setCurrentIndex(box.findData(rhythm.ladder))
    box.activated.connect(lambda index: _choose(view, rhythm._replace(ladder=box.itemData(index))))
    return box


def _time_of_day(view: View) -> QTimeEdit:
    rhythm = view.preferences.rhythm
    edit = _time_edit(view, rhythm.at, view.t.gettext("At what time"), "reminder-time")
    edit.editingFinished.connect(lambda: _choose(view, rhythm._replace(at=_time(edit))))
    return edit


def _days(view: View) -> list[QWidget]:
    rhythm = view.preferences.rhythm
    boxes: list[QWidget] = []
    for day in range(7):
        box = _check(
            view, weekday_name(_MONDAY + timedelta(days=day), view.t), f"quiet-{day}", on=day in rhythm.quiet_days
        )
        days = rhythm.quiet_days ^ {day}
        # A week without a day for reminders would be never; that is said in so many words above.
        box.setEnabled(len(days) < 7)  # noqa: PLR2004 - days of a week
        box.clicked.connect(lambda _checked=False, days=days: _choose(view, rhythm._replace(quiet_days=days)))
        boxes.append(box)
    return boxes


def _hours(view: View) -> list[QWidget]:
    t, rhythm = view.t, view.preferences.rhythm
    hours = rhythm.quiet_hours
    box = _check(view, t.gettext("Quiet hours"), "quiet-hours", on=hours is not None)
    box.clicked.connect(lambda: _choose(view, rhythm._replace(quiet_hours=_NIGHT if hours is None else None)))
    if hours is None:
        return [box]
    begin = _time_edit(view, hours.begin, t.gettext("Quiet from"), "quiet-from")
    until = _time_edit(view, hours.until, t.gettext("Quiet until"), "quiet-until")
    for edit in (begin, until):
        edit.editingFinished.connect(
            lambda: _choose(view, rhythm._replace(quiet_hours=QuietHours(_time(begin), _time(until))))
        )
    between = Paragraph(t.pgettext("between two times of day", "to"), view.look, size=14)
    return [box, begin, between, until]


def _arranged(view: View, arranged: Arranged, standing: ArrangementStanding, word: str, name: str) -> list[QWidget]:
    t, look = view.t, view.look
    box = _check(view, word, name, on=standing.wanted)
    box.setEnabled(standing.state is not ArrangementState.UNAVAILABLE)
    box.clicked.connect(lambda: view.send(ChooseArranged(arranged, on=not standing.wanted)))
    parts: list[QWidget] = [left_aligned(box, look=look)]
    absent = standing.state is ArrangementState.ABSENT and not standing.wanted
    if not absent:
        parts.append(Paragraph(state_sentence(standing, t), look, size=13, colour=look.colours.mute))
        parts += [Paragraph(breakable(place), look, size=13, colour=look.colours.mute) for place in standing.places]
    return parts


def _check(view: View, word: str, name: str, *, on: bool) -> CheckBox:
    box = CheckBox(word, view.look)
    box.setObjectName(name)
    box.setChecked(on)
    return box


def _time_edit(view: View, at: time, word: str, name: str) -> QTimeEdit:
    edit = TimeField(view.look, at)
    edit.setObjectName(name)
    edit.setAccessibleName(word)
    return edit


def _time(edit: QTimeEdit) -> time:
    chosen = edit.time()
    return time(chosen.hour(), chosen.minute())
