# SPDX-License-Identifier: Apache-2.0
"""Use case: letters as files of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.errors import UnknownEnding
from objector.domain.letter import body_of

if TYPE_CHECKING:
    from objector.application.ports.documents import Documents
    from objector.domain.letter import WrittenLetter

_TEXT = "txt"


class LetterFiles:
    """Writes a letter to a file, and reads one that was sent."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def save(self, path: str, letter: WrittenLetter) -> None:
        """Write a letter to `path`, as its ending says. Raises UnknownEnding and FileNotWritten."""
        if path.rpartition(".")[2].lower() != _TEXT:
            raise UnknownEnding(path, (_TEXT,))
        lines = (*letter.sender, "", *letter.recipient, "", letter.subject, "", body_of(letter), "")
        self._documents.write(path, "\n".join(lines).encode())

    def read(self, path: str) -> str:
        """Return the text of a letter that was sent. Raises DocumentRefused; keeping it tells what is no text."""
        return self._documents.read_small(path).decode(errors="surrogateescape")
