# SPDX-License-Identifier: Apache-2.0
"""A data folder of which something may stay."""

from __future__ import annotations

from collections.abc import Sequence

from objector.application.ports.data_files import StillThere


class FakeDataFiles:
    """The DataFiles port."""

    def __init__(self) -> None:
        self.left: tuple[StillThere, ...] = ()
        """What resists."""
        self.erased = 0

    def erase(self) -> Sequence[StillThere]:
        self.erased += 1
        return self.left
