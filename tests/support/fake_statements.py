# SPDX-License-Identifier: Apache-2.0
"""What keys say of one another, forgotten with the test."""

from __future__ import annotations

from collections.abc import Sequence

from objector.domain.statement import Statement


class FakeStatements:
    """The Statements port over a list."""

    def __init__(self) -> None:
        self.kept: list[Statement] = []

    def keep(self, statement: Statement) -> None:
        if all(one.signature != statement.signature for one in self.kept):
            self.kept.append(statement)

    def statements(self) -> Sequence[Statement]:
        return tuple(self.kept)
