# SPDX-License-Identifier: Apache-2.0
"""The composition root: names every concrete class and puts the program together. Qt is imported in `graphical`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, assert_never

from objector.adapters.base.files import names_in
from objector.adapters.languages import system_languages
from objector.adapters.paths import expect_no_empty_name
from objector.cli.arguments import Arguments, Command, read_ahead
from objector.cli.command_line import parse
from objector.cli.context import KNOWN_ERROR, WRONG_USAGE
from objector.cli.output import complain, complain_of
from objector.composition.about import about
from objector.composition.adapters import TELL_HEAD, Adapters
from objector.composition.bugs import keep_bug, report
from objector.domain.errors import EmptyValue, ObjectorError
from objector.texts import startup
from objector.texts.language import Language, speak

if TYPE_CHECKING:
    from objector.adapters.desktop.display import DisplayFault

BUG = 70
"""Exit status of a mistake in Objector itself (EX_SOFTWARE of sysexits.h)."""


def run(argv: Sequence[str]) -> int:
    """Do what the command line says and return the exit status. Raises SystemExit for help and wrong usage."""
    gc.disable()  # A start makes much and throws little away; the window turns it on again.
    ahead = read_ahead(argv)
    wanted = (*(() if ahead.lang is None else (ahead.lang,)), *system_languages())
    language = speak(wanted)
    try:
        expect_no_empty_name(ahead.data_dir)
        adapters = Adapters(ahead.data_dir)
    except ObjectorError as error:
        complain_of(error, language.t)
        return WRONG_USAGE if isinstance(error, EmptyValue) else KNOWN_ERROR
    if argv[-1:] == [TELL_HEAD]:
        from objector.adapters.keyring_apart import tell

        return tell(adapters.head_in_keyring)
    if not adapters.gate.share():
        complain(startup.being_erased(language.t))
        return KNOWN_ERROR
    try:
        if adapters.catalogue.packages_changed():
            adapters.use_cases.service_list.follow_packages()
        if ahead.lang is None:
            language = _chosen_language(adapters, wanted)
        arguments = parse(argv, language, lambda: about(adapters.folder, adapters.catalogue, language))
        if arguments.command is None:
            return _window_or_status(adapters, arguments, wanted, language)
        return _run_verb(adapters, arguments.command, language)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever is not a known error is a bug, and said to be one
        return _tell_bug(adapters, error, language)
    finally:
        adapters.database.close()
        adapters.gate.release()


def _tell_bug(adapters: Adapters, error: Exception, language: Language) -> int:
    if not adapters.gate.closed:
        keep_bug(adapters.folder, type(error), error.__traceback__)
    for line in startup.bug(report(type(error), error, error.__traceback__), language.t).splitlines():
        complain(line)
    return BUG


def _run_verb(adapters: Adapters, command: Command, language: Language) -> int:
    """Carry out a verb; then say that the record was damaged, until somebody at a terminal has seen it."""
    from objector.cli.run import run as run_verb

    status = run_verb(command, adapters.use_cases, language)
    recovered = adapters.recovery.told()
    if recovered is not None:
        from objector.texts.copies import recovered_sentences

        if command.verb != "recover":
            complain(recovered_sentences(recovered, language.t))
        if sys.stderr.isatty() or command.verb == "recover":
            adapters.recovery.forget()
    if command.verb not in _SAYING_IT_THEMSELVES:
        _say_what_is_lacking(adapters, language)
    _sweep(adapters)
    return status


_SAYING_IT_THEMSELVES = frozenset({"erase", "recover", "doctor"})


def _sweep(adapters: Adapters) -> None:
    """Remove what runs that were killed left of the record and of evidence; what resists does no harm."""
    from objector.adapters.storage.leftovers import remove_leftovers

    with suppress(ObjectorError):
        remove_leftovers(adapters.database.path, adapters.gate)
        if any(name.startswith(".") for name in names_in(os.path.join(adapters.folder, "evidence"))):
            from objector.adapters.evidence.files import FileEvidence

            FileEvidence(adapters.folder, adapters.gate).clear_up()


def _say_what_is_lacking(adapters: Adapters, language: Language) -> None:
    """Tell the person that entries are missing from the record. Ask the keyring if the state folder has no note."""
    try:
        remember = adapters.use_cases.remember
        lacking = remember.lacking() if remember.is_noted() else remember.note()
    except ObjectorError:
        return  # it was said, by what needs the record
    if lacking is not None:
        from objector.texts.copies import lacking_sentence

        complain(lacking_sentence(lacking, language.t))


def _chosen_language(adapters: Adapters, wanted: Sequence[str]) -> Language:
    """Return the language that was chosen, else the system's."""
    try:
        chosen = adapters.preferences.read().language
    except ObjectorError:
        chosen = None  # what is wrong with the record is said by what needs it
    return speak((*(() if chosen is None else (chosen,)), *wanted))


def _window_or_status(adapters: Adapters, arguments: Arguments, wanted: Sequence[str], language: Language) -> int:
    from objector.adapters.desktop.display import DisplayFault, DisplayFaultKind, probe_display

    fault = probe_display()
    if fault is None:
        try:
            from objector.adapters.base.bus import leave_out_silent_bus
            from objector.adapters.qt.toolkit import load_toolkit

            leave_out_silent_bus()
            load_toolkit()
            from objector.composition.graphical import run_on_the_desktop

            return run_on_the_desktop(adapters, arguments, wanted, language)
        except ImportError as error:
            # Qt's own modules need system libraries too; the loader names the one that is missing.
            if "PySide6" not in (error.name or "") and ".so" not in str(error):
                raise
            fault = DisplayFault(DisplayFaultKind.LIBRARY, str(error).partition(":")[0])
    return _status_instead(adapters, language, fault)


def _status_instead(adapters: Adapters, language: Language, fault: DisplayFault) -> int:
    from objector.adapters.desktop.display import DisplayFaultKind
    from objector.cli.status import status

    match fault.kind:
        case DisplayFaultKind.UNSET:
            lines = startup.no_display(language.t)
        case DisplayFaultKind.DEAD:
            lines = startup.dead_display(fault.detail, language.t)
        case DisplayFaultKind.LIBRARY:
            lines = startup.missing_library(fault.detail, language.t)
        case _:
            assert_never(fault.kind)
    complain(lines)
    return _run_verb(adapters, Command("status", status, {}), language)
