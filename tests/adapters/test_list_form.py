# SPDX-License-Identifier: Apache-2.0
"""The form of lists changes only together with its number: an Objector of before must know that it cannot read one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from objector.adapters.catalogue.compiled_head import FORM
from objector.domain.listing import Listing
from objector.domain.service import Service

KNOWN = {1: "a8b5"}
"""The beginning of the digest of what each form is made of. One that no list was handed out in may change."""

PLAIN = {str, int, bool, float, date, datetime, type(None)}


def _told(kind: Any) -> str:
    kind = getattr(kind, "__supertype__", kind)
    if kind in PLAIN or kind is Ellipsis:
        return getattr(kind, "__name__", "...")
    if get_origin(kind) in {Union, UnionType}:
        return "|".join(sorted(map(_told, get_args(kind))))
    if get_origin(kind) is not None:
        return f"{get_origin(kind).__name__}[{', '.join(map(_told, get_args(kind)))}]"
    if issubclass(kind, Enum):
        return f"{{{', '.join(str(member.value) for member in kind)}}}"
    return f"({', '.join(f'{name}: {_told(of)}' for name, of in _fields(kind).items())})"


def _fields(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def test_the_types_of_the_facts_are_those_of_the_form() -> None:
    """Where this fails: raise FORM in compiled_head.py, unless no list was handed out yet, and note the digest."""
    digest = sha256(f"{_told(Service)} {_told(Listing)}".encode()).hexdigest()
    assert digest.startswith(KNOWN[FORM]), digest[:4]


def test_a_field_that_is_added_or_changed_is_noticed() -> None:
    told = _told(Service)
    for part in ("domains: tuple[str, ...]", "form, letter, admin", "start: ", "obsolete: (since: date"):
        assert part in told
