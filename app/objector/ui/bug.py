# SPDX-License-Identifier: Apache-2.0
"""A bug is shown as one, with a report to copy; what an update of Objector brings about is none. Nothing is sent."""

from __future__ import annotations

from gettext import NullTranslations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from objector.texts.startup import was_updated
from objector.ui.look import TARGET


def show_bug(parent: QWidget | None, report: str, t: NullTranslations) -> QMessageBox:
    """Show that Objector made a mistake, with the report to copy; return the message, which nobody waits for."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Objector")
    box.setText(t.gettext("This is a mistake in Objector, not yours. What was recorded is still there."))
    box.setInformativeText(t.gettext("You can copy a report for those who mend it. Nothing is sent by itself."))
    box.setDetailedText(report)
    copy = box.addButton(t.gettext("Copy the report"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton(t.gettext("Close"), QMessageBox.ButtonRole.RejectRole)
    return _opened(box)


def show_updated(parent: QWidget | None, t: NullTranslations) -> QMessageBox:
    """Say that Objector was updated while it ran, so that it has to be started again; return the message."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle("Objector")
    box.setText(was_updated(t))
    box.addButton(t.gettext("Close"), QMessageBox.ButtonRole.RejectRole)
    return _opened(box)


def _opened(box: QMessageBox) -> QMessageBox:
    for button in box.findChildren(QAbstractButton):
        button.setMinimumHeight(TARGET)  # with small letters many a style's are lower
    box.open()
    return box
