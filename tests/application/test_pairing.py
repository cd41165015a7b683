# SPDX-License-Identifier: Apache-2.0
"""An import is a pairing: whose key is new is asked about, and all that came by it is taken back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from objector.adapters.documents import form
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.application.imports import Imports
from objector.application.seal import sealed
from objector.domain.case import State
from objector.domain.chain import Bundle, Chain, Record, Sealing, head
from objector.domain.document import Document, Purpose
from objector.domain.errors import AlreadyUndone, DocumentFault, DocumentRefused, KeyFault, MergeConflict, NotPaired
from objector.domain.evidence import Media
from objector.domain.last_head import lacking
from objector.domain.ledger import Kind
from objector.domain.pairing import Acquaintance, code_of
from objector.domain.receipt_choice import Wrapping
from objector.domain.statement import WritesAs
from tests.support.computer import SHOT, Computer


@pytest.fixture(name="computers")
def fixture_computers(tmp_path: Path) -> Iterator[list[Computer]]:
    computers = [Computer(tmp_path / name) for name in ("first", "second", "third")]
    yield computers
    for computer in computers:
        computer.database.close()


def exported(computer: Computer, name: str = "export") -> str:
    path = str(computer.folder.parent / f"{computer.folder.name}-{name}.zip")
    computer.transfer.export(path)
    return path


def code(computer: Computer) -> str:
    key = computer.signer.key()
    assert key is not None
    return code_of(key.public)


def imports(computer: Computer) -> Imports:
    return Imports(computer.clock, computer.catalogue, computer.ledger, computer.answers, computer.pairings)


def state(computer: Computer, use: str = "linkedin.ai-training") -> State:
    found = next(case for case in computer.overview().cases if case.use.id == use)
    return found.state


def kinds(computer: Computer) -> list[Kind]:
    return [entry.kind for entry in computer.ledger.history()]


def test_whose_key_was_never_seen_here_is_asked_about_once(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    first.answers.accept("chatgpt")
    path = exported(first)
    (party,) = second.transfer.look(path).asked
    assert party.code == code(first)
    assert (party.acquaintance, party.entries, party.new, party.seals) == (Acquaintance.NEW, 2, 2, True)
    assert party.first == party.last == first.ledger.history()[0].at
    for trusted in ({}, {code(second): None}, {"": None}, {code(first)[:-1]: None}):
        with pytest.raises(NotPaired) as caught:
            second.transfer.take_in(path, trusted)
        assert caught.value.codes == (code(first),)
    assert (kinds(second), list(second.pairings.paired()), list(second.pairings.imports())) == ([], [], [])
    assert second.transfer.take_in(path, {code(first).replace("-", " "): "Laptop"}) == 2
    (paired,) = imports(second).paired()
    assert (code_of(paired.key), paired.name, paired.is_taken_back) == (code(first), "Laptop", False)
    assert {origin.name for origin in second.pairings.origins().values()} == {"Laptop"}
    first.answers.confirm("chatgpt", route="setting")
    assert second.transfer.look(exported(first)).asked == ()
    assert second.transfer.take_in(exported(first)) == 1


def test_what_was_shown_is_what_is_taken_in_whatever_became_of_the_file(computers: list[Computer]) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    third.answers.confirm("chatgpt", route="setting")
    path = exported(first)
    assert second.transfer.look(path).new == 1
    Path(path).write_bytes(Path(exported(third)).read_bytes())

    assert second.transfer.take_in(path, {code(first): None}) == 1
    assert [entry.use for entry in second.ledger.history()] == [first.ledger.history()[0].use]
    # What was shown before counts once, and only for the file that it was shown of.
    with pytest.raises(NotPaired):
        second.transfer.take_in(path)


def test_a_third_computer_s_key_in_a_known_one_s_file_is_asked_about(computers: list[Computer]) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    third.answers.confirm("chatgpt", route="setting")
    second.take_in(exported(first))
    first.take_in(exported(third))
    path = exported(first)
    assert [party.code for party in second.transfer.look(path).asked] == [code(third)]
    with pytest.raises(NotPaired):
        second.transfer.take_in(path, {code(first): None})
    assert second.transfer.take_in(path, {code(third): None}) == 1


def test_own_entries_that_come_back_are_nobody_else_s(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    second.take_in(exported(first))
    second.answers.accept("chatgpt")
    first.take_in(exported(second))
    assert {origin.key for origin in first.pairings.origins().values()} == {_key(second)}
    assert len(first.pairings.origins()) == 1


def test_what_this_computer_s_key_signed_in_another_folder_is_its_own_from_the_first_import_on(
    computers: list[Computer], tmp_path: Path
) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    first.receipts.save("linkedin", str(tmp_path / "receipt.json"), Wrapping.JSON)
    third.answers.confirm("claude")
    first.take_in(exported(third))
    # Another data folder of the same person: one keyring, and the same key in it.
    second.keyring.kept[str(second.folder)] = first.keyring.kept[str(first.folder)]
    for step in range(2):
        path = exported(first, f"export {step}")
        offer = second.transfer.look(path)
        assert [party.acquaintance for party in offer.parties if party.seals] == [Acquaintance.THIS_COMPUTER]
        assert not any(party.claims_this_computer for party in offer.parties)
        trusted = {party.code: None for party in offer.asked}
        assert set(trusted) == ({code(third)} if step == 0 else set())
        assert second.transfer.take_in(path, trusted) > 0
        # What the key says of others comes along, too.
        assert {statement.body.key for statement in second.statements.statements()} == {_key(first)}
        assert sum(isinstance(said.body, WritesAs) for said in second.statements.statements()) == 1
        first.answers.accept("chatgpt")
    assert [code_of(paired.key) for paired in second.pairings.paired()] == [code(third)]


def _key(computer: Computer) -> bytes:
    key = computer.signer.key()
    assert key is not None
    return key.public


def test_an_import_is_taken_back_whole_and_comes_again(computers: list[Computer]) -> None:
    first, second, _ = computers
    second.answers.confirm("linkedin")
    first.answers.accept("linkedin")
    first.answers.confirm("chatgpt", route="setting")
    first.attach.attach("chatgpt", SHOT, Media.PNG)
    before, was = second.ledger.history(), state(second)
    path = exported(first)
    first.clock.advance(timedelta(minutes=1))
    second.clock.advance(timedelta(minutes=1))
    assert second.take_in(path) == 3
    taken = imports(second).undoable("linkedin")
    assert taken is not None
    assert imports(second).undoable("chatgpt") == taken == imports(second).latest()
    imports(second).take_back(taken)
    assert [entry._replace(seq=0) for entry in second.ledger.history()] == [entry._replace(seq=0) for entry in before]
    assert state(second) is was
    assert [party.code for party in second.transfer.look(exported(second)).parties] == [code(second)]
    (line,) = second.pairings.imports()
    assert (line.entries, line.taken_back_at) == (3, second.clock.now())
    assert [one.is_taken_back for one in second.pairings.paired()] == [True]
    with pytest.raises(AlreadyUndone):
        imports(second).take_back(taken)
    # The one before is the person's own answer; imported again everything is there again, after it was asked about.
    assert imports(second).undoable("linkedin") is None
    with pytest.raises(NotPaired):
        second.transfer.take_in(path)
    assert second.take_in(path) == 3
    assert second.verify(exported(second, "again")).found == ()


def test_undo_goes_back_act_by_act_whatever_it_was(computers: list[Computer]) -> None:
    first, second, _ = computers
    second.answers.confirm("linkedin")
    first.clock.advance(timedelta(hours=5))
    first.answers.accept("linkedin")
    second.take_in(exported(first))
    second.answers.found_on("linkedin")
    assert imports(second).undoable("linkedin") is None
    second.answers.undo("linkedin")
    taken = imports(second).undoable("linkedin")
    assert taken is not None
    imports(second).take_back(taken)
    assert imports(second).undoable("linkedin") is None
    assert second.answers.undoable("linkedin")[0].kind is Kind.CONFIRMED


def test_what_came_by_another_import_too_stays(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    second.take_in(exported(first, "one"))
    first.answers.accept("linkedin")
    second.take_in(exported(first, "two"))
    latest = imports(second).latest()
    assert latest is not None
    imports(second).take_back(latest)
    assert kinds(second) == [Kind.CONFIRMED]
    assert [one.is_taken_back for one in second.pairings.paired()] == [False]
    assert second.verify(exported(second)).found == ()


def test_an_import_of_another_account_is_not_undone_for_this_one(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin", account="work")
    second.answers.confirm("linkedin", account="home")
    second.take_in(exported(first))
    assert imports(second).undoable("linkedin", account="home") is None
    assert imports(second).undoable("linkedin", account="WORK") is not None


# What somebody else makes who knows a person's receipts and exports, but has not their key.


def forged(by: Computer, document: Document, change: Callable[[Record], dict[str, object]], *, sign: bool) -> str:
    """Return an export of altered records, signed by somebody's own key or by none."""
    key = by.signer.key()
    assert key is not None
    sealing: Sealing = by.sealing
    records: list[Record] = []
    for record in document.bundle.records:
        said = {**(record.said or {}), **change(record)}
        previous = sealing.digest(sealing.canonical(head(records[-1]))) if records else None
        new = record._replace(said=said, digest=sealing.digest(sealing.canonical(said)), previous=previous)
        signature = key.sign(sealing.canonical(head(new))) if sign else None
        records.append(new._replace(signature=signature))
    chains = tuple(Chain(one.id, one.device, key.public if sign else None) for one in document.bundle.chains)
    made = sealed(document._replace(bundle=Bundle(chains, tuple(records))), sealing, key if sign else None)
    path = by.folder.parent / f"forged-{by.folder.name}-{sign}.json"
    path.write_bytes(form.written(made))
    return str(path)


def told(computer: Computer) -> Document:
    return sealed(
        Document(Purpose.EXPORT, {"made_at": "2026-11-23T11:00:00Z"}, computer.chains.bundle(), (), {}, None),
        computer.sealing,
        computer.signer.key(),
    )


def accepted(record: Record) -> dict[str, object]:
    return {"kind": "accepted", "route": None, "found": None}


def test_unsigned_entries_of_this_very_computer_are_refused(computers: list[Computer]) -> None:
    victim, enemy, _ = computers
    victim.answers.confirm("linkedin")
    before = victim.ledger.history()
    new = {"uuid": "11111111-1111-4111-8111-111111111111"}
    path = forged(enemy, told(victim), lambda record: {**accepted(record), **new}, sign=False)
    with pytest.raises(DocumentRefused) as caught:
        victim.take_in(path)
    assert caught.value.fault is DocumentFault.OURS_UNSIGNED
    assert victim.ledger.history() == before


def test_of_this_computer_without_a_keyring_too(computers: list[Computer]) -> None:
    victim, enemy, _ = computers
    victim.keyring.fault = KeyFault.NO_KEYRING
    victim.answers.confirm("linkedin")
    path = forged(
        enemy, told(victim), lambda _: {"uuid": "11111111-1111-4111-8111-111111111111", "found": None}, sign=False
    )
    with pytest.raises(DocumentRefused) as caught:
        victim.take_in(path)
    assert caught.value.fault is DocumentFault.OURS_UNSIGNED


def test_what_nobody_signed_is_asked_about_each_time_and_told_apart(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.keyring.fault = KeyFault.NO_KEYRING
    first.answers.confirm("linkedin")
    path = exported(first)
    (party,) = second.transfer.look(path).asked
    assert party.acquaintance is Acquaintance.NOT_SIGNED
    second.transfer.take_in(path, {party.code: None})
    assert [origin.key for origin in second.pairings.origins().values()] == [None]
    first.answers.accept("linkedin")
    with pytest.raises(NotPaired):
        second.transfer.take_in(exported(first), {party.code: None})


def test_the_own_confirmation_is_brought_back_after_an_import_spoke_against_it(computers: list[Computer]) -> None:
    victim, enemy, _ = computers
    victim.answers.confirm("linkedin")
    (own,) = victim.ledger.history()
    withdrawal: dict[str, object] = {
        "uuid": "22222222-2222-4222-8222-222222222222",
        "device": "33333333-3333-4333-8333-333333333333",
        "kind": "undone",
        "found": None,
        "undoes": own.uuid,
    }
    document = told(victim)
    (chain,) = document.bundle.chains
    elsewhere = Chain("44444444-4444-4444-8444-444444444444", str(withdrawal["device"]), chain.key)
    record = document.bundle.records[0]._replace(chain=elsewhere.id)
    alien = document._replace(bundle=Bundle((elsewhere,), (record,)))
    path = forged(enemy, alien, lambda _: withdrawal, sign=False)
    assert victim.take_in(path) == 1
    assert state(victim) is State.UNDECIDED
    taken = imports(victim).undoable("linkedin")
    assert taken is not None
    imports(victim).take_back(taken)
    assert state(victim) is State.REFUSED


@pytest.mark.parametrize("sign", [True, False])
@pytest.mark.parametrize("change", [accepted, lambda _: {}], ids=["another story", "the same story"])
def test_ids_taken_by_somebody_else_do_not_keep_the_genuine_ones_out(
    computers: list[Computer], change: Callable[[Record], dict[str, object]], *, sign: bool
) -> None:
    laptop, enemy, person = computers
    laptop.answers.confirm("linkedin", note="mine")
    laptop.answers.confirm("chatgpt", route="setting")
    laptop.answers.undo("chatgpt")
    genuine = [entry.uuid for entry in laptop.ledger.history()]
    stolen = forged(enemy, told(laptop), lambda record: change(record) if record.place == 1 else {}, sign=sign)
    assert person.take_in(stolen) == 3
    path = exported(laptop)
    person.take_in(path)
    mine = [uuid for uuid, origin in person.pairings.origins().items() if origin.key == _key(laptop)]
    assert len(mine) == len(genuine)
    assert person.transfer.take_in(path) == 0
    # Told on, each is there under the id that it has itself, and is signed as it was.
    handed_on = exported(person)
    assert person.verify(handed_on).standing.value in ({"intact"} if sign else {"not_signed", "intact"})
    shown = [(record.said or {})["uuid"] for record in person.chains.bundle().records if record.signature]
    assert sorted(shown) == sorted(genuine * (2 if sign else 1))
    third = Computer(person.folder.parent / "fourth")
    assert third.take_in(handed_on) == len(person.ledger.history())
    assert [one.kind for one in third.ledger.history()] == kinds(person)
    third.database.close()
    # The stranger's import is taken back, and nothing of the genuine one goes with it.
    for number in (2, 1):
        taken = imports(person).latest()
        assert taken is not None
        assert taken.number == number
        imports(person).take_back(taken)
    assert kinds(person) == []
    assert person.take_in(path) == 3
    assert [entry.uuid for entry in person.ledger.history()] == genuine


def test_a_computer_that_contradicts_itself_is_refused(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    second.take_in(exported(first))
    path = forged(first, told(first), lambda _: {"found": "already_off"}, sign=True)
    with pytest.raises(MergeConflict):
        second.take_in(path)


def test_two_computers_with_one_id_are_two(computers: list[Computer]) -> None:
    """Their data folder was copied; each has a key of its own."""
    first, second, third = computers
    first.answers.confirm("linkedin")
    first.signer.key()
    first.database.close()
    third.folder.mkdir(exist_ok=True)
    (third.folder / "objector.sqlite3").write_bytes((first.folder / "objector.sqlite3").read_bytes())
    third.signer.key()
    third.answers.accept("chatgpt")
    first.answers.confirm("chatgpt", route="setting")
    second.take_in(exported(first))
    second.take_in(exported(third))
    assert len(second.pairings.paired()) == 2
    assert first.take_in(exported(third)) == 1
    assert second.verify(exported(second)).found == ()


def test_a_key_that_is_taken_from_elsewhere_never_becomes_this_computer_s(computers: list[Computer]) -> None:
    victim, enemy, _ = computers
    victim.keyring.fault = KeyFault.NO_KEYRING
    victim.answers.confirm("linkedin")
    path = forged(enemy, told(victim), lambda _: {}, sign=True)
    victim.take_in(path)
    assert list(victim.chains.own_keys()) == []
    assert victim.signer.standing().unsigned == 1
    victim.keyring.fault = None
    assert victim.signer.key() is not None
    assert victim.signer.standing().unsigned == 0
    assert victim.verify(exported(victim)).found == ()


def test_what_went_with_an_import_is_not_missed(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.clock.advance(timedelta(hours=1))
    first.answers.confirm("linkedin")
    second.take_in(exported(first))
    head_of = SqliteRecordHead(second.database)
    noted = head_of.newest()
    assert noted is not None
    taken = imports(second).latest()
    assert taken is not None
    imports(second).take_back(taken)
    assert lacking(noted, head_of.newest(), head_of.head_of(noted.uuid)) is None
