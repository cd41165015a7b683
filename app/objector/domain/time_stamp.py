# SPDX-License-Identifier: Apache-2.0
"""What somebody else says about when a head was there (RFC 3161)."""

from datetime import datetime

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple


class Trust(Enum):
    """Whether it was checked who signed a time stamp. The values are written for other programs."""

    NOT_CHECKED = "not_checked"
    """No certificate was given: nobody is trusted unasked."""
    BY_CERTIFICATE = "by_certificate"
    """An authority whose certificate was given signed it."""
    REFUSED = "refused"
    """It is not signed by an authority whose certificate was given, or it was altered."""


class Stamp(NamedTuple):
    """What a time stamp says of the entries of a document."""

    place: int
    """This entry, and all before it, were there."""
    at: datetime | None
    """When, in UTC; `None` where the library that reads it is not installed here."""
    trust: Trust


class Stamped(NamedTuple):
    """What an authority's answer says."""

    head: str
    """The SHA-256 of the head that was stamped."""
    at: datetime
    """In UTC."""
    is_trusted: bool
    """Whether it is signed by an authority whom who checks it trusts; nobody is trusted unasked."""
