# SPDX-License-Identifier: Apache-2.0
"""What the window can ask of the reminders: how they stand, and to change what the system does for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from objector.application.arrange import Arranged
    from objector.application.reminding import Held
    from objector.ui.pages.view import RemindersView


class ReminderControls(Protocol):
    """The reminders, as the window sees them."""

    def held(self) -> Held | None:
        """Return what could not be shown, and why."""
        ...

    def standing(self) -> RemindersView:
        """Return how everything about them stands. Raises StorageError."""
        ...

    def arrange(self, arranged: Arranged, *, on: bool) -> None:
        """Have the system do something, or no longer. Raises ArrangementFailed and StorageError."""
        ...

    def test_notice(self) -> None:
        """Show a notice to try whether it is seen."""
        ...
