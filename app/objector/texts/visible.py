# SPDX-License-Identifier: Apache-2.0
"""Text from elsewhere, shown so that nothing in it is hidden."""

from __future__ import annotations

import re

# Control and format characters, halves of characters, line ends and noncharacters, which are the same in each Unicode.
# Joiners are not among them: they are part of ordinary words in some scripts.
_HIDDEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def visible(text: str, but: str = "") -> str:
    """Return a text from elsewhere as one line in which nothing is hidden, but for the signs that are meant to be."""
    return re.sub(_HIDDEN, lambda hidden: hidden[0] if hidden[0] in but else ascii(hidden[0])[1:-1], text)
