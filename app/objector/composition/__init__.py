# SPDX-License-Identifier: Apache-2.0
"""The composition root: names every concrete class and puts the program together. Qt is imported in one function."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, assert_never

from objector import APP_ID, __version__
from objector.adapters.languages import system_languages
from objector.cli.arguments import KNOWN_ERROR, Arguments, parse, read_ahead
from objector.cli.output import complain
from objector.domain.errors import ObjectorError
from objector.texts import startup
from objector.texts.errors import sentence
from objector.texts.language import Language, speak

if TYPE_CHECKING:
    from objector.adapters.desktop.display import DisplayFault
    from objector.adapters.qt.colour_scheme import PortalColourScheme
    from objector.adapters.storage.database import Database
    from objector.application.ports import Catalogue, Ledger
    from objector.application.set_preferences import SetPreferences
    from objector.cli.run import UseCases

DATABASE = "objector.sqlite3"
BUG = 70
"""Exit status of a mistake in Objector itself (EX_SOFTWARE of sysexits.h)."""


class Parts(NamedTuple):
    """The use cases on their real adapters, and what only the window needs of these."""

    folder: str
    database: Database
    catalogue: Catalogue
    ledger: Ledger
    use_cases: UseCases
    preferences: SetPreferences


def run(argv: Sequence[str]) -> int:
    """Do what the command line says and return the exit status. Raises SystemExit for help and wrong usage."""
    gc.disable()  # A start makes much and throws little away; the window turns it on again.
    ahead = read_ahead(argv)
    wanted = (*(() if ahead.lang is None else (ahead.lang,)), *system_languages())
    language = speak(wanted)
    try:
        parts = _parts(ahead.data_dir)
    except ObjectorError as error:
        complain(sentence(error, language.t))
        return KNOWN_ERROR
    try:
        if ahead.lang is None:
            language = _chosen_language(parts, wanted)
        arguments = parse(argv, language)
        if arguments.verb is None:
            return _window_or_status(parts, arguments, wanted, language)
        from objector.cli.run import run as run_verb

        return run_verb(arguments, parts.use_cases, language)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever is not a known error is a bug, and said to be one
        _keep_bug(parts.folder, type(error), error.__traceback__)
        for line in startup.bug(_report(type(error), error, error.__traceback__), language.t).splitlines():
            complain(line)
        return BUG
    finally:
        parts.database.close()


def _parts(data_dir: str | None) -> Parts:
    from objector.adapters.catalogue import BundledCatalogue
    from objector.adapters.clock import SystemClock
    from objector.adapters.desktop.opener import DesktopOpener
    from objector.adapters.paths import data_folder
    from objector.adapters.place import SystemPlace
    from objector.adapters.storage.database import Database
    from objector.adapters.storage.ledger import SqliteLedger
    from objector.adapters.storage.preferences import SqlitePreferences
    from objector.application.answers import Answers
    from objector.application.history import ReadHistory
    from objector.application.open_page import OpenPage
    from objector.application.overview import ReadOverview
    from objector.application.set_preferences import SetPreferences
    from objector.cli.run import UseCases

    folder = data_folder(data_dir)
    clock = SystemClock()
    catalogue = BundledCatalogue()
    database = Database(os.path.join(folder, DATABASE))
    ledger = SqliteLedger(database)
    preferences = SqlitePreferences(database)
    use_cases = UseCases(
        clock,
        ReadOverview(clock, catalogue, ledger, preferences, SystemPlace(lambda: clock.zone().name)),
        Answers(clock, catalogue, ledger),
        OpenPage(clock, catalogue, ledger, DesktopOpener()),
        ReadHistory(catalogue, ledger),
    )
    return Parts(folder, database, catalogue, ledger, use_cases, SetPreferences(preferences))


def _chosen_language(parts: Parts, wanted: Sequence[str]) -> Language:
    """Return the language that was chosen, else the system's."""
    try:
        chosen = parts.preferences.current().language
    except ObjectorError:
        chosen = None  # what is wrong with the record is said by what needs it
    return speak((*(() if chosen is None else (chosen,)), *wanted))


def _window_or_status(parts: Parts, arguments: Arguments, wanted: Sequence[str], language: Language) -> int:
    from objector.adapters.desktop.display import DisplayFault, DisplayFaultKind, probe_display

    # Before Qt: PySide6 reads the source of every module that is imported after it, and keeps it.
    parts.catalogue.read()
    fault = probe_display()
    if fault is None:
        try:
            return _open_window(parts, arguments, wanted, language)
        except ImportError as error:
            # Qt's own modules need system libraries too; the loader names the one that is missing.
            if "PySide6" not in (error.name or "") and ".so" not in str(error):
                raise
            fault = DisplayFault(DisplayFaultKind.LIBRARY, str(error).partition(":")[0])
    return _status_instead(parts, language, fault)


def _status_instead(parts: Parts, language: Language, fault: DisplayFault) -> int:
    from objector.adapters.desktop.display import DisplayFaultKind
    from objector.cli.run import run as run_verb

    match fault.kind:
        case DisplayFaultKind.UNSET:
            said = startup.no_display(language.t)
        case DisplayFaultKind.DEAD:
            said = startup.dead_display(fault.detail, language.t)
        case DisplayFaultKind.LIBRARY:
            said = startup.missing_library(fault.detail, language.t)
        case _:
            assert_never(fault.kind)
    complain(said)
    return run_verb(Arguments(verb="status"), parts.use_cases, language)


def _open_window(parts: Parts, arguments: Arguments, wanted: Sequence[str], language: Language) -> int:
    from PySide6.QtGui import QPixmapCache
    from PySide6.QtWidgets import QApplication

    from objector.adapters.qt.signals import TerminationSignals
    from objector.adapters.qt.single_instance import SingleInstance
    from objector.adapters.qt.worker import Worker
    from objector.ui.window import UseCases, Window

    QApplication.setApplicationName("Objector")
    QApplication.setApplicationDisplayName("Objector")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(APP_ID)
    # The style by its option: PySide6 wraps what setStyle returns, for which it sets up several hundred constants.
    application = QApplication.instance() or QApplication(["objector", "-style", "fusion"])
    # It keeps pieces of scroll bars, and would wake the program at rest to forget them.
    QPixmapCache.setCacheLimit(0)
    instance = SingleInstance(parts.folder)
    if not instance.claim():
        if instance.hand_over(os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID")):
            return 0
        complain(startup.already_running(language.t))
        return 1

    def speaking(chosen: str | None) -> Language:
        return speak((*(() if chosen is None or arguments.lang else (chosen,)), *wanted))

    worker = Worker()
    colours = _portal_colours()
    window = Window(
        UseCases(
            parts.use_cases.overview,
            parts.use_cases.answers,
            parts.use_cases.open_page,
            parts.use_cases.history,
            parts.preferences,
        ),
        speaking,
        worker,
        parts.folder,
        lambda: None if colours is None else colours.dark,
    )
    if colours is not None:
        colours.changed.connect(window.restyle)

    def shown_again(token: str | None) -> None:
        if token is not None:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # xdg-activation-v1: Qt hands it to the compositor
        window.come_forward()

    def bug(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        from objector.ui.bug import show_bug

        _keep_bug(parts.folder, kind, traceback)
        show_bug(window, _report(kind, error, traceback), language.t)

    later: list[object] = []

    def after_first_frame() -> None:
        gc.enable()
        from objector.adapters.qt.translation import speak_to_qt
        from objector.adapters.qt.watcher import FolderWatcher
        from objector.ui.icon import application_icon

        later.append(FolderWatcher(parts.folder, window.refresh_if_changed))
        later.append(speak_to_qt(language.code))
        application_icon(window)
        instance.listen(shown_again)

    sys.excepthook = bug
    signals = TerminationSignals(application.quit)
    window.painted.connect(after_first_frame)
    window.show()
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        signals.close()
        instance.close()


def _portal_colours() -> PortalColourScheme | None:
    """Return what the desktop says of light and dark where it says so by a portal; elsewhere Qt knows."""
    colours: PortalColourScheme | None = None
    if sys.platform != "win32" and sys.platform != "darwin":
        from objector.adapters.qt.colour_scheme import PortalColourScheme

        colours = PortalColourScheme()
    return colours


def _report(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> str:
    from objector.adapters.log import places

    lines = [
        f"Objector {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        *places(traceback),
        f"{kind.__name__}: {error}",
    ]
    return "\n".join(lines)


def _keep_bug(folder: str, kind: type[BaseException], traceback: TracebackType | None) -> None:
    from objector.adapters.log import BugLog

    BugLog(folder).keep(kind, traceback, __version__)
