# SPDX-License-Identifier: Apache-2.0
"""The two streams of a terminal: answers on standard output, what is wrong on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from objector.domain.errors import OutputNotWritten

# Control and format characters, halves of characters, line ends and noncharacters, which are the same in each Unicode.
# Joiners are not among them: they are part of ordinary words in some scripts.
_HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def say(text: str) -> None:
    """Write an answer. Raises OutputNotWritten where it has no room, BrokenPipeError where nobody reads any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputNotWritten(error.strerror or type(error).__name__) from error


def say_lines(lines: Iterable[str]) -> None:
    """Write an answer of several lines."""
    say("".join(line + "\n" for line in lines))


def say_json(document: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Write an answer for other programs, in ASCII: nothing is lost in a terminal or a pipe of another encoding."""
    import json

    say(json.dumps(document, indent=2) + "\n")


def visible(text: str) -> str:
    """Return a text from elsewhere as one line in which nothing is hidden."""
    return re.sub(_HIDDEN, lambda hidden: ascii(hidden[0])[1:-1], text)


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
    if not sys.stdin.isatty():
        return None
    say(question)
    line = sys.stdin.readline()
    return line or None
