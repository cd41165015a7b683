# SPDX-License-Identifier: Apache-2.0
"""What connects the keys of one person: a computer says of each chain of another key that it took it over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.application.imports import Imports
from objector.application.seal import sealed
from objector.domain.chain import head
from objector.domain.document import Document, Finding, Standing, judge
from objector.domain.ledger import Kind
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


@pytest.mark.parametrize("moved", [False, True])
def test_what_was_said_before_the_new_key_was_there_is_signed_by_it(
    computers: list[Computer], tmp_path: Path, moved: bool
) -> None:
    """The terminal and the window keep an answer first, and ask the keyring then: the old chain gets one entry more."""
    first, second, _ = computers
    first.answers.confirm("linkedin")
    old = key(first)
    folder = first.folder
    if moved:
        folder = tmp_path / "moved"
        shutil.copytree(first.folder, folder)
    else:
        first.database.close()
    again = Computer(folder)
    again.answers.confirm("linkedin")
    again.answers.confirm("chatgpt")
    new = key(again)
    assert new != old
    path = exported(again)
    assert taken_over(again, path) == {(new, old)}
    verdict = second.verify(path)
    assert (verdict.standing, verdict.found) == (Standing.INTACT, ())
    assert [(one.key, one.shown, one.seals, one.taken_over) for one in verdict.signatories] == [
        (again.sealing.digest(new), 2, True, False),
        (again.sealing.digest(old), 1, False, True),
    ]
    assert [entry.kind for told in verdict.told for entry in told.entries] == [Kind.CONFIRMED] * 3
    second.take_in(path)
    assert second.verify(exported(second)).standing is Standing.INTACT
    again.database.close()


def test_a_copy_that_went_on_elsewhere_comes_back_to_the_computer_that_it_is_of(
    computers: list[Computer], tmp_path: Path
) -> None:
    first = computers[0]
    first.answers.confirm("linkedin")
    key(first)
    shutil.copytree(first.folder, tmp_path / "moved")
    again = Computer(tmp_path / "moved")
    again.answers.confirm("chatgpt")
    path = exported(again)
    (party,) = first.transfer.look(path).asked
    assert (party.key, party.new, party.claims_this_computer) == (key(again), 1, True)
    assert first.take_in(path) == 1
    assert first.verify(exported(first)).standing is Standing.INTACT
    again.database.close()


def test_what_nobody_signed_is_not_signed_by_a_statement_of_something_else(computers: list[Computer]) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    key(first)
    first.database.close()
    again = Computer(first.folder)
    again.answers.confirm("chatgpt")
    own = again.signer.key()
    assert own is not None
    whole = document(second, exported(again))
    (said,) = (one.body for one in whole.statements if isinstance(one.body, TookOver))
    heads = [again.sealing.digest(again.sealing.canonical(head(record))) for record in whole.bundle.records]
    others = {
        "an entry before": said._replace(place=1, head=heads[0]),
        "no entry": said._replace(head="0" * 64),
        "another chain": said._replace(chain="00000000-0000-4000-8000-000000000000"),
        "a chain of a receipt": said._replace(chain=said.chain[:14] + "8" + said.chain[15:]),
        "an unsigned chain": said._replace(of=None),
    }
    for body in others.values():
        statement = Statement(body, own.sign(to_sign(body, again.sealing)))
        made = sealed(whole._replace(statements=(statement,)), again.sealing, own)
        checked, found = judge(made, again.sealing)
        assert Finding.ENTRY_UNSIGNED in {one.finding for one in found}
        assert (checked.unsigned, len(checked.bare)) == (1, 1)
    stranger = third.signer.key()
    assert stranger is not None
    by_stranger = said._replace(key=stranger.public)
    statement = Statement(by_stranger, stranger.sign(to_sign(by_stranger, again.sealing)))
    made = sealed(whole._replace(statements=(statement,)), again.sealing, own)
    assert Finding.ENTRY_UNSIGNED in {one.finding for one in judge(made, again.sealing)[1]}
    # What does not read as it was kept is signed by nobody as what it says.
    (bare,) = (record for record in whole.bundle.records if record.signature is None)
    altered = bare._replace(said={**(bare.said or {}), "use": "linkedin.ai-training"})
    records = tuple(altered if record is bare else record for record in whole.bundle.records)
    made = sealed(whole._replace(bundle=whole.bundle._replace(records=records)), again.sealing, own)
    checked, found = judge(made, again.sealing)
    assert {one.finding for one in found} == {Finding.ENTRY_ALTERED}
    assert [len(told) for told in checked.vouched.values()] == [1, 0]
    again.database.close()


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
