# SPDX-License-Identifier: Apache-2.0
"""Where the person lives, whatever the environment makes of it.

`os.path.expanduser` and platformdirs take an empty or a relative HOME as it is.
"""

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


_DEFAULTS = {"XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state", "XDG_CONFIG_HOME": ".config"}


def xdg_folder(variable: str) -> str:
    """Return a folder of the person's by the variable that names it (XDG Base Directory Specification).

    A relative path does not count. It begins with a tilde where nobody knows where this user lives. Not platformdirs:
    every start would have to wait for it, and it takes what is relative.
    """
    chosen = os.environ.get(variable, "")
    return chosen if os.path.isabs(chosen) else os.path.join(home_folder() or "~", _DEFAULTS[variable])
