# SPDX-License-Identifier: Apache-2.0
"""The two streams of a terminal: answers on standard output, what is wrong on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from objector.domain.errors import OutputNotWritten
from objector.texts.visible import visible


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
    """Write an answer of several lines, in which nothing is hidden and nothing orders the terminal to do something."""
    say("".join(visible(line) + "\n" for line in lines))


def say_json(document: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Write an answer for other programs, in ASCII: nothing is lost in a terminal or a pipe of another encoding."""
    import json

    say(json.dumps(document, indent=2) + "\n")


def complain(text: str) -> None:
    """Write what is wrong, as one line in which nothing is hidden; where nobody can read it the exit status says it."""
    line = visible(text)
    with suppress(OSError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def rows() -> int | None:
    """Return how many lines the terminal shows at once, `None` where the output goes elsewhere."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines if sys.stdout.isatty() else None
    except (OSError, ValueError):
        return None


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
