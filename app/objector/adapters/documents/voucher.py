# SPDX-License-Identifier: Apache-2.0
"""A voucher as JSON, and back: statements that a person hands over beside a receipt, to show whose its key is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

import msgspec

from objector.adapters.documents.form import VouchingForm, vouching_read
from objector.domain.document import SCHEMA
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.statement import Vouching, statement_written

PURPOSE = "objector-voucher"
SIZE_LIMIT = 1_000_000
"""Bytes: a statement has some seven hundred."""


class _Voucher(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    purpose: Literal["objector-voucher"]
    statements: list[VouchingForm]


class _Version(msgspec.Struct):
    schema: int
    purpose: str


def written(vouchings: Sequence[Vouching]) -> bytes:
    """Return a voucher as JSON, indented so that a person can read it."""
    statements = [{**statement_written(one.statement), "agreed": one.agreed.hex()} for one in vouchings]
    whole = {"schema": SCHEMA, "purpose": PURPOSE, "statements": statements}
    plain = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return msgspec.json.format(plain.encode(), indent=1) + b"\n"


def read(data: bytes) -> tuple[Vouching, ...]:
    """Return the statements of a voucher. Raises DocumentRefused."""
    if len(data) > SIZE_LIMIT:
        raise DocumentRefused(DocumentFault.NO_VOUCHER, "JSON")
    try:
        if msgspec.json.decode(data, type=_Version).schema > SCHEMA:
            raise DocumentRefused(DocumentFault.NEWER)
        voucher = msgspec.json.decode(data, type=_Voucher)
        if voucher.schema != SCHEMA or not voucher.statements:
            raise DocumentRefused(DocumentFault.NO_VOUCHER, "JSON")
        return tuple(vouching_read(one) for one in voucher.statements)
    except (ValueError, RecursionError, OverflowError) as error:
        raise DocumentRefused(DocumentFault.NO_VOUCHER, str(error)[:200]) from error


def is_one(data: bytes) -> bool:
    """Return whether a file says of itself that it is a voucher."""
    try:
        return msgspec.json.decode(data, type=_Version).purpose == PURPOSE
    except (ValueError, RecursionError):
        return False
