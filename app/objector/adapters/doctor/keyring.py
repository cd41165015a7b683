# SPDX-License-Identifier: Apache-2.0
"""Which keyring there is, and whether it is open. Nothing is read from it, so nothing prompts or unlocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from objector.adapters.doctor.bus import Bus, Whom, session_bus
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
        """Choose as the library does, then ask what was chosen whether it is open."""
        from keyring.backends import fail, null
        from keyring.backends.SecretService import Keyring as SecretService

        try:
            chosen = _configured() or _best()
        except (ImportError, AttributeError, ValueError, RuntimeError) as error:
            return (Finding(self.part, Fact.KEYRING_MISCHOSEN, type(error).__name__),)
        if chosen is None or issubclass(chosen, fail.Keyring):
            return (Finding(self.part, Fact.KEYRING_NONE),)
        if issubclass(chosen, null.Keyring):
            return (Finding(self.part, Fact.KEYRING_OFF),)
        fact = _fact_of_secret_service() if issubclass(chosen, SecretService) else Fact.KEYRING_READY
        return (Finding(self.part, fact, "" if fact is Fact.KEYRING_NONE else str(chosen.name)),)


def _configured() -> type[KeyringBackend] | None:
    """Return the one that the person's settings of the library name. What importing it raises is raised."""
    from keyring.core import load_config, load_env

    named = load_env() or load_config()
    return None if named is None else type(named)


def _best() -> type[KeyringBackend] | None:
    """Return the one that the library prefers now; it keeps its own first choice for as long as the process lives."""
    from keyring.backend import KeyringBackend, by_priority, get_all_keyring
    from keyring.backends.chainer import ChainerBackend

    get_all_keyring()  # so that it knows all of them
    viable = [kind for kind in KeyringBackend.get_viable_backends() if not issubclass(kind, ChainerBackend)]
    # One of no priority is none, as null and fail are.
    return max((kind for kind in viable if by_priority(kind) > 0), key=by_priority, default=None)


def _fact_of_secret_service() -> Fact:
    with session_bus() as bus:
        return Fact.KEYRING_NONE if bus is None else _fact_on(bus)


def _fact_on(bus: Bus) -> Fact:
    """Ask for the collection of the alias "default" (freedesktop's Secret Service API); only `Unlock` prompts."""
    if bus.ask(_BUS, "NameHasOwner", "s", _SECRETS) is not True:
        startable = bus.ask(_BUS, "ListActivatableNames", "") or ()
        return Fact.KEYRING_ASLEEP if _SECRETS in startable else Fact.KEYRING_NONE
    collection = bus.ask(_SERVICE, "ReadAlias", "s", "default")
    if collection is None:
        raise TimeoutError
    if collection == _NO_COLLECTION:
        return Fact.KEYRING_EMPTY
    whom = Whom(_SECRETS, str(collection), "org.freedesktop.Secret.Collection")
    return Fact.KEYRING_LOCKED if bus.read(whom, "Locked") is True else Fact.KEYRING_READY
