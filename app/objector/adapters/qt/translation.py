# SPDX-License-Identifier: Apache-2.0
"""Qt's own buttons and menus in the person's language; our sentences come from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


def speak_to_qt(code: str) -> QTranslator | None:
    """Install Qt's translation for a language code and return it, to be kept; `None` where Qt has none."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(f"qtbase_{code}", folder):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
