# SPDX-License-Identifier: Apache-2.0
"""What reads a value that was typed for an option or an argument."""

from __future__ import annotations

import os
from collections.abc import Callable

from objector.domain.errors import EmptyValue
from objector.domain.wording import is_blank


def given(name: str) -> Callable[[str], str]:
    """Return what reads a text that has something in it: nothing is not the same as an option that was left out.

    `name` is what is told to be empty by EmptyValue.
    """

    def read(text: str) -> str:
        return _typed(_filled(text, name))

    return read


def path(name: str) -> Callable[[str], str]:
    """Return what reads the path of a file, as `given`. No shell makes a home folder of the tilde in `--output=~/x`."""
    return lambda text: os.path.expanduser(_filled(text, name))


def _filled(text: str, name: str) -> str:
    if is_blank(text):
        raise EmptyValue(name)
    return text


def _typed(text: str) -> str:
    """Return a text as it was typed where the system's language has no letters but those of ASCII (`LC_ALL=C`).

    Then Python takes the bytes of a letter for none; terminals write UTF-8. What is none of it stays, and is refused
    where it is kept. Paths are not read so: the system knows them by their bytes.
    """
    try:
        return text if text.isascii() else os.fsencode(text).decode() if _has_bytes(text) else text
    except UnicodeError:
        return text


def _has_bytes(text: str) -> bool:
    """Whether there are bytes in a text that Python could not read (PEP 383)."""
    return any("\udc80" <= sign <= "\udcff" for sign in text)
