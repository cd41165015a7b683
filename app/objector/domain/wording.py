# SPDX-License-Identifier: Apache-2.0
"""What a person may write: one line of a bounded length, kept as it was typed. And which labels are the same account.

Nothing here depends on the tables of a newer Unicode, which each version of Python has others of: two computers keep
the same text, and take the same labels for one account.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from objector.domain.errors import SignFault, TextField, TextNotKept, TextTooLong

LABEL_LIMIT = 120
NOTE_LIMIT = 2000
NAME_LIMIT = 200
REPORT_LIMIT = 300

# The spaces and line ends of the Unicode Standard (property White_Space), which do not change any more.
_SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

_REFUSED = (
    (SignFault.UNDECODABLE, re.compile("[\ud800-\udfff]")),
    (SignFault.CONTROL, re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")),
    # Embeddings, overrides and isolates turn round what stands beside them, such as the end of a sentence around them.
    (SignFault.DIRECTION, re.compile("[\u202a-\u202e\u2066-\u2069]")),
    # The 66 noncharacters, which are for a program's own use and never stand for a letter.
    (
        SignFault.NOT_A_LETTER,
        re.compile(
            "[\ufdd0-\ufdef"
            + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
            + "]"
        ),
    ),
)

# What takes no room by itself: joiners and other format characters, marks of direction, and variation selectors.
_UNSEEN = re.compile("[\xad\u034f\u061c\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff]+")
# Joiners make another picture of two ("woman" and "computer"); whether a person sees the difference hangs on them.
_COUNTING = "\u200c\u200d"

_SETTLED = unicodedata.ucd_3_2_0
"""The tables of Unicode 3.2, which every Python has beside its own."""


def tidy(text: str | None, limit: int, field: TextField = TextField.TEXT) -> str | None:
    """Return `text` on one line, every letter as it was typed; `None` where nothing visible is left.

    Spaces and line ends become one space, and none at either end. Raises TextNotKept about `field` for what is no
    letter: bytes that are none in UTF-8, control characters, directions that turn round what stands beside them, and
    noncharacters. Raises TextTooLong beyond `limit` characters.
    """
    if text is None:
        return None
    line = _SPACES.sub(" ", text).strip(" ")
    for fault, signs in _REFUSED:
        found = signs.search(line)
        if found is not None:
            raise TextNotKept(field, fault, ord(found[0]))
    if len(line) > limit:
        raise TextTooLong(limit)
    return None if is_blank(line) else line


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return not _UNSEEN.sub("", _SPACES.sub("", text))


def account_label(text: str | None) -> str | None:
    """Return the label of an account as it is kept. Raises as `tidy`."""
    return tidy(text, LABEL_LIMIT, TextField.ACCOUNT)


def note(text: str | None) -> str | None:
    """Return a note as it is kept. Raises as `tidy`."""
    return tidy(text, NOTE_LIMIT, TextField.NOTE)


def name_on_receipt(text: str | None) -> str | None:
    """Return a person's name as it stands on a receipt. Raises as `tidy`."""
    return tidy(text, NAME_LIMIT, TextField.NAME)


def words_of_report(text: str | None) -> str | None:
    """Return a person's own words as they stand in a report. Raises as `tidy`."""
    return tidy(text, REPORT_LIMIT, TextField.REPORT)


def alike(label: str) -> str:
    """Return what is equal for two labels that a person takes for the same one.

    Capitals, composed or decomposed letters, spaces, and what takes no room do not count. This is canonical caseless
    matching (D145 of the Unicode Standard) for the characters of Unicode 3.2 and the capital ẞ; later ones are compared
    as they are, since not every Python knows their capitals and accents.
    """
    seen = _UNSEEN.sub(lambda found: "".join(sign for sign in found[0] if sign in _COUNTING), label)
    line = _SPACES.sub(" ", seen).strip(" ").replace("ẞ", "ß")
    if line.isascii():
        return line.casefold()
    return "".join(_folded("".join(run)) if settled else "".join(run) for settled, run in groupby(line, _is_settled))


def known_label(label: str, known: Iterable[str | None]) -> str:
    """Return the label among `known` ones that is the same account as `label`, else `label` itself."""
    wanted = alike(label)
    return next((other for other in known if other is not None and alike(other) == wanted), label)


def _is_settled(character: str) -> bool:
    return _SETTLED.category(character) != "Cn"


def _folded(text: str) -> str:
    decomposed = _SETTLED.normalize("NFD", text)
    return _SETTLED.normalize("NFD", decomposed.casefold())
