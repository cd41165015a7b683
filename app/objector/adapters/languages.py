# SPDX-License-Identifier: Apache-2.0
"""The languages that the system is set to."""

from __future__ import annotations

import os
import sys


def system_languages() -> tuple[str, ...]:
    """Return language tags in the person's order, by the rules of the system.

    On POSIX these are the variables LANGUAGE, LC_ALL, LC_MESSAGES and LANG (gettext's order, in which LANGUAGE counts
    only beside a locale that is not C); a desktop program on macOS has none of them and asks the system's defaults.
    """
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not locale:
        return _without_variables()
    if locale.split(".")[0] in {"C", "POSIX"}:
        return ()
    several = os.environ.get("LANGUAGE", "")
    return (*(tag for tag in several.split(":") if tag), locale)


if sys.platform == "win32":

    def _without_variables() -> tuple[str, ...]:
        from ctypes import windll
        from locale import windows_locale

        tag = windows_locale.get(windll.kernel32.GetUserDefaultUILanguage())
        return () if tag is None else (tag,)

elif sys.platform == "darwin":

    def _without_variables() -> tuple[str, ...]:
        from subprocess import DEVNULL, PIPE, SubprocessError, run

        command = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
        try:
            done = run(command, stdout=PIPE, stderr=DEVNULL, timeout=2, check=False)  # noqa: S603 - a fixed command
        except (OSError, SubprocessError):
            return ()
        lines = done.stdout.decode(errors="replace").splitlines()
        return tuple(line.strip(' ",') for line in lines if line.strip(' ",()'))

else:

    def _without_variables() -> tuple[str, ...]:
        return ()
