# SPDX-License-Identifier: Apache-2.0
"""Makes the manual page (man-pages(7), groff_man(7)) from the argument parser, in English and in French."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from objector import __version__
from objector.cli.arguments import describe
from objector.texts.language import speak

HEADINGS = {
    "en": ("Name", "Synopsis", "Description", "Options", "Verbs", "Exit status", "Environment", "Files"),
    "fr": ("Nom", "Synopsis", "Description", "Options", "Verbes", "Code de retour", "Environnement", "Fichiers"),
}
PURPOSE = {
    "en": "say no to new uses of your data, in time, and keep a record of it",
    "fr": "dire non à temps aux nouvelles utilisations de ses données, et en garder la trace",
}
USER_COMMANDS = {"en": "User Commands", "fr": "Commandes utilisateur"}
VERB = {"en": "VERB", "fr": "VERBE"}
STATUS = {
    "en": (
        ("0", "It is done."),
        ("1", "It cannot be done; one sentence says why, and what to do."),
        ("2", "It was asked in a way that Objector does not understand."),
        ("70", "A mistake in Objector itself."),
    ),
    "fr": (
        ("0", "C’est fait."),
        ("1", "C’est impossible ; une phrase dit pourquoi, et que faire."),
        ("2", "Ce qui a été demandé n’a pas été compris."),
        ("70", "Une erreur d’Objector lui-même."),
    ),
}
ENVIRONMENT = {
    "en": (("OBJECTOR_DATA_DIR", "Keep everything in this folder, unless --data-dir names another."),),
    "fr": (("OBJECTOR_DATA_DIR", "Tout garder dans ce dossier, à moins que --data-dir n’en nomme un autre."),),
}
FILES = {
    "en": (
        ("~/.local/share/objector/objector.sqlite3", "The record."),
        ("~/.local/share/objector/evidence", "The files kept with it."),
        (
            "~/.config/systemd/user/objector-remind.timer",
            "Looks for reminders while Objector is closed; written by `objector schedule --install`.",
        ),
    ),
    "fr": (
        ("~/.local/share/objector/objector.sqlite3", "Ce qui a été noté."),
        ("~/.local/share/objector/evidence", "Les fichiers gardés avec."),
        (
            "~/.config/systemd/user/objector-remind.timer",
            "Cherche les rappels quand Objector est fermé ; écrit par « objector schedule --install ».",
        ),
    ),
}


def manual(code: str, day: str) -> str:
    """Return the page in a language; `day` is the date at its foot."""
    return "\n".join(_lines(code, day)) + "\n"


def _lines(code: str, day: str) -> Iterator[str]:
    parser = describe(speak((code,)), lambda: "")
    name, synopsis, description, options, verbs, status, environment, files = HEADINGS[code]
    yield f'.TH OBJECTOR 1 {day} "Objector {__version__}" "{USER_COMMANDS[code]}"'
    yield f".SH {name.upper()}"
    yield rf"objector \- {_roff(PURPOSE[code])}"
    yield f".SH {synopsis.upper()}"
    yield r".B objector"
    yield _roff(" ".join(_usage(parser))) + rf" [\fI{VERB[code]}\fP \&...]"
    yield f".SH {description.upper()}"
    yield _roff(parser.description or "")
    yield f".SH {options.upper()}"
    yield from _described(parser)
    yield f".SH {verbs.upper()}"
    for verb, of_verb in _verbs(parser):
        yield rf".SS objector {_roff(verb)} {_roff(' '.join(_usage(of_verb)))}".rstrip()
        yield _roff(of_verb.description or "")
        yield from _described(of_verb)
        if of_verb.epilog is not None:
            yield from (".PP", _roff(of_verb.epilog))
    for heading, pairs in ((status, STATUS), (environment, ENVIRONMENT), (files, FILES)):
        yield f".SH {heading.upper()}"
        for term, text in pairs[code]:
            yield from (".TP", rf".B {_roff(term)}", _roff(text))


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
