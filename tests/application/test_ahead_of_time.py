# SPDX-License-Identifier: Apache-2.0
"""What is dated more than a day ahead of all that is known is asked about, and overrules nothing that is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from objector.domain.case import State
from objector.domain.errors import AheadOfTime
from objector.domain.ledger import Kind
from tests.support.computer import Computer


@pytest.fixture(name="computers")
def fixture_computers(tmp_path: Path) -> Iterator[list[Computer]]:
    computers = [Computer(tmp_path / name) for name in ("first", "second")]
    yield computers
    for computer in computers:
        computer.database.close()


def exported(computer: Computer) -> str:
    path = str(computer.folder.parent / f"{computer.folder.name}.zip")
    computer.transfer.export(path)
    return path


def kinds(computer: Computer) -> list[Kind]:
    return [entry.kind for entry in computer.ledger.history()]


def trusted(computer: Computer, path: str) -> dict[str, str | None]:
    return {party.code: None for party in computer.transfer.look(path).asked}


@pytest.mark.parametrize("days", [2, 365, 3650])
def test_a_clock_that_is_ahead_is_asked_about_and_does_not_win(computers: list[Computer], days: int) -> None:
    first, second = computers
    first.answers.accept("chatgpt")
    first.clock.advance(timedelta(days=days))
    first.answers.confirm("linkedin")
    second.clock.advance(timedelta(hours=1))
    second.answers.found_on("linkedin")
    path = exported(first)
    offer = second.transfer.look(path)
    assert (offer.new, offer.ahead, offer.latest) == (2, 1, first.ledger.history()[-1].at)
    with pytest.raises(AheadOfTime):
        second.transfer.take_in(path, trusted(second, path))
    assert kinds(second) == [Kind.FOUND_ON]
    assert second.transfer.take_in(path, trusted(second, path), ahead=True) == 2
    assert kinds(second)[-1] is Kind.FOUND_ON
    case = next(case for case in second.overview().cases if case.use.id == "linkedin.ai-training")
    assert case.state is State.UNDECIDED
    assert len(second.pairings.ahead()) == 1
    # What is said next has a place of its own day, and is not carried away for years.
    second.clock.advance(timedelta(minutes=1))
    second.answers.confirm("linkedin")
    (ordinal,) = second.database.rows("SELECT ordinal FROM ledger ORDER BY seq DESC LIMIT 1")[0]
    assert ordinal <= int(second.clock.now().timestamp() * 10**6) + 1
    assert second.take_in(exported(first)) == 0


def test_less_than_a_day_is_nobody_s_fault(computers: list[Computer]) -> None:
    first, second = computers
    first.clock.advance(timedelta(hours=23))
    first.answers.confirm("linkedin")
    path = exported(first)
    assert second.transfer.look(path).ahead == 0
    assert second.transfer.take_in(path, trusted(second, path)) == 1
    assert second.pairings.ahead() == frozenset()
