# SPDX-License-Identifier: Apache-2.0
"""Use cases: an import is taken back whole, and whose keys the person trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.application.find import find_use
from objector.application.recording import recording
from objector.domain.ledger import is_same_account
from objector.domain.wording import account_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.application.answers import Answers
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.pairings import Pairings
    from objector.domain.pairing import Import, Paired


class Imports:
    """What came from other computers, and whom the person trusts. Everything raises StorageError or DatabaseNewer."""

    def __init__(
        self, clock: Clock, catalogue: Catalogue, ledger: Ledger, answers: Answers, pairings: Pairings
    ) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._answers = answers
        self._pairings = pairings

    def undoable(self, name: str, *, account: str | None = None) -> Import | None:
        """Return the import that is the latest standing act of a case, `None` where that is an answer, or nothing.

        An import is an act of each case that it told something about. Raises as `Answers.undoable`.
        """
        use = find_use(self._catalogue, name).use.id
        act = self._answers.undoable(name, account=account)
        found = self._pairings.latest(use, act[0] if act else None)
        wanted = account_label(account)
        if found is None or wanted is None:
            return found
        brought = set(self._pairings.brought(found.number))
        told = [entry.account for entry in self._ledger.history(use) if entry.uuid in brought]
        return found if any(label is None or is_same_account(label, wanted) for label in told) else None

    def latest(self) -> Import | None:
        """Return the latest standing import, whatever it was about."""
        return self._pairings.latest(None, None)

    def take_back(self, taken: Import) -> None:
        """Take an import back whole: what came by it alone no longer counts anywhere, and nobody is trusted by it.

        Raises AlreadyUndone where that was done in the meantime; imported again, everything is there again.
        """
        with recording():
            self._pairings.take_back(taken.number, self._clock.now())

    def paired(self) -> Sequence[Paired]:
        """Return the computers that the person trusts, or once did."""
        return self._pairings.paired()
