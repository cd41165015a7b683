# SPDX-License-Identifier: Apache-2.0
"""Whether the data folder can keep what is recorded, for the person alone. Nothing is written to find out."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Sequence

from objector.application.doctor import Fact, Finding, Part

LEAST_FREE = 20_000_000
"""Bytes; an entry takes some hundred, a new version of the tables a copy of the whole."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class DataFolderProbe:
    """The port `Probe`."""

    part = Part.DATA_FOLDER
    limit = 4.0

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def examine(self) -> Sequence[Finding]:
        """Return everything that is wrong with it, or that nothing is."""
        folder = self._folder
        if not os.path.lexists(folder):
            return (self._found(Fact.FOLDER_TO_COME if _can_be_made(folder) else Fact.FOLDER_IMPOSSIBLE),)
        if not os.path.isdir(folder):
            return (self._found(Fact.FOLDER_IMPOSSIBLE),)
        facts = []
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            facts.append(Fact.FOLDER_READ_ONLY)
        if sys.platform != "win32":
            status = os.stat(folder)
            if status.st_uid != os.geteuid():
                facts.append(Fact.FOLDER_OF_OTHERS)
            # The mode 0700 is what the XDG Base Directory Specification asks for.
            elif stat.S_IMODE(status.st_mode) & _OTHERS:
                facts.append(Fact.FOLDER_OPEN_TO_OTHERS)
        if shutil.disk_usage(folder).free < LEAST_FREE:
            facts.append(Fact.FOLDER_NEARLY_FULL)
        return [self._found(fact) for fact in facts or [Fact.FOLDER_SOUND]]

    def _found(self, fact: Fact) -> Finding:
        return Finding(self.part, fact, self._folder)


def _can_be_made(folder: str) -> bool:
    above = os.path.dirname(folder)
    while above != os.path.dirname(above) and not os.path.lexists(above):
        above = os.path.dirname(above)
    return os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK)
