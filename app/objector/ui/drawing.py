# SPDX-License-Identifier: Apache-2.0
"""How what was done comes onto the screen."""

from __future__ import annotations

from collections.abc import Callable

from objector.domain.named_tuple import NamedTuple


class Drawing(NamedTuple):
    """What those can ask of the window who carry something out for it."""

    again: Callable[[], None]
    """Draws what was read."""
    anew: Callable[[], None]
    """Reads everything, then draws it."""
    say: Callable[[str], None]
    """Shows a message at the foot of the page."""
    acted: Callable[[], None]
    """Tells others that something was kept: an entry or a preference."""
