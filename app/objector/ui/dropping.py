# SPDX-License-Identifier: Apache-2.0
"""What a person drops on the window: files, and pictures that are not files."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from objector.ui.intents import GivePicture, Intent, intent_for


def can_be_dropped(data: QMimeData) -> bool:
    """Whether anything can be done with it."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def dropped(data: QMimeData) -> Intent | None:
    """Return what is to be done with it: it is evidence, or a document to be checked."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if files:
        return intent_for(files[0])
    return GivePicture(QImage(data.imageData())) if data.hasImage() else None
