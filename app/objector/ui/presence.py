# SPDX-License-Identifier: Apache-2.0
"""What Objector is while nobody looks: the tray, the reminders' clock, and the window that comes and goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from objector.application.readings import Reading, Readings
from objector.application.reminded import Outcome
from objector.application.reminding import Told
from objector.application.set_preferences import SetPreferences
from objector.domain.errors import ObjectorError
from objector.texts.errors import sentence
from objector.texts.language import Language

if TYPE_CHECKING:
    from objector.application.ports.clock import Clock
    from objector.application.ports.notices import Notice
    from objector.application.reminding import Held, Reminding
    from objector.domain.plan import Due, Subject
    from objector.ui.window import Window

_TICK = timedelta(hours=1)
"""How long at most before the question is asked again: clocks are set, and a timer overflows after 24 days."""
_SOON = timedelta(seconds=1)
_WORD_AWAITED_MS = 5000


class Presence(QObject):
    """The program between start and quit. It is the `Desk` of the reminders."""

    def __init__(
        self,
        *,
        clock: Clock,
        readings: Readings,
        preferences: SetPreferences,
        language: Callable[[], Language],
        make_window: Callable[[], Window],
        has_tray: Callable[[], bool],
        end: Callable[[], None],
    ) -> None:
        """Put it together; `end` ends the program."""
        super().__init__()
        self._clock = clock
        self._readings = readings
        self._preferences = preferences
        self._language = language
        self._make_window = make_window
        self._has_tray = has_tray
        self._end = end
        self._resting = False
        self._until_seen = False
        self._awaited = False
        """Whether somebody is about to ask what became of what this process was started for."""
        self._held: Held | None = None
        """What the window was last drawn with."""
        self._window: Window | None = None
        self._reminding: Reminding | None = None
        self._redraw_tray: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.tick)
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.timeout.connect(self._follow)

    @property
    def window(self) -> Window | None:
        """The window, once it was wanted."""
        return self._window

    def begin(self, reminding: Reminding, redraw_tray: Callable[[], None]) -> None:
        """Start to listen to the ways of showing notices, and to draw the tray."""
        self._reminding = reminding
        self._redraw_tray = redraw_tray
        self._readings.subscribe(self._take_reading)
        reminding.start()

    def leave_when_done(self, *, awaited: bool = False) -> None:
        """End when no notice is shown or about to be shown, unless the person opens the window before that.

        Where its word is `awaited`, whoever started it has a few seconds to ask what became of it.
        """
        self._until_seen, self._awaited = True, awaited
        if awaited:
            QTimer.singleShot(_WORD_AWAITED_MS, self, self.word_given)

    def word_given(self) -> None:
        """Called when whoever asked for the reminders has heard what became of them, or has waited long enough."""
        self._awaited = False
        self._leave_if_done()

    def tick(self) -> None:
        """Read everything again, since time has come or the computer woke up, and ask what is due."""
        if not self._resting:
            self._readings.read(self._take_reading)
            self._look()

    def look(self, at: datetime | None = None, told: Told | None = None) -> None:
        """Ask what is due, and ask again when something is next, or in an hour. With `at` it is a trial.

        `told` is called with what became of it.
        """
        if not self._resting:
            self._readings.refresh(self._take_reading)
        self._look(at, told)

    def _look(self, at: datetime | None = None, told: Told | None = None) -> None:
        reminding = self._reminding
        if reminding is None or self._resting:
            if told is not None:
                told(Outcome.NOT_SHOWN)
            return
        try:
            reminding.look(at, told)
        except ObjectorError as error:
            self.complain(error)
            if told is not None:
                told(Outcome.NOT_SHOWN)
        self._set_timer()
        self._redraw_tray()
        self._leave_if_done()

    def refresh(self) -> None:
        """Called when another process may have written, or a new day may have begun: read again if so."""
        if not self._resting:
            self._readings.refresh()

    def show_window(self, subject: Subject | None = None, token: str | None = None) -> Window:
        """Bring the window forward, made on first use."""
        if token is not None:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # xdg-activation-v1: Qt hands it to the compositor
        window = self._window
        if window is None:
            window = self._window = self._make_window()
            window.closed.connect(self._window_closed)
            window.quit_wanted.connect(self._end)
        self._until_seen = False  # it is a program like any other from here on
        if subject is not None:
            window.choose(*subject)
        window.come_forward()
        QTimer.singleShot(0, self.look)
        return window

    def signed(self) -> None:
        """Called when it is known anew how the record is signed."""
        if self._window is not None:
            self._window.show_signing()

    def copied(self, error: ObjectorError | None, *, recorded: bool) -> None:
        """Say in the window that no copy of the record could be made."""
        if self._window is not None and error is not None:
            from objector.texts.copies import no_copy_sentence

            self._window.drawing.say(no_copy_sentence(error, self._language().t, recorded=recorded))

    def record_changed(self) -> None:
        """Called when the record was brought back, or something was found missing in it."""
        if self._window is not None:
            self._window.drawing.refresh()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice that is no reminder."""
        if self._reminding is not None:
            self._reminding.show(notice)

    def is_open(self) -> bool:
        """Return whether the window is on the screen."""
        window = self._window
        return window is not None and window.isVisible() and not window.isMinimized()

    def come_forward(self, subject: Subject | None, token: str | None) -> None:
        """Show the window for something that was pressed outside it."""
        self.show_window(subject, token)

    def go_through(self, token: str | None) -> None:
        """Show the window at the page of all services."""
        self.show_window(token=token).show_overview()

    def reminded(self, due: Sequence[Due]) -> None:
        """Show in the window which reminder was due before today; of several, the first."""
        from objector.texts.notices import was_due, was_due_named

        now, t = self._clock.now(), self._language().t
        late = next((one for one in due if was_due(one, now, t)), None)
        if self._window is not None and late is not None:
            subject = (late.case.use.id, late.case.account)
            self._window.tell_of(subject, was_due(late, now, t), was_due_named(late, now, t))

    def complain(self, error: ObjectorError) -> None:
        """Show an error in the window. Without one nothing is lost: nothing was marked as shown, so it comes again."""
        if self._window is not None:
            self._window.drawing.say(sentence(error, self._language().t))

    def changed(self) -> None:
        """Redraw what may have changed, after the present call is over."""
        QTimer.singleShot(0, self._draw_changed)

    def rest(self) -> None:
        """Ask, show and draw nothing, until `go_on`: everything is being erased."""
        self._resting = True
        self._timer.stop()

    def go_on(self) -> None:
        """Do again what was done before `rest`."""
        self._resting = False
        self.refresh()

    def close(self) -> None:
        """Stop for good: nothing is asked, shown or drawn any more."""
        if self._window is not None:
            self._window.remember()
        self.rest()
        reminding, self._reminding = self._reminding, None
        if reminding is not None:
            reminding.close()

    def _take_reading(self, _: Reading) -> None:
        """Called when another object had everything read: show the new reading after that object's call is over."""
        if not self._resting:
            self._following.start()

    def _follow(self) -> None:
        """Take away the notices of what was answered, and ask what is due."""
        if self._reminding is not None and not self._resting:
            try:
                self._reminding.answered()
            except ObjectorError as error:
                self.complain(error)
        self._look()

    def _draw_changed(self) -> None:
        if self._resting:
            return
        held = None if self._reminding is None else self._reminding.held
        if self._window is not None and self._window.isVisible() and held != self._held:
            self._window.drawing.again_or_anew()
            self._held = held
        self._redraw_tray()
        self._set_timer()
        self._leave_if_done()

    def _set_timer(self) -> None:
        reminding = self._reminding
        ahead = None if reminding is None or reminding.next is None else reminding.next.at
        now = self._clock.now()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        wait = min(_TICK, midnight - now)  # the tray counts days
        if ahead is not None:
            wait = min(wait, timedelta(seconds=ahead.timestamp() - now.timestamp()))
        self._timer.start(int(max(wait, _SOON).total_seconds() * 1000))

    def _window_closed(self) -> None:
        """Go on in the tray, and say so once; without a tray end."""
        from objector.texts.notices import NoticeTexts

        if not self._has_tray():
            self._end()
            return
        try:
            if not self._preferences.current().told_of_tray:
                self._preferences.told_of_tray()
                self.show_notice(NoticeTexts(self._language().t).in_the_tray())
        except ObjectorError:
            return  # what is wrong with the record is said when the window is open
        self._draw_changed()

    def _leave_if_done(self) -> None:
        busy = self._reminding is not None and self._reminding.busy
        if self._until_seen and not busy and not self._awaited and not self.is_open():
            self._end()
