# SPDX-License-Identifier: Apache-2.0
"""The program on a desktop: window, tray and notices put together."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` takes ten times as long to load; checkers know only it
import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from objector import APP_ID, __version__
from objector.adapters.base.file_lock import Taken
from objector.adapters.own_files import OwnFiles
from objector.adapters.qt.locale_notice import without_locale_notice
from objector.adapters.qt.single_instance import SingleInstance
from objector.adapters.qt.worker import Worker
from objector.adapters.second_start import own_screen
from objector.application.reminding import Reminding
from objector.application.upkeep import Upkeep
from objector.cli.arguments import Arguments
from objector.composition.adapters import Adapters
from objector.composition.bugs import keep_bug, report
from objector.composition.desktop import notices_of_the_desktop, portal_colours
from objector.composition.record_controls import OwnConnections
from objector.domain.backups import Cause
from objector.domain.errors import NotReachable, ObjectorError
from objector.texts import startup
from objector.texts.language import Language, speak
from objector.ui.later_starts import LaterStarts
from objector.ui.presence import Presence
from objector.ui.reminder_desk import ReminderDesk
from objector.ui.spoken import Spoken

if TYPE_CHECKING:
    from types import TracebackType

    from objector.adapters.qt.signals import TerminationSignals
    from objector.adapters.qt.tray_host import TrayHost
    from objector.domain.last_head import Lacking
    from objector.ui.tray_desk import TrayDesk
    from objector.ui.window import Window


def run_on_the_desktop(adapters: Adapters, arguments: Arguments, wanted: Sequence[str], language: Language) -> int:
    """Run window, tray and notices until they are ended, and return the exit status."""
    QApplication.setApplicationName("Objector")
    QApplication.setApplicationDisplayName("Objector")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(APP_ID)
    # The style by its option: PySide6 wraps what setStyle returns, for which it sets up several hundred constants.
    with without_locale_notice():
        application = QApplication.instance() or QApplication(["objector", "-style", "fusion"])
    if isinstance(application, QApplication):
        application.setQuitOnLastWindowClosed(False)
    # It keeps pieces of scroll bars, and would wake the program at rest to forget them.
    QPixmapCache.setCacheLimit(0)
    instance = SingleInstance(adapters.folder)
    taken = instance.claim()
    if taken is not Taken.OURS:
        from objector.composition.hand_over import hand_over

        status = hand_over(instance, adapters.folder, arguments, language, taken)
        if status is not None:
            return status
    if not adapters.gate.share():  # once more: the folder may have been made just now
        instance.close()
        from objector.composition.hand_over import say_where

        return say_where(startup.being_erased(language.t))

    def speaking(chosen: str | None) -> Language:
        return speak((*(() if chosen is None or arguments.lang else (chosen,)), *wanted))

    program = Program(adapters, speaking, application.quit)
    sys.excepthook = program.bug
    _end_by_interrupt()
    signals: list[TerminationSignals] = []

    def settle() -> None:
        from objector.adapters.qt.signals import TerminationSignals

        signals.append(TerminationSignals(application.quit))  # until then nothing is there that has to be ended in turn
        program.settle(instance, arguments)

    if arguments.background or arguments.until_seen:
        QTimer.singleShot(0, settle)
    else:
        program.presence.show_window().painted.connect(settle)
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        program.close()
        for one in signals:
            one.close()
        instance.close()


def _end_by_interrupt() -> None:
    """Let SIGINT end the process, until it is listened to: Python's own way is an error, which Qt would swallow."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)


class Program:
    """Everything that lives between start and quit."""

    def __init__(self, adapters: Adapters, speaking: Callable[[str | None], Language], end: Callable[[], None]) -> None:
        """Put together what the first frame needs; `end` ends the program."""
        use_cases = adapters.use_cases
        self._adapters, self._use_cases, self._end = adapters, use_cases, end
        adapters.leave_keyring_apart()
        self._language = Spoken(speaking, use_cases.preferences)
        self._own_files = OwnFiles()
        self._is_updated = False
        """Whether it was said that an update put other files into the place of those that run."""
        self._worker = Worker()
        self._kept: list[object] = []
        self._instance: SingleInstance | None = None
        self.reminding: Reminding | None = None
        self.host: TrayHost | None = None
        self.tray: TrayDesk | None = None
        self.presence = Presence(
            clock=use_cases.clock,
            readings=use_cases.readings,
            preferences=use_cases.preferences,
            language=self._language,
            make_window=self._make_window,
            has_tray=lambda: self.host is not None and self.host.available(),
            end=end,
        )
        self.upkeep = Upkeep(
            aside=self._worker,
            signer=lambda: use_cases.signer,
            unsigned=adapters.chains.unsigned,
            copy=self._copy,
            note=self._note,
            sweep=self._sweep,
            recovered=adapters.recovery.told,
            listener=self.presence,
        )
        self.asked = LaterStarts(self.presence, use_cases.clock, own_screen, end)
        self._reminders = ReminderDesk(use_cases, self._language)
        self._record = OwnConnections(adapters, self.upkeep.signing)

    def settle(self, instance: SingleInstance, arguments: Arguments) -> None:
        """Do what need not be done before the first frame."""
        from objector.adapters.qt.translation import speak_to_qt
        from objector.adapters.qt.waking import Waking
        from objector.adapters.qt.watcher import FolderWatcher
        from objector.ui import bug

        gc.enable()
        self._kept.append(bug)  # it has to be there also once an update has put another file into its place
        self._kept.append(FolderWatcher(self._adapters.folder, self.follow_folder))
        self._kept.append(speak_to_qt(self._language().code))
        host, tray = self._begin()
        self._instance = instance
        fault = instance.listen(self.asked)
        if fault is not None:
            self.presence.complain(NotReachable(self._adapters.folder, fault))
        if arguments.until_seen:
            self.presence.leave_when_done(awaited=True)
            self.presence.look(self.asked.moment(arguments.remind_at))
            return
        host.changed.connect(tray.follow_host)
        host.watch()
        tray.follow_host()
        waking = Waking()
        waking.woken.connect(self.presence.tick)
        self._kept.append(waking)
        self._mend()
        self.presence.look()
        self.upkeep.begin()

    def bug(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        """Show a bug as one; what comes of files that an update put under a program that runs is none."""
        from objector.ui.bug import show_bug, show_updated

        if self._own_files.replaced():
            if not self._is_updated:
                self._kept.append(show_updated(self.presence.window, self._language().t))
            self._is_updated = True  # once is enough
            return
        if not self._adapters.gate.closed:
            keep_bug(self._adapters.folder, kind, traceback)
        # Without a window nobody else keeps the message, which would be gone before it is seen.
        self._kept.append(show_bug(self.presence.window, report(kind, error, traceback), self._language().t))

    def close(self) -> None:
        """Take away notices and the tray's icon, and close what listens to the desktop."""
        self.presence.close()
        if self.tray is not None:
            self.tray.tray.vanish()
            self.tray = None
        if self.host is not None:
            self.host.close()
            self.host = None

    def follow_folder(self) -> None:
        """Called when a file in the data folder is another one."""
        self.presence.refresh()
        recovered = self.upkeep.others_wrote()
        if recovered is not None and recovered.cause is Cause.TAKEN_AWAY and self._instance is not None:
            # The lock and the socket went with the folder.
            self._instance.close()
            if self._instance.claim() is Taken.OURS:
                self._instance.listen(self.asked)

    def _begin(self) -> tuple[TrayHost, TrayDesk]:
        from objector.adapters.qt.tray_host import TrayHost
        from objector.texts.notices import NoticeTexts
        from objector.ui.tray_balloon import TrayBalloon
        from objector.ui.tray_desk import TrayDesk

        use_cases, presence = self._use_cases, self.presence
        host = self.host = TrayHost()
        desk = self.tray = TrayDesk(host, presence, use_cases.readings, self._language, self._end)
        balloon = TrayBalloon(desk.tray, host.shows_balloons)
        host.changed.connect(balloon.host_changed)
        reminding = self.reminding = Reminding(
            clock=use_cases.clock,
            readings=use_cases.readings,
            read_plan=use_cases.read_plan,
            log=self._adapters.reminder_log,
            answers=use_cases.answers,
            open_page=use_cases.open_page,
            ways=[*notices_of_the_desktop(self._adapters.folder), balloon],
            words=lambda: NoticeTexts(self._language().t),
            desk=presence,
            aside=self._worker,
        )
        self._reminders.begin(reminding)
        desk.begin(reminding)
        presence.begin(reminding, desk.draw)
        return host, desk

    def _mend(self) -> None:
        """Make exact again what the system does for us, after an upgrade or a move of the program."""
        try:
            for error in self._use_cases.arrange.mend():
                self.presence.complain(error)
        except ObjectorError as error:
            self.presence.complain(error)

    def _copy(self) -> None:
        self._use_cases.keep_copies()  # which has a connection of its own

    def _note(self) -> Lacking | None:
        again = self._adapters.again(waited_for=False)
        with again.database, suppress(ObjectorError):  # what is the matter with the record is said by what reads it
            return again.use_cases.remember.note()
        return None

    def _sweep(self) -> None:
        from objector.composition.sweeping import sweep

        again = self._adapters.again(waited_for=False)
        with again.database, suppress(ObjectorError):  # what resists does no harm
            sweep(again.folder, again.gate, again.use_cases)
            again.use_cases.keep_facts()

    def _rest(self) -> None:
        """Do nothing while everything is being erased; the gate keeps out what comes nevertheless."""
        self.presence.rest()
        self._adapters.database.close()  # where a file that is open cannot be removed

    def _stop(self) -> None:
        """Be nothing but a page that says what was erased; whoever starts Objector now begins anew, without us."""
        self.close()
        self._kept.clear()
        if self._instance is not None:
            self._instance.close()
        self._adapters.gate.release()

    def _make_window(self) -> Window:
        from objector.ui.reading_out import tell_roles
        from objector.ui.window import Window  # in the background there may never be one

        tell_roles()
        colours = portal_colours()
        window = Window(
            self._use_cases,
            self._language,
            self._worker,
            wants_dark=lambda: None if colours is None else colours.dark,
            welcomes=True,
            reminders=self._reminders,
            record=self._record,
        )
        if colours is not None:
            colours.changed.connect(window.drawing.restyle)
        window.painted.connect(lambda: _give_icon(window))
        window.painted.connect(window.tell_age)
        window.drawing.acted.connect(self.upkeep.kept)
        window.drawing.erasing.connect(self._rest)
        window.drawing.not_erased.connect(self.presence.go_on)
        window.drawing.erased.connect(self._stop)
        return window


def _give_icon(window: Window) -> None:
    from objector.ui.icon import application_icon

    application_icon(window)
