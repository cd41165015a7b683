# SPDX-License-Identifier: Apache-2.0
"""The environment for programs that we start and that are not part of us."""

from __future__ import annotations

import sys
from collections.abc import Mapping


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
