# SPDX-License-Identifier: Apache-2.0
"""The tools of systemd and launchd."""

from __future__ import annotations

import os

from objector.adapters.base.programs import run
from objector.domain.errors import ArrangementFailed


def said_by(*command: str, place: str, limit: float) -> str:
    """Return what a tool says. Raises ArrangementFailed, with `place`, where it says no, or nothing in time."""
    tool = os.path.basename(command[0])
    try:
        done = run(*command, limit=limit)
    except OSError as error:
        raise ArrangementFailed(place, f"{tool}: {error}") from error
    if done.returncode:
        raise ArrangementFailed(place, f"{tool}: {done.stderr.strip() or done.returncode}")
    return done.stdout
