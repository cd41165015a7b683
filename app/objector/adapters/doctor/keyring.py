# SPDX-License-Identifier: Apache-2.0
"""Which keyring there is, and whether it is open. Nothing is read from it, so nothing prompts or unlocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.adapters.doctor.bus import Bus, Whom, session_bus
from objector.application.doctor import Diagnosis, ExaminedPart, Observation

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SECRETS = "org.freedesktop.secrets"
_BUS = Whom("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_SERVICE = Whom(_SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service")
_NO_COLLECTION = "/"


class KeyringProbe:
    """The port `Probe`."""

    part = ExaminedPart.KEYRING
    limit = 3.0

    def __init__(self, choose: Callable[[], KeyringBackend | None], is_fit: Callable[[KeyringBackend], bool]) -> None:
        """Examine what is chosen for the record's key; whatever choosing raises is a fault of the person's settings."""
        self._choose = choose
        self._is_fit = is_fit

    def examine(self) -> Sequence[Diagnosis]:
        """Choose, then ask what was chosen whether it is open."""
        from keyring.backends import fail, null
        from keyring.backends.SecretService import Keyring as SecretService

        try:
            chosen = self._choose()
        except (ImportError, AttributeError, OSError, ValueError, RuntimeError) as error:
            return (Diagnosis(self.part, Observation.KEYRING_MISCHOSEN, type(error).__name__),)
        if chosen is None or isinstance(chosen, fail.Keyring):
            return (Diagnosis(self.part, Observation.KEYRING_NONE),)
        if isinstance(chosen, null.Keyring):
            return (Diagnosis(self.part, Observation.KEYRING_OFF),)
        name = str(type(chosen).name)
        if not self._is_fit(chosen):
            return (Diagnosis(self.part, Observation.KEYRING_UNFIT, name),)
        observation = _fact_of_secret_service() if isinstance(chosen, SecretService) else Observation.KEYRING_READY
        return (Diagnosis(self.part, observation, "" if observation is Observation.KEYRING_NONE else name),)


def _fact_of_secret_service() -> Observation:
    with session_bus() as bus:
        return Observation.KEYRING_NONE if bus is None else _fact_on(bus)


def _fact_on(bus: Bus) -> Observation:
    """Ask for the collection of the alias "default" (freedesktop's Secret Service API); only `Unlock` prompts."""
    if bus.ask(_BUS, "NameHasOwner", "s", _SECRETS) is not True:
        startable = bus.ask(_BUS, "ListActivatableNames", "") or ()
        return Observation.KEYRING_ASLEEP if _SECRETS in startable else Observation.KEYRING_NONE
    collection = bus.ask(_SERVICE, "ReadAlias", "s", "default")
    if collection is None:
        raise TimeoutError
    if collection == _NO_COLLECTION:
        return Observation.KEYRING_EMPTY
    whom = Whom(_SECRETS, str(collection), "org.freedesktop.Secret.Collection")
    return Observation.KEYRING_LOCKED if bus.read(whom, "Locked") is True else Observation.KEYRING_READY
