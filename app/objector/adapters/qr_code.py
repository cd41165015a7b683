# SPDX-License-Identifier: Apache-2.0
"""A text as a QR code (ISO/IEC 18004), which a phone's camera reads."""

from __future__ import annotations

from collections.abc import Sequence


def qr_code(text: str) -> Sequence[Sequence[bool]]:
    """Return the rows of the code, dark where true, without the quiet zone around it.

    Nothing where the library is not installed: then the text itself is all that there is.
    """
    try:
        import segno
    except ImportError:
        return ()
    code = segno.make(text, error="m", micro=False)
    return [[bool(dark) for dark in row] for row in code.matrix]
