# SPDX-License-Identifier: Apache-2.0
"""The key in a keyring that is slow, dumb, wrong or unfit, and two starts at once. Each on a real Secret Service."""

from __future__ import annotations

import base64
import fcntl
import hmac
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import secretstorage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from objector.adapters import signing_key
from objector.adapters.base.file_lock import FileLock, FolderLock
from objector.adapters.signing_key import Ed25519Key, KeyringSigningKeys
from objector.domain.errors import KeyFault, KeyUnavailable
from tests.support.bare_bus import BareBus, bare_bus, bus_of_its_own
from tests.support.secret_service import SECRETS, Plaintext, secret_service

_LONG = 60.0
"""Seconds that are never over on the busiest machine, where a keyring that does answer takes its time."""
PASSWORD = "open sesame"  # noqa: S105 - of a keyring that ends with the test
ACCOUNT = "device-1"
LOOK_UP = ["secret-tool", "lookup", "service", "org.objector.Objector", "username", ACCOUNT]
LOAD = (
    "import sys; from objector.adapters.signing_key import KeyringSigningKeys;"
    "print(KeyringSigningKeys(sys.argv[1], 60.0, folder=sys.argv[2]).load().public.hex())"
)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BareBus]:
    with bus_of_its_own(tmp_path, monkeypatch) as bare:
        yield bare


@pytest.fixture
def unlocked(bus: BareBus) -> Iterator[subprocess.Popen[bytes]]:
    with secret_service(password=PASSWORD) as daemon:
        yield daemon


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A process that is there and answers nothing."""
    os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process.pid, signal.SIGCONT)


def refusal(keys: KeyringSigningKeys) -> KeyUnavailable:
    with pytest.raises(KeyUnavailable) as caught:
        keys.load()
    return caught.value


def answered(keys: KeyringSigningKeys) -> Ed25519Key:
    """Return the key once the keyring answers in time, on a busy machine after some tries."""
    end = time.monotonic() + _LONG
    while True:
        try:
            return keys.load()
        except KeyUnavailable as error:
            if error.fault is not KeyFault.NO_ANSWER or time.monotonic() > end:
                raise


def kept() -> str:
    return subprocess.run(LOOK_UP, capture_output=True, text=True, check=False).stdout


def keep(text: str) -> None:
    command = ["secret-tool", "store", "--label=x", *LOOK_UP[2:]]
    subprocess.run(command, input=text, text=True, check=True)


def ended(name: str = "objector-keyring") -> bool:
    """Whether no thread of ours is left, after some time."""
    end = time.monotonic() + 60
    while any(thread.name == name for thread in threading.enumerate()):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.usefixtures("unlocked")
def test_a_second_process_has_the_same_key_and_other_programs_see_the_entry(tmp_path: Path) -> None:
    key = KeyringSigningKeys(ACCOUNT, _LONG).load()
    command = [sys.executable, "-c", LOAD, ACCOUNT, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert bytes.fromhex(said) == key.public
    form, _, encoded = kept().partition(":")
    assert form == "objector-ed25519-1"
    assert len(base64.b64decode(encoded)) == 32
    KeyringSigningKeys(ACCOUNT, _LONG).erase()
    assert kept() == ""


@pytest.mark.usefixtures("unlocked")
def test_many_starts_at_once_have_one_key(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOAD, ACCOUNT, str(tmp_path)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {start.communicate()[0] for start in starts}
    assert len(said) == 1
    assert bytes.fromhex(said.pop()) == KeyringSigningKeys(ACCOUNT, _LONG).load().public


@pytest.mark.usefixtures("unlocked")
def test_where_another_makes_a_key_for_too_long_none_is_made(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    keys = KeyringSigningKeys(ACCOUNT, 0.5, folder=str(tmp_path))
    assert refusal(keys).fault is KeyFault.NO_ANSWER
    assert ended()
    assert kept() == ""
    os.close(folder)
    assert answered(keys).public


@pytest.mark.usefixtures("unlocked")
def test_the_later_of_two_that_cannot_know_of_one_another_is_what_both_have(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.SecretService import Keyring as SecretService

    keep_as_library: Callable[[SecretService, str, str, str], None] = SecretService.set_password
    other = "objector-ed25519-1:" + base64.b64encode(bytes(32)).decode()

    def keep_and_be_overtaken(ring: SecretService, service: str, username: str, password: str) -> None:
        keep_as_library(ring, service, username, password)
        threading.Timer(0.05, keep_as_library, [ring, service, username, other]).start()

    monkeypatch.setattr(SecretService, "set_password", keep_and_be_overtaken)
    public = KeyringSigningKeys(ACCOUNT, _LONG, folder="/nowhere").load().public
    assert kept() == other
    assert KeyringSigningKeys(ACCOUNT, _LONG).load().public == public


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize(
    "text",
    [
        "x",
        "objector-ed25519-1:",
        "objector-ed25519-1:AAAA",
        "objector-ed25519-1:" + "!" * 44,
        "objector-ed25519-2:" + base64.b64encode(bytes(32)).decode(),
        base64.b64encode(bytes(32)).decode(),
    ],
)
def test_what_is_not_understood_is_left_alone_until_it_is_erased(text: str) -> None:
    keep(text)
    assert refusal(KeyringSigningKeys(ACCOUNT, _LONG)).fault is KeyFault.FAILED
    assert kept() == text
    KeyringSigningKeys(ACCOUNT, _LONG).erase()
    assert kept() == ""


def test_a_service_that_does_not_answer_is_waited_for_no_longer_than_said_and_nothing_comes_after(
    unlocked: subprocess.Popen[bytes],
) -> None:
    keys = KeyringSigningKeys(ACCOUNT, limit_seconds=0.5)
    with stopped(unlocked):
        for _ in range(3):
            assert refusal(keys).fault is KeyFault.NO_ANSWER
        assert sum(thread.name == "objector-keyring" for thread in threading.enumerate()) == 1
    assert ended()
    assert kept() == ""
    public = KeyringSigningKeys(ACCOUNT, _LONG).load().public  # by one with more time: a key is made
    assert answered(keys).public == public


def test_a_bus_that_does_not_answer_is_waited_for_no_longer_than_said(bus: BareBus) -> None:
    with stopped(bus.process):
        assert refusal(KeyringSigningKeys(ACCOUNT, 3.0)).fault in (KeyFault.NO_ANSWER, KeyFault.NO_KEYRING)
    assert ended()


def test_a_service_that_dies_over_it_is_an_error(unlocked: subprocess.Popen[bytes]) -> None:
    keys = KeyringSigningKeys(ACCOUNT, 120.0)
    os.kill(unlocked.pid, signal.SIGSTOP)
    killer = threading.Timer(0.7, unlocked.kill)
    killer.start()
    assert refusal(keys).fault is not KeyFault.NO_ANSWER
    killer.join()


def test_locked_while_it_runs_then_open_again(unlocked: subprocess.Popen[bytes]) -> None:
    keys = KeyringSigningKeys(ACCOUNT, _LONG)
    public = keys.load().public
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()
    assert refusal(keys).fault is KeyFault.LOCKED
    unlocked.terminate()
    unlocked.wait()
    with secret_service(password=PASSWORD):
        assert keys.load().public == public


def test_without_a_default_collection_none_is_made(bus: BareBus) -> None:
    with secret_service():
        assert refusal(KeyringSigningKeys(ACCOUNT, _LONG)).fault is KeyFault.NO_KEYRING


def test_without_a_bus(bus: BareBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert refusal(KeyringSigningKeys(ACCOUNT, _LONG)).fault is KeyFault.NO_KEYRING


def test_a_service_that_does_not_come_when_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = tmp_path / "services"
    services.mkdir()
    (services / f"{SECRETS}.service").write_text(f"[D-BUS Service]\nName={SECRETS}\nExec=/bin/false\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    with bare_bus(tmp_path, services=services) as bare:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bare.address)
        assert refusal(KeyringSigningKeys(ACCOUNT, _LONG)).fault in (KeyFault.NO_KEYRING, KeyFault.FAILED)


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        f"{Plaintext.__module__}.Plaintext",
        "nowhere.Keyring",
        "Keyring",
    ],
)
def test_one_that_keeps_nothing_or_keeps_it_in_the_clear_is_not_used(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    assert refusal(KeyringSigningKeys(ACCOUNT, _LONG)).fault is KeyFault.NO_KEYRING


@pytest.mark.usefixtures("unlocked")
@pytest.mark.parametrize("name", ["keyring.backends.chainer.ChainerBackend", "keyring.backends.SecretService.Keyring"])
def test_the_system_s_own_is_used_by_whatever_way_it_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    public = KeyringSigningKeys(ACCOUNT, _LONG).load().public
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    assert KeyringSigningKeys(ACCOUNT, _LONG).load().public == public


@pytest.mark.usefixtures("unlocked")
def test_a_key_is_not_trusted_before_it_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.SecretService import Keyring as SecretService

    monkeypatch.setattr(SecretService, "set_password", lambda *_: None)
    assert refusal(KeyringSigningKeys(ACCOUNT, _LONG)).fault is KeyFault.FAILED


@pytest.mark.usefixtures("unlocked")
def test_an_entry_that_stays_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.SecretService import Keyring as SecretService

    KeyringSigningKeys(ACCOUNT, _LONG).load()
    monkeypatch.setattr(SecretService, "delete_password", lambda *_: None)
    with pytest.raises(KeyUnavailable) as caught:
        KeyringSigningKeys(ACCOUNT, _LONG).erase()
    assert caught.value.fault is KeyFault.FAILED


@pytest.mark.usefixtures("unlocked")
def test_a_fault_of_ours_is_not_the_keyring_s(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(signing_key, "_text_of_new_key", broken)
    with pytest.raises(ZeroDivisionError):
        KeyringSigningKeys(ACCOUNT, _LONG).load()


@pytest.mark.usefixtures("unlocked")
def test_a_key_is_made_while_several_use_the_folder_and_not_while_another_makes_one(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    users = [FolderLock(str(folder)) for _ in range(2)]
    assert all(user.share() for user in users)
    maker = FileLock(str(folder / "maintenance.lock"))
    maker.take()
    assert refusal(KeyringSigningKeys(ACCOUNT, 0.5, folder=str(folder))).fault is KeyFault.NO_ANSWER
    assert kept() == ""
    maker.release()
    KeyringSigningKeys(ACCOUNT, _LONG, folder=str(folder)).load()
    assert kept() != ""
    for user in users:
        user.release()


def test_what_is_derived_follows_the_standards() -> None:
    """HKDF (RFC 5869, 2.2 and 2.3) and HMAC, worked out by hand."""
    seed = bytes(range(32))
    key = Ed25519Key(Ed25519PrivateKey.from_private_bytes(seed))
    extracted = hmac.digest(bytes(32), seed, "sha256")
    secret = hmac.digest(extracted, b"a purpose\x01", "sha256")
    derived = key.derive(b"a purpose")
    assert derived.bytes_for("a name") == hmac.digest(secret, b"a name", "sha256")
    seed_of_derived = hmac.digest(secret, b"key", "sha256")
    public = Ed25519PrivateKey.from_private_bytes(seed_of_derived).public_key().public_bytes_raw()
    assert derived.signing_key().public == public
    assert key.derive(b"another").bytes_for("a name") != derived.bytes_for("a name")
