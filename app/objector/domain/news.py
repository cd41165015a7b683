# SPDX-License-Identifier: Apache-2.0
"""What changed in the facts, as the notes on each change say it: for all services, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Service, ServiceId, UseId, Words


class News(NamedTuple):
    """One change of what is told of a data use."""

    on: date
    service: ServiceId
    name: str
    """Of the service."""
    use: UseId
    words: Words


def news(services: Iterable[Service], since: date | None = None) -> tuple[News, ...]:
    """Return what changed, the newest first; on one day in the order of the services. `since` counts too."""
    found = [
        News(change.on, service.id, service.name, use.id, change.words)
        for service in services
        for use in service.data_uses
        for change in use.changes
        if since is None or change.on >= since
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))
