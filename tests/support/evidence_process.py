# SPDX-License-Identifier: Apache-2.0
"""Another process at the evidence: `evidence_process FOLDER VERB...`, one line of answer for each verb.

`keep:N` keeps N bytes, `stream:N` goes on keeping N bytes, other ones each time, until the process is ended, and
`list` says how many are kept and whether each is whole. What the store refuses is answered with the fault's name.
"""

from __future__ import annotations

import sys

from objector.adapters.evidence.files import FileEvidence
from objector.domain.errors import StorageError
from objector.domain.evidence import Media
from tests.support.program import program, say


def command(folder: str, *verbs: str) -> list[str]:
    """Return the command that runs verbs in a process of their own."""
    return program(__name__, folder, *verbs)


def bytes_number(number: int, size: int) -> bytes:
    """Return bytes of that size that are other ones for each number."""
    return (number.to_bytes(8, "little") * (size // 8 + 1))[:size]


def _do(verb: str, store: FileEvidence, start: int) -> None:
    name, _, size = verb.partition(":")
    match name:
        case "keep":
            say(f"kept {store.keep(bytes_number(start, int(size)), Media.PNG).size}")
        case "stream":
            while True:
                say(store.keep(bytes_number(start, int(size)), Media.PNG).sha256)
                start += 1
        case "list":
            say(f"listed {sum(len(store.read(name)) > 0 for name in store.kept())}")
        case _:
            raise ValueError(verb)


if __name__ == "__main__":
    for number, verb in enumerate(sys.argv[2:]):
        try:
            _do(verb, FileEvidence(sys.argv[1]), number * 1_000_000)
        except StorageError as error:
            say(error.fault.value)
