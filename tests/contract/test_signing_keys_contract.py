# SPDX-License-Identifier: Apache-2.0
"""What every SigningKeys promises, on the fake and on a real Secret Service."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest

from objector.adapters.doctor.bus import session_bus
from objector.adapters.sealing import StandardSealing
from objector.adapters.signing_key import KeyringSigningKeys
from objector.application.ports.signing_keys import SigningKeys
from objector.domain.errors import KeyFault, KeyUnavailable
from tests.support.bare_bus import bus_of_its_own
from tests.support.fake_signing_keys import FakeKeyring, FakeSigningKeys
from tests.support.secret_service import PROMPTER, has_owner, is_locked, secret_service

PASSWORD = "open sesame"  # noqa: S105 - of a keyring that ends with the test


class Desk(ABC):
    """A computer with a keyring that is there, locked or not there; what it keeps stays from one to the next."""

    @abstractmethod
    def keys(self, account: str = "a") -> SigningKeys: ...

    @abstractmethod
    def unlocked(self) -> AbstractContextManager[object]: ...

    @abstractmethod
    def locked(self) -> AbstractContextManager[object]: ...

    @abstractmethod
    def absent(self) -> AbstractContextManager[object]: ...


class FakeDesk(Desk):
    def __init__(self) -> None:
        self._keyring = FakeKeyring()

    def keys(self, account: str = "a") -> SigningKeys:
        return FakeSigningKeys(account, self._keyring)

    def unlocked(self) -> AbstractContextManager[object]:
        return nullcontext()

    @contextmanager
    def _with(self, fault: KeyFault) -> Iterator[None]:
        self._keyring.fault = fault
        yield
        self._keyring.fault = None

    def locked(self) -> AbstractContextManager[object]:
        return self._with(KeyFault.LOCKED)

    def absent(self) -> AbstractContextManager[object]:
        return self._with(KeyFault.NO_KEYRING)


class RealDesk(Desk):
    def keys(self, account: str = "a") -> SigningKeys:
        return KeyringSigningKeys(account)

    def unlocked(self) -> AbstractContextManager[object]:
        return secret_service(password=PASSWORD)

    @contextmanager
    def locked(self) -> Iterator[None]:
        with secret_service():
            assert is_locked()
            yield
            assert is_locked()
            with session_bus() as bus:
                assert bus is not None
                assert not has_owner(bus, PROMPTER)

    def absent(self) -> AbstractContextManager[object]:
        return nullcontext()


@pytest.fixture(params=["fake", "secret service"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    if request.param == "fake":
        yield FakeDesk()
        return
    with bus_of_its_own(tmp_path, monkeypatch):
        yield RealDesk()


def fault(keys: SigningKeys) -> KeyFault:
    """What both say."""
    with pytest.raises(KeyUnavailable) as loading:
        keys.load()
    with pytest.raises(KeyUnavailable) as erasing:
        keys.erase()
    assert loading.value.fault is erasing.value.fault
    return loading.value.fault


def test_a_key_signs_so_that_anybody_can_verify(desk: Desk) -> None:
    with desk.unlocked():
        key = desk.keys().load()
    assert len(key.public) == 32
    signature = key.sign(b"no")
    assert len(signature) == 64
    assert StandardSealing().verifies(key.public, signature, b"no")
    assert not StandardSealing().verifies(key.public, signature, b"yes")


def test_it_is_the_same_the_next_time_and_after_the_next_login(desk: Desk) -> None:
    with desk.unlocked():
        keys = desk.keys()
        public = keys.load().public
        assert keys.load().public == public
        assert desk.keys().load().public == public
    with desk.unlocked():
        assert desk.keys().load().public == public


def test_each_account_has_its_own(desk: Desk) -> None:
    with desk.unlocked():
        a, b = desk.keys("a").load().public, desk.keys("b").load().public
        assert a != b
        desk.keys("a").erase()
        assert desk.keys("b").load().public == b


def test_after_it_was_erased_another_is_made(desk: Desk) -> None:
    with desk.unlocked():
        keys = desk.keys()
        keys.erase()
        public = keys.load().public
        keys.erase()
        keys.erase()
        assert keys.load().public != public


def test_a_locked_keyring_gives_none_and_keeps_what_it_has(desk: Desk) -> None:
    with desk.unlocked():
        public = desk.keys().load().public
    with desk.locked():
        assert fault(desk.keys()) is KeyFault.LOCKED
    with desk.unlocked():
        assert desk.keys().load().public == public


def test_without_a_keyring_there_is_none(desk: Desk) -> None:
    with desk.absent():
        assert fault(desk.keys()) is KeyFault.NO_KEYRING
