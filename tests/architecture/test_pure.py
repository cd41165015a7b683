# SPDX-License-Identifier: Apache-2.0
"""What needs no import and does input or output all the same is not called in the inner house; seen to fail."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.sources import ROOT, SourcesCopy

INNER = ("domain", "application", "ui")
NOT_PURE = frozenset({"open", "input", "print", "breakpoint", "__import__", "exec", "eval"})


def called(folder: Path) -> list[str]:
    """Return file, line and name of each builtin that is named there and does what only adapters may do."""
    files = [path for part in INNER for path in (folder / "app" / "objector" / part).rglob("*.py")]
    return [
        f"{path.name}, line {node.lineno}: {node.id}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in NOT_PURE
    ]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (
            "domain/region.py",
            "def told() -> str:\n    return open('/etc/timezone').read()",
            "open",
        ),
        ("domain/brand_new.py", "SOCKET = __import__('socket')", "__import__"),
        ("application/brand_new.py", "read = open", "open"),
        ("ui/look.py", "print('now')", "print"),
    ],
)
def test_a_violation_is_caught(path: str, text: str, name: str, copy: SourcesCopy) -> None:
    copy.append(f"app/objector/{path}", text)
    assert [line.rpartition(" ")[2] for line in called(copy.folder)] == [name]


def test_the_inner_house_calls_none() -> None:
    assert called(ROOT) == []
