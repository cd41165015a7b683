# SPDX-License-Identifier: Apache-2.0
"""Time stamps, asked of and answered by openssl as the authority; no connection is made."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from objector.adapters.documents.time_stamp import LARGEST, Rfc3161TimeStamps
from objector.domain.errors import TimeAnswerFault, TimeAnswerRefused
from tests.support.stamping import Authority

HEAD = b'{"chain":"c","place":1,"previous":null,"said":"s"}'
STAMPS = Rfc3161TimeStamps()


def refused(answer: bytes, roots: bytes | None = None) -> TimeAnswerFault:
    with pytest.raises(TimeAnswerRefused) as caught:
        STAMPS.read(answer, roots)
    return caught.value.fault


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_openssl_reads_what_is_asked(tmp_path: Path) -> None:
    (tmp_path / "r.tsq").write_bytes(STAMPS.request(HEAD))
    command = ["openssl", "ts", "-query", "-in", str(tmp_path / "r.tsq"), "-text"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Hash Algorithm: sha256" in told
    assert "Certificate required: yes" in told
    assert STAMPS.request(HEAD) == (tmp_path / "r.tsq").read_bytes()


def test_an_answer_says_of_what_it_is_and_when_it_was_made(authority: Authority) -> None:
    answer = authority.answer(STAMPS.request(HEAD))
    unchecked = STAMPS.read(answer)
    assert unchecked.head == authority.digest(HEAD)
    assert abs(unchecked.at - datetime.now(UTC)) < timedelta(hours=1)
    assert not unchecked.is_trusted
    assert STAMPS.read(answer, authority.certificate) == unchecked._replace(is_trusted=True)


def test_another_authority_is_not_trusted(authority: Authority, tmp_path: Path) -> None:
    answer = authority.answer(STAMPS.request(HEAD))
    assert refused(answer, Authority(tmp_path).certificate) is TimeAnswerFault.NOT_TRUSTED


def test_no_byte_of_what_is_signed_can_be_altered(authority: Authority) -> None:
    answer = authority.answer(STAMPS.request(HEAD))
    said = STAMPS.read(answer, authority.certificate)
    for place in range(0, len(answer), 7):
        altered = answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        try:
            assert STAMPS.read(altered, authority.certificate) == said  # in what nobody signs, such as a status text
        except TimeAnswerRefused:
            continue


@pytest.mark.parametrize("answer", [b"", b"0", b"\x30\x03\x02\x01\x00", b"-----BEGIN", bytes(100), bytes(LARGEST + 1)])
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    assert refused(answer) is TimeAnswerFault.NOT_AN_ANSWER


@pytest.mark.parametrize("roots", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\n", bytes(LARGEST + 1)])
def test_what_is_no_certificate_is_refused(roots: bytes, authority: Authority) -> None:
    answer = authority.answer(STAMPS.request(HEAD))
    assert refused(answer, roots) is TimeAnswerFault.NOT_A_CERTIFICATE


def test_what_the_authority_did_not_grant_is_refused(authority: Authority, tmp_path: Path) -> None:
    command = ["openssl", "ts", "-query", "-digest", "00" * 64, "-sha512", "-out", "r.tsq"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert refused(authority.answer((tmp_path / "r.tsq").read_bytes())) is TimeAnswerFault.NOT_GRANTED
