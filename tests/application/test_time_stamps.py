# SPDX-License-Identifier: Apache-2.0
"""Time from outside: a request for a receipt's head, the answer of an authority, and what it says on the receipt."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.application.seal import sealed
from objector.domain.document import Document, Finding, Standing, TimeStamp
from objector.domain.errors import KeyFault, KeyUnavailable, TimeAnswerFault, TimeAnswerRefused, TimeStampsUnavailable
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.time_stamp import Stamp, Trust
from tests.support.computer import Computer
from tests.support.stamping import Authority

NOTHING: frozenset[Part] = frozenset()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    made = Computer(tmp_path)
    made.answers.confirm("linkedin")
    yield made
    made.database.close()


def stamped(computer: Computer, authority: Authority, folder: Path, **choices: object) -> Stamp:
    """Have a receipt stamped, and take the answer in."""
    parts = choices.pop("parts", NOTHING)
    assert isinstance(parts, frozenset)
    computer.receipts.save_time_request("linkedin", str(folder / "r.tsq"), parts=parts)
    (folder / "r.tsr").write_bytes(authority.answer((folder / "r.tsq").read_bytes()))
    (folder / "tsa.pem").write_bytes(authority.certificate)
    return computer.receipts.take_time_answer("linkedin", str(folder / "r.tsr"), str(folder / "tsa.pem"), parts=NOTHING)


def test_a_receipt_carries_what_the_authority_said_of_it(
    computer: Computer, authority: Authority, tmp_path: Path
) -> None:
    said = stamped(computer, authority, tmp_path)
    assert (said.place, said.trust) == (1, Trust.BY_CERTIFICATE)
    computer.answers.confirm("linkedin")  # what comes later takes nothing away
    for wrapping in Wrapping:
        path = str(tmp_path / f"receipt.{wrapping.value}")
        computer.receipts.save("linkedin", path, wrapping)
        unchecked = computer.verify(path)
        assert unchecked.standing is Standing.INTACT
        assert unchecked.stamps == (said._replace(trust=Trust.NOT_CHECKED),)
        assert computer.verify(path, time_certificate=str(tmp_path / "tsa.pem")).stamps == (said,)


def test_another_receipt_does_not_carry_it(computer: Computer, authority: Authority, tmp_path: Path) -> None:
    stamped(computer, authority, tmp_path)
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON, recipient="CNIL")
    assert computer.verify(path).stamps == ()


def test_an_answer_for_other_choices_is_refused(computer: Computer, authority: Authority, tmp_path: Path) -> None:
    with pytest.raises(TimeAnswerRefused) as caught:
        stamped(computer, authority, tmp_path, parts=frozenset({Part.ZONE}))
    assert caught.value.fault is TimeAnswerFault.OF_SOMETHING_ELSE


def test_without_a_key_nothing_can_be_stamped(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.keyring.fault = KeyFault.LOCKED
    computer.answers.confirm("linkedin")
    with pytest.raises(KeyUnavailable):
        computer.receipts.save_time_request("linkedin", str(tmp_path / "r.tsq"), parts=NOTHING)
    assert not (tmp_path / "r.tsq").exists()
    computer.database.close()


def with_times(computer: Computer, path: Path, *times: TimeStamp) -> str:
    """Write a receipt with other time stamps, sealed by its own key."""
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = computer.documents.read(str(path)).document
    assert isinstance(document, Document)
    key = computer.receipts._anew("linkedin", None, None, NOTHING).key
    computer.documents.write(
        str(path), computer.documents.as_json(sealed(document._replace(times=times), computer.sealing, key))
    )
    return str(path)


def test_a_stamp_of_something_else_is_found(computer: Computer, authority: Authority, tmp_path: Path) -> None:
    stamped(computer, authority, tmp_path)
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = computer.documents.read(str(path)).document
    assert document is not None
    (right,) = document.times
    other = b64encode(authority.answer(computer.receipts._stamps.request(b"other"))).decode()
    nonsense = b64encode(b"nonsense").decode()
    for wrong in (right._replace(head="ab" * 32), right._replace(answer=other), right._replace(answer=nonsense)):
        verdict = computer.verify(with_times(computer, path, wrong))
        assert verdict.standing is Standing.ALTERED
        assert {found.finding for found in verdict.found} == {Finding.TIME_WRONG}
        assert verdict.stamps == ()


def test_another_authority_s_certificate_is_said_and_nonsense_refused(
    computer: Computer, authority: Authority, tmp_path: Path
) -> None:
    stamped(computer, authority, tmp_path)
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)
    (tmp_path / "other").mkdir()
    (tmp_path / "other.pem").write_bytes(Authority(tmp_path / "other").certificate)
    verdict = computer.verify(path, time_certificate=str(tmp_path / "other.pem"))
    assert [stamp.trust for stamp in verdict.stamps] == [Trust.REFUSED]
    (tmp_path / "none.pem").write_bytes(b"nonsense")
    with pytest.raises(TimeAnswerRefused) as caught:
        computer.verify(path, time_certificate=str(tmp_path / "none.pem"))
    assert caught.value.fault is TimeAnswerFault.NOT_A_CERTIFICATE


def test_where_the_library_is_not_installed_it_is_said(
    computer: Computer, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = stamped(computer, authority, tmp_path)
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    verdict = computer.verify(path)
    assert (verdict.standing, verdict.stamps) == (Standing.INTACT, (Stamp(said.place, None, Trust.NOT_CHECKED),))
    with pytest.raises(TimeStampsUnavailable):
        computer.receipts.save_time_request("linkedin", str(tmp_path / "again.tsq"), parts=NOTHING)
