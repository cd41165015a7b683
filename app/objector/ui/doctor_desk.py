# SPDX-License-Identifier: Apache-2.0
"""Has everything looked at, and mended where that is wanted, beside the window's events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.texts.language import Language
from objector.ui.aside import Aside
from objector.ui.drawing import Drawing
from objector.ui.intents import Screen
from objector.ui.router import Router

if TYPE_CHECKING:
    from objector.application.doctor import Diagnosis
    from objector.application.mend import Did
    from objector.application.use_cases import UseCases


class DoctorDesk:
    """What was found last."""

    def __init__(
        self, use_cases: UseCases, aside: Aside, language: Callable[[], Language], drawing: Drawing, router: Router
    ) -> None:
        self._use_cases = use_cases
        self._aside = aside
        self._language = language
        self._drawing = drawing
        self._router = router
        self._looking = False
        self.findings: Sequence[Diagnosis] | None = None
        """`None` until something was found, and while it is looked."""

    def look(self, *, mend: bool) -> None:
        """Mend what can be where that is wanted, look at everything, and show it, unless that is being done already."""
        begins = not self._looking
        if begins:
            self._looking, self.findings = True, None
        self._router.go(Screen.DOCTOR)
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
            self._show(mended if mend else None)

        self._aside(look, examined)

    def _show(self, mended: Sequence[Did] | None) -> None:
        """Show what was found, with what was mended; `None` where nothing was to be."""
        if self._drawing.at.screen is not Screen.DOCTOR:
            return
        if mended is not None:
            from objector.texts.mending import mended_lines

            self._drawing.foot.say(" ".join(mended_lines(mended, self._language().t)))
            self._drawing.acted.emit()
        self._drawing.again_or_anew()
