# SPDX-License-Identifier: Apache-2.0
"""Another process at the record: `record_process FOLDER VERB`, all of them with the same key.

`confirm` goes on confirming until the process is ended, and says each entry's name once it is kept; `confirm:N` stops
after N. `import:FILE` says `begin`, and how many entries it took in.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.support.computer import Computer
from tests.support.fake_signing_keys import FakeKey, FakeKeyring
from tests.support.program import program, say

KEY = bytes(range(32))


def command(folder: Path, verb: str) -> list[str]:
    """Return the command that runs a verb in a process of its own."""
    return program(__name__, str(folder), verb)


def a_computer(folder: Path) -> Computer:
    """Return a computer over a data folder, with the key that all of these processes have."""
    key = FakeKey()
    key._key = Ed25519PrivateKey.from_private_bytes(KEY)
    keyring = FakeKeyring()
    keyring.kept[str(folder)] = key
    computer = Computer(folder, keyring)
    computer.signer.key()
    return computer


def _do(computer: Computer, verb: str) -> None:
    name, _, said = verb.partition(":")
    match name:
        case "confirm":
            number = 0
            while not said or number < int(said):
                changes = computer.answers.confirm("linkedin", account=f"account {number % 7}", note="seen")
                assert changes.entry is not None
                say(changes.entry.uuid)
                number += 1
        case "import":
            say("begin")
            say(str(computer.take_in(said)))
        case _:
            raise ValueError(verb)


if __name__ == "__main__":
    _do(a_computer(Path(sys.argv[1])), sys.argv[2])
