# SPDX-License-Identifier: Apache-2.0
"""Lists of services as they are handed out, signed by keys of the tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from objector.adapters.catalogue.signed_list import ListKeys
from objector.domain.service import Service
from objector.domain.service_list import Issue
from objector_services.lists import name_key, sign_list
from objector_services.signing import SecretKey
from tests.support.all_services import every_service

SIGNS = SecretKey(b"SIGNSIGN", b"s" * 32)
NAMES = SecretKey(b"NAMENAME", b"n" * 32)
NEXT = SecretKey(b"NEXTNEXT", b"x" * 32)
OTHER = SecretKey(b"OTHEROTH", b"o" * 32)
KEYS = ListKeys(1, SIGNS.public, NAMES.public)

ISSUE = Issue(202612010900, date(2026, 12, 1))
LATER = Issue(202612050900, date(2026, 12, 5))


def a_list(
    issue: Issue = ISSUE, services: Sequence[Service] | None = None, key: SecretKey = SIGNS, naming: str = ""
) -> bytes:
    """Return a list; of all services as they are, unless others are given."""
    return sign_list(_all() if services is None else services, issue, key, naming)


def a_naming(number: int = 2, key: SecretKey = NEXT, by: SecretKey = NAMES) -> str:
    """Return what names the next key."""
    return name_key(number, key, by)


@cache
def _all() -> tuple[Service, ...]:
    return every_service()
