# SPDX-License-Identifier: Apache-2.0
"""What connects the keys of one person: a computer says of each chain of another key that it took it over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.application.imports import Imports
from objector.application.seal import sealed
from objector.domain.document import Document, Standing
from objector.domain.statement import Statement, TookOver, WritesAs, to_sign
from tests.support.computer import Computer


@pytest.fixture(name="computers")
def fixture_computers(tmp_path: Path) -> Iterator[list[Computer]]:
    computers = [Computer(tmp_path / name) for name in ("first", "second", "third")]
    yield computers
    for computer in computers:
        computer.database.close()


def exported(computer: Computer) -> str:
    path = str(computer.folder.parent / f"{computer.folder.name}.zip")
    computer.transfer.export(path)
    return path


def key(computer: Computer) -> bytes:
    found = computer.signer.key()
    assert found is not None
    return found.public


def document(computer: Computer, path: str) -> Document:
    found = computer.documents.read(path).document
    assert found is not None
    return found


def taken_over(computer: Computer, path: str) -> set[tuple[bytes, bytes | None]]:
    """Return which key says that it took over the chain of which, each up to the chain's end."""
    whole = document(computer, path)
    ends = {record.chain: record.place for record in whole.bundle.records}
    bodies = [statement.body for statement in whole.statements]
    assert all(body.place == ends[body.chain] for body in bodies if isinstance(body, TookOver))
    assert computer.verify(path).standing is Standing.INTACT
    return {(body.key, body.of) for body in bodies if isinstance(body, TookOver)}


def test_at_an_import(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    second.take_in(exported(first))
    assert taken_over(second, exported(second)) == {(key(second), key(first))}
    first.answers.accept("linkedin")
    second.take_in(exported(first))
    assert taken_over(second, exported(second)) == {(key(second), key(first))}


def test_with_a_new_key_and_in_a_folder_that_moved(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    old = key(first)
    first.database.close()
    shutil.copytree(first.folder, tmp_path / "moved")
    first.keyring.kept.clear()
    for again in (Computer(first.folder, first.keyring), Computer(tmp_path / "moved")):
        assert key(again) != old
        again.answers.accept("linkedin")
        assert taken_over(again, exported(again)) == {(key(again), old)}
        second.take_in(exported(again))
        again.database.close()
    assert len({of for by, of in taken_over(second, exported(second)) if by == key(second)}) == 3


def test_what_a_stranger_took_over_goes_with_their_import(computers: list[Computer]) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    second.take_in(exported(first))
    third.take_in(exported(second))
    assert {by for by, _ in taken_over(third, exported(third))} == {key(third), key(second)}
    taken = third.pairings.latest(None, None)
    assert taken is not None
    Imports(third.clock, third.catalogue, third.ledger, third.answers, third.pairings).take_back(taken)
    third.answers.accept("chatgpt")
    assert taken_over(third, exported(third)) == set()


def test_by_which_keys_a_computer_writes_comes_along(computers: list[Computer], tmp_path: Path) -> None:
    from objector.domain.receipt_choice import Wrapping

    first, second, _ = computers
    first.answers.confirm("linkedin")
    first.receipts.save("linkedin", str(tmp_path / "receipt.json"), Wrapping.JSON)
    second.take_in(exported(first))
    said = [statement.body for statement in document(second, exported(second)).statements]
    assert [body.key for body in said if isinstance(body, WritesAs)] == [key(first)]


def test_what_a_key_says_that_nobody_here_trusts_is_not_kept(computers: list[Computer], tmp_path: Path) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    whole = document(first, exported(first))
    body = WritesAs(first.clock.now(), key(third), "linkedin", key(third))
    stranger = third.signer.key()
    assert stranger is not None
    said = Statement(body, stranger.sign(to_sign(body, first.sealing)))
    whole = sealed(whole._replace(statements=(*whole.statements, said)), first.sealing, first.signer.key())
    path = str(tmp_path / "more.zip")
    first.documents.write(path, first.documents.as_zip(whole, {}, {}, first.signer.key()))
    second.take_in(path)
    assert all(statement.body.key != key(third) for statement in second.statements.statements())
