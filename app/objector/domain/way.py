# SPDX-License-Identifier: Apache-2.0
"""Several ways, of which one is enough: the person says once which one they use, and is shown only that."""

from __future__ import annotations

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import RouteId


class DoneBy(Enum):
    """Who does it. The values are written in the database; they never change."""

    SELF = "self"
    OTHER = "other"
    """Somebody else, whom the person asks: whoever owns or administers what it is about."""


class Way(NamedTuple):
    """A route, and who follows it."""

    route: RouteId
    by: DoneBy = DoneBy.SELF
