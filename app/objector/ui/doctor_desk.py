# SPDX-License-Identifier: Apache-2.0
"""Has everything looked at, and mended where that is wanted, beside the window's events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.ui.aside import Aside

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis
    from objector.application.mend import Did
    from objector.application.use_cases import UseCases


class DoctorDesk:
    """What was found last."""

    def __init__(self, use_cases: UseCases, aside: Aside) -> None:
        self._use_cases = use_cases
        self._aside = aside
        self._looking = False
        self.findings: Sequence[Diagnosis] | None = None
        """`None` until something was found, and while it is looked."""

    def look(self, *, mend: bool, begun: Callable[[], None], done: Callable[[Sequence[Did] | None], None]) -> None:
        """Look at everything, unless that is being done already; `begun` is called first in any case.

        `done` is called once it is known what was found, with what was mended; `None` where nothing was to be.
        """
        begins = not self._looking
        if begins:
            self._looking, self.findings = True, None
        begun()
        if not begins:
            return
        found: list[Sequence[Diagnosis]] = []
        mended: list[Did] = []

        def look() -> None:
            if mend:
                mended.extend(self._use_cases.mend())
            found.append(self._use_cases.doctor())

        def examined(error: Exception | None) -> None:
            self._looking = False
            if error is not None:
                raise error
            self.findings = found[0]
            done(mended if mend else None)

        self._aside(look, examined)
