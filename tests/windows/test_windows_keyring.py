# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E402 - for Windows alone, which is asserted before what is there only
"""The key in Windows' Credential Manager."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

assert sys.platform == "win32"

from keyring.backend import KeyringBackend
from keyring.backends.Windows import WinVaultKeyring

from objector.adapters.sealing import StandardSealing
from objector.adapters.signing_key import KeyringSigningKeys, chosen_keyring, is_fit
from objector.domain.errors import KeyFault, KeyUnavailable

SERVICE = "org.objector.Objector"
ACCOUNTS = ("device-1", "device-2")


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    def erase() -> None:
        for account in ACCOUNTS:
            KeyringSigningKeys(account).erase()

    erase()
    yield
    erase()


def vault() -> KeyringBackend:
    ring = chosen_keyring()
    assert isinstance(ring, WinVaultKeyring)
    return ring


def test_the_credential_manager_is_what_is_used() -> None:
    assert is_fit(vault())


def test_a_second_process_has_the_same_key_and_what_it_signs_is_verified() -> None:
    key = KeyringSigningKeys("device-1").load()
    program = (
        f"import sys; sys.path[:0] = {[path for path in sys.path if 'app' in path]!r}; "
        "from objector.adapters.signing_key import KeyringSigningKeys; "
        "key = KeyringSigningKeys('device-1').load(); print(key.public.hex(), key.sign(b'no').hex())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    public, signature = (bytes.fromhex(word) for word in done.stdout.split())
    assert public == key.public
    assert StandardSealing().verifies(public, signature, b"no")
    assert not StandardSealing().verifies(public, signature, b"yes")


def test_two_data_folders_have_two_keys_that_do_not_push_each_other_out() -> None:
    first, second = (KeyringSigningKeys(account) for account in ACCOUNTS)
    one, two = first.load().public, second.load().public
    assert one != two
    assert (first.load().public, second.load().public) == (one, two)
    first.erase()
    assert second.load().public == two
    assert first.load().public != one


def test_erased_it_is_gone_and_erasing_nothing_is_fine() -> None:
    keys = KeyringSigningKeys("device-1")
    keys.load()
    keys.erase()
    assert vault().get_password(SERVICE, "device-1") is None
    keys.erase()


def test_what_is_not_understood_is_left_alone() -> None:
    vault().set_password(SERVICE, "device-1", "something else")
    with pytest.raises(KeyUnavailable) as caught:
        KeyringSigningKeys("device-1").load()
    assert caught.value.fault is KeyFault.FAILED
    assert vault().get_password(SERVICE, "device-1") == "something else"


def test_what_the_system_says_no_to_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from win32ctypes.pywin32 import pywintypes

    def refuse(*_words: str) -> None:
        raise pywintypes.error(5, "CredWrite", "Access is denied.")

    monkeypatch.setattr(WinVaultKeyring, "set_password", refuse)
    with pytest.raises(KeyUnavailable) as caught:
        KeyringSigningKeys("device-1").load()
    assert caught.value.fault is KeyFault.FAILED
    assert "Access is denied" in caught.value.detail
