# SPDX-License-Identifier: Apache-2.0
"""Another process at the database: `storage_process PATH VERB...`, one line of answer for each verb.

A verb answers with what it did, or with the name of the StorageFault that it met. `hold` and `stream` go on until the
process is ended; `die` ends it without closing anything.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from functools import partial
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports.preferences import Chosen, Preferences
from objector.domain.errors import StorageError
from objector.domain.ledger import Draft, Entry, Kind
from objector.domain.region import Region
from objector.domain.rhythm import QuietHours
from objector.domain.service import RouteId, ServiceId, UseId
from tests.support.program import program
from tests.support.sealed import a_ledger

USE = UseId("linkedin.ai-training")
CHANGES = 60
"""How many changes `early`, `late` and `quiet` make, one after the other, once they are told to begin."""


def said(note: str | None = None) -> Draft:
    """Make a confirmation, the same each time but for the note."""
    at = datetime(2025, 10, 20, 7, 32, tzinfo=UTC)
    return Draft(at, "Europe/Zurich", Kind.CONFIRMED, USE, RouteId("setting"), note=note)


def filled(path: Path, count: int) -> list[Entry]:
    """Keep some entries in a database and close it."""
    with Database(path) as database:
        ledger = a_ledger(database)
        return [ledger.append(said(f"note {number}")) for number in range(count)]


def kept(path: Path) -> list[Entry]:
    """Read all entries of a database."""
    with Database(path) as database:
        return list(a_ledger(database).history())


def command(path: Path, *verbs: str) -> list[str]:
    """Return the command that runs verbs in a process of their own."""
    return program(__name__, str(path), *verbs)


def answers(arguments: Sequence[str]) -> list[str]:
    """Run a command to its end and return its lines; what it says on the error stream fails the test."""
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def with_mounts(script: str, *arguments: str) -> list[str]:
    """Run a shell script that may mount filesystems which nobody else sees. Skips the test where that is forbidden."""
    said = "no unshare here"
    for way in (["unshare", "-m"], ["unshare", "-rm"]):
        try:
            subprocess.run([*way, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, text=True, check=True)
        except FileNotFoundError:
            break
        except subprocess.CalledProcessError as error:
            said = error.stderr
        else:
            return answers([*way, "sh", "-euc", script, "sh", *arguments])
    pytest.skip(f"filesystems cannot be mounted: {said}")


def obeying_permissions(path: Path, *verbs: str) -> list[str]:
    """Run verbs in a process to which permissions mean something, even where the tests run as root."""
    if sys.platform == "win32":
        pytest.skip("permissions of folders are another matter on Windows")
    elif os.geteuid() != 0:
        return answers(command(path, *verbs))
    elif shutil.which("setpriv") is None:
        pytest.skip("root ignores permissions, and no setpriv is here to change that")
    else:
        return answers(["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command(path, *verbs)])


def main(path: Path, verbs: Sequence[str]) -> None:
    """Do what the verbs say, in order, with one Database."""
    with Database(path) as database:
        for verb in verbs:
            try:
                _do(verb, database, path)
            except StorageError as error:
                _say(error.fault.value)


def _do(verb: str, database: Database, path: Path) -> None:
    ledger = a_ledger(database)
    match verb:
        case "append":
            _say(f"kept {ledger.append(said()).seq}")
        case "read":
            _say(f"read {len(ledger.history())} {len(ledger.essential())} {ledger.revision()}")
        case "choose":
            SqlitePreferences(database).change(lambda _: Preferences(Region("CH"), "fr"))
            _say("chosen")
        case "early" | "late" | "quiet":
            _change_often(verb, SqlitePreferences(database))
        case "fill":
            _until_fault(ledger)
        case "stream":
            while True:
                _say(str(ledger.append(said()).seq))
        case "die":
            os._exit(0)
        case "hold":
            _hold(path)
        case _:
            _say(json.dumps([ledger.append(said(verb)).seq for _ in range(int(verb))]))


def _change_often(verb: str, store: SqlitePreferences) -> None:
    _say("ready")
    sys.stdin.readline()
    for number in range(CHANGES):
        store.change(_quieter if verb == "quiet" else partial(_longer, ServiceId(f"{verb}-{number}")))
    _say("changed")


def _longer(service: ServiceId, kept: Preferences) -> Preferences:
    return kept._replace(services=(*(kept.services or ()), Chosen(service, date(2025, 10, 20))))


def _quieter(kept: Preferences) -> Preferences:
    """Let the quiet hours begin a minute later than they do."""
    hours = kept.rhythm.quiet_hours or QuietHours(time_of_day(0), time_of_day(23))
    hour, minute = divmod(hours.begin.hour * 60 + hours.begin.minute + 1, 60)
    later = hours._replace(begin=time_of_day(hour, minute))
    return kept._replace(rhythm=kept.rhythm._replace(quiet_hours=later))


def _until_fault(ledger: SqliteLedger) -> None:
    count = 0
    try:
        while True:
            ledger.append(said("n" * 2000))
            count += 1
    except StorageError as error:
        _say(f"{error.fault.value} after {count}")


def _hold(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    _say("held")
    time.sleep(60)
    connection.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
