# SPDX-License-Identifier: Apache-2.0
"""A receipt is made for its recipient: nobody can connect it with another one, and it tells what was ticked only."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from objector.adapters.signing_key import Ed25519Key
from objector.application.recipient import secret_for
from objector.application.seal import sealed
from objector.domain.document import KeyKnown, Shows, Standing
from objector.domain.errors import (
    DocumentFault,
    DocumentRefused,
    KeyFault,
    KeyUnavailable,
    StorageError,
    StorageFault,
    TextNotKept,
)
from objector.domain.evidence import Media
from objector.domain.ledger import Kind
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.region import Region
from objector.domain.statement import (
    Statement,
    TookOver,
    WritesAs,
    is_signed,
    statement_written,
    to_agree,
    to_sign,
)
from objector_resources.record import check_receipt
from tests.support.computer import PDF, SHOT, Computer
from tests.support.fake_signing_keys import FakeKeyring

HOME = "anna@home.example"
TOLD = frozenset({Part.ACCOUNT, Part.NOTE, Part.ZONE, Part.COUNTRY})
ENDINGS = ("json", "pdf", "zip")


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "data")
    computer.preferences.kept = computer.preferences.kept._replace(region=Region("FR"))
    computer.answers.confirm("linkedin", account=HOME, note="asked by Berta")
    computer.clock.advance(timedelta(minutes=1, microseconds=123456))
    computer.attach.attach("linkedin", SHOT, Media.PNG, account=HOME)
    computer.answers.sent("linkedin", route="form", account=HOME)
    computer.answers.confirm("chatgpt")
    computer.clock.advance(timedelta(minutes=1, microseconds=654321))
    yield computer
    computer.database.close()


def save(
    computer: Computer,
    path: Path,
    *,
    name: str = "linkedin",
    account: str | None = HOME,
    recipient: str | None = None,
    parts: frozenset[Part] = frozenset(),
) -> bytes:
    wrapping = Wrapping(path.suffix[1:])
    computer.receipts.save(name, str(path), wrapping, account=account, recipient=recipient, parts=parts)
    return path.read_bytes()


def texts_in(data: bytes) -> Iterator[bytes]:
    """Give everything that a program could find in a file: unpacked, uncompressed, decoded."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield repr((info.filename, info.date_time, info.extra, info.comment)).encode()
                yield from texts_in(archive.read(info))
    for line in re.findall(rb"(?:^%[A-Za-z0-9+/=]{60,}\n)+(?:%[A-Za-z0-9+/=]+\n)?", data, re.MULTILINE):
        yield base64.b64decode(line.replace(b"%", b"").replace(b"\n", b"") + b"==")
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            yield stream


NUMBERS = re.compile(rb"[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,})*")


def numbers_in(data: bytes) -> set[str]:
    """Return every UUID, key, digest, salt and signature in a file, and each eight digits that they begin with."""
    found = {
        number.decode().lower() for text in texts_in(data) for number in NUMBERS.findall(text) if not is_text(number)
    }
    return found | {number[:8] for number in found}


def is_text(number: bytes) -> bool:
    """Return whether hexadecimal digits are how a PDF writes a text."""
    return len(number) % 2 == 0 and b"-" not in number and bytes.fromhex(number.decode()).isascii()


def same_for_everybody(computer: Computer) -> set[str]:
    """Return the numbers of what is in each receipt: that it is one, an empty list, blank pages, and the checker."""
    canonical, digest = computer.sealing.canonical, computer.sealing.digest
    alike: tuple[bytes, ...] = (canonical([]), canonical("objector-receipt"))
    checker = [file.read_bytes() for file in Path(check_receipt.__file__).parent.glob("*.*")]
    digests = [digest(data) for data in (*alike, *checker)]
    return numbers_in(" ".join([*digests, digest(PDF)[:16]]).encode()).union(*map(numbers_in, checker))


def shared(computer: Computer, one: set[str], two: set[str]) -> set[str]:
    """Return what connects two receipts; eight decimal digits may be a place in a file."""
    return {number for number in one & two if not number.isdigit()} - same_for_everybody(computer)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("other", [("linkedin", HOME, "CNIL"), ("chatgpt", None, None), ("chatgpt", None, "CNIL")])
def test_receipts_for_two_recipients_share_no_number(
    computer: Computer, tmp_path: Path, ending: str, other: tuple[str, str | None, str | None]
) -> None:
    name, account, recipient = other
    one = numbers_in(save(computer, tmp_path / f"one.{ending}", parts=TOLD))
    two = numbers_in(
        save(computer, tmp_path / f"two.{ending}", name=name, account=account, recipient=recipient, parts=TOLD)
    )
    assert len(one) > 8
    assert shared(computer, one, two) == set()


def test_evidence_that_is_not_told_leaves_no_number(computer: Computer, tmp_path: Path) -> None:
    digest = next(iter(computer.store.kept()))
    for ending in ENDINGS:
        assert digest not in numbers_in(save(computer, tmp_path / f"one.{ending}"))
    assert digest in numbers_in(save(computer, tmp_path / "two.json", parts=frozenset({Part.EVIDENCE})))


def test_nothing_of_the_record_itself_is_in_it(computer: Computer, tmp_path: Path) -> None:
    computer.transfer.export(str(tmp_path / "export.zip"))
    record = {number for number in numbers_in((tmp_path / "export.zip").read_bytes()) if len(number) >= 16}
    for ending in ENDINGS:
        found = shared(computer, record, numbers_in(save(computer, tmp_path / f"one.{ending}", parts=TOLD)))
        # The person's own key vouches for that of the receipt, in what stays with the person.
        vouched = {
            said.body.as_key.hex() for said in computer.statements.statements() if isinstance(said.body, WritesAs)
        }
        assert found <= vouched


@pytest.mark.parametrize("ending", ["json", "zip"])
def test_neither_country_nor_offset_is_told_unless_it_was_ticked(
    computer: Computer, tmp_path: Path, ending: str
) -> None:
    for text in texts_in(save(computer, tmp_path / f"bare.{ending}")):
        for secret in (rb'"FR"', rb'offset_seconds": ?[1-9-]', rb"\+01:?00", rb"Paris", rb"home\.example", rb"Berta"):
            assert re.search(secret, text) is None, secret
    told = json.loads(save(computer, tmp_path / "told.json", parts=TOLD))
    assert told["about"]["region"] == "FR"
    assert {record["said"]["offset_seconds"] for record in told["records"]} == {3600}


def test_the_pages_are_made_of_what_is_told(computer: Computer, tmp_path: Path) -> None:
    save(computer, tmp_path / "bare.pdf")
    receipt, _ = computer.pages.drawn[-1]
    assert receipt.case.region is None
    assert receipt.made_at.utcoffset() == timedelta()
    assert {entry.at.utcoffset() for entry in receipt.entries} == {timedelta()}
    assert {entry.zone for entry in receipt.entries} == {None}
    assert all(status.reply_due is None for status in receipt.case.routes)  # a time that the law of a country sets
    save(computer, tmp_path / "told.pdf", parts=TOLD)
    receipt, _ = computer.pages.drawn[-1]
    assert receipt.case.region == "FR"
    assert {entry.zone for entry in receipt.entries} == {"Europe/Paris"}
    assert any(status.reply_due is not None for status in receipt.case.routes)


def test_moments_are_whole_seconds(computer: Computer, tmp_path: Path) -> None:
    document = json.loads(save(computer, tmp_path / "one.json"))
    assert {record["said"]["at"][-8:] for record in document["records"]} == {".000000Z"}


def test_for_one_recipient_a_later_receipt_begins_as_an_earlier_one(computer: Computer, tmp_path: Path) -> None:
    first = json.loads(save(computer, tmp_path / "first.json", parts=TOLD))
    computer.clock.advance(timedelta(days=90))
    computer.answers.confirm("linkedin", account=HOME)
    computer.answers.confirm("chatgpt")
    later = json.loads(save(computer, tmp_path / "later.json", parts=TOLD))
    assert later["chains"] == first["chains"]
    assert later["records"][: len(first["records"])] == first["records"]
    assert len(later["records"]) == len(first["records"]) + 1


@pytest.mark.parametrize(
    ("said", "recipient"),
    [
        (None, "linkedin"),
        ("LinkedIn", "linkedin"),
        ("  linkedin ", "linkedin"),
        ("cnil", "CNIL"),
        ("My lawyer, Ms Berta Graf", "My lawyer, Ms Berta Graf"),
    ],
)
def test_whom_a_receipt_is_for(computer: Computer, tmp_path: Path, said: str | None, recipient: str) -> None:
    document = json.loads(save(computer, tmp_path / "one.json", recipient=said))
    assert document["about"]["recipient"] == recipient


def test_a_recipient_that_is_no_text_is_refused(computer: Computer, tmp_path: Path) -> None:
    with pytest.raises(TextNotKept):
        save(computer, tmp_path / "one.json", recipient="two\x00halves")
    assert not (tmp_path / "one.json").exists()


def test_an_account_is_called_by_one_name(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin", account=HOME.upper())
    document = json.loads(save(computer, tmp_path / "one.json", parts=TOLD))
    named = {record["shown"]["account"]["value"] for record in document["records"] if "account" in record["shown"]}
    assert named == {document["about"]["account"]}


def test_without_a_key_each_receipt_has_numbers_of_its_own(computer: Computer, tmp_path: Path) -> None:
    computer.keyring.fault = KeyFault.NO_KEYRING
    one = numbers_in(save(computer, tmp_path / "one.json", parts=TOLD))
    two = numbers_in(save(computer, tmp_path / "two.json", parts=TOLD))
    assert shared(computer, one, two) == set()
    verdict = computer.verify(str(tmp_path / "one.json"))
    assert verdict.standing is Standing.NOT_SIGNED
    assert not computer.statements.statements()
    with pytest.raises(KeyUnavailable):
        computer.receipts.save_voucher("linkedin", str(tmp_path / "voucher.json"), account=HOME)


# Whose key it is


def test_this_computer_knows_its_keys_towards_others(computer: Computer, tmp_path: Path) -> None:
    save(computer, tmp_path / "one.json")
    save(computer, tmp_path / "two.json", recipient="CNIL")
    whose = [
        [(one.known, one.towards) for one in computer.verify(str(tmp_path / name)).signatories]
        for name in ("one.json", "two.json")
    ]
    assert whose == [[(KeyKnown.THIS_COMPUTER, "LinkedIn")], [(KeyKnown.THIS_COMPUTER, "CNIL")]]
    other = Computer(tmp_path / "other")
    assert [one.known for one in other.verify(str(tmp_path / "one.json")).signatories] == [KeyKnown.NOT_KNOWN]
    other.database.close()


def test_a_voucher_connects_a_receipt_with_the_key_of_the_computer(computer: Computer, tmp_path: Path) -> None:
    save(computer, tmp_path / "one.zip")
    said = computer.receipts.save_voucher("linkedin", str(tmp_path / "voucher.json"), account=HOME)
    assert is_signed(said, computer.sealing)
    stranger = Computer(tmp_path / "stranger")
    verdict = stranger.verify(str(tmp_path / "one.zip"), vouchers=[str(tmp_path / "voucher.json")])
    (shown,) = verdict.vouched
    assert verdict.standing is Standing.INTACT
    assert (shown.shows, shown.known, shown.recipient) == (Shows.CONNECTS, KeyKnown.NOT_KNOWN, "LinkedIn")
    assert shown.key == verdict.signatories[0].key
    key = computer.signer.key()
    assert key is not None
    assert shown.by == computer.sealing.digest(key.public)
    (own,) = computer.verify(str(tmp_path / "one.zip"), vouchers=[str(tmp_path / "voucher.json")]).vouched
    assert own.known is KeyKnown.THIS_COMPUTER
    stranger.database.close()


def test_it_is_said_once(computer: Computer, tmp_path: Path) -> None:
    save(computer, tmp_path / "one.json")
    save(computer, tmp_path / "one.pdf")
    computer.receipts.save_voucher("linkedin", str(tmp_path / "voucher.json"), account=HOME)
    save(computer, tmp_path / "two.json", recipient="CNIL")
    bodies = [said.body for said in computer.statements.statements()]
    assert [body.recipient for body in bodies if isinstance(body, WritesAs)] == ["linkedin", "CNIL"]


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        ({}, Shows.NOTHING),
        ({"recipient": "linkedin"}, Shows.NOT_SIGNED),
    ],
)
def test_what_a_voucher_does_not_show_is_said(
    computer: Computer, tmp_path: Path, change: dict[str, str], shows: Shows
) -> None:
    save(computer, tmp_path / "one.json")
    path = tmp_path / "voucher.json"
    computer.receipts.save_voucher("linkedin", str(path), account=HOME, recipient="CNIL")
    voucher = json.loads(path.read_bytes())
    voucher["statements"][0]["body"].update(change)
    path.write_text(json.dumps(voucher))
    (shown,) = computer.verify(str(tmp_path / "one.json"), vouchers=[str(path)]).vouched
    assert shown.shows is shows


def test_a_voucher_for_somebody_else_than_the_receipt_says_is_told(computer: Computer, tmp_path: Path) -> None:
    """Whoever has the key can seal what they like; the voucher says for whom the key was made."""
    own = computer.signer.key()
    assert own is not None
    path = tmp_path / "one.json"
    save(computer, path)
    document = computer.documents.read(str(path)).document
    assert document is not None
    key = secret_for(own, "linkedin", "linkedin.ai-training", HOME).signing_key()
    changed = sealed(document._replace(about={**document.about, "recipient": "CNIL"}), computer.sealing, key)
    path.write_bytes(computer.documents.as_json(changed))
    said = computer.receipts.save_voucher("linkedin", str(tmp_path / "voucher.json"), account=HOME)
    (shown,) = computer.verify(str(path), vouchers=[str(tmp_path / "voucher.json")]).vouched
    assert shown.shows is Shows.ANOTHER_RECIPIENT
    # What one computer took over from another is no voucher.
    body = TookOver(said.body.at, own.public, "5fdb1a9c-3e0f-4d7e-9a55-0f6d4c1a2b3c", None, 1, "ab" * 32)
    other = Statement(body, own.sign(to_sign(body, computer.sealing)))
    voucher = json.loads((tmp_path / "voucher.json").read_text())
    voucher["statements"] = [{**statement_written(other), "agreed": voucher["statements"][0]["agreed"]}]
    (tmp_path / "other.json").write_text(json.dumps(voucher))
    with pytest.raises(DocumentRefused) as refused:
        computer.verify(str(path), vouchers=[str(tmp_path / "other.json")])
    assert refused.value.fault is DocumentFault.NO_VOUCHER


@pytest.mark.parametrize("agreed", ["own", "taken from that of the person", "none"])
def test_nobody_vouches_for_a_receipt_of_somebody_else(computer: Computer, tmp_path: Path, agreed: str) -> None:
    """Whoever was handed a receipt can say of its key that they use it: without that key it shows nothing."""
    save(computer, tmp_path / "one.json")
    computer.receipts.save_voucher("linkedin", str(tmp_path / "voucher.json"), account=HOME)
    voucher = json.loads((tmp_path / "voucher.json").read_text())
    (said,) = voucher["statements"]
    eve = Ed25519Key(Ed25519PrivateKey.generate())
    body = WritesAs(computer.clock.now(), eve.public, "linkedin", bytes.fromhex(said["body"]["as"]))
    made = statement_written(Statement(body, eve.sign(to_sign(body, computer.sealing))))
    by_eve = eve.sign(to_agree(body, computer.sealing)).hex()
    signature = {"own": by_eve, "taken from that of the person": said["agreed"], "none": ""}[agreed]
    voucher["statements"] = [{**made, **({"agreed": signature} if signature else {})}]
    (tmp_path / "voucher.json").write_text(json.dumps(voucher))
    shown: list[Shows] | DocumentFault
    try:
        verdict = computer.verify(str(tmp_path / "one.json"), vouchers=[str(tmp_path / "voucher.json")])
        shown = [one.shows for one in verdict.vouched]
    except DocumentRefused as refused:
        shown = refused.fault
    assert shown == (DocumentFault.NO_VOUCHER if agreed == "none" else [Shows.NOT_AGREED])


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema": 2, "purpose": "objector-voucher", "statements": []}'])
def test_what_is_no_voucher_is_refused(computer: Computer, tmp_path: Path, content: str) -> None:
    save(computer, tmp_path / "one.json")
    (tmp_path / "voucher.json").write_text(content)
    with pytest.raises(DocumentRefused) as refused:
        computer.verify(str(tmp_path / "one.json"), vouchers=[str(tmp_path / "voucher.json")])
    assert refused.value.fault is DocumentFault.NO_VOUCHER


def test_a_voucher_alone_is_told_from_a_receipt(computer: Computer, tmp_path: Path) -> None:
    computer.receipts.save_voucher("linkedin", str(tmp_path / "voucher.json"), account=HOME)
    with pytest.raises(DocumentRefused) as refused:
        computer.verify(str(tmp_path / "voucher.json"))
    assert refused.value.fault is DocumentFault.VOUCHER


def test_statements_stand_in_an_export_and_never_in_a_receipt(computer: Computer, tmp_path: Path) -> None:
    receipt = json.loads(save(computer, tmp_path / "one.json"))
    assert receipt["statements"] == []
    computer.transfer.export(str(tmp_path / "export.zip"))
    with zipfile.ZipFile(tmp_path / "export.zip") as archive:
        export = json.loads(archive.read("export.json"))
    assert [said["body"]["recipient"] for said in export["statements"]] == ["linkedin"]
    assert computer.verify(str(tmp_path / "export.zip")).standing is Standing.INTACT


# Fault S3: an honest receipt is intact, whatever happened to the record before


def after_an_import(first: Computer, folder: Path) -> Computer:
    first.transfer.export(str(folder / "export.zip"))
    second = Computer(folder / "second")
    second.take_in(str(folder / "export.zip"))
    return second


def after_an_import_and_an_answer(first: Computer, folder: Path) -> Computer:
    second = after_an_import(first, folder)
    second.clock.advance(timedelta(days=1))
    second.answers.confirm("linkedin", account=HOME)
    return second


def after_a_move(first: Computer, folder: Path) -> Computer:
    """The keyring goes by the folder: in another one there is another key."""
    first.signer.key()
    first.database.close()
    shutil.move(folder / "data", folder / "moved")
    return Computer(folder / "moved", first.keyring)


def after_a_move_and_an_answer(first: Computer, folder: Path) -> Computer:
    moved = after_a_move(first, folder)
    moved.answers.confirm("linkedin", account=HOME)
    return moved


def after_the_keyring_was_lost(first: Computer, folder: Path) -> Computer:
    first.signer.key()
    first.database.close()
    return Computer(folder / "data", FakeKeyring())


def after_a_time_without_keyring(first: Computer, folder: Path) -> Computer:
    first.database.close()
    locked = Computer(folder / "data", first.keyring)
    locked.keyring.fault = KeyFault.LOCKED
    locked.answers.confirm("linkedin", account=HOME)
    locked.database.close()
    first.keyring.fault = None
    return Computer(folder / "data", first.keyring)


WAYS = [
    after_an_import,
    after_an_import_and_an_answer,
    after_a_move,
    after_a_move_and_an_answer,
    after_the_keyring_was_lost,
    after_a_time_without_keyring,
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_an_honest_receipt_is_intact(computer: Computer, tmp_path: Path, ending: str, way: object) -> None:
    assert callable(way)
    later = way(computer, tmp_path)
    try:
        path = tmp_path / f"one.{ending}"
        save(later, path, parts=frozenset(Part))
        verdict = later.verify(str(path))
        assert (verdict.standing, verdict.found) == (Standing.INTACT, ())
        assert [(one.seals, one.known, one.towards) for one in verdict.signatories] == [
            (True, KeyKnown.THIS_COMPUTER, "LinkedIn")
        ]
        kinds = [entry.kind for told in verdict.told for entry in told.entries]
        assert kinds[:3] == [Kind.CONFIRMED, Kind.ATTACHED, Kind.SENT]
    finally:
        later.database.close()


def test_a_record_that_was_changed_is_not_written_anew(computer: Computer, tmp_path: Path) -> None:
    computer.signer.key()
    with computer.database.writing() as connection:
        connection.execute("DROP TRIGGER ledger_not_updated")
        connection.execute("UPDATE ledger SET note = 'never said' WHERE kind = 'confirmed'")
    with pytest.raises(StorageError) as damaged:
        save(computer, tmp_path / "one.json")
    assert damaged.value.fault is StorageFault.DAMAGED
    assert not (tmp_path / "one.json").exists()
