# SPDX-License-Identifier: Apache-2.0
"""The list of services: all the facts in one file, as it was issued on a day."""

from __future__ import annotations

from datetime import date

from objector.domain.named_tuple import NamedTuple

MOST_SERIAL = 10**12 - 1


class Issue(NamedTuple):
    """Which list it is."""

    serial: int
    """The higher, the newer."""
    day: date
    """The day on which it was issued, in UTC."""


class Terms(NamedTuple):
    """What the signature of a list says of it."""

    issue: Issue
    form: int
    """The form of the facts in it."""
    oldest: str
    """The version of the oldest Objector that reads that form."""
