# SPDX-License-Identifier: Apache-2.0
"""Two computers' histories become one; a file that is anything but whole changes nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from objector.adapters.documents import form
from objector.adapters.storage.rows import insert
from objector.application.seal import sealed
from objector.application.verify import verdict
from objector.domain.chain import Bundle, Chain, Hidden, PersonalField, Record, entry_of, hidden
from objector.domain.document import FIRST_SCHEMA, HISTORY, Document, Finding, Purpose, Seal, Standing
from objector.domain.errors import (
    DocumentFault,
    DocumentRefused,
    KeyFault,
    MergeConflict,
    ObjectorError,
)
from objector.domain.evidence import Evidence, Media
from objector.domain.instant import written
from objector.domain.ledger import Draft, Entry, Kind
from objector.domain.plan import next_reminder, plan
from objector.domain.receipt_choice import Wrapping
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteId, UseId
from tests.support.computer import SHOT, Computer
from tests.support.processor import at_most


@pytest.fixture(name="computers")
def fixture_computers(tmp_path: Path) -> Iterator[list[Computer]]:
    computers = [Computer(tmp_path / name) for name in ("first", "second", "third")]
    yield computers
    for computer in computers:
        computer.database.close()


def talk(computers: list[Computer]) -> None:
    """Let something happen on each: clocks differ, one is set back, one takes back what it said."""
    first, second, third = computers
    first.answers.confirm("linkedin", account="home", note="from the first")
    first.attach.attach("linkedin", SHOT, Media.PNG)
    second.clock.advance(timedelta(minutes=-30))
    second.answers.accept("linkedin", account="home")
    second.answers.found_on("linkedin", account="home")
    third.clock.advance(timedelta(hours=20))
    third.answers.confirm("linkedin", account="work")
    third.clock.advance(timedelta(days=-800))
    third.answers.confirm("linkedin", account="work")
    second.answers.undo("linkedin", account="home")


def history(computer: Computer) -> list[Entry]:
    return [entry._replace(seq=0) for entry in computer.ledger.history()]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_exports_are_taken_in_the_history_is_the_same(
    computers: list[Computer], tmp_path: Path, order: tuple[int, ...]
) -> None:
    talk(computers)
    exports = []
    for number, computer in enumerate(computers):
        exports.append(tmp_path / f"{number}.zip")
        computer.transfer.export(str(exports[-1]))
    for computer, way in zip(computers, (order, order[::-1], (*order, *order)), strict=True):
        for number in way:
            computer.take_in(str(exports[number]))
    assert history(computers[0]) == history(computers[1]) == history(computers[2])
    assert len(history(computers[0])) == 7
    assert len({str([case.state for case in computer.overview().cases]) for computer in computers}) == 1
    for number, computer in enumerate(computers):
        assert computer.store.read(computers[0].store.kept()[0]) == SHOT
        again = tmp_path / f"again-{number}.zip"
        assert computer.transfer.export(str(again)) == 7
        assert computer.verify(str(again)).standing is Standing.INTACT
        assert computer.take_in(str(again)) == 0


def test_what_is_said_after_an_import_comes_after_it_everywhere(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.clock.advance(timedelta(hours=20))  # a clock that is ahead, by less than a day
    first.answers.confirm("linkedin")
    first.transfer.export(str(tmp_path / "first.zip"))
    second.take_in(str(tmp_path / "first.zip"))
    second.answers.accept("linkedin")
    second.transfer.export(str(tmp_path / "second.zip"))
    assert first.take_in(str(tmp_path / "second.zip")) == 1
    assert [entry.kind.value for entry in history(first)] == ["confirmed", "accepted"]
    assert history(first) == history(second)


def test_both_may_take_the_same_answer_back(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    first.transfer.export(str(tmp_path / "first.zip"))
    second.take_in(str(tmp_path / "first.zip"))
    for computer in (first, second):
        computer.answers.undo("linkedin")
        computer.transfer.export(str(tmp_path / f"{computer.folder.name}.zip"))
    assert first.take_in(str(tmp_path / "second.zip")) == 1
    assert second.take_in(str(tmp_path / "first.zip")) == 1
    assert history(first) == history(second)
    assert list(first.ledger.essential()) == []


def test_an_empty_record_is_exported_and_taken_in(computers: list[Computer], tmp_path: Path) -> None:
    path = str(tmp_path / "empty.zip")
    assert computers[0].transfer.export(path) == 0
    assert computers[1].take_in(path) == 0
    assert {found.finding for found in computers[1].verify(path).found} == {Finding.NOTHING_SHOWN}


def test_unsigned_entries_are_taken_in_and_stay_unsigned(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.keyring.fault = KeyFault.NO_KEYRING
    first.answers.confirm("linkedin")
    assert first.signer.standing() == (1, None)
    first.transfer.export(str(tmp_path / "first.zip"))
    assert first.signer.standing() == (1, KeyFault.NO_KEYRING)
    assert second.take_in(str(tmp_path / "first.zip")) == 1
    assert second.signer.standing() == (0, None)  # none of this computer's own
    first.keyring.fault = None
    assert first.signer.key() is not None
    assert first.signer.standing() == (0, None)
    # Signed later, the same entry is the same; its signature comes along.
    first.transfer.export(str(tmp_path / "signed.zip"))
    assert second.take_in(str(tmp_path / "signed.zip")) == 0
    second.transfer.export(str(tmp_path / "second.zip"))
    assert Finding.ENTRY_UNSIGNED not in {found.finding for found in second.verify(str(tmp_path / "second.zip")).found}


def told(computer: Computer) -> Document:
    """Return a document of everything, sealed."""
    key = computer.signer.key()
    about = {"made_at": "2026-11-23T11:00:00Z"}
    return sealed(Document(Purpose.EXPORT, about, computer.chains.bundle(), (), {}, None), computer.sealing, key)


Change = Callable[[list[Record]], list[Record]]


def first_said(**changes: Any) -> Change:
    def change(records: list[Record]) -> list[Record]:
        assert records[0].said is not None
        return [records[0]._replace(said={**records[0].said, **changes}), *records[1:]]

    return change


def shown(**changes: str) -> Change:
    def change(records: list[Record]) -> list[Record]:
        values = dict(records[0].shown) | {PersonalField.NOTE: records[0].shown[PersonalField.NOTE]._replace(**changes)}
        return [records[0]._replace(shown=values), *records[1:]]

    return change


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (first_said(found="already_off"), Finding.ENTRY_ALTERED),
        (first_said(at="2026-11-23T11:00:01.000000Z"), Finding.ENTRY_ALTERED),
        (shown(value="another note"), Finding.VALUE_ALTERED),
        (shown(salt="0" * 32), Finding.VALUE_ALTERED),
        (lambda records: [records[0]._replace(signature=bytes(64)), *records[1:]], Finding.SIGNATURE_WRONG),
        (lambda records: [records[0]._replace(signature=records[1].signature), *records[1:]], Finding.SIGNATURE_WRONG),
        (lambda records: [records[0], *records[2:]], Finding.ENTRY_MISSING),
        (lambda records: [records[0], records[1]._replace(previous="0" * 64), *records[2:]], Finding.HEAD_ALTERED),
        (lambda records: [records[0]._replace(chain="another"), *records[1:]], Finding.CHAIN_UNKNOWN),
        (lambda records: [records[0]._replace(signature=None), *records[1:]], Finding.ENTRY_UNSIGNED),
        (lambda _: [], Finding.NOTHING_SHOWN),
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_an_altered_record_is_found_also_by_whoever_seals_it_again(
    computers: list[Computer], tmp_path: Path, change: Change, finding: Finding, *, again: bool
) -> None:
    computer = computers[0]
    computer.answers.confirm("linkedin", note="mine")
    computer.answers.accept("linkedin")
    computer.answers.confirm("linkedin")
    whole = told(computer)
    assert verdict_of(computer, whole) == {Finding.NOTHING_SHOWN} - {Finding.NOTHING_SHOWN}
    altered = whole._replace(bundle=whole.bundle._replace(records=tuple(change(list(whole.bundle.records)))))
    if again:
        altered = sealed(altered, computer.sealing, computer.signer.key())
    found = verdict_of(computer, altered)
    assert finding in found
    assert (Finding.PART_ALTERED in found) is not again


def verdict_of(computer: Computer, document: Document) -> set[Finding]:
    from objector.application.ports.documents import DocumentReading

    reading = DocumentReading(Wrapping.JSON, document, (), {})
    return {found.finding for found in verdict(reading, computer.sealing, computer.clock.now()).found}


def test_a_document_that_is_sealed_otherwise_is_found(computers: list[Computer]) -> None:
    computer, other, _ = computers
    computer.answers.confirm("linkedin")
    whole = told(computer)
    assert verdict_of(computer, whole) == set()
    assert verdict_of(computer, whole._replace(about={"who": "x"})) == {Finding.PART_ALTERED}
    assert verdict_of(computer, whole._replace(seal=None)) == {Finding.NOT_SEALED}
    assert whole.seal is not None
    assert verdict_of(computer, whole._replace(seal=Seal(whole.seal.key, bytes(64)))) == {Finding.SEAL_WRONG}
    assert verdict_of(computer, sealed(whole, computer.sealing, other.signer.key())) == {Finding.SEAL_BY_OTHER}
    more = whole._replace(manifest={**whole.manifest, "more": "0" * 64})
    assert verdict_of(computer, more) == {Finding.PART_ALTERED, Finding.SEAL_WRONG}
    keyless = tuple(chain._replace(key=None) for chain in whole.bundle.chains)
    assert Finding.KEY_UNKNOWN in verdict_of(computer, whole._replace(bundle=whole.bundle._replace(chains=keyless)))
    alien = whole._replace(evidence=(Evidence("ab" * 32, Media.PNG, 5),))
    assert Finding.FILE_UNKNOWN in verdict_of(computer, sealed(alien, computer.sealing, computer.signer.key()))


def test_of_a_long_gap_only_the_beginning_is_told(computers: list[Computer]) -> None:
    computer = computers[0]
    computer.answers.confirm("linkedin")
    computer.answers.accept("linkedin")
    records = computer.chains.bundle().records
    far = [records[0], records[1]._replace(place=10**9)]
    checked = verdict_of(computer, told(computer)._replace(bundle=Bundle(computer.chains.bundle().chains, tuple(far))))
    assert Finding.ENTRY_MISSING in checked


Refusal = tuple[Callable[[Document, Computer], Document], DocumentFault]


def with_records(change: Change) -> Callable[[Document, Computer], Document]:
    def changed(document: Document, computer: Computer) -> Document:
        records = tuple(change(list(document.bundle.records)))
        whole = document._replace(bundle=document.bundle._replace(records=records))
        return sealed(whole, computer.sealing, computer.signer.key())

    return changed


def rewritten(document: Document, computer: Computer, **changes: Any) -> Document:
    """Return what somebody with the key could write: one entry that says something else."""
    record = document.bundle.records[0]
    key = computer.signer.key()
    assert record.said is not None
    assert key is not None
    values = dict(record.shown)
    for name in ("note",):
        if name in changes:
            values[PersonalField(name)] = Hidden("0" * 32, changes[name])
            changes[name] = computer.sealing.digest(
                computer.sealing.canonical(hidden(PersonalField(name), values[PersonalField(name)]))
            )
    said = {**record.said, **changes}
    digest = computer.sealing.digest(computer.sealing.canonical(said))
    unsigned = record._replace(said=said, digest=digest, shown=values, signature=None)
    return sealed(document._replace(bundle=document.bundle._replace(records=(unsigned,))), computer.sealing, key)


def test_what_was_written_before_texts_were_composed_is_taken_in(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin", note="mine")
    document = rewritten(told(first), first, note="Zu\u0308rich")
    path = str(tmp_path / "export.zip")
    first.documents.write(path, first.documents.as_zip(document, {}, {}, first.signer.key()))
    assert second.take_in(path) == 1
    assert [entry.note for entry in second.ledger.history()] == ["Zu\u0308rich"]


def first_form_withholding(document: Document, computer: Computer) -> Document:
    """Return a document in which an entry is withheld, as only the first form could."""
    withheld = with_records(lambda records: [records[0]._replace(said=None, shown={}), *records[1:]])
    first = withheld(document, computer)._replace(schema=FIRST_SCHEMA)
    return sealed(first, computer.sealing, computer.signer.key())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (with_records(lambda records: [*records[1:]]), DocumentFault.INCOMPLETE),
        (
            with_records(lambda records: [records[0]._replace(said=None, shown={}), *records[1:]]),
            DocumentFault.ALTERED,
        ),
        (first_form_withholding, DocumentFault.INCOMPLETE),
        (with_records(lambda records: [records[0]._replace(shown={}), *records[1:]]), DocumentFault.INCOMPLETE),
        (with_records(first_said(found=None)), DocumentFault.ALTERED),
        (
            lambda document, computer: rewritten(document, computer, device="5fdb1a9c-3e0f-4d7e-9a55-0f6d4c1a2b3c"),
            DocumentFault.ALTERED,
        ),
        (
            lambda document, computer: rewritten(document, computer, ordinal=2**53 - 1),
            DocumentFault.NOT_OURS,
        ),
        (lambda document, computer: rewritten(document, computer, note="x" * 2001), DocumentFault.NOT_OURS),
        (lambda document, computer: rewritten(document, computer, note="two\nlines"), DocumentFault.NOT_OURS),
        (
            lambda document, computer: sealed(
                document._replace(purpose=Purpose.RECEIPT, schema=FIRST_SCHEMA),
                computer.sealing,
                computer.signer.key(),
            ),
            DocumentFault.NOT_AN_EXPORT,
        ),
    ],
)
def test_what_is_not_whole_changes_nothing(
    computers: list[Computer],
    tmp_path: Path,
    change: Callable[[Document, Computer], Document],
    fault: DocumentFault,
) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin", note="mine")
    first.answers.accept("linkedin")
    second.answers.confirm("linkedin")
    before = history(second)
    path = tmp_path / "export.json"
    path.write_bytes(form.written(change(told(first), first)))
    with pytest.raises(DocumentRefused) as caught:
        second.take_in(str(path))
    assert caught.value.fault is fault
    assert history(second) == before


def test_an_entry_that_reads_differently_here_is_refused(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin", note="mine")
    first.transfer.export(str(tmp_path / "first.zip"))
    second.take_in(str(tmp_path / "first.zip"))
    before = history(second)
    path = tmp_path / "export.json"
    path.write_bytes(form.written(rewritten(told(first), first, found="already_off")))
    with pytest.raises(MergeConflict):
        second.take_in(str(path))
    assert history(second) == before


def test_evidence_of_a_size_that_is_never_kept_is_refused(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    first.attach.attach("linkedin", SHOT, Media.PNG)
    (kept,) = (one for record in told(first).bundle.records if (one := entry_of(record.said or {}, {}).evidence))
    large = rewritten_evidence(told(first), first, kept._replace(size=10**9))
    with pytest.raises(DocumentRefused) as caught:
        second.take_in(str(saved(tmp_path, large)))
    assert caught.value.fault is DocumentFault.TOO_LARGE
    # JSON has no files: what speaks of one that is not here is not taken in.
    with pytest.raises(DocumentRefused) as caught:
        second.take_in(str(saved(tmp_path, rewritten_evidence(told(first), first, kept))))
    assert caught.value.fault is DocumentFault.INCOMPLETE
    assert history(second) == []


def rewritten_evidence(document: Document, computer: Computer, kept: Evidence) -> Document:
    records = list(document.bundle.records)
    key = computer.signer.key()
    assert records[1].said is not None
    evidence = {"sha256": kept.sha256, "media": kept.media.value, "size": kept.size}
    said = {**records[1].said, "evidence": evidence}
    digest = computer.sealing.digest(computer.sealing.canonical(said))
    records[1] = records[1]._replace(said=said, digest=digest, signature=None)
    bundle = document.bundle._replace(records=tuple(records))
    return sealed(document._replace(bundle=bundle, evidence=(kept,)), computer.sealing, key)


def saved(tmp_path: Path, document: Document) -> Path:
    path = tmp_path / "export.json"
    path.write_bytes(form.written(document))
    return path


def test_a_file_too_altered_to_be_read_is_refused(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    path = tmp_path / "first.zip"
    first.transfer.export(str(path))
    data = bytearray(path.read_bytes())
    at = data.find(b"export.json") + 40
    data[at] ^= 0xFF
    path.write_bytes(data)
    verdict_on = second.verify(str(path))
    assert (verdict_on.standing, verdict_on.purpose) == (Standing.ALTERED, None)
    with pytest.raises(DocumentRefused):
        second.take_in(str(path))
    with pytest.raises(ObjectorError):
        second.take_in(str(tmp_path / "nothing.zip"))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "undone"},
        {"undoes": "an entry"},
        {"kind": "attached"},
        {"about": "an entry"},
        {"at": "2026-11-23T11:00:00"},
        {"at": "2026-11-23T11:00:00.000000+00:00"},
        {"until": "2026-11-23T11:00:00.000000Z"},
        {"kind": "other"},
        {"evidence": {"sha256": "x", "media": "image/png", "size": 1}},
    ],
)
def test_what_no_entry_is_written_as_is_no_entry(computers: list[Computer], changes: dict[str, Any]) -> None:
    computers[0].answers.confirm("linkedin")
    (record,) = computers[0].chains.bundle().records
    assert record.said is not None
    assert entry_of(record.said, record.shown)
    with pytest.raises(ValueError):
        entry_of({**record.said, **changes}, record.shown)


EXTREMES = ("0001-01-01T00:00:00+00:00", "1969-12-31T23:59:59+00:00", "9999-12-31T23:59:59.999999+00:00")
USE = UseId("linkedin.ai-training")


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("until", EXTREMES)
@pytest.mark.parametrize("at", EXTREMES)
def test_whatever_a_clock_said_elsewhere_everything_goes_on_here(
    computers: list[Computer], tmp_path: Path, at: str, until: str, zone: str
) -> None:
    first, second, _ = computers
    second.clock.set_zone(zone)
    moment = datetime.fromisoformat(at)
    for kind, route in (("confirmed", "setting"), ("sent", "form"), ("confirmed", "form"), ("found_on", "setting")):
        first.ledger.append(Draft(moment, zone, Kind(kind), USE, RouteId(route), account=kind))
        put_off = Draft(moment, zone, Kind.SNOOZED, USE, None, account=kind, until=datetime.fromisoformat(until))
        first.ledger.append(put_off)
        first.ledger.append(put_off._replace(account=f"only put off, {kind}"))
    first.transfer.export(str(tmp_path / "first.zip"))
    assert second.take_in(str(tmp_path / "first.zip")) == 12
    with at_most(80):  # nobody waits while thousands of years are gone through
        for rhythm in (
            Rhythm(),
            Rhythm(Ladder.INSISTENT),
            Rhythm(quiet_hours=QuietHours(time(22), time(8)), quiet_days=frozenset({5, 6})),
        ):
            cases = second.overview().cases
            assert {case.account for case in cases} >= {"confirmed", "sent", "found_on"}
            now = second.clock.now()
            coming = [plan(cases, rhythm, (), now).next, *(next_reminder(case, rhythm) for case in cases)]
            assert all((one if isinstance(one, datetime) else one.at) > now for one in coming if one is not None)
    second.answers.accept("linkedin", account="sent")
    second.receipts.save("linkedin", str(tmp_path / "receipt.json"), Wrapping.JSON, account="sent")
    said = second.verify(str(tmp_path / "receipt.json"))
    assert said.standing in {Standing.INTACT, Standing.NOT_VOUCHED_FOR}  # of its days, where the clocks went back
    assert {found.finding for found in said.found} <= HISTORY


def test_a_moment_without_an_offset_is_not_written() -> None:
    with pytest.raises(ValueError):
        written(datetime(2026, 11, 23))


def test_a_chain_s_key_is_its_own(computers: list[Computer], tmp_path: Path) -> None:
    first, second, third = computers
    first.answers.confirm("linkedin")
    first.transfer.export(str(tmp_path / "first.zip"))
    second.take_in(str(tmp_path / "first.zip"))
    document = told(first)
    (chain,) = document.bundle.chains
    other = third.signer.key()
    assert other is not None
    stolen = Chain(chain.id, chain.device, other.public)
    records = tuple(record._replace(signature=None) for record in document.bundle.records)
    forged = sealed(document._replace(bundle=Bundle((stolen,), records)), first.sealing, other)
    assert second.take_in(str(saved(tmp_path, forged))) == 0
    assert second.chains.bundle().chains == document.bundle.chains


def test_a_chain_that_continues_another_one_does_not_come_without_it(computers: list[Computer], tmp_path: Path) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    first.signer.key()
    first.keyring.kept.clear()  # the key is lost, and another one made
    again = Computer(first.folder, first.keyring)
    again.signer.key()
    again.answers.accept("linkedin")
    document = told(again)
    assert verdict_of(again, document) == {Finding.SEAL_BY_OTHER}  # no statement is in it
    assert len(document.bundle.chains) == 2
    later = tuple(record for record in document.bundle.records if record.previous is not None)
    alone = sealed(document._replace(bundle=document.bundle._replace(records=later)), again.sealing, again.signer.key())
    with pytest.raises(DocumentRefused) as caught:
        second.take_in(str(saved(tmp_path, alone)))
    assert caught.value.fault is DocumentFault.INCOMPLETE
    assert second.take_in(str(saved(tmp_path, document))) == 2
    again.database.close()


def test_what_was_kept_before_there_was_a_chain_is_signed_and_counted(computers: list[Computer]) -> None:
    first, second, _ = computers
    first.answers.confirm("linkedin")
    first.answers.accept("linkedin")
    with second.database.writing() as connection:  # as a step of the schema leaves it
        for ordinal, entry in enumerate(history(first)):
            (device,) = connection.execute("SELECT id FROM device").fetchone()
            insert(connection, entry._replace(device=device), ordinal)
    assert second.signer.standing().unsigned == 2
    second.signer.load()
    assert second.signer.sign() == 2
    assert second.signer.standing() == (0, None)
    assert verdict_of(second, told(second)) == set()


def test_a_letter_comes_along_word_by_word_and_an_altered_one_is_found(
    computers: list[Computer], tmp_path: Path
) -> None:
    first, second, _ = computers
    letter = "To: dpo@linkedin.example\n\nMadame,\n\nשלום 山田" + "\nmy reason" * 3_000
    first.answers.sent("linkedin", route="form", sending=Sending(SentBy.POST, date(2024, 2, 29)), letter=letter)
    first.answers.arrived("linkedin", date(2024, 3, 4))
    first.transfer.export(str(tmp_path / "first.zip"))
    assert first.verify(str(tmp_path / "first.zip")).standing is Standing.INTACT
    assert second.take_in(str(tmp_path / "first.zip")) == 2
    assert history(second) == history(first)
    assert history(second)[0].letter == letter

    altered = tmp_path / "altered.json"
    with zipfile.ZipFile(tmp_path / "first.zip") as archive:
        whole = archive.read("export.json")
    altered.write_bytes(whole.replace("山田".encode(), "山本".encode(), 1))
    assert Finding.VALUE_ALTERED in {found.finding for found in second.verify(str(altered)).found}
