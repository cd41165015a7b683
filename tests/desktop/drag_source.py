# SPDX-License-Identifier: Apache-2.0
"""A program from which files are dragged, as from a file manager: drag_source.py FILE…

Its window is small, without a frame, in the upper left corner of the screen. Whoever presses the mouse button on it
drags the files. It stays until it is ended: what is dropped is asked for afterwards.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

TITLE = "files to drag"
SIDE = 40


class Files(QWidget):
    """The window."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._paths = paths
        self.setWindowTitle(TITLE)
        self.setGeometry(0, 0, SIDE, SIDE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Drag the files until the button is let go."""
        event.accept()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    """Show the window; return the status to end with."""
    app = QApplication(sys.argv)
    files = Files(sys.argv[1:])
    files.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
