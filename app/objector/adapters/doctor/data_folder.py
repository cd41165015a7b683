# SPDX-License-Identifier: Apache-2.0
"""Whether the data folder can keep what is recorded, for the person alone: it is tried, and nothing of that stays."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress

from objector.adapters.base.file_lock import FileLock, Taken
from objector.adapters.base.files import FULL, NOT_ALLOWED, own_user
from objector.adapters.base.whole_file import remove_older, write_new
from objector.application.doctor import Diagnosis, ExaminedPart, Observation

LEAST_FREE = 20_000_000
"""Bytes; an entry takes some hundred, a new version of the tables a copy of the whole."""

TRIAL = ".objector-trial-"
"""What the name of something begins with that is made to see whether it can be."""
_TRIAL_BYTES = 4096
_TRIALS = re.compile(re.escape(TRIAL) + "[0-9a-f]{16}")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class DataFolderProbe:
    """The port `Probe`."""

    part = ExaminedPart.DATA_FOLDER
    limit = 4.0

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def examine(self) -> Sequence[Diagnosis]:
        """Return everything that is wrong with it, or that nothing is."""
        folder = self._folder
        if not os.path.lexists(folder):
            return (self._found(Observation.FOLDER_TO_COME if _can_be_made(folder) else Observation.FOLDER_IMPOSSIBLE),)
        if not os.path.isdir(folder):
            return (self._found(Observation.FOLDER_IMPOSSIBLE),)
        observations = []
        error = _refused(folder)
        if error is not None:
            observations.append(_fact_of(error))
        if sys.platform != "win32":
            observations += _facts_of_rights(folder, tried=error is None)
        if error is None and not _can_be_locked(folder):
            observations.append(Observation.FOLDER_WITHOUT_LOCKS)
        if Observation.FOLDER_FULL not in observations and shutil.disk_usage(folder).free < LEAST_FREE:
            observations.append(Observation.FOLDER_NEARLY_FULL)
        found = [self._found(observation) for observation in observations or [Observation.FOLDER_SOUND]]
        return [_with_reason(finding, error) for finding in found]

    def _found(self, observation: Observation) -> Diagnosis:
        return Diagnosis(self.part, observation, self._folder)


def can_be_written(folder: str) -> bool:
    """Return whether a file can be made in a folder, or the folder is still to be made."""
    return not os.path.lexists(folder) or (os.path.isdir(folder) and _refused(folder) is None)


def _trial(folder: str) -> str:
    """Return the path of something that is made and removed again."""
    return os.path.join(folder, f"{TRIAL}{os.urandom(8).hex()}")


def _refused(folder: str) -> OSError | None:
    """Keep a file as files are kept: write it, wait for the disk, give it another name. Return what fails."""
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    path, other = _trial(folder), _trial(folder)
    try:
        write_new(path, bytes(_TRIAL_BYTES))
        remove_older(folder, _TRIALS, os.stat(path).st_mtime)  # of a doctor that was killed at its trial
        os.replace(path, other)
    except OSError as error:
        return error
    finally:
        for leftover in (path, other):
            with suppress(OSError):
                os.unlink(leftover)
    return None


def _fact_of(error: OSError) -> Observation:
    if error.errno in FULL:
        return Observation.FOLDER_FULL
    return Observation.FOLDER_READ_ONLY if error.errno in NOT_ALLOWED else Observation.FOLDER_FAILED


def _with_reason(finding: Diagnosis, error: OSError | None) -> Diagnosis:
    if finding.observation is not Observation.FOLDER_FAILED or error is None:
        return finding
    return finding._replace(detail=f"{finding.detail}: {error.strerror or error}")


def _facts_of_rights(folder: str, *, tried: bool) -> list[Observation]:
    """Return whose the folder is and who may look into it, as far as anybody can say so on its disk."""
    status = os.stat(folder)
    # The mode 0700 is what the XDG Base Directory Specification asks for.
    is_open = bool(stat.S_IMODE(status.st_mode) & _OTHERS)
    new = _new_folder(folder) if tried else None
    if new is not None and (new.st_uid != own_user() or stat.S_IMODE(new.st_mode) & _OTHERS):
        return [Observation.FOLDER_WITHOUT_RIGHTS] if is_open else []
    if status.st_uid != own_user():
        return [Observation.FOLDER_OF_OTHERS]
    return [Observation.FOLDER_OPEN_TO_OTHERS] if is_open else []


def _new_folder(folder: str) -> os.stat_result | None:
    """Return whose a new folder is that was closed to others, and whether it is closed."""
    path = _trial(folder)
    try:
        os.mkdir(path, 0o700)
        try:
            with suppress(OSError):
                os.chmod(path, 0o700)
            return os.stat(path)
        finally:
            os.rmdir(path)
    except OSError:
        return None


def _can_be_locked(folder: str) -> bool:
    lock = FileLock(_trial(folder))
    try:
        return lock.take() is Taken.OURS
    finally:
        lock.release()
        with suppress(OSError):
            os.unlink(lock.path)


def _can_be_made(folder: str) -> bool:
    above = os.path.dirname(folder)
    while above != os.path.dirname(above) and not os.path.lexists(above):
        above = os.path.dirname(above)
    return os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK)
