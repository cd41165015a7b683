# SPDX-License-Identifier: Apache-2.0
"""Paths as SQLite reads them in an address."""

from __future__ import annotations

import os


def uri(path: str, query: str) -> str:
    """Return an absolute path as SQLite's `file:` address with a query (https://www.sqlite.org/uri.html)."""
    text = path.replace(os.sep, "/")
    for character, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        text = text.replace(character, code)
    return f"file://{'' if text.startswith('/') else '/'}{text}?{query}"
