# SPDX-License-Identifier: Apache-2.0
"""Which keyring there is, and whether it is open. Nothing is read from it, so nothing prompts or unlocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from objector.adapters.doctor.bus import Whom, session_bus
from objector.application.doctor import Fact, Finding, Part

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SECRETS = "org.freedesktop.secrets"
_BUS = Whom("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_SERVICE = Whom(_SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service")
_NO_COLLECTION = "/"


class KeyringProbe:
    """The port `Probe`."""

    part = Part.KEYRING
    limit = 3.0

    def examine(self) -> Sequence[Finding]:
        """Have the library choose as it does in earnest, then ask what it chose whether it is open."""
        import keyring
        from keyring.backends import fail, null
        from keyring.backends.SecretService import Keyring as SecretService

        backend = keyring.get_keyring()
        if isinstance(backend, fail.Keyring):
            return (Finding(self.part, Fact.KEYRING_NONE),)
        if isinstance(backend, null.Keyring):
            return (Finding(self.part, Fact.KEYRING_OFF),)
        chosen = _first(backend)
        fact = _fact_of_secret_service() if isinstance(chosen, SecretService) else Fact.KEYRING_READY
        return (Finding(self.part, fact, chosen.name),)


def _first(backend: KeyringBackend) -> KeyringBackend:
    """Return the one that is asked first, where the library asks several in turn."""
    from keyring.backends.chainer import ChainerBackend

    several = list(backend.backends) if isinstance(backend, ChainerBackend) else []
    return several[0] if several else backend


def _fact_of_secret_service() -> Fact:
    """Ask for the collection of the alias "default" (freedesktop's Secret Service API); only `Unlock` prompts."""
    with session_bus() as bus:
        if bus is None:
            return Fact.KEYRING_NONE
        if bus.ask(_BUS, "NameHasOwner", "s", _SECRETS) is not True:
            return Fact.KEYRING_ASLEEP
        collection = bus.ask(_SERVICE, "ReadAlias", "s", "default")
        if collection is None:
            raise TimeoutError
        if collection == _NO_COLLECTION:
            return Fact.KEYRING_EMPTY
        whom = Whom(_SECRETS, str(collection), "org.freedesktop.Secret.Collection")
        return Fact.KEYRING_LOCKED if bus.read(whom, "Locked") is True else Fact.KEYRING_READY
