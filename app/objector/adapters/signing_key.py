# SPDX-License-Identifier: Apache-2.0
"""This computer's Ed25519 key, kept in the operating system's keyring: Secret Service, Keychain, Credential Manager.

Other keyrings that the library knows are not used: they keep secrets in the clear, or ask for a password.
"""

from __future__ import annotations

import hmac
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from objector import APP_ID
from objector.adapters.base.file_lock import MAINTENANCE, FileLock, FolderLock, Taken
from objector.adapters.base.gate import FolderGate
from objector.domain.errors import KeyFault, KeyUnavailable
from objector.domain.last_head import LastHead, read, written

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from keyring.backend import KeyringBackend

_FORM = "objector-ed25519-1:"
"""How the kept text begins; the 32 bytes of the private key follow, in base64."""

_PDF_INFO = b"objector-pdf-2"
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_P256_DRAWN = 48
"""How many bytes are drawn for a secret below the order of P-256, so that none is likelier than another."""

_SETTLE_SECONDS = 0.25
"""For how long a key that was just made is not trusted where two may make one at once: the later one stays.

Between looking and keeping, some 30 ms pass on GNOME's.
"""

_STEP_SECONDS = 0.01

_Answer = TypeVar("_Answer")


class Ed25519Key:
    """The port `SigningKey`."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        """Sign with a key of the library's."""
        self._key = key

    @property
    def public(self) -> bytes:
        """The raw public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return self._key.sign(message)

    def for_pdf(self) -> P256Key:
        """Return the key by which this one signs PDF files: its secret is derived (FIPS 186-5, A.2.1)."""
        from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        drawn = HKDF(SHA256(), _P256_DRAWN, None, _PDF_INFO).derive(self._key.private_bytes_raw())
        return P256Key(derive_private_key(int.from_bytes(drawn) % (_P256_ORDER - 1) + 1, SECP256R1()))

    def derive(self, info: bytes) -> Derived:
        """Return the secret that belongs to `info`, the same each time (HKDF-SHA256, RFC 5869, without salt)."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return Derived(HKDF(SHA256(), 32, None, info).derive(self._key.private_bytes_raw()))


class P256Key:
    """The port `PdfKey`."""

    def __init__(self, key: EllipticCurvePrivateKey) -> None:
        """Sign with a key of the library's."""
        self._key = key

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo, in DER."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes) -> bytes:
        """Return the signature by ECDSA with SHA-256, in DER."""
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.hashes import SHA256

        return self._key.sign(message, ECDSA(SHA256()))


class Derived:
    """The port `DerivedSecret`."""

    def __init__(self, secret: bytes) -> None:
        """Make keys and ids from 32 bytes."""
        self._secret = secret

    def bytes_for(self, name: str) -> bytes:
        """Return 32 bytes for a name, the same each time (HMAC-SHA256, RFC 2104)."""
        return hmac.digest(self._secret, name.encode(), "sha256")

    def signing_key(self) -> Ed25519Key:
        """Return the Ed25519 key whose seed is `bytes_for("key")`."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519Key(Ed25519PrivateKey.from_private_bytes(self.bytes_for("key")))


class KeyringSigningKeys:
    """The port `SigningKeys`; an account, of a data folder, has one key."""

    def __init__(
        self,
        account: str,
        limit_seconds: float = 5.0,
        *,
        folder: str | None = None,
        gate: FolderGate | None = None,
    ) -> None:
        """Touch nothing yet. Of those with the same `folder`, the data folder, one process at a time makes a key.

        None is made once the `gate` of that folder is closed.
        """
        self._gate = gate
        self._account = account
        self._folder = folder
        self._limit = limit_seconds
        self._turn = Lock()

    def load(self) -> Ed25519Key:
        """Return the key, made where there is none. Asks nobody, and waits for the limit at most.

        What is kept but not understood is left as it is. Raises KeyUnavailable; StorageError once all was erased.
        """
        with self._gate.inside() if self._gate is not None else nullcontext():
            return self._within_limit(self._load)

    def erase(self) -> None:
        """Take the key away, and what is noted beside it; fine where there is none. Raises KeyUnavailable."""
        self._within_limit(lambda given_up: self._erase(given_up, self._beside, self._account))

    def read_head(self) -> LastHead | None:
        """Return the head that is noted beside the key, `None` where none is. Raises KeyUnavailable."""
        kept = self._within_limit(self._read_beside)
        return None if kept is None else read(kept)

    def keep_head(self, head: LastHead) -> None:
        """Note a head beside the key. Raises KeyUnavailable; StorageError once all was erased."""
        with self._gate.inside() if self._gate is not None else nullcontext():
            self._within_limit(lambda given_up: self._keep_beside(written(head), given_up))

    def erase_head(self) -> None:
        """Take away what is noted beside the key, and leave the key. Raises KeyUnavailable."""
        self._within_limit(lambda given_up: self._erase(given_up, self._beside))

    @property
    def _beside(self) -> str:
        return f"{self._account} head"

    def _read_beside(self, _given_up: Event) -> str | None:
        with _translated():
            return _fit_keyring().get_password(APP_ID, self._beside)

    def _keep_beside(self, text: str, given_up: Event) -> None:
        with _translated():
            ring = _fit_keyring()
            if given_up.is_set():
                raise KeyUnavailable(KeyFault.NO_ANSWER)
            ring.set_password(APP_ID, self._beside, text)

    def _load(self, given_up: Event) -> Ed25519Key:
        with _translated():
            ring = _fit_keyring()
            kept = ring.get_password(APP_ID, self._account)
        if kept is None:
            with _alone(self._folder, given_up) as alone:
                kept = self._make(ring, given_up, settle=not alone)
        return Ed25519Key(_key_of_text(kept))

    def _make(self, ring: KeyringBackend, given_up: Event, *, settle: bool) -> str:
        """Keep a new key where there still is none, and return what is kept then."""
        made = _text_of_new_key()
        with _translated():
            kept = ring.get_password(APP_ID, self._account)
            if kept is None:
                if given_up.is_set():
                    raise KeyUnavailable(KeyFault.NO_ANSWER)
                ring.set_password(APP_ID, self._account, made)
                if settle:
                    given_up.wait(_SETTLE_SECONDS)
                kept = ring.get_password(APP_ID, self._account)
        if kept is None:
            raise KeyUnavailable(KeyFault.FAILED, "what was kept is not there")
        return kept

    def _erase(self, given_up: Event, *accounts: str) -> None:
        with _translated():
            ring = _fit_keyring()
            for account in accounts:
                if ring.get_password(APP_ID, account) is None:
                    continue
                if given_up.is_set():
                    raise KeyUnavailable(KeyFault.NO_ANSWER)
                ring.delete_password(APP_ID, account)
                if ring.get_password(APP_ID, account) is not None:
                    raise KeyUnavailable(KeyFault.FAILED, "what was taken away is still there")

    def _within_limit(self, work: Callable[[Event], _Answer]) -> _Answer:
        """Work in a thread of its own. One that gets no answer is left behind, and no other starts until it has it."""
        end = monotonic() + self._limit
        if not self._turn.acquire(timeout=self._limit):
            raise KeyUnavailable(KeyFault.NO_ANSWER)
        errand = _Errand(work, self._turn)
        try:
            errand.thread.start()
        except RuntimeError as error:  # the system has no thread left
            self._turn.release()
            raise KeyUnavailable(KeyFault.FAILED, str(error)) from error
        errand.thread.join(max(0.0, end - monotonic()))
        return errand.answer()


class KeyringHead:
    """The port `HeadKeeper` over the keyring, beside the key: what of the data folder is lost, is there still."""

    def __init__(self, keys: KeyringSigningKeys) -> None:
        self._keys = keys

    def read(self) -> LastHead | None:
        """Return what was noted, `None` where nothing was. Raises KeyUnavailable."""
        return self._keys.read_head()

    def keep(self, head: LastHead) -> None:
        """Note a head in place of the one before. Raises KeyUnavailable; StorageError once all was erased."""
        self._keys.keep_head(head)

    def erase(self) -> None:
        """Take it away; the key stays. Raises KeyUnavailable."""
        self._keys.erase_head()


class _Errand(Generic[_Answer]):
    def __init__(self, work: Callable[[Event], _Answer], turn: Lock) -> None:
        self.thread = Thread(target=self._run, name="objector-keyring", daemon=True)
        self._work = work
        self._turn = turn
        self._given_up = Event()
        self._answers: list[_Answer] = []
        self._error: BaseException | None = None

    def _run(self) -> None:
        try:
            self._answers.append(self._work(self._given_up))
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            self._error = error
        finally:
            self._turn.release()

    def answer(self) -> _Answer:
        """Return or raise what the work did. Raises KeyUnavailable while it is not done; nothing is changed then."""
        if self.thread.is_alive() and not self._answers and self._error is None:
            self._given_up.set()
            raise KeyUnavailable(KeyFault.NO_ANSWER)
        if self._error is not None:
            raise self._error
        return self._answers[0]


def chosen_keyring() -> KeyringBackend | None:
    """Return what the person's settings of the library name, else the system's own; `None` where that is not there.

    Whatever importing and making one that is named raises is raised.
    """
    if sys.platform == "linux":
        session_bus_address()  # the library looks for it in the environment only
    from keyring.backends.chainer import ChainerBackend
    from keyring.core import load_config, load_env

    named = load_env() or load_config()
    if named is not None and not isinstance(named, ChainerBackend):
        return named
    kind = _kind_of_system()
    return kind() if kind.viable else None


def is_fit(ring: KeyringBackend) -> bool:
    """Return whether a key may lie in it: it is the system's own, encrypted and open while the person is there."""
    return isinstance(ring, _kind_of_system())


def _kind_of_system() -> type[KeyringBackend]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring
    elif sys.platform == "darwin":  # noqa: RET505 - so that each platform's types are checked
        from keyring.backends.macOS import Keyring as Keychain

        return Keychain
    else:
        from keyring.backends.SecretService import Keyring as SecretService

        return SecretService


def _fit_keyring() -> KeyringBackend:
    """Return one that asks nobody. Raises KeyUnavailable."""
    if _has_no_way_to_one():
        raise KeyUnavailable(KeyFault.NO_KEYRING)
    try:
        ring = chosen_keyring()
    except (ImportError, AttributeError, OSError, ValueError, RuntimeError) as error:  # as the doctor says
        raise KeyUnavailable(KeyFault.NO_KEYRING, _said(error)) from error
    if ring is None:
        raise KeyUnavailable(KeyFault.NO_KEYRING)
    if not is_fit(ring):
        raise KeyUnavailable(KeyFault.NO_KEYRING, str(type(ring).name))
    return _asking_nobody(ring)


if sys.platform == "linux":
    from typing import Protocol

    from objector.adapters.base.bus import session_bus_address

    if TYPE_CHECKING:
        from secretstorage import Collection

    class _Lockable(Protocol):
        def is_locked(self) -> bool: ...

    def _has_no_way_to_one() -> bool:
        """Whether there is no session bus, over which alone it answers; its dear library is not loaded then."""
        return session_bus_address() is None

    def _asking_nobody(ring: KeyringBackend) -> KeyringBackend:
        """Return the Secret Service's without its prompts: to make a default collection, and to unlock one."""
        path: str | None = getattr(ring, "preferred_collection", None)  # one that the person's environment names

        def open_collection() -> Collection:
            from secretstorage import Collection, dbus_init
            from secretstorage.collection import DEFAULT_COLLECTION

            bus = dbus_init()
            try:
                collection = Collection(bus, path or DEFAULT_COLLECTION)
                refuse_locked(collection)
            except BaseException:
                bus.close()
                raise
            return collection

        def refuse_locked(thing: _Lockable) -> None:
            if thing.is_locked():
                raise KeyUnavailable(KeyFault.LOCKED)

        return ring.with_properties(get_preferred_collection=open_collection, unlock=refuse_locked)

    def _fault_of_system(error: Exception) -> KeyFault:
        from jeepney import DBusErrorResponse
        from secretstorage.exceptions import (
            ItemNotFoundException,
            LockedException,
            PromptDismissedException,
            SecretServiceNotAvailableException,
        )

        if isinstance(error, LockedException | PromptDismissedException):
            return KeyFault.LOCKED
        if isinstance(error, DBusErrorResponse) and error.name == "org.freedesktop.Secret.Error.IsLocked":
            return KeyFault.LOCKED
        if isinstance(error, ItemNotFoundException | SecretServiceNotAvailableException):  # the first: no collection
            return KeyFault.NO_KEYRING
        return KeyFault.FAILED

else:

    def _has_no_way_to_one() -> bool:
        return False

    def _asking_nobody(ring: KeyringBackend) -> KeyringBackend:
        return ring

    def _fault_of_system(_error: Exception) -> KeyFault:
        return KeyFault.FAILED


if sys.platform == "win32":

    @contextmanager
    def _alone(_folder: str | None, _given_up: Event) -> Iterator[bool]:
        yield False  # a folder cannot be locked there

else:

    @contextmanager
    def _alone(folder: str | None, given_up: Event) -> Iterator[bool]:
        """Wait until no other process makes a key; yield whether that is sure. Raises KeyUnavailable when given up."""
        import os

        if folder is None:
            yield False
            return
        # The folder itself is shared by all who use it, this process too, and had alone by who takes it away.
        shared, lock = FolderLock(folder), FileLock(os.path.join(folder, MAINTENANCE))
        try:
            while not shared.share() or (taken := lock.take()) is Taken.OF_ANOTHER:
                if given_up.wait(_STEP_SECONDS):
                    raise KeyUnavailable(KeyFault.NO_ANSWER)
            yield taken is Taken.OURS  # else a file system that locks nothing: there is the time to settle
        finally:
            lock.release()
            shared.release()


@contextmanager
def _translated() -> Iterator[None]:
    """Raise KeyUnavailable for whatever a keyring raises: its library translates few of its system's errors."""
    try:
        yield
    except KeyUnavailable:
        raise
    except Exception as error:
        raise KeyUnavailable(_fault(error), _said(error)) from error


def _fault(error: Exception) -> KeyFault:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked):
        return KeyFault.LOCKED
    if isinstance(error, NoKeyringError):
        return KeyFault.NO_KEYRING
    if isinstance(error, TimeoutError):
        return KeyFault.NO_ANSWER
    return _fault_of_system(error)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _text_of_new_key() -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _FORM + b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def _key_of_text(text: str) -> Ed25519PrivateKey:
    """Return the key. Raises KeyUnavailable; nothing of the text is in the error."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    form, encoded = text[: len(_FORM)], text[len(_FORM) :]
    try:
        if form == _FORM:
            return Ed25519PrivateKey.from_private_bytes(b64decode(encoded, validate=True))
    except ValueError:  # neither base64, nor 32 bytes
        pass
    raise KeyUnavailable(KeyFault.FAILED, "what is kept is no key of this form")
