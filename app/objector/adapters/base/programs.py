# SPDX-License-Identifier: Apache-2.0
"""Programs that we start and that are not part of us: their environment, and what they say.

`subprocess` does all of it but for the variables that the frozen build leaves, which PyInstaller asks us to put back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import CompletedProcess


def environment_of_others(own: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for programs that are not part of us.

    The frozen build (PyInstaller) puts its own libraries first, and keeps what was there in LD_LIBRARY_PATH_ORIG.
    """
    environment = dict(own)
    if getattr(sys, "frozen", False):
        environment.pop("LD_LIBRARY_PATH", None)
        original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        if original is not None:
            environment["LD_LIBRARY_PATH"] = original
    return environment


def run(*command: str, limit: float, errors: str = "replace") -> CompletedProcess[str]:
    """Run a program without a shell, to its end, and return what it said; it is given nothing to read.

    Raises OSError where it cannot be started, and TimeoutError, which is one, after `limit` seconds.
    """
    import subprocess

    try:
        return subprocess.run(  # noqa: S603 - no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors=errors,
            timeout=limit,
            check=False,
            env=environment_of_others(os.environ),
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"no end after {limit:g} seconds") from error
