# SPDX-License-Identifier: Apache-2.0
"""A receipt: what a person hands over about one case, with what they chose to tell of themselves."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from objector.domain.case import Case
from objector.domain.chain import Field
from objector.domain.evidence import Evidence
from objector.domain.ledger import Entry


class Part(Enum):
    """What is personal on a receipt; each is told only if the person ticked it."""

    NAME = "name"
    ACCOUNT = "account"
    NOTE = "note"
    ZONE = "zone"
    EVIDENCE = "evidence"


FIELD_OF = {Part.ACCOUNT: Field.ACCOUNT, Part.NOTE: Field.NOTE, Part.ZONE: Field.ZONE}
"""Which personal value of an entry a part is."""


class Fingerprint(NamedTuple):
    """What identifies one entry."""

    place: int
    """In its chain, from 1."""
    uuid: str
    head: str
    """The SHA-256 of the entry's head."""
    key: str | None
    """The SHA-256 of the raw public key that signed it; `None` where it is unsigned."""


class Receipt(NamedTuple):
    """What stands on a receipt."""

    receipt_id: str
    """A UUID."""
    made_at: datetime
    """Aware, in the person's zone."""
    who: str | None
    """The name that the person wants on it."""
    case: Case
    entries: tuple[Entry, ...]
    """Those of the case, withdrawn ones and undos included, in order; without the personal values that are not told."""
    evidence: tuple[Evidence, ...]
    fingerprints: tuple[Fingerprint, ...]
    key: str | None
    """The SHA-256 of the raw public key that seals it, `None` where there was no keyring."""
    includes: frozenset[Part]
