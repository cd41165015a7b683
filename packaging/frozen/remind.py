# SPDX-License-Identifier: Apache-2.0
"""What the system's scheduler starts in a frozen Objector: the quick answer, and the program itself only when needed.

It has a small archive of its own, so that a question that is nearly always answered "nothing" reads next to nothing.
"""

import os
import sys

from objector.nothing_due import nothing_due


def main() -> int:
    """Answer, or leave it to the program beside this one."""
    words = sys.argv[1:]
    if sys.stdout is not None and nothing_due(words):
        return 0
    ending = ".exe" if sys.platform == "win32" else ""
    # Without a console, so that none is shown for a reminder.
    name = "objector-window" if sys.platform == "win32" else "objector"
    command = [os.path.join(os.path.dirname(sys.executable), name + ending), *words]
    if sys.platform == "win32":
        import subprocess

        return subprocess.run(command, check=False).returncode
    return os.execv(command[0], command)  # noqa: S606 - our own


sys.exit(main())
