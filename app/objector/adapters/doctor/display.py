# SPDX-License-Identifier: Apache-2.0
"""Whether a window can be shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from objector.application.doctor import Diagnosis, ExaminedPart, Observation


class DisplayProbe:
    """The port `Probe` over what finds a display before Qt is loaded."""

    part = ExaminedPart.DISPLAY
    limit = 4.0

    def __init__(self, fault: Callable[[], tuple[Observation, str] | None]) -> None:
        """`fault` returns what keeps a window from being shown, and of what; `None` if nothing does."""
        self._fault = fault

    def examine(self) -> Sequence[Diagnosis]:
        """Try what a start of the window tries."""
        fault = self._fault()
        return (Diagnosis(self.part, *((Observation.DISPLAY_ANSWERS, _name()) if fault is None else fault)),)


def _name() -> str:
    variables = () if sys.platform in {"win32", "darwin"} else ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return next((value for value in map(os.environ.get, variables) if value), "")
