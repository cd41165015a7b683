# SPDX-License-Identifier: Apache-2.0
"""What every EvidenceStore does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.evidence.files import FileEvidence
from objector.application.ports.evidence_store import EvidenceStore
from objector.domain.errors import EvidenceAltered, EvidenceFault, EvidenceMissing, EvidenceRefused
from objector.domain.evidence import MAX_MAIL_BYTES, MAX_PICTURE_BYTES, Evidence, Media
from tests.support.fake_evidence import FakeEvidence

PICTURE = b"\x89PNG and so on"
MAIL = b"From: a@papermill.example\n\nIt is off."


class Bench(NamedTuple):
    store: EvidenceStore
    alter: Callable[[str, bytes], None]
    """Put other bytes in the place of a kept file, behind the store's back."""


@pytest.fixture(params=["fake", "files"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    if request.param == "fake":
        fake = FakeEvidence()
        return Bench(fake, fake.files.__setitem__)

    def alter(digest: str, data: bytes) -> None:
        (path,) = tmp_path.rglob(f"{digest}.*")
        path.write_bytes(data)

    return Bench(FileEvidence(tmp_path / "data"), alter)


@pytest.mark.parametrize(("data", "media"), [(PICTURE, Media.PNG), (MAIL, Media.MAIL), (b"\x00", Media.MAIL)])
def test_what_is_kept_is_read_as_it_was(bench: Bench, data: bytes, media: Media) -> None:
    kept = bench.store.keep(data, media)

    assert kept == Evidence(sha256(data).hexdigest(), media, len(data))
    assert bench.store.read(kept.sha256) == data
    assert list(bench.store.kept()) == [kept.sha256]


def test_nothing_is_kept_at_first(bench: Bench) -> None:
    assert list(bench.store.kept()) == []


def test_kept_twice_is_once(bench: Bench) -> None:
    assert bench.store.keep(PICTURE, Media.PNG) == bench.store.keep(PICTURE, Media.PNG)
    assert len(bench.store.kept()) == 1


def test_several_are_listed_in_the_order_of_their_fingerprints(bench: Bench) -> None:
    kept = [bench.store.keep(bytes([number]), Media.MAIL).sha256 for number in range(1, 40)]

    assert list(bench.store.kept()) == sorted(kept)


def test_what_is_forgotten_is_gone_and_the_others_are_not(bench: Bench) -> None:
    first, second = bench.store.keep(PICTURE, Media.PNG), bench.store.keep(MAIL, Media.MAIL)

    bench.store.forget(first.sha256)
    bench.store.forget(first.sha256)

    assert list(bench.store.kept()) == [second.sha256]
    with pytest.raises(EvidenceMissing) as caught:
        bench.store.read(first.sha256)
    assert caught.value.sha256 == first.sha256


def test_an_altered_file_is_found_and_keeping_it_again_mends_it(bench: Bench) -> None:
    digest = bench.store.keep(PICTURE, Media.PNG).sha256
    for other in (PICTURE[:-1], PICTURE + b"!", b"", PICTURE[:-1] + b"?"):
        bench.alter(digest, other)
        with pytest.raises(EvidenceAltered) as caught:
            bench.store.read(digest)
        assert caught.value.sha256 == digest
        bench.store.keep(PICTURE, Media.PNG)
        assert bench.store.read(digest) == PICTURE


@pytest.mark.parametrize(
    ("data", "media", "fault"),
    [
        (b"", Media.PNG, EvidenceFault.EMPTY),
        (b"", Media.MAIL, EvidenceFault.EMPTY),
        (bytes(MAX_PICTURE_BYTES + 1), Media.PNG, EvidenceFault.TOO_LARGE),
        (bytes(MAX_MAIL_BYTES + 1), Media.MAIL, EvidenceFault.TOO_LARGE),
    ],
    ids=["no picture", "no mail", "large picture", "large mail"],
)
def test_nothing_and_too_much_are_refused(bench: Bench, data: bytes, media: Media, fault: EvidenceFault) -> None:
    with pytest.raises(EvidenceRefused) as caught:
        bench.store.keep(data, media)

    assert caught.value.fault is fault
    assert list(bench.store.kept()) == []


@pytest.mark.parametrize("limit", [(MAX_PICTURE_BYTES, Media.PNG), (MAX_MAIL_BYTES, Media.MAIL)])
def test_as_much_as_is_allowed_is_kept(bench: Bench, limit: tuple[int, Media]) -> None:
    size, media = limit

    assert bench.store.read(bench.store.keep(bytes(size), media).sha256) == bytes(size)


@pytest.mark.parametrize(
    "name", ["../../x", "../../x".ljust(64, "x"), "", "A" * 64, "a" * 63, "a" * 65, "é" * 64, "٣" * 64, "a" * 63 + "\n"]
)
def test_what_is_no_fingerprint_is_nowhere(bench: Bench, name: str) -> None:
    bench.store.keep(PICTURE, Media.PNG)
    with pytest.raises(EvidenceMissing):
        bench.store.read(name)
    bench.store.forget(name)

    assert len(bench.store.kept()) == 1
