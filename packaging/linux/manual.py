# SPDX-License-Identifier: Apache-2.0
"""Makes the manual page (man-pages(7), groff_man(7)) from the argument parser, in each language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from gettext import NullTranslations

from objector import __version__
from objector.cli.parsing import describe
from objector.texts.language import speak


def _status(t: NullTranslations) -> tuple[tuple[str, str], ...]:
    return (
        ("0", t.gettext("It is done.")),
        ("1", t.gettext("It cannot be done; one sentence says why, and what to do.")),
        ("2", t.gettext("It was asked in a way that Objector does not understand.")),
        ("70", t.gettext("A mistake in Objector itself.")),
    )


def _environment(t: NullTranslations) -> tuple[tuple[str, str], ...]:
    return (("OBJECTOR_DATA_DIR", t.gettext("Keep everything in this folder, unless --data-dir names another.")),)


def _files(t: NullTranslations) -> tuple[tuple[str, str], ...]:
    timer = t.gettext("Looks for reminders while Objector is closed; written by “objector schedule --install”.")
    return (
        ("~/.local/share/objector/objector.sqlite3", t.gettext("The record.")),
        ("~/.local/share/objector/evidence", t.gettext("The files kept with it.")),
        ("~/.config/systemd/user/objector-remind.timer", timer),
    )


def manual(code: str, day: str) -> str:
    """Return the page in a language; `day` is the date at its foot."""
    return "\n".join(_lines(code, day)) + "\n"


def _lines(code: str, day: str) -> Iterator[str]:
    language = speak((code,))
    t = language.t
    parser = describe(language, lambda: "")
    commands = t.pgettext("manual", "User Commands")
    yield f'.TH OBJECTOR 1 {day} "Objector {__version__}" "{commands}"'
    yield _heading(t.pgettext("manual", "Name"))
    purpose = t.gettext("say no to new uses of your data, in time, and keep a record of it")
    yield rf"objector \- {_roff(purpose)}"
    yield _heading(t.pgettext("manual", "Synopsis"))
    yield r".B objector"
    verb = t.gettext("VERB")
    yield _roff(" ".join(_usage(parser))) + rf" [\fI{verb}\fP \&...]"
    yield _heading(t.pgettext("manual", "Description"))
    yield _roff(parser.description or "")
    yield _heading(t.pgettext("manual", "Options"))
    yield from _described(parser)
    yield _heading(t.pgettext("manual", "Verbs"))
    for verb, of_verb in _verbs(parser):
        yield rf".SS objector {_roff(verb)} {_roff(' '.join(_usage(of_verb)))}".rstrip()
        yield _roff(of_verb.description or "")
        yield from _described(of_verb)
        if of_verb.epilog is not None:
            yield from (".PP", _roff(of_verb.epilog))
    for heading, pairs in (
        (t.pgettext("manual", "Exit status"), _status(t)),
        (t.pgettext("manual", "Environment"), _environment(t)),
        (t.pgettext("manual", "Files"), _files(t)),
    ):
        yield _heading(heading)
        for term, text in pairs:
            yield from (".TP", rf".B {_roff(term)}", _roff(text))


def _heading(text: str) -> str:
    return f".SH {_roff(text).upper()}"


def _verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for verb, of_verb in action.choices.items():
                inside = [(f"{verb} {word}", of_word) for word, of_word in _verbs(of_verb)]
                yield from inside or [(verb, of_verb)]


def _shown(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001
        is_shown = action.help != argparse.SUPPRESS and not isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
        if is_shown and action.dest != "help":
            yield action


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in _shown(parser):
        word = " ".join((*action.option_strings[-1:], *_value(action)))
        needed = action.required and action.nargs != "*"
        yield word if needed else f"[{word}]"


def _described(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in _shown(parser):
        names = ", ".join(action.option_strings)
        yield ".TP"
        yield rf".B {_roff(' '.join((names, *_value(action))).strip())}"
        yield _roff(action.help or "")


def _value(action: argparse.Action) -> Iterator[str]:
    if action.nargs != 0:
        yield str(action.metavar or action.dest)


def _roff(text: str) -> str:
    """Escape what roff would take for its own, and keep hyphens as they are typed."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\N{NO-BREAK SPACE}", "\\~")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
