# SPDX-License-Identifier: Apache-2.0
"""Letters that no font of this computer has, in words."""

from __future__ import annotations

from gettext import NullTranslations

_TOLD = 20
"""How many letters are named."""


def unprintable_lines(letters: str, t: NullTranslations) -> list[str]:
    """Return a line that names the letters which are boxes on the pages, none where there are no such letters."""
    if not letters:
        return []
    told = letters if len(letters) <= _TOLD else f"{letters[:_TOLD]}…"
    text = t.ngettext(
        "No font here has {letters}: on the pages there is a box in its place, and what you typed is in the data of "
        "the file. Install a font that has it, then save it again.",
        "No font here has {letters}: on the pages there are boxes in their places, and what you typed is in the data "
        "of the file. Install a font that has them, then save it again.",
        len(letters),
    )
    return [text.format(letters=told)]
