# SPDX-License-Identifier: Apache-2.0
"""The program on a desktop: window, tray and notices put together. The one room of the composition that imports Qt."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from objector import APP_ID, __version__
from objector.adapters.base.file_lock import Taken
from objector.adapters.base.window_lock import WindowLock
from objector.adapters.qt.locale_notice import without_locale_notice
from objector.adapters.qt.signals import TerminationSignals
from objector.adapters.qt.single_instance import SingleInstance
from objector.adapters.qt.worker import Worker
from objector.adapters.second_start import ask_to_remind, ask_to_show, own_screen
from objector.cli.arguments import Arguments
from objector.cli.output import complain
from objector.composition.adapters import Adapters
from objector.composition.bugs import keep_bug, report
from objector.texts import startup
from objector.texts.language import Language, speak

if TYPE_CHECKING:
    from datetime import datetime

    from objector.adapters.qt.colour_scheme import PortalColourScheme
    from objector.adapters.qt.tray_host import TrayHost
    from objector.application.arrange import Arranged
    from objector.application.ports.notices import Notices
    from objector.application.reminding import Held, Outcome, Reminding
    from objector.application.seal import Signing
    from objector.domain.backups import Recovered
    from objector.domain.errors import KeyFault
    from objector.domain.last_head import Lacking
    from objector.ui.pages.view import RemindersView
    from objector.ui.tray import Tray, TrayWish
    from objector.ui.window import Window

_ICON_SIDE = 128
"""Pixels."""
_PATIENCE = 3.0
"""Seconds that one that is just starting, or ending, has until it can be spoken to, or is gone."""
_STEP = 0.05
_TOLD_MS = 10_000

Speaking = Callable[[str | None], Language]


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
        status = _hand_over(instance, adapters.folder, arguments, language, taken)
        if status is not None:
            return status
    if not adapters.gate.share():  # once more: the folder may have been made just now
        instance.close()
        return _say_where(startup.being_erased(language.t))

    def speaking(chosen: str | None) -> Language:
        return speak((*(() if chosen is None or arguments.lang else (chosen,)), *wanted))

    program = _Program(adapters, speaking, application.quit)
    sys.excepthook = program.bug
    signals = TerminationSignals(application.quit)
    in_background = arguments.background or arguments.until_seen
    if in_background:
        QTimer.singleShot(0, lambda: program.settle(instance, arguments))
    else:
        window = program.presence.show_window()
        window.painted.connect(lambda: program.settle(instance, arguments))
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        program.close()
        signals.close()
        instance.close()


def _hand_over(
    instance: SingleInstance, folder: str, arguments: Arguments, language: Language, taken: Taken
) -> int | None:
    """Leave it to the Objector that runs, and return the exit status; `None` where none runs after all."""
    if arguments.background and taken is Taken.OF_ANOTHER:
        return 0
    end = monotonic() + _PATIENCE
    while True:
        if arguments.until_seen:
            answer = ask_to_remind(folder, arguments.remind_at)
        else:
            answer = ask_to_show(folder, os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID"))
        if answer is not None and answer.did == "elsewhere":
            return _say_where(startup.on_another_screen(answer.screen, language.t))
        if answer is not None and answer.did:
            return 0
        if taken is Taken.IMPOSSIBLE:
            return None  # nobody can be the first here
        taken = instance.claim()
        if taken is not Taken.OF_ANOTHER:
            return None  # it was just ending
        if monotonic() > end:
            break
        sleep(_STEP)  # it may be just starting
    holder = WindowLock(folder).holder()
    return _say_where(startup.already_running(holder.process, holder.computer, language.t))


def _say_where(said: str) -> int:
    """Say it where it was asked, in the terminal or on the screen, and return the exit status."""
    from PySide6.QtWidgets import QMessageBox

    complain(said)
    if sys.stderr.isatty():
        return 1
    box = QMessageBox(QMessageBox.Icon.Information, "Objector", said, QMessageBox.StandardButton.Ok)
    QTimer.singleShot(_TOLD_MS, box, box.accept)  # nobody may be there to press the button
    box.exec()
    return 1


class _Program:
    """Everything that lives between start and quit."""

    def __init__(self, adapters: Adapters, speaking: Speaking, end: Callable[[], None]) -> None:
        from objector.adapters.own_files import OwnFiles
        from objector.composition.record_controls import OwnConnections
        from objector.ui.presence import Presence

        self._record = OwnConnections(adapters, self._signing_now)
        self._adapters, self._use_cases = adapters, adapters.use_cases
        self._own_files = OwnFiles()
        self._is_updated = False
        """Whether it was said that an update put other files into the place of those that run."""
        self._speaking = speaking
        self._end = end
        self._worker = Worker()
        self._colours: PortalColourScheme | None = None
        self._kept: list[object] = []
        self._host: TrayHost | None = None
        self._tray: Tray | None = None
        self._instance: SingleInstance | None = None
        self._reminding: Reminding | None = None
        self._told: Recovered | None = None
        """What was said last of a record that was brought back."""
        self._signing = False
        self._left_unsigned = 0
        self._no_key: KeyFault | None = None
        """Why there was no key when one was last asked for."""
        self.presence = Presence(
            clock=adapters.use_cases.clock,
            readings=adapters.use_cases.readings,
            preferences=adapters.use_cases.preferences,
            language=self._language,
            make_window=self._make_window,
            has_tray=lambda: self._host is not None and self._host.available(),
            end=end,
        )

    def settle(self, instance: SingleInstance, arguments: Arguments) -> None:
        """Do what need not be done before the first frame."""
        from objector.adapters.qt.translation import speak_to_qt
        from objector.adapters.qt.watcher import FolderWatcher
        from objector.domain.errors import NotReachable
        from objector.ui import bug

        gc.enable()
        self._kept.append(bug)  # it has to be there also once an update has put another file into its place
        self._kept.append(FolderWatcher(self._adapters.folder, self._refresh))
        self._kept.append(speak_to_qt(self._language().code))
        self._begin()
        self._instance = instance
        fault = instance.listen(self)
        if fault is not None:
            self.presence.complain(NotReachable(self._adapters.folder, fault))
        if arguments.until_seen:
            self.presence.leave_when_done(awaited=True)
            self.presence.look(self._moment(arguments.remind_at))
            return
        if self._host is not None:
            self._host.changed.connect(self._follow_host)
            self._host.watch()
        self._follow_host()
        self._wake()
        self._mend()
        self.presence.look()
        self._sign_later()
        self._copy_later(recorded=False)
        self._remember_later()
        self._sweep_later()

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

    def held(self) -> Held | None:
        """Return what could not be shown, and why."""
        return None if self._reminding is None else self._reminding.held

    def standing(self) -> RemindersView:
        """Return how everything about reminders stands."""
        from objector.application.arrange import Arranged
        from objector.ui.pages.view import RemindersView

        arrange = self._use_cases.arrange
        upcoming = self._use_cases.read_plan().next
        schedule, autostart = (arrange.standing(arranged) for arranged in (Arranged.SCHEDULE, Arranged.AUTOSTART))
        return RemindersView(upcoming, schedule, autostart, self.held())

    def arrange(self, arranged: Arranged, *, on: bool) -> None:
        """Have the system do something by itself, or no longer."""
        arrange = self._use_cases.arrange
        if on:
            arrange.install(arranged)
        else:
            arrange.remove(arranged)

    def test_notice(self) -> None:
        """Show a notice to try whether it is seen."""
        from objector.texts.notices import NoticeTexts

        self.presence.show_notice(NoticeTexts(self._language().t).test())

    def close(self) -> None:
        """Let go of what the desktop holds."""
        if self.presence.window is not None:
            self.presence.window.remember()
        self.presence.close()
        if self._tray is not None:
            self._tray.vanish()
            self._tray = None
        if self._host is not None:
            self._host.close()
            self._host = None

    def show(self, token: str | None, screen: str) -> tuple[str, str]:
        """Come forward for a later start, unless it is at another screen, where nobody would see it."""
        own = own_screen()
        if screen and own and screen != own:
            return "elsewhere", own
        self.presence.come_forward(None, token)
        return "shown", ""

    def remind(self, at: str | None, reply: Callable[[str], None]) -> None:
        """Show what is due for who asks, and say what became of it."""

        def told(outcome: Outcome) -> None:
            reply(outcome.value)
            self.presence.word_given()

        self.presence.look(self._moment(at), told)

    def end(self) -> None:
        """End for who asks."""
        self._end()

    def _moment(self, at: str | None) -> datetime | None:
        from objector.domain.errors import InvalidMoment
        from objector.domain.moment import parse_moment

        try:
            return None if at is None else parse_moment(at, self._use_cases.clock.zone().rules)
        except InvalidMoment:
            return None

    def _language(self) -> Language:
        from objector.domain.errors import ObjectorError

        try:
            return self._speaking(self._use_cases.preferences.current().language)
        except ObjectorError:
            return self._speaking(None)

    def _begin(self) -> None:
        from objector.adapters.qt.tray_host import TrayHost
        from objector.application.reminding import Reminding
        from objector.texts.notices import NoticeTexts
        from objector.ui.tray import Tray
        from objector.ui.tray_balloon import TrayBalloon

        adapters, use_cases = self._adapters, self._use_cases
        host = self._host = TrayHost()
        tray = self._tray = Tray(self._carry_out, host.settle)
        balloon = TrayBalloon(tray, host.shows_balloons)
        host.changed.connect(balloon.host_changed)
        self._reminding = Reminding(
            clock=use_cases.clock,
            readings=adapters.use_cases.readings,
            read_plan=use_cases.read_plan,
            log=adapters.reminder_log,
            answers=use_cases.answers,
            open_page=use_cases.open_page,
            ways=[*_notices_of_the_desktop(adapters.folder), balloon],
            words=lambda: NoticeTexts(self._language().t),
            desk=self.presence,
            aside=self._worker,
        )
        self.presence.begin(self._reminding, self._draw_tray)

    def _follow_host(self) -> None:
        """Show the icon as soon as something shows icons; Qt follows a host that dies and comes back."""
        if self._tray is not None and self._host is not None and self._host.available():
            self._tray.appear()
        self._draw_tray()

    def _draw_tray(self) -> None:
        from objector.ui.look import Look

        if self._tray is None:
            return
        unseen = () if self._reminding is None else self._reminding.unseen
        self._tray.update(self._use_cases.readings.latest, self._language(), Look(wants_dark=None), unseen)

    def _carry_out(self, wish: TrayWish) -> None:
        """Do what was chosen in the tray."""
        from objector.ui.tray import PressFor, PutOff, ShowCase, TrayCommand

        match wish:
            case TrayCommand.SHOW:
                self.presence.come_forward(None, None)
            case TrayCommand.QUIT:
                self._end()
            case ShowCase(subject):
                self.presence.come_forward(subject, None)
            case PressFor(case, press):
                if self._reminding is not None:
                    self._reminding.press(case, press)
                self.presence.refresh()
            case PutOff(case, delay):
                if self._reminding is not None:
                    self._reminding.put_off(case, delay)
                self.presence.refresh()
            case _:
                assert_never(wish)

    def _wake(self) -> None:
        from objector.adapters.qt.waking import Waking

        waking = Waking()
        waking.woken.connect(self.presence.tick)
        self._kept.append(waking)

    def _mend(self) -> None:
        """Make exact again what the system does for us, after an upgrade or a move of the program."""
        from objector.domain.errors import ObjectorError

        try:
            for error in self._use_cases.arrange.mend():
                self.presence.complain(error)
        except ObjectorError as error:
            self.presence.complain(error)

    def _refresh(self) -> None:
        self.presence.refresh()
        self._sign_later()
        recovered = self._record.recovered()
        if recovered != self._told:
            self._told = recovered
            if recovered is not None:
                self._go_on_after(recovered)

    def _go_on_after(self, recovered: Recovered) -> None:
        """Say that the record was brought back, and have beside it what was there before."""
        from objector.domain.backups import Cause

        if self.presence.window is not None:
            self.presence.window.refresh()
        if recovered.cause is Cause.TAKEN_AWAY and self._instance is not None:
            # The lock and the socket went with the folder.
            self._instance.close()
            if self._instance.claim() is Taken.OURS:
                self._instance.listen(self)
        self._copy_later(recorded=False)
        self._remember_later()

    def _sign_later(self) -> None:
        """Sign what is not signed. The keyring may take its time, or be locked: nobody waits for it, or is asked."""
        from objector.domain.errors import ObjectorError

        if self._signing:
            return
        try:
            if self._adapters.chains.unsigned() in {0, self._left_unsigned}:
                return
        except ObjectorError:
            return  # what is the matter with the record is said by what reads it
        self._signing = True
        self._worker(self._use_cases.signer.load, self._sign)

    def _sign(self, error: Exception | None) -> None:
        from objector.domain.errors import ObjectorError

        self._signing = False
        if error is not None and not isinstance(error, ObjectorError):
            raise error
        if error is not None:
            return  # everything was erased meanwhile
        try:
            signer = self._use_cases.signer
            signer.sign()
            standing = signer.standing()
            # Entries of a key that is lost stay as they are; the others wait for the keyring.
            self._left_unsigned = standing.unsigned if standing.fault is None else 0
            self._no_key = standing.fault
        except ObjectorError as said:
            self.presence.complain(said)
            return
        if self.presence.window is not None:
            self.presence.window.show_signing()

    def _signing_now(self) -> Signing:
        """Return how the signing stands without waiting for the keyring."""
        from objector.application.seal import Signing

        return Signing(self._adapters.chains.unsigned(), self._no_key)

    def _copy_later(self, *, recorded: bool) -> None:
        """Make the copy of today beside the events; where it cannot be made, that is said."""

        def copy() -> None:
            self._use_cases.keep_copies()  # which has a connection of its own

        self._worker(copy, lambda error: self._copied(error, recorded=recorded))

    def _sweep_later(self) -> None:
        """Remove beside the events what runs that were killed left behind; what resists does no harm."""

        def sweep_all() -> None:
            from contextlib import suppress

            from objector.composition.sweeping import sweep
            from objector.domain.errors import ObjectorError

            adapters = self._adapters.again()
            try:
                with suppress(ObjectorError):
                    sweep(adapters.folder, adapters.gate, adapters.use_cases)
            finally:
                adapters.database.close()

        self._worker(sweep_all, _raise)

    def _copied(self, error: Exception | None, *, recorded: bool) -> None:
        from objector.domain.errors import ObjectorError
        from objector.texts.copies import no_copy_sentence

        if error is not None and not isinstance(error, ObjectorError):
            raise error
        window = self.presence.window
        if window is None:
            return
        if error is not None:
            window.say(no_copy_sentence(error, self._language().t, recorded=recorded))
        elif self._record.recovered() is not None:
            window.refresh()

    def _remember_later(self) -> None:
        """Note beside the record how it stands; the keyring may take its time, so this is done beside the events."""
        found: list[Lacking | None] = []

        def note() -> None:
            from contextlib import suppress

            from objector.domain.errors import ObjectorError

            adapters = self._adapters.again()
            try:
                with suppress(ObjectorError):  # what is the matter with the record is said by what reads it
                    found.append(adapters.use_cases.remember.note())
            finally:
                adapters.database.close()

        self._worker(note, lambda error: self._noted(error, found))

    def _noted(self, error: Exception | None, found: Sequence[Lacking | None]) -> None:
        _raise(error)
        if self.presence.window is not None and found and found[0] is not None:
            self.presence.window.refresh()

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
        from objector.ui.window import Window

        colours = self._colours = _portal_colours()
        window = Window(
            self._use_cases,
            self._speaking,
            self._worker,
            self._adapters.folder,
            wants_dark=lambda: None if colours is None else colours.dark,
            reminders=self,
            record=self._record,
        )
        if colours is not None:
            colours.changed.connect(window.restyle)
        window.painted.connect(lambda: _give_icon(window))
        window.acted.connect(self._sign_later)
        window.acted.connect(lambda: self._copy_later(recorded=True))
        window.acted.connect(self._remember_later)
        window.erasing.connect(self._rest)
        window.not_erased.connect(self.presence.go_on)
        window.erased.connect(self._stop)
        return window


def _give_icon(window: Window) -> None:
    from objector.ui.icon import application_icon

    application_icon(window)


def _notices_of_the_desktop(folder: str) -> list[Notices]:
    """Return the ways to show notices with buttons on this platform."""
    ways: list[Notices] = []
    if sys.platform != "win32" and sys.platform != "darwin":
        from objector.adapters.desktop.notifications import FreedesktopNotices
        from objector.adapters.qt.readiness import call_later, watch_readable

        ways.append(FreedesktopNotices(watch_readable, call_later, icon=_icon_file(folder) or APP_ID))
    else:
        from objector.adapters.desktop.library_notices import LibraryNotices
        from objector.adapters.qt.hand_back import HandBack

        ways.append(LibraryNotices(HandBack(), "Objector"))
    return ways


def _icon_file(folder: str) -> str | None:
    """Return the path of the icon, drawn into the data folder on first use: notification services want a file."""
    from PySide6.QtCore import QBuffer

    from objector.adapters.base.whole_file import write_whole
    from objector.ui.icon import icon_image

    path = os.path.join(folder, "icon.png")
    if os.path.exists(path):
        return path
    drawn = QBuffer()
    icon_image(_ICON_SIDE).save(drawn, "PNG")
    try:
        write_whole(path, bytes(drawn.data().data()), f"{path}.new")
    except OSError:
        return None
    return path


def _portal_colours() -> PortalColourScheme | None:
    """Return what the desktop says of light and dark where it says so by a portal; elsewhere Qt knows."""
    colours: PortalColourScheme | None = None
    if sys.platform != "win32" and sys.platform != "darwin":
        from objector.adapters.qt.colour_scheme import PortalColourScheme

        colours = PortalColourScheme()
    return colours


def _raise(error: Exception | None) -> None:
    if error is not None:
        raise error
