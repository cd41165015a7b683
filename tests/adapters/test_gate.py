# SPDX-License-Identifier: Apache-2.0
"""Once everything was erased nothing is kept any more, whoever tries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.base import gate as gate_module
from objector.adapters.base.gate import FolderGate
from objector.adapters.evidence.files import FileEvidence
from objector.adapters.sealing import StandardSealing
from objector.adapters.signing_key import KeyringSigningKeys
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.database import Database
from objector.adapters.storage.erasure import DataFolder
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.recovery import SqliteRecovery
from objector.adapters.storage.reminders import SqliteReminders
from objector.domain.errors import StillRunning, StorageError, StorageFault
from objector.domain.evidence import Media
from objector.domain.plan import Shown
from objector.domain.service import UseId
from tests.support.builders import paris
from tests.support.computer import SHOT
from tests.support.storage_process import filled

NAME = "objector.sqlite3"
SHOWN = Shown(UseId("linkedin.ai-training"), None, "2026-11-03", paris("2026-11-03 10:00"))


class Everything:
    """All that keeps something in a data folder, with connections that are open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gate = FolderGate(str(folder))
        filled(folder / NAME, 3)
        self.database = Database(folder / NAME, gate=self.gate)
        self.log = SqliteReminders(self.database)
        self.log.shown()

    def keepers(self) -> list[Callable[[], object]]:
        path, sealing, gate = str(self.folder / NAME), StandardSealing(), self.gate
        preferences = SqlitePreferences(self.database)
        return [
            lambda: self.log.keep([SHOWN]),
            self.log.shown,
            preferences.read,
            lambda: preferences.change(lambda chosen: chosen._replace(told_of_tray=True)),
            self.database.soundness,
            SqliteRecovery(path, sealing, gate).recover,
            SqliteRecovery(path, sealing, gate).finish,
            lambda: FileEvidence(self.folder, gate).keep(SHOT, Media.PNG),
            KeyringSigningKeys("nobody", folder=str(self.folder), gate=gate).load,
        ]


@pytest.fixture(name="everything")
def fixture_everything(tmp_path: Path) -> Iterator[Everything]:
    everything = Everything(tmp_path / "data")
    yield everything
    everything.database.close()


@pytest.mark.parametrize("number", range(9))
def test_nothing_is_kept_any_more_and_nothing_is_made_anew(everything: Everything, number: int) -> None:
    keep = everything.keepers()[number]
    everything.gate.close()
    assert DataFolder(str(everything.folder), NAME).erase() == ()
    with pytest.raises(StorageError) as raised:
        keep()
    assert raised.value.fault is StorageFault.ERASED
    assert not everything.folder.exists()
    everything.database.close()
    assert not everything.folder.exists()


def test_no_copy_is_made_of_what_is_being_erased(everything: Everything) -> None:
    everything.gate.close()
    with pytest.raises(StorageError) as raised:
        SqliteBackups(str(everything.folder / NAME), StandardSealing(), everything.gate).make(date(2026, 11, 23))
    assert raised.value.fault is StorageFault.ERASED
    assert not (everything.folder / "backups").exists()


def test_who_is_inside_comes_out_first_or_nothing_is_closed(
    everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "_PATIENCE", 0.05)
    with everything.database.writing() as connection:
        with pytest.raises(StillRunning):
            everything.gate.close()
        connection.execute("DELETE FROM agenda")
    everything.log.keep([SHOWN])
    assert not everything.gate.closed
    everything.gate.close()
    assert everything.gate.closed


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked there")
def test_another_process_at_work_is_waited_for_and_one_that_comes_while_it_is_erased_is_kept_out(
    everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(everything.folder)
    program = (
        f"import sys; sys.path[:0] = {sys.path!r}; from objector.adapters.base.gate import FolderGate; "
        f"gate = FolderGate({folder!r}); print(gate.share(), flush=True); sys.stdin.readline()"
    )
    monkeypatch.setattr(gate_module, "_PATIENCE", 0.05)
    with subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with pytest.raises(StillRunning):
            everything.gate.close()
        other.communicate("\n")
    everything.gate.close()
    late = subprocess.run([sys.executable, "-c", program], input="\n", capture_output=True, text=True, check=True)
    assert late.stdout == "False\n"
