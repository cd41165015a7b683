# SPDX-License-Identifier: Apache-2.0
"""What a person may write: one line of a bounded length, kept as it was typed. And which labels are the same account.

Nothing here depends on the tables of a newer Unicode, which each version of Python has others of: two computers keep
the same text, and take the same labels for one account.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from objector.domain.errors import SignFault, TextField, TextNotKept, TextTooLong

LABEL_LIMIT = 120
NOTE_LIMIT = 2000
NAME_LIMIT = 200
LETTER_LIMIT = 40_000
REPORT_LIMIT = 300

# The spaces and line ends of the Unicode Standard (property White_Space), which do not change any more.
_SPACES = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)

_LINE_ENDS = "\r\v\f\x85\u2028\u2029"

# Joiners make another picture of two ("woman" and "computer"), so that they count where labels are compared.
_JOINERS = "\u200c\u200d"

_REFUSED = (
    (SignFault.UNDECODABLE, (range(0xD800, 0xE000),)),
    (SignFault.CONTROL, (range(0x20), range(0x7F, 0xA0))),
    # Embeddings and overrides, then isolates: they turn round what stands beside them, such as a sentence around them.
    (SignFault.DIRECTION, (range(0x202A, 0x202F), range(0x2066, 0x206A))),
    # The noncharacters, which are for a program's own use: 32 of them, and the last two of each plane.
    (
        SignFault.NOT_A_LETTER,
        (range(0xFDD0, 0xFDF0), range(0xFFFE, 0x110000, 0x10000), range(0xFFFF, 0x110000, 0x10000)),
    ),
)

_UNSEEN = (
    *(range(code, code + 1) for code in (0xAD, 0x34F, 0x61C, 0xFEFF)),
    range(0x200B, 0x2010),
    range(0x2060, 0x2070),
    range(0xFE00, 0xFE10),
)
"""What takes no room by itself: soft hyphens, joiners, marks of direction, variation selectors and their like."""

_LOOKS_EMPTY = (
    *_UNSEEN,
    *(range(code, code + 1) for code in (0x2800, 0x3164, 0xFFA0, 0x1D159)),
    range(0x115F, 0x1161),
    range(0x17B4, 0x17B6),
    range(0x180B, 0x1810),
    range(0xFFF0, 0xFFFC),
    range(0x1BCA0, 0x1BCA4),
    range(0x1D173, 0x1D17B),
    range(0xE0000, 0xE1000),
)
"""What shows nothing by itself, whether it takes room or not.

These are the Default_Ignorable_Code_Point of the Unicode Standard, which reserves the whole ranges for such, fillers
among them, and the signs that are drawn empty: a braille pattern without dots, a note without a head. Beside letters
they may be needed, as in a flag of a country's part, so that labels are not compared without them.
"""

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
    line = _one_line(text)
    for sign in line:
        fault = None if " " <= sign <= "~" else _fault(ord(sign))
        if fault is not None:
            raise TextNotKept(field, fault, ord(sign))
    if len(line) > limit:
        raise TextTooLong(limit)
    return None if is_blank(line) else line


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return all(sign in _SPACES or any(ord(sign) in one for one in _LOOKS_EMPTY) for sign in text)


def account_label(text: str | None) -> str | None:
    """Return the label of an account as it is kept. Raises as `tidy`."""
    return tidy(text, LABEL_LIMIT, TextField.ACCOUNT)


def note(text: str | None) -> str | None:
    """Return a note as it is kept. Raises as `tidy`."""
    return tidy(text, NOTE_LIMIT, TextField.NOTE)


def whole_letter(text: str | None) -> str | None:
    """Return a letter as it is kept: each line as it was written, line ends alike. Raises as `tidy`, of any line."""
    if text is None or is_blank(text):
        return None
    for end in ("\r\n", *_LINE_ENDS):
        text = text.replace(end, "\n")
    lines = text.split("\n")
    for line in lines:
        tidy(line.replace("\t", " "), LETTER_LIMIT, TextField.LETTER)
    if len(text) > LETTER_LIMIT:
        raise TextTooLong(LETTER_LIMIT)
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def name_on_receipt(text: str | None) -> str | None:
    """Return a person's name as it stands on a receipt. Raises as `tidy`."""
    return tidy(text, NAME_LIMIT, TextField.NAME)


def recipient_name(text: str | None) -> str | None:
    """Return for whom a receipt is, as the person wrote it. Raises as `tidy`."""
    return tidy(text, NAME_LIMIT, TextField.RECIPIENT)


def words_of_report(text: str | None) -> str | None:
    """Return a person's own words as they stand in a report. Raises as `tidy`."""
    return tidy(text, REPORT_LIMIT, TextField.REPORT)


def alike(label: str) -> str:
    """Return what is equal for two labels that a person takes for the same one.

    Capitals, composed or decomposed letters, spaces, and what takes no room do not count. This is canonical caseless
    matching (D145 of the Unicode Standard) for the characters of Unicode 3.2 and the capital ẞ; later ones are compared
    as they are, since not every Python knows their capitals and accents.
    """
    if label.isascii():
        return _one_line(label).casefold()
    seen = (sign for sign in label if sign in _JOINERS or not _takes_no_room(ord(sign)))
    line = _one_line("".join(seen)).replace("ẞ", "ß")
    return "".join(_folded("".join(run)) if settled else "".join(run) for settled, run in groupby(line, _is_settled))


def known_label(label: str, known: Iterable[str | None]) -> str:
    """Return the label among `known` ones that is the same account as `label`, else `label` itself."""
    wanted = alike(label)
    return next((other for other in known if other is not None and alike(other) == wanted), label)


def _one_line(text: str) -> str:
    """Return a text with one space in place of spaces and line ends, and none at either end."""
    spaced = text if text.isascii() and text.isprintable() else "".join(" " if one in _SPACES else one for one in text)
    return " ".join(word for word in spaced.split(" ") if word)


def _fault(code: int) -> SignFault | None:
    """Return why a character is not kept, `None` for a letter, whether it is assigned or not."""
    return next((fault for fault, ranges in _REFUSED if any(code in one for one in ranges)), None)


def _takes_no_room(code: int) -> bool:
    return any(code in one for one in _UNSEEN)


def _is_settled(character: str) -> bool:
    return _SETTLED.category(character) != "Cn"


def _folded(text: str) -> str:
    decomposed = _SETTLED.normalize("NFD", text)
    return _SETTLED.normalize("NFD", decomposed.casefold())
