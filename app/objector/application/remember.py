# SPDX-License-Identifier: Apache-2.0
"""Use case: note the last head of the record outside it, and notice a record that does not have what was noted.

It is noted twice: in a file of the person's outside the data folder, which is read with every start, and in the keyring
beside the key, which may have to be waited for and is asked after the answer only. What was noted of a record is never
written over while the record does not have it, so that a new one is never begun without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from objector.domain.errors import KeyUnavailable, StorageError
from objector.domain.last_head import lacking

if TYPE_CHECKING:
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.application.ports.record_head import RecordHead
    from objector.application.ports.recovery import Recovery
    from objector.domain.backups import Recovered
    from objector.domain.last_head import Lacking, LastHead


class Remember:
    """What is known of the record beside the record."""

    def __init__(
        self, record: RecordHead, near: HeadKeeper, keyring: Callable[[], HeadKeeper], recovery: Recovery
    ) -> None:
        """`near` answers at once; the `keyring`, put together when it is first asked, may take seconds."""
        self._record = record
        self._near = near
        self._keyring = keyring
        self._recovery = recovery

    def lacking(self) -> Lacking | None:
        """Return what the record lacks of what was noted near by; nobody is waited for.

        Raises StorageError or DatabaseNewer.
        """
        return self._lacking(self._near.read())

    def look(self) -> Lacking | None:
        """Return what the record lacks of what was noted near by or in the keyring, which is asked; change nothing.

        Raises StorageError or DatabaseNewer.
        """
        found = self.lacking()
        if found is not None:
            return found
        with suppress(KeyUnavailable):
            return self._lacking(self._keyring().read())
        return None

    def is_noted(self) -> bool:
        """Return whether anything is noted near by, or there is nothing that could be."""
        return self._near.read() is not None or self._record.newest() is None

    def note(self, *, ask: bool = True) -> Lacking | None:
        """Note the record as it is, unless it lacks something, which is returned; to be called after an answer.

        With `ask` the keyring is asked, and keeps it too. What only the keyring knew is noted near by, so that it is
        known at once from then on. Raises StorageError or DatabaseNewer where the record cannot be read.
        """
        noted, now = self._near.read(), self._record.newest()
        if noted is None and now is None:
            return None
        found = self._lacking(noted)
        if found is not None:
            return found
        if noted is not None and now is not None:
            self._keep_near(now)
        in_keyring: LastHead | None = None
        reached = False
        if ask:
            with suppress(KeyUnavailable, StorageError):  # locked, or not there: the file has it
                in_keyring = self._keyring().read()
                reached = True
        found = self._lacking(in_keyring)
        if found is not None:
            self._keep_near(found.noted)
            return found
        if now is not None:
            self._keep_near(now)
            if reached and in_keyring != now:
                with suppress(KeyUnavailable, StorageError):
                    self._keyring().keep(now)
        return None

    def bring_back(self) -> Recovered | None:
        """Bring back all that copies and files that were put aside have, and return what was done.

        Raises StorageError where that failed, or DatabaseNewer.
        """
        self._recovery.bring_back()
        return self._recovery.told()

    def entries(self) -> int:
        """Return how many entries the record has. Raises StorageError or DatabaseNewer."""
        now = self._record.newest()
        return 0 if now is None else now.entries

    def accept(self) -> LastHead | None:
        """Accept the record as it is, whatever was noted before, and return its newest entry.

        Raises StorageError or DatabaseNewer.
        """
        now = self._record.newest()
        for keeper in (self._near, self._keyring()):
            with suppress(KeyUnavailable):  # then it is said again, once the keyring is there
                if now is None:
                    keeper.erase()
                else:
                    keeper.keep(now)
        return now

    def _lacking(self, noted: LastHead | None) -> Lacking | None:
        if noted is None:
            return None
        here = self._record.head_of(noted.uuid)
        return None if here == noted.head else lacking(noted, self._record.newest(), here)

    def _keep_near(self, head: LastHead) -> None:
        if self._near.read() != head:
            with suppress(StorageError):  # the keyring has it
                self._near.keep(head)
