# SPDX-License-Identifier: Apache-2.0
"""What fakes fail by, where a test has them fail."""

from __future__ import annotations


class Failing:
    fault: Exception | None = None
    """What every method that answers raises, while it is set."""

    def _answer(self) -> None:
        if self.fault is not None:
            raise self.fault
