# SPDX-License-Identifier: Apache-2.0
"""What changed lately of the facts: which answers it touches, and which services are new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from objector.domain.case import Case
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Service, ServiceId

NEW_FOR = timedelta(days=60)
"""How long a service that came with a newer list is shown as new."""


class Known(NamedTuple):
    """Which services a person's Objector has known so far."""

    serial: int
    """Of the list that had them."""
    since: Mapping[ServiceId, date | None]
    """Since when it knows them; `None` for those that it began with."""


class Lately(NamedTuple):
    """What changed lately."""

    changed: tuple[Case, ...]
    """The cases whose facts changed since the person answered, the newest change first."""
    new: tuple[Service, ...]
    """The services that came with a newer list and are not in the person's list, by name."""
    issued_on: date | None
    """The day on which the list was issued that tells it."""


def changed_cases(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases whose facts changed since the person answered, the newest change first."""
    found = [case for case in cases if case.changed]
    return tuple(sorted(found, key=lambda case: max(one.on for one in case.changed), reverse=True))


def new_services(
    known: Known, there: Iterable[ServiceId], listed: Collection[ServiceId], today: date
) -> tuple[ServiceId, ...]:
    """Return which of the services that are `there` are new, and not in the person's list.

    A person's Objector begins with all that its first list has: none of that is new.
    """
    if not known.since:
        return ()
    recent = [service for service in there if _is_new(known, service, today)]
    return tuple(service for service in recent if service not in listed)


def _is_new(known: Known, service: ServiceId, today: date) -> bool:
    if service not in known.since:
        return True
    since = known.since[service]
    return since is not None and today - since < NEW_FOR
