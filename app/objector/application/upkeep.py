# SPDX-License-Identifier: Apache-2.0
"""Use case: what was kept is signed, copied and noted elsewhere, beside the events; nobody waits for any of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from objector.domain.errors import KeyFault, ObjectorError

if TYPE_CHECKING:
    from objector.application.seal import Signer, Signing
    from objector.domain.backups import Recovered
    from objector.domain.last_head import Lacking

Aside = Callable[[Callable[[], None], Callable[[Exception | None], None]], None]
"""Runs the first beside the events; then calls the second in them, with what the first raised."""


class UpkeepListener(Protocol):
    """Is told what became of the upkeep, in the thread of the events."""

    def complain(self, error: ObjectorError) -> None:
        """Called when what was signed could not be kept."""
        ...

    def signed(self) -> None:
        """Called when it is known anew how the record is signed."""
        ...

    def copied(self, error: ObjectorError | None, *, recorded: bool) -> None:
        """Called when a copy was made, or could not be; `recorded` tells whether that was after an answer."""
        ...

    def record_changed(self) -> None:
        """Called when the record was brought back, or something was found missing in it."""
        ...


class Upkeep:
    """The record's upkeep while the program runs."""

    def __init__(
        self,
        *,
        aside: Aside,
        signer: Callable[[], Signer],
        unsigned: Callable[[], int],
        copy: Callable[[], object],
        note: Callable[[], Lacking | None],
        sweep: Callable[[], None],
        recovered: Callable[[], Recovered | None],
        listener: UpkeepListener,
    ) -> None:
        """Put it together; `copy`, `note` and `sweep` are called beside the events, on connections of their own.

        `recovered` returns what was done about a damaged record and the person was not told of yet.
        """
        self._aside = aside
        self._signer = signer
        self._unsigned = unsigned
        self._copy = copy
        self._note = note
        self._sweep = sweep
        self._recovered = recovered
        self._listener = listener
        self._told: Recovered | None = None
        """What was last followed of a record that was brought back."""
        self._signing = False
        self._left_unsigned = 0
        self._no_key: KeyFault | None = None
        """Why there was no key when one was last asked for."""
        self._last_told: Signing | None = None
        """How the signing stood when that was last asked for."""

    def begin(self) -> None:
        """Do all of it, at a start."""
        self.sign()
        self._copy_later(recorded=False)
        self._note_later()
        self._aside(self._sweep, _raise)

    def kept(self) -> None:
        """Do what is due after something was kept."""
        self.sign()
        self._copy_later(recorded=True)
        self._note_later()

    def others_wrote(self) -> Recovered | None:
        """Do what is due after somebody else wrote; return what was brought back, if that is news."""
        self.sign()
        self._tell_signing()
        recovered = self._recovered()
        if recovered == self._told:
            return None
        self._told = recovered
        if recovered is not None:
            self._listener.record_changed()
            self._copy_later(recorded=False)
            self._note_later()
        return recovered

    def signing(self) -> Signing:
        """Return how the signing stands without waiting for the keyring. Raises StorageError or DatabaseNewer."""
        from objector.application.seal import Signing  # what only some pages show is not read at a start

        self._last_told = Signing(self._unsigned(), self._no_key)
        return self._last_told

    def _tell_signing(self) -> None:
        """Say so if the signing stands otherwise than was last told: another process records first, then signs."""
        before = self._last_told
        if before is None:
            return  # nothing shows it
        with suppress(ObjectorError):  # what is the matter with the record is said by what reads it
            if self.signing() != before:
                self._listener.signed()

    def sign(self) -> None:
        """Sign what is not signed. The keyring may take its time, or be locked: nobody waits for it, or is asked."""
        if self._signing:
            return
        try:
            if self._unsigned() in {0, self._left_unsigned}:
                return
        except ObjectorError:
            return  # what is the matter with the record is said by what reads it
        self._signing = True
        self._aside(self._signer().load, self._sign)

    def _sign(self, error: Exception | None) -> None:
        self._signing = False
        if error is not None and not isinstance(error, ObjectorError):
            raise error
        if error is not None:
            return  # everything was erased meanwhile
        try:
            signer = self._signer()
            signer.sign()
            standing = signer.standing()
        except ObjectorError as known:
            self._listener.complain(known)
            return
        # Entries of a key that is lost stay as they are; the others wait for the keyring.
        self._left_unsigned = standing.unsigned if standing.fault is None else 0
        self._no_key = standing.fault
        self._listener.signed()

    def _copy_later(self, *, recorded: bool) -> None:
        def copy() -> None:
            self._copy()

        def copied(error: Exception | None) -> None:
            if error is not None and not isinstance(error, ObjectorError):
                raise error
            self._listener.copied(error, recorded=recorded)
            if error is None and self._recovered() is not None:
                self._listener.record_changed()

        self._aside(copy, copied)

    def _note_later(self) -> None:
        found: list[Lacking] = []

        def note() -> None:
            lacking = self._note()
            if lacking is not None:
                found.append(lacking)

        def noted(error: Exception | None) -> None:
            _raise(error)
            if found:
                self._listener.record_changed()

        self._aside(note, noted)


def _raise(error: Exception | None) -> None:
    if error is not None:
        raise error
