# SPDX-License-Identifier: Apache-2.0
"""What Qt says of a locale without UTF-8 (`LC_ALL=C`) when it starts, and who may not care."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import qFormatLogMessage, qInstallMessageHandler

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType


@contextmanager
def without_locale_notice() -> Iterator[None]:
    """Make Qt's application without its four lines that it has switched to a locale with UTF-8.

    Qt knows which letters it is to use only from the environment, and says so where it takes others. Here that is what
    is wanted: Python does the same without a word (PEP 540), so that our texts are right either way. The environment
    stays as it is, since country and language are read from it, and a browser that we start gets it. That there was no
    locale to switch to is said, as is everything else.
    """

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith("Detected locale ") and "has switched to" in message:
            return
        if before is not None:
            before(kind, context, message)
        elif sys.stderr is not None:
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")
            sys.stderr.flush()  # after a fatal one the process ends at once

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
