# SPDX-License-Identifier: Apache-2.0
"""The facts that were told when something was answered: kept beside the answer, and compared with what is told now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.application.choose_services import service_of
from objector.domain.changed import Since, since_answer, unchanged
from objector.domain.ledger import SETTLING, Entry, last_answer
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.known_services import KnownServices
    from objector.application.ports.ledger import Facts, Ledger
    from objector.domain.region import Region
    from objector.domain.service import DataUse, Service


class AnsweredUse(NamedTuple):
    """An account's entries about a data use, and what is told of that now."""

    service: Service
    use: DataUse
    account: str | None
    entries: Sequence[Entry]


def facts_of(catalogue: Catalogue, service: Service, use: DataUse) -> Facts:
    """Return what is told of a data use now, as it is kept beside an answer. Raises CatalogueDamaged."""
    from objector.application.ports.ledger import Facts  # what only an answer needs is not read at a start
    from objector.domain.as_told import as_told, write_told

    issue = catalogue.issue()
    return Facts(catalogue.edition_of(service.id), write_told(as_told(use, 0 if issue is None else issue.serial)))


def changes_since(
    catalogue: Catalogue, ledger: Ledger, asked: Iterable[AnsweredUse], region: Region | None
) -> Mapping[str, Since]:
    """Return what changed since the last answer of each of the accounts, by the UUID of that answer.

    There is none where it is not known what was told then. Raises StorageError, DatabaseNewer or CatalogueDamaged.
    """
    answers = {answer.uuid: (one, answer) for one in asked if (answer := last_answer(one.entries)) is not None}
    editions = ledger.editions(answers) if answers else {}
    found: dict[str, Since] = {}
    other: list[str] = []
    for uuid, edition in editions.items():
        one, answer = answers[uuid]
        if edition == catalogue.edition_of(one.service.id):
            found[uuid] = unchanged(one.use.changed_on, answer.at.date())
        else:
            other.append(uuid)
    if other:
        from objector.domain.as_told import read_told

        issue = catalogue.issue()
        for uuid, text in ledger.facts(other).items():
            told, (one, answer) = read_told(text), answers[uuid]
            if told is not None:
                found[uuid] = since_answer(told, one.use, region, answer.at.date(), issue)
    return found


class KeepFacts:
    """Keeps what is told now for answers of which it is not known what was told then.

    Those were given before that was kept, or came from another computer. It is what a later list is compared with; not
    so where the facts have changed since the answer, which is told as long as it stands.
    """

    def __init__(self, clock: Clock, catalogue: Catalogue, ledger: Ledger, known: KnownServices) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._known = known

    def __call__(self) -> None:
        """Keep it, and which services there are. Raises StorageError, DatabaseNewer or CatalogueDamaged."""
        self._keep_services()
        self._keep_facts()

    def _keep_services(self) -> None:
        issue = self._catalogue.issue()
        if issue is not None and issue.serial != self._known.known().serial:
            services = [listing.id for listing in self._catalogue.listings()]
            self._known.keep(issue.serial, services, self._clock.now().date())

    def _keep_facts(self) -> None:
        answers = [entry for entry in self._ledger.essential() if entry.kind in SETTLING]
        known = self._ledger.editions(entry.uuid for entry in answers) if answers else {}
        kept: dict[str, Facts] = {}
        for entry in answers:
            service = None if entry.uuid in known else self._catalogue.service(service_of(entry.use))
            use = None if service is None else next((one for one in service.data_uses if one.id == entry.use), None)
            if service is not None and use is not None and use.changed_on <= entry.at.date():
                kept[entry.uuid] = facts_of(self._catalogue, service, use)
        self._ledger.keep_facts(kept)
