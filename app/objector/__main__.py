# SPDX-License-Identifier: Apache-2.0
"""The program's entry: the quick answers first, then arguments. Qt is imported only when a window is needed."""

from __future__ import annotations

import gc
import os
import sys

from objector.already_running import is_shown
from objector.nothing_due import nothing_due

_STREAMS = ("stdout", "stderr")


def main() -> int:
    """Run Objector with the arguments of the process, and return its exit status."""
    _prepare_streams()
    try:
        if nothing_due(sys.argv[1:]) or is_shown(sys.argv[1:]):
            return 0
        from objector.composition import run

        return run(sys.argv[1:])
    except BrokenPipeError:
        return 0  # the reader has seen enough (`objector history | head`)
    except KeyboardInterrupt:
        return 130
    finally:
        _finish_streams()
        if "PySide6" not in sys.modules:
            gc.freeze()  # The end of Python would look through all that is left for circles, which go with it anyhow.


def _prepare_streams() -> None:
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The next file or socket would get this number, and with it whatever a library tells the person.
            os.open(os.devnull, os.O_RDWR)
    for name in _STREAMS:
        stream = getattr(sys, name)
        if stream is None:
            # Closed by who started us (`>&-`), or never there (a program without a terminal on Windows).
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            # A terminal whose encoding lacks a letter shows a sign in its place instead of ending the program.
            stream.reconfigure(errors="replace")


def _finish_streams() -> None:
    """Write what is still held back; what nobody takes is let go, so that Python does not complain at its end."""
    for name in _STREAMS:
        stream = getattr(sys, name)
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
