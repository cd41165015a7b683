# SPDX-License-Identifier: Apache-2.0
"""Tells when another process wrote to the database, without asking again and again."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

_SETTLE_MS = 60
"""A commit touches several files; one redraw after the last of them is enough."""


class FolderWatcher(QObject):
    """Watches the data folder and the files of the database in it, those that come later included."""

    def __init__(self, folder: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._changed = changed
        self._watcher.fileChanged.connect(self._touched)
        self._watcher.directoryChanged.connect(self._touched)
        self._watch()

    def _touched(self, _path: str) -> None:
        self._watch()
        self._settle.start()

    def _tell(self) -> None:
        self._changed()
        self._watch()  # a folder that was removed may have been made anew by whoever was told

    def _watch(self) -> None:
        try:
            files = [os.path.join(self._folder, name) for name in os.listdir(self._folder) if ".sqlite3" in name]
        except OSError:
            return
        wanted = {self._folder, *files} - {*self._watcher.files(), *self._watcher.directories()}
        if wanted:
            self._watcher.addPaths(sorted(wanted))
