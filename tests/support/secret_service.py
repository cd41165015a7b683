# SPDX-License-Identifier: Apache-2.0
"""GNOME's keyring on a bare bus, without a display: nobody could be asked for a password."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from keyring.backend import KeyringBackend

from objector.adapters.doctor.bus import Bus, Whom, session_bus

SECRETS = "org.freedesktop.secrets"
PROMPTER = "org.gnome.keyring.SystemPrompter"

_BUS = Whom("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_SERVICE = Whom(SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service")


@contextmanager
def secret_service(*, password: str | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Start it, unlocked by a password, or with everything locked that was made before; it ends with the context."""
    unlock = () if password is None else ("--unlock",)
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as daemon:
        assert daemon.stdin is not None
        daemon.stdin.write((password or "").encode())
        daemon.stdin.close()
        try:
            with session_bus() as bus:
                assert bus is not None
                end = time.monotonic() + 60
                while not has_owner(bus, SECRETS) and time.monotonic() < end:
                    time.sleep(0.01)
            yield daemon
        finally:
            daemon.terminate()


def has_owner(bus: Bus, name: str) -> bool:
    """Whether somebody has a name on the bus."""
    return bus.ask(_BUS, "NameHasOwner", "s", name) is True


def is_locked() -> bool:
    """Whether the collection that is the default is locked now."""
    with session_bus() as bus:
        assert bus is not None
        collection = bus.ask(_SERVICE, "ReadAlias", "s", "default")
        return bus.read(Whom(SECRETS, str(collection), "org.freedesktop.Secret.Collection"), "Locked") is True


class Plaintext(KeyringBackend):
    """A keyring in plain text, as keyrings.alt has one; of no priority, so that nobody else chooses it."""

    priority = -1

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError(service, username, password)
