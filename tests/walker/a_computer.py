# SPDX-License-Identifier: Apache-2.0
"""A computer to walk on: the real program over a real folder, while clock, desktop and keyring are the walker's.

Window, presence, tray, reminders, use cases and database are the ones that people run. In place of what would wait for
threads, buses and other programs stand the fakes of the other tests, so that a walk is the same each time.
"""

from __future__ import annotations

import gc
import io
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from copy import copy
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from unittest.mock import patch

from PySide6.QtCore import QEvent, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QFileDialog

from objector.adapters.clock import SystemClock
from objector.adapters.desktop.opener import DesktopOpener
from objector.adapters.storage.ledger import SqliteLedger
from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from objector.application.overview import Overview
from objector.application.ports.ledger import Facts
from objector.application.ports.preferences import Preferences
from objector.cli.arguments import Arguments
from objector.cli.command_line import parse
from objector.cli.run import run as run_verb
from objector.composition import graphical
from objector.composition.adapters import Adapters
from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Draft, Entry
from objector.domain.plan import Plan
from objector.texts.language import Language, speak
from objector.ui.widgets.growing import Growing
from objector.ui.window import Window
from tests.support.fake_arrangement import FakeArrangement
from tests.support.fake_clock import FakeClock
from tests.support.fake_ledger import FakeLedger
from tests.support.fake_notices import FakeNotices
from tests.support.fake_opener import FakeOpener
from tests.support.fake_signing_keys import FakeKeyring, FakeSigningKeys
from tests.support.welcomed import welcomed

DATABASE = "objector.sqlite3"
_FOUND = (
    Diagnosis(ExaminedPart.TRAY, Observation.TRAY_NONE),
    Diagnosis(ExaminedPart.NOTICES, Observation.NOTICES_SHOWN, "dunst 1.9.0"),
)
_WHOLE = 10_000
"""Adapters of a page, more than any has."""
_INEXACT = 2000
"""Milliseconds by which coarse timers may be late."""
_OF_THE_PLATFORM = ("systemTrayWindowChanged", "propagateSizeHints", "raise()", "grabbing the keyboard")
"""What Qt says where the platform has no screen."""


def settle() -> None:
    """Let pending layouts, paints and deletions happen."""
    for _ in range(2):
        QApplication.sendPostedEvents()
        # Outside an event loop nobody deletes what is to be deleted later.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


class Workers:
    """What runs beside the events: it waits until the walker lets it be done."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], None], Callable[[Exception | None], None]]] = []

    def __call__(self, call: Callable[[], None], then: Callable[[Exception | None], None]) -> None:
        self.waiting.append((call, then))

    def finish(self) -> None:
        """Let everything be done, also what comes of that."""
        while self.waiting:
            call, then = self.waiting.pop(0)
            error: Exception | None = None
            try:
                call()
            except Exception as raised:  # noqa: BLE001 - handed back, as the worker does
                error = raised
            then(error)
            settle()


class TrayHost(QObject):
    """A place for the tray's icon, or none."""

    changed = Signal()
    there = True

    def available(self) -> bool:
        return self.there

    def shows_balloons(self) -> bool:
        return False

    def settle(self) -> None: ...

    def watch(self) -> None: ...

    def close(self) -> None: ...


class Waking(QObject):
    """A computer that wakes when the walker says so."""

    woken = Signal()


class Instance:
    """The first start, to which no later one speaks."""

    def listen(self, *_: object) -> None: ...

    def close(self) -> None: ...


class Running(NamedTuple):
    """A process of the program with a window."""

    adapters: Adapters
    program: graphical.Program


class Said(NamedTuple):
    """What a verb said in the terminal, and its exit status."""

    status: int
    out: str
    err: str


class Computer:
    """Everything that a walk happens on. To be used as a context; whatever it replaced is put back at the end."""

    def __init__(self, folder: Path, now: datetime, zone: str) -> None:
        self.folder = folder
        self.clock = FakeClock(now, zone)
        self.opener = FakeOpener()
        self.keyring = FakeKeyring()
        self.workers = Workers()
        self.arrangements = FakeArrangement()
        self.tray_there = True
        self.disk_full = False
        self.complaints: list[str] = []
        """Exceptions and warnings that nobody handled: there should be none."""
        self.running: Running | None = None
        self.ended = False
        """Whether the program wants to end."""
        self._folder_changed: Callable[[], None] = lambda: None
        self._seen: object = None
        """What the data folder looked like when the program was last told of a change."""
        self._replaced = ExitStack()

    def __enter__(self) -> Self:
        real_append = SqliteLedger.append

        def append(ledger: SqliteLedger, draft: Draft, observations: Facts | None = None) -> Entry:
            if self.disk_full:
                raise StorageError(StorageFault.FULL, str(self.folder))
            return real_append(ledger, draft, observations)

        def watch(_folder: str, changed: Callable[[], None]) -> None:
            self._folder_changed = changed

        replace = self._replaced.enter_context
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "DBUS", "TZ"))}
        replace(patch.dict(os.environ, environment | {"LC_ALL": "C.UTF-8"}, clear=True))
        replace(patch.object(SystemClock, "now", lambda _: self.clock.now()))
        replace(patch.object(SystemClock, "zone", lambda _: self.clock.zone()))
        replace(patch.object(DesktopOpener, "open", lambda _, target: self.opener.open(target)))
        replace(patch.object(SqliteLedger, "append", append))
        replace(patch("objector.adapters.signing_key.KeyringSigningKeys", self._signing_keys))
        replace(patch("objector.adapters.keyring_apart.is_loaded", lambda: True))  # by another process: the system's
        replace(patch.object(Adapters, "examine", lambda _: _FOUND))
        for name in ("schedule", "autostart"):
            replace(patch(f"objector.adapters.system.{name}", self.arrangements))
        replace(patch("objector.adapters.qt.watcher.FolderWatcher", watch))
        replace(patch("objector.adapters.qt.tray_host.TrayHost", self._tray_host))
        replace(patch("objector.adapters.qt.waking.Waking", Waking))
        replace(patch.object(graphical, "Worker", lambda: self.workers))
        replace(patch.object(graphical, "portal_colours", lambda: None))
        replace(patch.object(graphical, "notices_of_the_desktop", lambda _: [self.notices]))
        replace(patch.object(sys, "excepthook", self._unhandled))
        interval = QApplication.doubleClickInterval()
        self._replaced.callback(QApplication.setDoubleClickInterval, interval)
        QApplication.setDoubleClickInterval(0)  # no second half of a double click is to be waited for
        before = qInstallMessageHandler(self._qt_says)
        self._replaced.callback(qInstallMessageHandler, before)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.disk_full = False
        self.leave()
        self._replaced.close()

    # The program, from start to end.

    def start(self, *, with_window: bool = True) -> None:
        """Start the program; in the background it has no window yet."""
        self.notices = FakeNotices()
        self.workers.waiting.clear()
        self.ended = False
        welcomed(self.folder)
        adapters = Adapters(str(self.folder))
        program = graphical.Program(adapters, self.speak, self._end)
        self.running = Running(adapters, program)
        if with_window:
            program.presence.show_window().activateWindow()
        program.settle(Instance(), Arguments(background=not with_window))  # type: ignore[arg-type]  # a fake
        gc.disable()  # what is thrown away goes when the process ends, and not while something is drawn
        self.happen()

    def leave(self) -> None:
        """End the process."""
        running, self.running = self.running, None
        self._folder_changed = lambda: None
        if running is None:
            return
        presence = running.program.presence
        running.program.close()
        window, presence._window = presence.window, None  # what waits for its turn finds no window any more
        if window is not None:
            window.hide()
            window.deleteLater()
        settle()
        running.adapters.database.close()
        del running, presence, window
        gc.collect()
        gc.enable()

    @property
    def window(self) -> Window | None:
        """The window, while it is on the screen."""
        window = None if self.running is None else self.running.program.presence.window
        return window if window is not None and window.isVisible() else None

    def happen(self, *, workers: bool = True) -> None:
        """Let everything happen that comes of what was done, as a moment later it has."""
        for _ in range(2):
            settle()
            self._let_pages_grow()
            if workers:
                self.workers.finish()
            self.notices.settle()
            if self.ended:
                self.leave()
                return
            if (looks := self._folder_looks()) != self._seen:
                self._seen = looks
                self._folder_changed()

    def _let_pages_grow(self) -> None:
        """Have long pages be there to their end, as they are a moment later."""
        for page in [] if self.window is None else self.window.findChildren(Growing):
            page.grow(_WHOLE)
            settle()

    def look_at_window(self) -> None:
        """Have the person turn to the window."""
        if self.window is not None:
            self.window.activateWindow()
            settle()
            QApplication.sendEvent(self.window, QEvent(QEvent.Type.ActivationChange))

    # The world around it.

    def let_pass(self, time: timedelta, *, asleep: bool = False) -> None:
        """Let time pass: timers that run out do, or the computer wakes late and says so."""
        self.clock.advance(time)
        if asleep:
            self.wake()
            return
        passed = int(time.total_seconds() * 1000)
        for timer in self.timers():
            left = timer.remainingTime() - passed
            if left > _INEXACT:
                timer.start(left)
                continue
            if timer.isSingleShot():
                timer.stop()
            timer.timeout.emit()

    def wake(self) -> None:
        """Wake from sleep."""
        for one in () if self.running is None else self.running.program._kept:
            if isinstance(one, Waking):
                one.woken.emit()

    def timers(self) -> list[QTimer]:
        """Return the timers of the program that run."""
        if self.running is None:
            return []
        presence = self.running.program.presence
        owners = [presence] if presence.window is None else [presence, presence.window]
        return [timer for owner in owners for timer in owner.findChildren(QTimer) if timer.isActive()]

    def tell_of_folder(self) -> None:
        """Say that the data folder changed, whether or not it did."""
        self._folder_changed()

    def set_tray(self, *, there: bool) -> None:
        """Let what shows tray icons come or go."""
        self.tray_there = TrayHost.there = there
        host = None if self.running is None else self.running.program.host
        if host is not None:
            host.changed.emit()

    def answer_dialogs(self, path: Path | None) -> bool:
        """Choose a file in each dialog that is open, or give it up; return whether there was one."""
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()]
        for dialog in dialogs:
            if path is not None:
                dialog.fileSelected.emit(str(path))
            dialog.close()
        if dialogs and self.window is not None:
            self.window.activateWindow()  # a window manager does it
            settle()
        return bool(dialogs)

    # What stands in the folder, read by a process of its own.

    @property
    def files(self) -> list[str]:
        """Return the paths of everything in the data folder, from there on."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())

    def read(self) -> tuple[Overview, Plan, Sequence[Entry]]:
        """Return how everything stands, what is due, and every entry."""
        adapters = Adapters(str(self.folder))
        try:
            use_cases = adapters.use_cases
            return use_cases.overview(), use_cases.read_plan(), adapters.ledger.history()
        finally:
            adapters.database.close()

    def read_preferences(self) -> Preferences:
        """Return what the person chose, the list among it."""
        adapters = Adapters(str(self.folder))
        try:
            return adapters.use_cases.preferences.current()
        finally:
            adapters.database.close()

    def as_it_stood(self, entries: Sequence[Entry]) -> Overview:
        """Return how everything would stand now if these were all the entries."""
        assert self.running is not None
        asked = copy(self.running.adapters.use_cases.overview)
        asked._ledger = FakeLedger()
        asked._ledger.entries = [*entries]
        return asked()

    def enter(self, words: str) -> Said:
        """Run a verb as somebody does who types it."""
        out, err = io.StringIO(), io.StringIO()
        adapters = Adapters(str(self.folder))
        try:
            with redirect_stdout(out), redirect_stderr(err):
                status = self._run(words, adapters)
        finally:
            adapters.database.close()
        return Said(status, out.getvalue(), err.getvalue())

    def _run(self, words: str, adapters: Adapters) -> int:
        language = self.speak(None)
        try:
            command = parse(shlex.split(words), language, str).command
        except SystemExit as wrong:
            return int(wrong.code or 0)
        assert command is not None
        return run_verb(command, adapters.use_cases, language)

    def speak(self, chosen: str | None) -> Language:
        """Return the language that was chosen, else English."""
        return speak((*(() if chosen is None else (chosen,)), "en"))

    def _end(self) -> None:
        self.ended = True

    def _signing_keys(self, account: str, **_: object) -> FakeSigningKeys:
        return FakeSigningKeys(account, self.keyring)

    def _tray_host(self) -> TrayHost:
        TrayHost.there = self.tray_there
        return TrayHost()

    def _folder_looks(self) -> object:
        """Return what changes whenever something in the folder does."""
        looks = []
        for path in self.folder.rglob("*"):
            if path.is_file() and not path.name.endswith("-shm"):  # which reading touches too
                found = path.stat()
                looks.append((str(path), found.st_size, found.st_mtime_ns, found.st_ino))
        return sorted(looks)

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        self.complaints.append("".join(traceback.format_exception(kind, error, trace)))

    def _qt_says(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(known in message for known in _OF_THE_PLATFORM):
            self.complaints.append(f"{kind.name}: {message}")
