# SPDX-License-Identifier: Apache-2.0
"""What a person says of something that is not as Objector says."""

from objector.domain.named_tuple import NamedTuple
from objector.domain.seen import Seen
from objector.domain.service import RouteId


class Difference(NamedTuple):
    """What a person says they saw."""

    route: RouteId | None = None
    """`None` for the route that the guide leads along."""
    seen: Seen | None = None
    """`None` while they have not chosen."""
    words: str = ""
    """In their own words, as they typed them."""
