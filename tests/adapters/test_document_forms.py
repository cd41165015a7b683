# SPDX-License-Identifier: Apache-2.0
"""The two forms of documents: what was made by the first is read on, and the second takes only what it names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from objector.adapters.documents import form
from objector.adapters.sealing import StandardSealing
from objector.application.seal import sealed
from objector.domain.chain import Bundle
from objector.domain.document import (
    FIRST_SCHEMA,
    SEAL_CONTEXT,
    Document,
    Finding,
    Found,
    Purpose,
    Seal,
    Standing,
    TimeStamp,
    judge,
    manifest_of,
)
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.receipt_choice import Wrapping
from objector.domain.statement import Body, Statement, TookOver, WritesAs, to_sign
from tests.support.builders import paris
from tests.support.computer import Computer
from tests.support.fake_signing_keys import FakeKey

FIRST_FORM = Path(__file__).parents[1] / "support" / "first_form"
"""A receipt of each kind and an export as they were made when there was the first form only."""
AT = paris("2026-11-23 12:00")
SEALING = StandardSealing()
KEY, OTHER = FakeKey(), FakeKey()
HEAD = "ab" * 32


@pytest.mark.parametrize("name", ["receipt.json", "export.zip"])
def test_what_was_made_by_the_first_form_is_intact_as_it_was(tmp_path: Path, name: str) -> None:
    computer = Computer(tmp_path)
    verdict = computer.verify(str(FIRST_FORM / name))
    assert (verdict.standing, verdict.found) == (Standing.INTACT, ())
    assert verdict.entries == {"receipt": 3, "export": 4}[name.split(".", maxsplit=1)[0]]
    computer.database.close()


@pytest.mark.parametrize(("name", "where"), [("receipt.pdf", "PDF"), ("receipt.zip", "receipt.pdf")])
def test_of_the_first_form_nobody_can_compare_the_pages(tmp_path: Path, name: str, where: str) -> None:
    computer = Computer(tmp_path)
    verdict = computer.verify(str(FIRST_FORM / name))
    assert verdict.standing is Standing.NOT_VOUCHED_FOR
    assert verdict.found == (Found(Finding.PAGES_NOT_COMPARED, where),)
    assert verdict.entries == 3
    computer.database.close()


def test_an_export_of_the_first_form_is_taken_in(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    assert computer.take_in(str(FIRST_FORM / "export.zip")) == 4
    assert len(computer.ledger.history()) == 4
    computer.database.close()


def changed(data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    value = json.loads(data)
    change(value)
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole.update(statements=[], times=[]),
        lambda whole: whole.update(times=[]),
        lambda whole: whole["about"].update(number=0.5),
        lambda whole: whole.update(schema=0),
        lambda whole: whole.update(schema=-1),
        lambda whole: whole.update(schema=2),
    ],
)
def test_the_first_form_takes_nothing_of_the_second(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(DocumentRefused) as refused:
        form.read(changed((FIRST_FORM / "receipt.json").read_bytes(), change))
    assert refused.value.fault is DocumentFault.NOT_OURS


def test_a_form_of_later_is_said_to_be_newer() -> None:
    with pytest.raises(DocumentRefused) as refused:
        form.read(changed((FIRST_FORM / "receipt.json").read_bytes(), lambda whole: whole.update(schema=3)))
    assert refused.value.fault is DocumentFault.NEWER


# The second form


@pytest.fixture(name="receipt")
def fixture_receipt(tmp_path: Path) -> bytes:
    computer = Computer(tmp_path)
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    computer.database.close()
    return path.read_bytes()


def test_a_receipt_is_written_in_the_second_form(receipt: bytes) -> None:
    whole = json.loads(receipt)
    assert whole["schema"] == 2
    assert sorted(whole["manifest"]) == ["about", "chains", "evidence", "purpose", "records", "statements", "times"]
    assert (whole["statements"], whole["times"]) == ([], [])
    about = whole["about"]
    assert about["made_at"] == "2026-11-23T11:00:00Z"
    assert (about["recipient"], about["program"], about["language"]) == ("linkedin", "Objector 1.0", None)
    assert about["state"] == "refused"
    assert about["acts"] == [
        {"at": "2026-11-23T11:00:00.000000Z", "kind": "confirmed", "route": "setting", "found": "switched_off"}
    ]


def test_its_seal_signs_the_manifest_behind_a_line_that_names_it(receipt: bytes) -> None:
    document = form.read(receipt)
    assert document.seal is not None
    manifest = SEALING.canonical(dict(document.manifest))
    assert SEALING.verifies(document.seal.key, document.seal.signature, b"objector-document-2\n" + manifest)
    assert not SEALING.verifies(document.seal.key, document.seal.signature, manifest)


def about_of(**fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda whole: whole["about"].update(fields)


OF_ACT = {"at": "2026-11-23T11:00:00.000000Z", "kind": "confirmed", "route": "setting", "found": None}


@pytest.mark.parametrize(
    "change",
    [
        about_of(more="x"),
        lambda whole: whole["about"].pop("recipient"),
        about_of(made_at="2026-11-23T11:00:00+00:00"),
        about_of(made_at="2026-11-23T11:00:00.000000Z"),
        about_of(made_at="2026-11-31T11:00:00Z"),
        about_of(id="1"),
        about_of(region="fr"),
        about_of(region="FRA"),
        about_of(state="protected"),
        about_of(title="a title"),
        about_of(title={"en": 1}),
        about_of(program=7),
        about_of(acts=[OF_ACT | {"note": "x"}]),
        about_of(acts=[OF_ACT | {"at": "2026-11-23T11:00:00Z"}]),
        about_of(acts=[OF_ACT | {"at": "2026-11-23T12:00:00.000000+01:00"}]),
        about_of(acts=[OF_ACT | {"kind": "consented"}]),
        about_of(acts=[OF_ACT | {"found": "off"}]),
        lambda whole: whole.update(more=[]),
        lambda whole: whole.pop("times"),
        lambda whole: whole.update(schema=1),
        lambda whole: whole.update(statements=[statement_written()]),
        lambda whole: whole.update(chains=[]),
        lambda whole: whole["chains"].append(whole["chains"][0] | {"id": "another"}),
        lambda whole: whole["records"][0].update(said=None, shown={}),
        lambda whole: whole["records"].append(of_another_use(whole["records"][0])),
    ],
)
def test_a_receipt_of_another_form_is_refused(receipt: bytes, change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(DocumentRefused) as refused:
        form.read(changed(receipt, change))
    assert refused.value.fault is DocumentFault.NOT_OURS


def of_another_use(record: dict[str, Any]) -> dict[str, Any]:
    said = record["said"] | {"use": "chatgpt.training", "uuid": "another"}
    return {**record, "said": said, "head": {**record["head"], "place": 2}}


def test_a_receipt_without_its_beginning_is_incomplete_by_what_is_told(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.answers.confirm("linkedin")
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    path.write_bytes(changed(path.read_bytes(), lambda whole: whole["records"].pop(0)))
    found = computer.verify(str(path)).found
    assert (Finding.ENTRY_MISSING, 1) in {(one.finding, one.place) for one in found}
    computer.database.close()


TOOK_OVER = TookOver(AT, KEY.public, "5fdb1a9c-3e0f-4d7e-9a55-0f6d4c1a2b3c", OTHER.public, 3, HEAD)
WRITES_AS = WritesAs(AT, KEY.public, "linkedin", OTHER.public)


def signed(body: Body, key: FakeKey = KEY) -> Statement:
    return Statement(body, key.sign(to_sign(body, SEALING)))


def export_with(*statements: Statement, times: tuple[TimeStamp, ...] = ()) -> Document:
    about = {"made_at": "2026-11-23T11:00:00Z"}
    document = Document(Purpose.EXPORT, about, Bundle((), ()), (), {}, None, statements, times)
    return sealed(document, SEALING, KEY)


def statement_written(**fields: Any) -> dict[str, Any]:
    whole = json.loads(form.written(export_with(signed(TOOK_OVER))))["statements"][0]
    whole["body"].update(fields)
    return dict(whole)


@pytest.mark.parametrize("body", [TOOK_OVER, TOOK_OVER._replace(of=None), WRITES_AS])
def test_statements_come_back_as_they_were_written(body: Body) -> None:
    document = export_with(signed(body), times=(TimeStamp(HEAD, "YSB0b2tlbg=="),))
    again = form.read(form.written(document))
    (said,) = again.statements
    assert said.body._replace(at=AT) == body
    assert said.body.at == AT
    assert again.times == (TimeStamp(HEAD, "YSB0b2tlbg=="),)
    assert {one.finding for one in judge(again, SEALING)[1]} == {Finding.NOTHING_SHOWN, Finding.TIME_WRONG}


def test_what_a_statement_is_written_as() -> None:
    taken = json.loads(form.written(export_with(signed(TOOK_OVER), signed(WRITES_AS))))["statements"]
    assert [one["body"] for one in taken] == [
        {
            "kind": "took_over",
            "at": "2026-11-23T11:00:00.000000Z",
            "key": KEY.public.hex(),
            "chain": "5fdb1a9c-3e0f-4d7e-9a55-0f6d4c1a2b3c",
            "of": OTHER.public.hex(),
            "place": 3,
            "head": HEAD,
        },
        {
            "kind": "writes_as",
            "at": "2026-11-23T11:00:00.000000Z",
            "key": KEY.public.hex(),
            "recipient": "linkedin",
            "as": OTHER.public.hex(),
        },
    ]
    message = b"objector-statement-2\n" + SEALING.canonical(taken[0]["body"])
    assert SEALING.verifies(KEY.public, bytes.fromhex(taken[0]["signature"]), message)


def test_a_statement_that_its_key_did_not_sign_is_found() -> None:
    document = export_with(signed(WRITES_AS), signed(TOOK_OVER, OTHER))
    found = judge(document, SEALING)[1]
    assert [(one.finding, one.where) for one in found if one.finding is not Finding.NOTHING_SHOWN] == [
        (Finding.STATEMENT_WRONG, "2")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "owns"},
        {"more": 1},
        {"key": OTHER.public.hex()},
        {"place": 0},
        {"at": "2026-11-23T11:00:00Z"},
        {"at": "2026-11-23T12:00:00.000000+01:00"},
        {"of": "00"},
        {"head": None},
        {"recipient": "linkedin"},
    ],
)
def test_a_statement_of_another_form_is_refused(fields: dict[str, Any]) -> None:
    whole = form.written(export_with())
    with pytest.raises(DocumentRefused) as refused:
        form.read(changed(whole, lambda value: value.update(statements=[statement_written(**fields)])))
    assert refused.value.fault is DocumentFault.NOT_OURS


@pytest.mark.parametrize("token", ["?", "YQ", "YQ==\n", "YR==", 7, None])
def test_a_token_that_is_not_in_its_one_base64_is_refused(token: object) -> None:
    whole = form.written(export_with())
    with pytest.raises(DocumentRefused):
        form.read(changed(whole, lambda value: value.update(times=[{"head": HEAD, "token": token}])))


def test_a_seal_of_the_other_form_does_not_fit() -> None:
    document = export_with()
    manifest = SEALING.canonical(manifest_of(document, SEALING))
    bare = document._replace(seal=Seal(KEY.public, KEY.sign(manifest)))
    assert Finding.SEAL_WRONG in {one.finding for one in judge(bare, SEALING)[1]}
    first = document._replace(schema=FIRST_SCHEMA)
    first = first._replace(manifest=manifest_of(first, SEALING))
    named = SEAL_CONTEXT + SEALING.canonical(dict(first.manifest))
    first = first._replace(seal=Seal(KEY.public, KEY.sign(named)))
    assert Finding.SEAL_WRONG in {one.finding for one in judge(first, SEALING)[1]}
