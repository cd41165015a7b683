# SPDX-License-Identifier: Apache-2.0
"""What somebody else says about when a head was there (RFC 3161)."""

from datetime import datetime
from typing import NamedTuple


class Stamped(NamedTuple):
    """What an authority's answer says."""

    head: str
    """The SHA-256 of the head that was stamped."""
    at: datetime
    """In UTC."""
    is_trusted: bool
    """Whether it is signed by an authority whom who checks it trusts; nobody is trusted unasked."""
