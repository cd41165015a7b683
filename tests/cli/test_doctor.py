# SPDX-License-Identifier: Apache-2.0
"""`objector doctor` at a terminal that has neither a display nor a bus, with a sound record, a broken one, and none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from objector.adapters.doctor.database import DatabaseProbe
from objector.adapters.storage.database import Database
from objector.application.doctor import Diagnosis, ExaminedPart, Health, Observation
from objector.composition.adapters import Adapters
from tests.support.terminal import DATABASE, Terminal, environment, objector, run

BARE = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CURRENT_DESKTOP")


@pytest.fixture
def bare(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal with nothing around it."""
    for variable in BARE:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))  # where a browser of the machine would be
    return terminal


def found(terminal: Terminal, status: int) -> dict[str, tuple[str, str]]:
    """The findings by their parts, each as its health and its fact."""
    said = terminal.run("doctor", "--json")
    assert (said.status, said.err) == (status, "")
    document = json.loads(said.out)
    assert document["schema"] == 1
    assert all(set(finding) == {"part", "health", "fact", "detail"} for finding in document["findings"])
    assert {finding["part"] for finding in document["findings"]} == {part.value for part in ExaminedPart}
    return {finding["part"]: (finding["health"], finding["fact"]) for finding in document["findings"]}


def test_without_display_and_bus_everything_is_said_and_nothing_is_made(bare: Terminal) -> None:
    assert found(bare, 0) == {
        "tray": ("missing", "tray_none"),
        "notices": ("missing", "notices_none"),
        "scheduler": ("off", "not_chosen"),
        "autostart": ("off", "not_chosen"),
        "keyring": ("missing", "keyring_none"),
        "browser": ("missing", "browser_none"),
        "display": ("missing", "display_none"),
        "data_folder": ("fine", "folder_to_come"),
        "database": ("fine", "database_to_come"),
        "service_list": ("fine", "list_development"),
    }
    assert not bare.folder.exists()


def test_the_list_has_a_line_a_finding_with_its_word_and_what_to_do(bare: Terminal) -> None:
    bare.lines("confirm", "linkedin")
    lines = bare.lines("doctor")
    assert len(lines) == len(ExaminedPart) + 1 + 2  # the database has two
    words = [line.split(maxsplit=2) for line in lines[:7]]
    assert [word[:2] for word in words[:3]] == [["Tray", "missing"], ["Notices", "missing"], ["Scheduler", "off"]]
    assert lines[7] == f"Data folder  fine     {bare.folder} is yours alone, and can be written."
    assert lines[8].startswith("Database     fine     It is whole (v")
    assert lines[9].endswith("The newest copy of it is that of 23 November 2026.")
    assert lines[10].startswith("List         fine     This is a development list, of ")
    assert lines[11:] == ["", "Objector works, and does without what is missing here."]


def test_a_broken_database_is_a_finding_like_others(bare: Terminal) -> None:
    bare.folder.mkdir(mode=0o700)
    (bare.folder / DATABASE).write_text("Not a database, not at all. " * 100)
    # The language is read first, so that it is put aside before the doctor looks.
    said = bare.run("doctor", "--json")
    assert "Your record was damaged." in said.err
    assert ("database", "database_whole") in {
        (finding["part"], finding["fact"]) for finding in json.loads(said.out)["findings"]
    }


def test_a_database_that_is_damaged_while_the_program_runs_is_a_finding_like_others(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    path.write_text("Not a database, not at all. " * 100)
    probe = DatabaseProbe(lambda: Database(path).soundness(), lambda: None)
    (finding,) = probe.examine()
    assert (finding.observation, finding.detail) == (Observation.DATABASE_DAMAGED, str(path))
    assert finding.health is Health.BROKEN


def test_what_was_chosen_and_taken_away_fails(bare: Terminal, tmp_path: Path) -> None:
    bare.lines("autostart", "--install")
    assert found(bare, 0)["autostart"] == ("fine", "arranged")
    for entry in tmp_path.rglob("*.desktop"):
        entry.unlink()
    assert found(bare, 1)["autostart"] == ("missing", "arrangement_gone")
    assert "objector autostart --install" in bare.run("doctor").out
    bare.lines("autostart", "--remove")
    assert found(bare, 0)["autostart"] == ("off", "not_chosen")


def test_everything_works(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    fine = (
        Diagnosis(ExaminedPart.TRAY, Observation.TRAY_BY_NOTIFIER),
        Diagnosis(ExaminedPart.DATABASE, Observation.DATABASE_WHOLE, "v3, 57 kB"),
    )
    assert {finding.health for finding in fine} == {Health.FINE}
    monkeypatch.setattr(Adapters, "examine", lambda _: fine)
    assert terminal.lines("doctor")[-1] == "Everything works."


def test_a_bus_that_never_answers_is_not_waited_for(tmp_path: Path) -> None:
    """A server that accepts connections and says nothing stands in for everything on the bus at once."""
    env = environment(tmp_path / "data", HOME=str(tmp_path), XDG_RUNTIME_DIR=str(tmp_path))
    server = (
        "import socket, sys; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(99); print(flush=True);"
        "sys.stdin.read()"
    )
    path = str(tmp_path / "silent")
    command = [sys.executable, "-c", server, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as silent:
        assert silent.stdout is not None
        silent.stdout.readline()
        said = run(objector("doctor", "--json"), {**env, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}"})
        assert silent.stdin is not None
        silent.stdin.close()
    parts_found = {finding["part"]: finding["fact"] for finding in json.loads(said.out)["findings"]}
    assert parts_found["tray"] == "tray_none"
    assert parts_found["notices"] == "notices_none"
    assert said.err == ""
