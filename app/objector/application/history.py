# SPDX-License-Identifier: Apache-2.0
"""Queries: what the person did."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from objector.application.find import find_use
from objector.application.ports import Catalogue, Ledger
from objector.domain.case import Case
from objector.domain.ledger import Entry, by_account

RECORD_LENGTH = 50
"""How many of the newest entries a record shows."""
_ALL = sys.maxsize


class ReadHistory:
    """The ledger, as it was written and as it stands."""

    def __init__(self, catalogue: Catalogue, ledger: Ledger) -> None:
        self._catalogue = catalogue
        self._ledger = ledger

    def __call__(self, name: str | None = None) -> Sequence[Entry]:
        """Return every entry, of all data uses or of the one called `name`, withdrawn ones and undos included.

        Raises UnknownService or SeveralCases.
        """
        use = None if name is None else find_use(self._catalogue.read().services, name).use.id
        return self._ledger.history(use)

    def record(self, case: Case) -> Sequence[Entry]:
        """Return the newest standing entries of a case, in order."""
        limit = RECORD_LENGTH if case.account is None else _ALL  # the newest may all be about another account
        mine = by_account(self._ledger.standing(case.use.id, limit)).get(case.account, [])
        return mine[-RECORD_LENGTH:]
