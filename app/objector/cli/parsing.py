# SPDX-License-Identifier: Apache-2.0
"""Reads the command line. Wrong usage is said in the person's language and ends with status 2.

Only the verb that was said is described, so that a start does not pay for all others.
"""

from __future__ import annotations

import argparse
import gettext
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC
from typing import NoReturn

from objector.cli.arguments import Arguments, Command, before_verb
from objector.cli.context import KNOWN_ERROR, WRONG_USAGE
from objector.cli.options import Parser
from objector.cli.output import complain_of, say
from objector.cli.verbs import Listed, all_verbs, verb
from objector.domain.errors import ObjectorError, OutputNotWritten, UnknownLanguage
from objector.domain.moment import parse_moment
from objector.texts.language import DOMAIN, Language, available, locale_folder, understood


def read_all(argv: Sequence[str], language: Language, about: Callable[[], str]) -> Arguments:
    """Read the command line; `about` is asked for what --version says.

    Raises SystemExit, with 2 for wrong usage and 0 after help or version.
    """
    before, word = before_verb(argv)
    if "--" in before:  # it says that the verb is no option, which argparse then would look for among the verbs
        del before["--"]
        here = argv.index("--")
        argv = (*argv[:here], *argv[here + 1 :])
    verbs = all_verbs(language.t)
    with _standard_messages_in(language):
        asks_for_help = not before.keys().isdisjoint(("-h", "--help"))
        if word in verbs and not asks_for_help:
            parser = _program(language, about, {word: verbs[word]}, with_options=True)
        else:
            # It ends with the help or with an error, unless there is no verb at all.
            listed = verbs if word is not None or asks_for_help else {}
            parser = _program(language, about, listed, with_options=False)
            parser.expect_known(before)
        try:
            typed, unknown = parser.parse_known_args(argv)
        except ObjectorError as error:
            # A sentence of our own says it all; how the verb is used would only be in its way.
            complain_of(error, language.t)
            sys.exit(KNOWN_ERROR if isinstance(error, OutputNotWritten) else WRONG_USAGE)
        parser.expect_values(typed)
        if typed.verb is not None:
            parser.verbs[typed.verb].expect_values(typed)
        if unknown:
            parser.refuse(unknown, typed.verb)
    options = vars(typed)
    of_program = {name: options.pop(name) for name in Arguments._fields if name in options}
    name = options.pop("verb")
    command = None if name is None else Command(name, options.pop("carry_out"), options)
    return Arguments(command, **of_program)


class _Program(Parser):
    """Reads the options of the program, and the verb."""

    verbs: Mapping[str, Parser] = {}

    def expect_known(self, options: Iterable[str]) -> None:
        """End with status 2 where there is no such option, before its value is taken for a verb."""
        unknown = [
            option for option in options if option.startswith("--") and option not in self._option_string_actions
        ]
        if unknown:
            self.refuse(unknown, None)

    def refuse(self, unknown: Sequence[str], verb: str | None) -> NoReturn:
        """Say of words that are not understood which one may have been meant; end with status 2."""
        parser = self if verb is None else self.verbs[verb]
        for word in unknown:
            option = word.partition("=")[0]
            if verb is not None and option in self.options() and option not in parser.options():
                text = self.t.gettext("“{option}” comes before the verb, as in: objector {option} … {verb}")
                parser.error(text.format(option=option, verb=verb))
            if verb is not None and option in parser.options():
                text = self.t.gettext("“{option}” comes after the verb, as in: objector {verb} {option} …")
                parser.error(text.format(option=option, verb=verb))
            meant = parser.meant(option, parser.options()) if option.startswith("-") else None
            if meant is not None:
                text = self.t.gettext("There is no option “{name}”. Did you mean {meant}?")
                parser.error(text.format(name=option, meant=meant))
        parser.error(self.t.gettext("unrecognized arguments: %s") % " ".join(unknown))


class _Version(argparse.Action):
    """What `version` of argparse does, with a text that is made only when it is asked for."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        del parser, namespace, values, option_string
        say(self.const() + "\n")
        sys.exit(0)


@contextmanager
def _standard_messages_in(language: Language) -> Iterator[None]:
    """Have argparse's own messages, which it looks up in the process's text domain, come from our translations."""
    domain, asked = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, locale_folder())
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language.code
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if asked is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = asked


def _moment(text: str) -> str:
    parse_moment(text, UTC)
    return text


def _spoken(text: str) -> str:
    if not understood(text):
        raise UnknownLanguage(text, available())
    return text


def describe(language: Language, about: Callable[[], str]) -> Parser:
    """Return all that can be said on the command line; the manual and the shells' completions are made from it too."""
    return _program(language, about, all_verbs(language.t), with_options=True)


def _program(
    language: Language, about: Callable[[], str], listed: Mapping[str, Listed], *, with_options: bool
) -> _Program:
    t = language.t
    parser = _Program(
        t=t,
        prog="objector",
        description=t.gettext(
            "Says no to new uses of your data, in time, and keeps a record of it. Without a verb the window opens."
        ),
    )
    parser.add_argument(
        "--version",
        action=_Version,
        dest=argparse.SUPPRESS,
        default=argparse.SUPPRESS,
        nargs=0,
        const=about,
        help=t.gettext("show the version, what it runs on, and where your data lie"),
    )
    parser.text("--data-dir", t.gettext("DIR"), t.gettext("keep everything in this folder"))
    languages = t.gettext("speak this language: {codes}").format(codes=", ".join(available()))
    parser.add_argument("--lang", metavar=t.gettext("CODE"), type=_spoken, help=languages)
    parser.add_argument("--background", action="store_true", help=t.gettext("start in the tray, without the window"))
    # How a reminder is shown while nothing of ours runs: for the check that the system starts, not for people.
    parser.add_argument("--until-seen", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--remind-at", type=_moment, help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(dest="verb", metavar=t.gettext("VERB"), parser_class=Parser, title=t.gettext("verbs"))
    for name, (module, purpose) in listed.items():
        added = verbs.add_parser(name, help=purpose, description=purpose, t=t)
        if with_options:
            known = verb(name, module)
            known.options(added)
            added.set_defaults(carry_out=known.carry_out)
    parser.verbs = verbs.choices
    return parser
