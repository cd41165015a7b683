# SPDX-License-Identifier: Apache-2.0
"""A mistake in Objector itself: the report for those who mend it, and the line in the log."""

from __future__ import annotations

import sys
from types import TracebackType

from objector import __version__


def report(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> str:
    """Return the report of a bug, to copy: versions, the lines of code that it passed through, and its kind."""
    from objector.adapters.log import places

    lines = [
        f"Objector {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        *places(traceback),
        f"{kind.__name__}: {error}",
    ]
    return "\n".join(lines)


def keep_bug(folder: str, kind: type[BaseException], traceback: TracebackType | None) -> None:
    """Write to the log of a data folder which mistake it was and where, without the values involved."""
    from objector.adapters.log import BugLog

    BugLog(folder).keep(kind, traceback, __version__)
