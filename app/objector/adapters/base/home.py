# SPDX-License-Identifier: Apache-2.0
"""Where the person lives, whatever the environment makes of it."""

from __future__ import annotations

import os
import sys


def home_folder() -> str | None:
    """Return the home folder as an absolute path: HOME, and where that is none the one that the system knows.

    `None` where neither says so. An empty or relative HOME would lead to another folder from each place.
    """
    home: str | None = os.environ.get("HOME")
    if sys.platform == "win32" or home is None or os.path.isabs(home):
        home = os.path.expanduser("~")
    else:
        import pwd

        try:
            home = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            home = None
    return home if home and os.path.isabs(home) else None
