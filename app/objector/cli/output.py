# SPDX-License-Identifier: Apache-2.0
"""The two streams of a terminal: answers on standard output, what is wrong on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from objector.domain.errors import ObjectorError, OutputNotWritten
from objector.domain.named_tuple import NamedTuple
from objector.texts.columns import Toned, wrapped
from objector.texts.visible import visible

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every answer needs
if TYPE_CHECKING:
    from gettext import NullTranslations
    from typing import Any, TextIO


def say(text: str) -> None:
    """Write an answer. Raises OutputNotWritten where it has no room.

    Where nobody reads any more, as of `objector history | head`, what follows goes nowhere: the verb is carried out to
    its end, and its status tells how that went.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except OSError as error:
        raise OutputNotWritten(error.strerror or type(error).__name__) from error


def say_lines(lines: Iterable[str]) -> None:
    """Write an answer of several lines, in which nothing is hidden and nothing orders the terminal to do something.

    At a terminal they are broken between words, and those with a tone have its colour.
    """
    width, text = size().columns, ""
    for line in lines:
        shown = visible(line)
        broken = _broken(shown, width)
        if isinstance(line, Toned) and _takes_colours():
            broken = [f"\x1b[{_COLOURS[line.tone.value]}m{part}\x1b[0m" for part in broken]
        text += "\n".join(broken) + "\n"
    say(text)


def say_exactly(lines: Iterable[str]) -> None:
    """Write what is to be copied, such as an address or a mail: no line end is added to it."""
    say("".join(visible(line) + "\n" for line in lines))


def say_json(document: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Write an answer for other programs, in ASCII: nothing is lost in a terminal or a pipe of another encoding."""
    import json

    say(json.dumps(document, indent=2) + "\n")


def complain(text: str) -> None:
    """Write what is wrong, as one line in which nothing is hidden; where nobody can read it the exit status says it."""
    lines = _broken(visible(text), size(sys.stderr).columns)
    with suppress(OSError):
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()


def complain_of(error: ObjectorError, t: NullTranslations) -> None:
    """Write a known error in words. What has the words is loaded with the first one: mostly there is none."""
    from objector.texts.errors import sentence

    complain(sentence(error, t))


def _broken(line: str, width: int | None) -> list[str]:
    return [line] if width is None else wrapped(line, width)


class Size(NamedTuple):
    """How much the terminal shows at once; `None` where the output goes elsewhere, or a terminal does not say."""

    columns: int | None
    rows: int | None


def size(stream: TextIO | None = None) -> Size:
    """Return how much room there is on a stream, the standard output if none is said."""
    stream = stream or sys.stdout
    try:
        if not stream.isatty():
            return Size(None, None)
        told = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return Size(None, None)
    return Size(told.columns or None, told.lines or None)


def _takes_colours() -> bool:
    """Whether colours are shown (no-color.org, bixense.com/clicolors), and are not unwanted."""
    asked = os.environ
    unwanted = asked.get("NO_COLOR") or asked.get("CLICOLOR") == "0" or asked.get("TERM", "dumb") == "dumb"
    return not unwanted and sys.stdout.isatty()


_COLOURS = {"late": "1;31", "soon": "1;33", "check": "1;33", "done": "1;32", "quiet": "1"}
"""For each tone: bold, and those of the first sixteen that can be read on light and dark (ECMA-48, SGR)."""


def ask(question: str) -> str | None:
    """Ask something and return the line that is typed, `None` where nobody sits at a terminal or nothing is typed."""
    asked = sys.stdin  # none where the process was started without one, as `<&-` does
    if asked is None or not asked.isatty():
        return None
    say(question)
    try:
        line = asked.readline()
    except UnicodeDecodeError:  # bytes that are no letters: an answer, but none that is understood
        return question
    return line or None
