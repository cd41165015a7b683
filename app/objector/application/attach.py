# SPDX-License-Identifier: Apache-2.0
"""Use cases: evidence is kept with a confirmation, and taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from objector.application.answers import withdrawal
from objector.application.changes import Changes
from objector.application.find import find_account, find_route, find_use, named_accounts
from objector.application.recording import recording
from objector.domain.errors import EvidenceAltered, EvidenceMissing, NothingToAttachTo
from objector.domain.evidence import Evidence, Media
from objector.domain.ledger import REPLIES, SENDINGS, Draft, Entry, Kind, is_gone, of_account, standing
from objector.domain.wording import account_label

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.evidence_store import EvidenceStore
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.preferences import PreferenceStore

_ATTACHABLE = REPLIES | SENDINGS | {Kind.CONFIRMED}
"""What evidence is kept with: that it is off, that a form, a letter or a request was sent, and what was answered."""


class Attach:
    """Evidence for a case. `name` is a data use's id, or the id of a service with only one.

    The file is on the disk before the ledger names it. Every method may raise StorageError or DatabaseNewer.
    """

    def __init__(
        self, clock: Clock, catalogue: Catalogue, ledger: Ledger, preferences: PreferenceStore, store: EvidenceStore
    ) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._preferences = preferences
        self._store = store

    def attach(
        self, name: str, data: bytes, media: Media, *, account: str | None = None, route: str | None = None
    ) -> Changes:
        """Keep a file with the latest standing confirmation, sending or reply of a case, or of one route of it.

        Raises NothingToAttachTo where none stands, EvidenceRefused for nothing or too much, UnknownService,
        SeveralCases, SeveralAccounts, UnknownRoute, TextTooLong and TextNotKept as the answers do; then nothing was
        kept.
        """
        confirmation = self._confirmation(name, account, route)
        with recording():
            evidence = self._store.keep(data, media)
        draft = Draft(
            at=self._clock.now(),
            zone=self._clock.zone().name,
            kind=Kind.ATTACHED,
            use=confirmation.use,
            route=confirmation.route,
            account=confirmation.account,
            about=confirmation.uuid,
            evidence=evidence,
        )
        entry = self._ledger.append(draft)
        # Another process may have tidied up between the two; from here on an entry names the file, and it stays.
        self._store.keep(data, media)
        return Changes(entry=entry)

    def take_back(self, entry: Entry) -> Changes:
        """Withdraw an entry of kind `attached`. Its file stays for a day, so that this can be undone.

        Raises AlreadyUndone where it was withdrawn before, and ValueError for another kind.
        """
        if entry.evidence is None:
            raise ValueError(entry)
        withdrawn = self._ledger.append(withdrawal(entry, self._clock, Kind.TAKEN_BACK))
        return Changes(entry=withdrawn, undone=entry)

    def undo(self, entry: Entry) -> Changes:
        """Undo that a file was just kept, and take it away unless another entry that stands names it.

        Raises as `take_back`.
        """
        if entry.evidence is None:
            raise ValueError(entry)
        withdrawn = self._ledger.append(withdrawal(entry, self._clock))
        self._tidy([entry.evidence.sha256])
        return Changes(entry=withdrawn, undone=entry)

    def read(self, evidence: Evidence) -> bytes:
        """Return a file as it was kept. Raises EvidenceMissing, or EvidenceAltered where it is no longer that."""
        return self._store.read(evidence.sha256)

    def sweep(self) -> None:
        """Take away the files that no standing entry names: left where a process was killed, or taken back for good.

        To be called at a start, and where there are files it reads the whole ledger. One without entries names nothing,
        so that something is the matter with it, and all files stay. Not to be called while a database that was put
        aside lies in the data folder: what names a file may be in that one.
        """
        kept = self._store.kept()
        if kept and self._ledger.revision() > 0:
            self._tidy(kept)

    def _confirmation(self, name: str, account: str | None, route: str | None) -> Entry:
        service, use = find_use(self._catalogue, name)
        entries = self._ledger.essential(use.id)
        listed = named_accounts(self._preferences.read(), service.id)
        about = find_account(use, entries, account_label(account), listed)
        chosen = None if route is None else find_route(use, route).id
        mine = of_account(about, entries, listed)
        fitting = (entry for entry in mine if entry.kind in _ATTACHABLE and chosen in {None, entry.route})
        latest = max(fitting, key=lambda entry: entry.seq, default=None)
        if latest is None:
            raise NothingToAttachTo(service.name, about)
        return latest

    def _tidy(self, candidates: Iterable[str]) -> None:
        revision, named = -1, dict[str, Evidence]()
        for sha256 in candidates:
            if revision < 0:
                revision, named = self._ledger.revision(), self._named()
            if sha256 in named:
                continue
            data = self._removed(sha256)
            # Another process may have attached it since: it named it by now, or will keep the file again when it has.
            if self._ledger.revision() != revision:
                revision, named = self._ledger.revision(), self._named()
                if sha256 in named and data is not None:
                    self._store.keep(data, named[sha256].media)

    def _named(self) -> dict[str, Evidence]:
        """Return the files that are to stay: those that stand, and those that can still be brought back."""
        history, now = self._ledger.history(), self._clock.now()
        stands = standing(history)
        fresh = {entry.undoes for entry in stands if not is_gone(entry, history, now)}
        named = [entry for entry in history if entry.uuid in {one.uuid for one in stands} | fresh]
        return {entry.evidence.sha256: entry.evidence for entry in named if entry.evidence is not None}

    def _removed(self, sha256: str) -> bytes | None:
        """Remove a file and return its bytes; `None` if the file had been changed since it was kept."""
        try:
            data = self._store.read(sha256)
        except (EvidenceMissing, EvidenceAltered):
            data = None
        self._store.forget(sha256)
        return data
