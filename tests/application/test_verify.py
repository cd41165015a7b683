# SPDX-License-Identifier: Apache-2.0
"""What a check tells: how far it is, what the signed entries say, and whose keys signed them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from objector.application.recipient import secret_for
from objector.application.seal import sealed
from objector.domain.case import State
from objector.domain.document import FIRST_SCHEMA, KeyKnown, Standing, Told, Verdict
from objector.domain.errors import KeyFault
from objector.domain.ledger import Draft, Kind
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.service import UseId
from tests.support.computer import Computer


def test_a_check_tells_how_far_it_is_and_comes_to_the_same(computer: Computer, tmp_path: Path) -> None:
    for _ in range(7):
        computer.answers.confirm("linkedin")
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)
    told: list[tuple[int, int]] = []

    verdict = computer.verify(path, lambda done, everything: told.append((done, everything)))

    assert verdict == computer.verify(path)
    assert verdict.standing is Standing.INTACT
    assert [everything for _, everything in told] == [7] * len(told)
    done = [one for one, _ in told]
    assert done == sorted(done)
    assert done[0] >= 1
    assert done[-1] == 7


def test_a_file_that_cannot_be_read_as_one_of_ours_is_judged_without_progress(
    computer: Computer, tmp_path: Path
) -> None:
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    path.write_bytes(path.read_bytes().replace(b'"confirmed"', b'"confirmeD"'))
    told: list[tuple[int, int]] = []

    verdict = computer.verify(str(path), lambda done, everything: told.append((done, everything)))

    assert verdict.standing is Standing.ALTERED
    assert told == []


HOME = "anna@home.example"


def told(verdict: Verdict) -> list[tuple[str, str | None, State | None, list[Kind]]]:
    return [
        (one.use, account_of(one), None if one.case is None else one.case.state, [entry.kind for entry in one.entries])
        for one in verdict.told
    ]


def account_of(one: Told) -> str | None:
    return None if one.case is None else one.case.account


def keys(verdict: Verdict) -> list[tuple[int, int, bool, KeyKnown]]:
    return [(one.shown, one.withheld, one.seals, one.known) for one in verdict.signatories]


def sealed_again(computer: Computer, path: Path, **named: Any) -> str:
    """Write a receipt again with other parts, sealed by its key."""
    document = computer.documents.read(str(path)).document
    assert document is not None
    own = computer.signer.key()
    assert own is not None
    account = document.about.get("account")
    key = secret_for(own, "linkedin", "linkedin.ai-training", account).signing_key()
    document = sealed(document._replace(**named), computer.sealing, key)
    computer.documents.write(str(path), computer.documents.as_json(document))
    return str(path)


@pytest.mark.parametrize(("parts", "account"), [((), None), ((Part.ACCOUNT,), HOME)])
def test_a_receipt_tells_what_its_signed_entries_say_and_the_account_only_if_told(
    computer: Computer, tmp_path: Path, parts: tuple[Part, ...], account: str | None
) -> None:
    computer.answers.confirm("linkedin", account=HOME)
    computer.answers.accept("linkedin", account="work")
    computer.answers.sent("linkedin", route="form", account=HOME)
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON, account=HOME, parts=frozenset(parts))

    verdict = computer.verify(path)

    assert told(verdict) == [("linkedin.ai-training", account, State.REFUSED, [Kind.CONFIRMED, Kind.SENT])]
    assert verdict.told_is_signed
    assert keys(verdict) == [(2, 0, True, KeyKnown.THIS_COMPUTER)]


def test_a_key_is_known_without_the_keyring_and_another_computer_s_is_not(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)
    other = Computer(tmp_path / "other")
    asked = computer.keyring.asked

    assert keys(computer.verify(path)) == [(1, 0, True, KeyKnown.THIS_COMPUTER)]
    assert keys(other.verify(path)) == [(1, 0, True, KeyKnown.NOT_KNOWN)]

    assert (computer.keyring.asked, other.keyring.asked) == (asked, 0)
    assert not (tmp_path / "other").exists()


def test_a_record_that_cannot_be_read_does_not_keep_a_file_from_being_checked(
    computer: Computer, tmp_path: Path
) -> None:
    computer.answers.confirm("linkedin")
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)
    other = Computer(tmp_path / "other")
    other.folder.mkdir()
    (other.folder / "objector.sqlite3").write_bytes(b"no database at all" * 99)

    verdict = other.verify(path)

    assert verdict.standing is Standing.INTACT
    assert keys(verdict) == [(1, 0, True, KeyKnown.UNREADABLE)]


def test_the_key_of_the_seal_is_told_apart_from_those_of_the_entries(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    computer.transfer.export(str(tmp_path / "first.zip"))
    other = Computer(tmp_path / "other")
    other.take_in(str(tmp_path / "first.zip"))
    other.transfer.export(str(tmp_path / "second.zip"))

    assert keys(other.verify(str(tmp_path / "second.zip"))) == [
        (0, 0, True, KeyKnown.THIS_COMPUTER),
        (1, 0, False, KeyKnown.PAIRED),
    ]
    assert keys(computer.verify(str(tmp_path / "second.zip"))) == [
        (0, 0, True, KeyKnown.NOT_KNOWN),
        (1, 0, False, KeyKnown.THIS_COMPUTER),
    ]
    other.database.close()


def test_an_import_that_names_this_computer_does_not_make_its_key_this_computer_s(
    computer: Computer, tmp_path: Path
) -> None:
    computer.answers.confirm("linkedin")
    computer.signer.key()
    (device,) = {entry.device for entry in computer.ledger.history()}
    forger = Computer(tmp_path / "forger")
    with forger.database.writing() as connection:
        connection.execute("UPDATE device SET id = ?", (device,))
    forger.answers.accept("linkedin")
    forger.transfer.export(str(tmp_path / "forged.zip"))
    computer.take_in(str(tmp_path / "forged.zip"))

    assert keys(computer.verify(str(tmp_path / "forged.zip"))) == [(1, 0, True, KeyKnown.PAIRED)]
    forger.database.close()


def test_of_an_unsigned_receipt_it_is_said_that_nobody_signed_what_it_tells(computer: Computer, tmp_path: Path) -> None:
    computer.keyring.fault = KeyFault.LOCKED
    computer.answers.accept("linkedin")
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)

    verdict = computer.verify(path)

    assert told(verdict) == [("linkedin.ai-training", None, State.ACCEPTED, [Kind.ACCEPTED])]
    assert not verdict.told_is_signed
    assert verdict.signatories == ()


def test_an_altered_entry_and_an_unsigned_one_tell_nothing_beside_signed_ones(
    computer: Computer, tmp_path: Path
) -> None:
    for _ in range(3):
        computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = json.loads(path.read_bytes())
    document["records"][0]["said"]["offset_seconds"] = 3600
    document["records"][1]["signature"] = None
    path.write_text(json.dumps(document))

    verdict = computer.verify(str(path))

    assert verdict.standing is Standing.ALTERED
    assert told(verdict) == [("linkedin.ai-training", None, State.REFUSED, [Kind.CONFIRMED])]
    assert keys(verdict) == [(1, 1, True, KeyKnown.THIS_COMPUTER)]


def test_a_seal_that_does_not_fit_names_nobody(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = json.loads(path.read_bytes())
    document["seal"]["signature"] = "00" * 64
    path.write_text(json.dumps(document))

    assert keys(computer.verify(str(path))) == [(1, 0, False, KeyKnown.THIS_COMPUTER)]


@pytest.mark.parametrize("use", ["nowhere.ai-training", "linkedin.something-else"])
def test_what_no_service_here_has_is_told_without_saying_how_it_stands(
    computer: Computer, tmp_path: Path, use: str
) -> None:
    computer.ledger.append(Draft(computer.clock.now(), None, Kind.ACCEPTED, UseId(use)))
    computer.transfer.export(str(tmp_path / "all.zip"))

    assert told(computer.verify(str(tmp_path / "all.zip"))) == [(use, None, None, [Kind.ACCEPTED])]


@pytest.mark.parametrize(("code", "region"), [("FR", "FR"), (None, None)])
def test_the_country_is_that_of_the_cover(computer: Computer, tmp_path: Path, code: object, region: str | None) -> None:
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = computer.documents.read(str(path)).document
    assert document is not None
    (one,) = computer.verify(sealed_again(computer, path, about={**document.about, "region": code})).told
    assert one.case is not None
    assert one.case.region == region


@pytest.mark.parametrize(("code", "region"), [("fr", "FR"), ("Nowhere", None), (7, None), (None, None)])
def test_the_first_form_takes_anything_for_a_country(
    computer: Computer, tmp_path: Path, code: object, region: str | None
) -> None:
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    (one,) = computer.verify(
        sealed_again(
            computer,
            path,
            about={"use": "linkedin.ai-training", "state": "refused", "region": code},
            schema=FIRST_SCHEMA,
        )
    ).told
    assert one.case is not None
    assert one.case.region == region


def test_the_country_of_a_cover_for_which_nobody_vouches_does_not_count(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = json.loads(path.read_bytes())
    document["seal"] = None
    path.write_text(json.dumps(document))
    (one,) = computer.verify(str(path)).told
    assert one.case is not None
    assert one.case.region is None


def test_a_paired_computer_is_named_and_so_are_its_keys_for_one_recipient(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    receipt, export = str(tmp_path / "receipt.json"), str(tmp_path / "all.zip")
    computer.receipts.save("linkedin", receipt, Wrapping.JSON)
    computer.transfer.export(export)
    other = Computer(tmp_path / "other")
    (party,) = other.transfer.look(export).asked
    other.transfer.take_in(export, {party.code: "Laptop"})

    (sealing,) = other.verify(export).signatories
    assert (sealing.known, sealing.towards) == (KeyKnown.PAIRED, None)
    assert sealing.paired is not None
    assert (sealing.paired.name, sealing.paired.at) == ("Laptop", other.clock.now())
    (theirs,) = other.verify(receipt).signatories
    assert (theirs.known, theirs.towards, theirs.paired) == (KeyKnown.PAIRED, "LinkedIn", sealing.paired)

    taken = other.pairings.latest(None, None)
    assert taken is not None
    other.pairings.take_back(taken.number, other.clock.now())
    assert [one.known for one in other.verify(export).signatories] == [KeyKnown.NOT_KNOWN]
    other.database.close()
