# SPDX-License-Identifier: Apache-2.0
"""The program's entry: arguments first. Qt is imported only when a window is needed."""

from __future__ import annotations

import sys

from objector.composition import run


def main() -> int:
    """Run Objector with the arguments of the process, and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal whose encoding lacks a letter shows a sign in its place instead of ending the program.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`objector history | head`); keep Python from complaining at its end.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
