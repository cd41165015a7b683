# SPDX-License-Identifier: Apache-2.0
"""The fonts of receipts, which come with the program: so that the pages are the same on every computer.

They are DejaVu Sans, its bold, and DejaVu Sans Mono. Each is known under a name that nobody else gives a font: another
version may be installed, and settings of the system may put other fonts in the place of one whose name they know.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from objector.domain.errors import PdfNotMade

TEXT, FIXED = "Object Sans", "Object Sans Mono"
"""How the fonts are called here."""
_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")
_THEIRS, _OURS = "DejaVu", "Object"
"""As many letters, so that nothing in a file stands elsewhere."""


def load_fonts() -> None:
    """Make the fonts known to the toolkit, unless they are. Raises PdfNotMade where they did not come along."""
    if {TEXT, FIXED} <= set(QFontDatabase.families()):
        return
    for name in _FILES:
        if QFontDatabase.addApplicationFontFromData(QByteArray(_renamed(name))) < 0:
            raise PdfNotMade(name)


def _renamed(name: str) -> bytes:
    """Return a font under our name. In a font names are written by two bytes a letter, and for old systems by one."""
    import objector_resources

    path = os.path.join(os.path.dirname(objector_resources.__file__), "fonts", name)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise PdfNotMade(name) from error
    for coding in ("utf-16-be", "ascii"):
        data = data.replace(_THEIRS.encode(coding), _OURS.encode(coding))
    return data
