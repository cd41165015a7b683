# SPDX-License-Identifier: Apache-2.0
"""Every verb in folders with odd names and with variables that are unset, empty, relative or wrong.

Each does what a person would expect, or says one true sentence; nothing is lost, and nothing is a mistake in Objector.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.support.storage_process import kept
from tests.support.terminal import DATABASE, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and variables of free desktops")

FOLDERS = {
    "per cent": "100 % sure %s",
    "spaces": "  two  spaces ",
    "new line": "a\nb",
    "quotes": 'it\'s "mine" `now` $HOME',
    "question mark": "a?b#c&mode=ro",
    "accents": "Зоë 漢字",
    "bytes": "\udcff\udcfe",
    "dash": "-rf",
    "150 bytes": "d" * 150,
    "dots": "a/../b/./c",
}
VERBS = [
    ("confirm", "linkedin"),
    ("accept", "chatgpt"),
    ("snooze", "linkedin", "--until", "2027-01-05"),
    ("undo", "linkedin"),
    ("add", "slack"),
    ("remove", "slack"),
    ("evidence", "linkedin", "mail.eml", "--yes"),
    ("status",),
    ("status", "--json"),
    ("history",),
    ("services",),
    ("remind", "--dry-run"),
    ("remind", "--json", "--dry-run"),
    ("calendar", "-o", "days.ics"),
    ("receipt", "linkedin", "-o", "receipt.json"),
    ("export", "-o", "record.zip"),
    ("verify", "record.zip"),
    ("import", "record.zip"),
    ("schedule",),
    ("autostart",),
    ("doctor",),
    ("doctor", "--mend", "--json"),
]
MAY_SAY_NO = {"verify": 3, "doctor": 1}
"""Without a keyring nothing is signed, and the doctor misses the desktop; the status says so."""
VARIABLES = (
    "HOME",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_DATA_DIRS",
    "XDG_CURRENT_DESKTOP",
    "DBUS_SESSION_BUS_ADDRESS",
    "TZ",
    "PATH",
    "TMPDIR",
    "LANG",
    "LANGUAGE",
    "DISPLAY",
)
VALUES = {
    "unset": None,
    "empty": "",
    "relative": "some/where",
    "gone": "/nonexistent/x",
    "a file": "{file}",
    "new line": "/nonexistent/a\nb",
    "per cent": "/nonexistent/100 % s",
    "bytes": "/nonexistent/\udcff\udcfe",
    "long": "/nonexistent/" + "y" * 5000,
}


@pytest.fixture(name="bare")
def fixture_bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a mail, and nothing of the desktop on which the tests run."""
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "mail.eml").write_bytes(b"From: a@example.org\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\nNo.\r\n")
    return work


def all_verbs(person: Terminal) -> None:
    """Carry out every verb, one after another."""
    for words in VERBS:
        said = person.run(*words)
        assert "Traceback" not in said.out + said.err, words
        assert "mistake in Objector" not in said.out + said.err, (words, said)
        assert said.status in {0, MAY_SAY_NO.get(words[0], 0)}, (words, said)
        assert said.err == "" or words[0] in MAY_SAY_NO, (words, said)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_may_have_any_name(
    bare: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = bare / "data" / FOLDERS[name]
    person = Terminal(folder, monkeypatch, capsys)
    all_verbs(person)
    assert [entry.kind.value for entry in kept(folder / DATABASE)] == [
        "confirmed",
        "accepted",
        "snoozed",
        "undone",
        "attached",
    ]
    said = person.run("erase", "--yes")
    assert (said.status, said.err) == (0, "")
    assert not folder.exists()


# Where things lie, by each kind of value; `make test-slow` tries all with all.
FIRST = {
    *(("HOME", value) for value in ("unset", "empty", "gone", "bytes")),
    *(("XDG_DATA_HOME", value) for value in ("relative", "a file", "long")),
    *(("XDG_CONFIG_HOME", value) for value in ("new line", "per cent")),
}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param(variable, value, marks=() if (variable, value) in FIRST else pytest.mark.slow)
        for variable in VARIABLES
        for value in VALUES
    ],
)
def test_a_variable_may_be_anything(
    bare: Path, variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Terminal(bare / "data", monkeypatch, capsys)
    chosen = VALUES[value]
    if chosen is None:
        monkeypatch.delenv(variable, raising=False)
    else:
        monkeypatch.setenv(variable, chosen.format(file=bare / "mail.eml"))
    all_verbs(person)
    assert len(kept(person.folder / DATABASE)) == 5
    assert sorted(os.listdir(bare)) == ["data", "days.ics", "mail.eml", "receipt.json", "record.zip"]


def test_a_folder_that_is_too_deep_is_refused_in_a_sentence(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = bare / "/".join(["e" * 119] * 5)
    person = Terminal(folder, monkeypatch, capsys)
    said = person.run("confirm", "linkedin")
    assert said.status == 1
    assert said.sentence == (
        f"The path of the data folder is too long ({len(os.fsencode(folder))} bytes): choose one of at most 450 with "
        "--data-dir."
    )
    for words in VERBS:
        said = person.run(*words)
        assert said.status in {0, 1, MAY_SAY_NO.get(words[0], 1)}, (words, said)
        assert "Traceback" not in said.out + said.err, words
        assert "mistake in Objector" not in said.out + said.err, (words, said)
        assert said.err.count("\n") <= 1, (words, said)
