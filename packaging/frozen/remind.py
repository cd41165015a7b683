# SPDX-License-Identifier: Apache-2.0
"""What the system's scheduler starts in a frozen Objector: the quick answer, and the program itself only when needed.

It loads a few modules, so that a question that is nearly always answered "nothing" reads next to nothing.
"""

import os
import sys

from objector.nothing_due import nothing_due


def main() -> int:
    """Answer, or leave it to the program beside this one."""
    words = sys.argv[1:]
    if sys.stdout is not None and nothing_due(words):
        return 0
    folder = os.path.dirname(sys.executable)
    if sys.platform == "win32":
        import subprocess

        # Without a console, so that none is shown for a reminder; nor is there a way to become another program.
        return subprocess.run([os.path.join(folder, "objector-window.exe"), *words], check=False).returncode
    else:  # noqa: RET505 - type checkers follow the branch of their platform
        return os.execv(os.path.join(folder, "objector"), ["objector", *words])  # noqa: S606 - our own


sys.exit(main())
