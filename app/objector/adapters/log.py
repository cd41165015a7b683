# SPDX-License-Identifier: Apache-2.0
"""One rotating log of bugs in the data folder: where in the program, never with what. Nothing personal is in it."""

from __future__ import annotations

import os
from types import TracebackType

from objector.adapters.base.files import keep_private

_LIMIT = 200_000
"""Bytes after which the log is put aside, once."""


def places(traceback: TracebackType | None) -> list[str]:
    """Return where a bug passed through, outermost first: file, line and function, without folders."""
    found: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        found.append(f"{os.path.basename(code.co_filename)}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return found


class BugLog:
    """Keeps the kind of each bug and where it happened."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def keep(self, kind: type[BaseException], traceback: TracebackType | None, version: str) -> None:
        """Append one bug; a log that cannot be written is left out, since the bug itself is shown."""
        import logging
        from logging.handlers import RotatingFileHandler

        try:
            handler = RotatingFileHandler(
                os.path.join(self._folder, "objector.log"), maxBytes=_LIMIT, backupCount=1, encoding="utf-8"
            )
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        text = f"objector {version}: {kind.__name__} at {' < '.join(reversed(places(traceback)))}"
        handler.emit(logging.LogRecord("objector", logging.ERROR, "", 0, text, None, None))
        handler.close()
        keep_private(os.path.join(self._folder, "objector.log"), 0o600)
