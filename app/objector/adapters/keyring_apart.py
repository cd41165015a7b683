# SPDX-License-Identifier: Apache-2.0
"""The keyring, first asked by a process of its own, which ends: its libraries stay with whoever loads them.

They are 10 MB, a quarter of all that the program takes in the tray. Each start asks for the head that is noted beside
the key, and many asks are in vain: there is nothing to sign or to note, or the keyring is locked. Such a process only
reads, and has neither the data folder nor its gate in its hands: it may be ended at any time, and leaves nothing that
erasing would have to take away.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from objector.adapters.base.programs import run
from objector.domain.errors import KeyFault, KeyUnavailable
from objector.domain.last_head import LastHead, read, written

if TYPE_CHECKING:
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.application.ports.signing_keys import SigningKey, SigningKeys

_LIMIT = 20.0
"""Seconds that the process has; it waits for the keyring for five itself, and begins slowly where much begins."""


_NOTHING = "nothing"
_FAULTS = frozenset(fault.value for fault in KeyFault)


def is_loaded() -> bool:
    """Return whether this process has the keyring's libraries already, and gains nothing by another one."""
    return "keyring" in sys.modules


class KeyringApart:
    """What a process of its own says of the keyring; one at a time is started.

    Where it says nothing that is understood, such as after an update under the program that runs, this process asks.
    """

    def __init__(self, keyring: HeadKeeper, command: Sequence[str]) -> None:
        """`command` starts the program that does `tell`; `keyring` is the one of this process."""
        self._keyring = keyring
        self._command = command
        self._turn = Lock()
        self._answered = 0.0
        self._answer: Callable[[], LastHead | None] | None = None

    def head(self) -> LastHead | None:
        """Return what is noted beside the key, `None` where nothing is. Raises KeyUnavailable.

        Who asks while another one waits gets the same answer.
        """
        if is_loaded():
            return self._keyring.read()
        asked = monotonic()
        with self._turn:
            if self._answer is None or self._answered < asked:
                self._answer = self._ask()
                self._answered = monotonic()
            return self._answer()

    def _ask(self) -> Callable[[], LastHead | None]:
        try:
            done = run(*self._command, limit=_LIMIT)
        except TimeoutError as error:
            return _refusing(KeyFault.NO_ANSWER, str(error))
        except OSError:
            return self._keyring.read
        answer = done.stdout.strip()
        noted = read(answer)
        if done.returncode == 0 and (noted is not None or answer == _NOTHING):
            return lambda: noted
        if answer in _FAULTS:
            return _refusing(KeyFault(answer), done.stderr.strip())
        return self._keyring.read


def _refusing(fault: KeyFault, detail: str) -> Callable[[], LastHead | None]:
    def refuse() -> LastHead | None:
        raise KeyUnavailable(fault, detail)

    return refuse


class HeadApart:
    """The port `HeadKeeper` over the keyring, which loads its libraries only to change something."""

    def __init__(self, keyring: HeadKeeper, apart: KeyringApart) -> None:
        self._keyring = keyring
        self._apart = apart

    def read(self) -> LastHead | None:
        """Return what was noted, `None` where nothing was. Raises KeyUnavailable."""
        return self._apart.head()

    def keep(self, head: LastHead) -> None:
        """Note a head in place of the one before. Raises KeyUnavailable; StorageError once all was erased."""
        self._keyring.keep(head)

    def erase(self) -> None:
        """Take it away; the key stays. Raises KeyUnavailable."""
        self._keyring.erase()


class KeysApart:
    """The port `SigningKeys`, which loads the keyring's libraries only where the keyring answers."""

    def __init__(self, keys: SigningKeys, apart: KeyringApart) -> None:
        self._keys = keys
        self._apart = apart

    def load(self) -> SigningKey:
        """Return the key, made where there is none. Raises KeyUnavailable; StorageError once all was erased."""
        if not is_loaded():
            self._apart.head()  # it raises what the keyring would
        return self._keys.load()

    def erase(self) -> None:
        """Take the key away, and what is noted beside it; fine where there is none. Raises KeyUnavailable."""
        self._keys.erase()


def tell(keyring: HeadKeeper) -> int:
    """Print what is noted, or why that is not known, and return the exit status."""
    try:
        head = keyring.read()
    except KeyUnavailable as error:
        sys.stdout.write(f"{error.fault.value}\n")
        sys.stderr.write(f"{error.detail}\n")
        return 1
    sys.stdout.write(f"{_NOTHING if head is None else written(head)}\n")
    return 0
