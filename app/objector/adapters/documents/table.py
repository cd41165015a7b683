# SPDX-License-Identifier: Apache-2.0
"""A table as CSV (RFC 4180), which spreadsheet programs open as it is, and take no cell of it for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from objector.domain.history import Table

_BEGINS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a cell a formula in one program or another, which could call others
(https://owasp.org/www-community/attacks/CSV_Injection)."""


def as_csv(table: Table) -> bytes:
    """Return a table as UTF-8 with the mark by which spreadsheet programs know it, every cell between quotes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(map(_harmless, table.header))
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """Return a cell with an apostrophe before it where it could be taken for a formula: then it is a text."""
    return f"'{cell}" if cell.lstrip(" \u00a0")[:1] in _BEGINS_A_FORMULA and cell.strip(" \u00a0") else cell
