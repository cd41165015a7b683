# SPDX-License-Identifier: Apache-2.0
"""The desktop's own dialogs for a file to be read, and for a place to write one. Nobody waits for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, title: str, filters: Sequence[str], then: Callable[[str], None]) -> QFileDialog:
    """Let the person choose a file; then it is called with its path. Given up, nothing is called."""
    dialog = _dialog(parent, title, filters, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def choose_place(
    parent: QWidget, title: str, name: str, filters: Sequence[str], then: Callable[[str], None]
) -> QFileDialog:
    """Let the person choose where to write a file; `name` is proposed, and its ending added where it is left out."""
    dialog = _dialog(parent, title, filters, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _documents() -> str:
    """Return the folder in which a dialog begins: the person's documents, or their own where that one is not there."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if os.path.isdir(documents) else os.path.expanduser("~")


def _dialog(parent: QWidget, title: str, filters: Sequence[str], then: Callable[[str], None]) -> QFileDialog:
    dialog = QFileDialog(parent, title, _documents())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(list(filters))
    _translate(dialog)
    dialog.fileSelected.connect(then)
    return dialog


def _translate(dialog: QFileDialog) -> None:
    """Say in the person's language what Qt 6.12 words otherwise than its own translations do, so that they miss it."""
    translate = QCoreApplication.translate
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, translate("QFileDialog", "Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, translate("QFileDialog", "Files of type:"))
