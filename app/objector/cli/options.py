# SPDX-License-Identifier: Apache-2.0
"""What the options of a verb are made of: those that several share, and how wrong usage is said."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from gettext import NullTranslations
from typing import Any, NoReturn

from objector.cli.context import WRONG_USAGE
from objector.cli.output import complain, say
from objector.cli.typed_values import given, path
from objector.domain.moment import NOON

_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)
"""Whether a text says a moment at all does not depend on the present; which one it is does."""
_USUAL_COLUMNS = 80


class _Lines(argparse.HelpFormatter):
    """Lines as wide as the terminal. argparse asks `shutil` for the width, and that is slow to import."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return how wide the terminal is, as `shutil.get_terminal_size` does."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    output = sys.__stdout__
    try:
        return _USUAL_COLUMNS if output is None else os.get_terminal_size(output.fileno()).columns or _USUAL_COLUMNS
    except (AttributeError, ValueError, OSError):  # it has no descriptor, is closed, or is no terminal
        return _USUAL_COLUMNS


class Parser(argparse.ArgumentParser):
    """Reads the options of the program, or of one verb.

    It writes as all else is written, so that a full disk is said, and is no mistake of Objector's.
    """

    def __init__(self, *, t: NullTranslations, **of_argparse: Any) -> None:  # noqa: ANN401 - what argparse takes
        super().__init__(allow_abbrev=False, formatter_class=_Lines, **of_argparse)
        self.t = t

    def service(self, *, nargs: str | None = None, text: str | None = None) -> None:
        """Take a service, as `name`."""
        word = self.t.gettext("SERVICE")
        text = text or self.t.gettext("the service, such as linkedin")
        self.add_argument("name", type=given(word), metavar=word, nargs=nargs, help=text)

    def services(self) -> None:
        """Take one service or several, as `names`."""
        word = self.t.gettext("SERVICE")
        text = self.t.gettext("the service, such as linkedin")
        self.add_argument("names", type=given(word), metavar=word, nargs="+", help=text)

    def text(self, option: str, word: str, text: str, *, dest: str | None = None) -> None:
        """Take a text that has something in it; `word` stands for it in the help."""
        self.add_argument(option, type=given(option), metavar=word, dest=dest, help=text)

    def path(self, option: str, text: str, *, dest: str | None = None) -> None:
        """Take the path of a file."""
        self.add_argument(option, type=path(option), metavar=self.t.gettext("FILE"), dest=dest, help=text)

    def account(self) -> None:
        """Take the label of an account, as `account`."""
        self.text("--account", self.t.gettext("LABEL"), self.t.gettext("the account it is about, as you call it"))

    def route(self, *, required: bool = False) -> None:
        """Take the id of a route, as `route`."""
        text = self.t.gettext("the way to refuse, such as setting")
        word = self.t.gettext("ID")
        self.add_argument("--route", type=given("--route"), metavar=word, required=required, help=text)

    def when(self, option: str, text: str, *, required: bool = False) -> None:
        """Take a date, a date and time or words like "tomorrow", as a text for Context.moment."""
        read = _moment(self.t)
        self.add_argument(option, metavar=self.t.gettext("WHEN"), type=read, required=required, help=text)

    def note(self) -> None:
        """Take a text of the person's own, as `note`."""
        self.text("--note", self.t.gettext("TEXT"), self.t.gettext("a note of your own"))

    def as_json(self, *, again: bool = False) -> None:
        """Take whether JSON is wanted, as `as_json`; `again` where that may have been said before too."""
        text, default = self.t.gettext("write JSON"), argparse.SUPPRESS if again else False
        self.add_argument("--json", action="store_true", dest="as_json", default=default, help=text)

    def file(self, text: str) -> None:
        """Take the path of a file that is there, as `file`."""
        word = self.t.gettext("FILE")
        self.add_argument("file", type=path(word), metavar=word, help=text)

    def output(self, text: str) -> None:
        """Take the path of a file to write, as `output`."""
        word = self.t.gettext("FILE")
        self.add_argument("-o", "--output", metavar=word, type=path("--output"), required=True, help=text)

    def time_certificate(self) -> None:
        """Take the path of the certificate of an authority for time stamps, as `time_certificate`."""
        text = self.t.gettext("the certificate of an authority for time stamps that you trust (.pem or .cer)")
        self.path("--time-certificate", text)

    def expect_values(self, typed: argparse.Namespace) -> None:
        """End with status 2 where Python before 3.13 takes `--at=--` for an option that was given nothing."""
        for action in self._actions:
            value = getattr(typed, action.dest, None)
            if (value == [] and action.default != []) or (isinstance(value, list) and [] in value):
                self.error(str(argparse.ArgumentError(action, self.t.gettext("expected one argument"))))

    def options(self) -> list[str]:
        """Return how the options are written."""
        return [
            option
            for action in self._actions
            for option in action.option_strings
            if action.help is not argparse.SUPPRESS
        ]

    def meant(self, word: str, known: Iterable[str]) -> str | None:
        """Return those that are spelled much as a word, as a list in a sentence; `None` if there is none."""
        from difflib import get_close_matches  # only a slip of the keys needs it

        bare = {one.lstrip("-"): one for one in known}
        close = get_close_matches(word.lstrip("-").lower(), bare, n=3, cutoff=0.6)
        return self.t.pgettext("between the parts of a list", ", ").join(bare[one] for one in close) or None

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - what argparse gives
        known = action.choices or ()
        meant = None if value in known else self.meant(str(value), known)
        if meant is not None:
            if action.option_strings or action.dest != "verb":
                text = self.t.gettext("There is no “{name}” here. Did you mean {meant}?")
                raise argparse.ArgumentError(action, text.format(name=value, meant=meant))
            self.error(
                self.t.gettext("There is no verb “{name}”. Did you mean {meant}?").format(name=value, meant=meant)
            )
        super()._check_value(action, value)

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and what is wrong; end with status 2."""
        self.print_usage(sys.stderr)
        complain(f"{self.prog}: {message}")
        sys.exit(WRONG_USAGE)

    def _print_message(self, message: str, file: object = None) -> None:
        # Where there is no room, argparse raises in some versions of Python and says nothing in others.
        if file is sys.stdout:
            say(message)
        else:
            for line in message.splitlines():
                complain(line)


def _moment(t: NullTranslations) -> Callable[[str], str]:
    """Return what checks a text that says when; which moment it is depends on the present."""

    def read(text: str) -> str:
        from objector.texts.until import parse_until  # it brings what counts months, which few verbs need

        parse_until(text, _ANY_TIME, NOON, t)
        return text

    return read
