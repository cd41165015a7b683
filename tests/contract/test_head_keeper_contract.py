# SPDX-License-Identifier: Apache-2.0
"""What every HeadKeeper does: the fake one, the file beside the data folder, and the keyring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.adapters.signing_key import KeyringHead, KeyringSigningKeys
from objector.adapters.storage.head_file import HeadFile
from objector.application.ports.head_keeper import HeadKeeper
from objector.domain.last_head import LastHead
from tests.support.bare_bus import bus_of_its_own
from tests.support.fake_heads import FakeHeadKeeper
from tests.support.secret_service import secret_service

PASSWORD = "open sesame"  # noqa: S105 - of a keyring that ends with the test
DEVICE = "11111111-1111-4111-8111-111111111111"
FIRST = LastHead(DEVICE, 1, "22222222-2222-4222-8222-222222222222", "ab" * 32, "2026-11-20T09:00:00.000000Z")
SECOND = FIRST._replace(entries=2, uuid="33333333-3333-4333-8333-333333333333", head="cd" * 32)


@pytest.fixture(name="keeper", params=["fake", "file", "keyring"])
def fixture_keeper(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HeadKeeper]:
    match request.param:
        case "fake":
            yield FakeHeadKeeper()
        case "file":
            yield HeadFile(str(tmp_path / "state" / "last-head.json"))
        case _:
            with bus_of_its_own(tmp_path, monkeypatch), secret_service(password=PASSWORD):
                yield KeyringHead(KeyringSigningKeys("a"))


def test_nothing_is_noted_at_first(keeper: HeadKeeper) -> None:
    assert keeper.read() is None


def test_the_last_one_that_was_noted_is_known(keeper: HeadKeeper) -> None:
    for head in (FIRST, SECOND, SECOND):
        keeper.keep(head)
        assert keeper.read() == head


def test_what_was_noted_can_be_taken_away_and_be_gone_already(keeper: HeadKeeper) -> None:
    keeper.erase()
    keeper.keep(FIRST)
    keeper.erase()
    assert keeper.read() is None
    keeper.erase()
