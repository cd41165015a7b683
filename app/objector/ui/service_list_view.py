# SPDX-License-Identifier: Apache-2.0
"""What pages about the list of services are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from objector.application.install_list import ListOffer
    from objector.domain.service_list import ListInUse


class ServiceListView(NamedTuple):
    """What pages are made from."""

    used: ListInUse
    today: date
    """In UTC, as the days of lists are."""
    offer: ListOffer | None
    """A list that the person is asked about."""
    busy: bool
