# SPDX-License-Identifier: Apache-2.0
"""`objector catalogue check`: a line a fault with file, field, reason and mend; 0 only where all is good."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.support.catalogue_files import PAPERMILL, write
from tests.support.terminal import Terminal


def test_the_bundled_files_are_in_order(terminal: Terminal) -> None:
    (line,) = terminal.lines("catalogue", "check")
    assert line.endswith(" files are in order.")
    assert int(line.split()[0]) >= 2
    assert not terminal.folder.exists()


def test_a_good_file_is_in_order(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.lines("catalogue", "check", str(write(tmp_path))) == ["1 file is in order."]


def test_each_fault_is_a_line_with_what_to_do(terminal: Terminal, tmp_path: Path) -> None:
    wrong = PAPERMILL.replace("required = true", 'required = "yes"').replace('name = "Papermill"', 'nam = "Papermill"')
    path, good, gone = write(tmp_path, text=wrong), write(tmp_path, "inkwell"), tmp_path / "gone.toml"
    unquoted = "without quotation marks"
    said = terminal.run("catalogue", "check", str(path), str(good), str(gone))
    assert (said.status, said.err) == (1, "")
    assert said.out.splitlines() == [
        f"{path}: nam: is not a field that is known here. To mend it: write name.",
        f"{path}: data_uses[0].routes[0].required: must not be a text. To mend it: write true or false, {unquoted}.",
        f"{path}: name: is missing. To mend it: add name: a text of at most 240 characters, in quotation marks.",
        f"{gone}: file: not readable: {os.strerror(errno.ENOENT)}. To mend it: see that it is there and may be read.",
    ]


def test_other_programs_read_it_as_json(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.json("catalogue", "check", "--json", str(write(tmp_path))) == {
        "schema": 1,
        "files": 1,
        "faults": [],
    }
    path = write(tmp_path, text=PAPERMILL.replace('"GB"]', '"UK"]'))
    said = terminal.run("catalogue", "check", str(path), "--json")
    assert (said.status, said.err) == (1, "")
    assert '"field": "data_uses[0].starts[0].regions[2]"' in said.out
    assert '"mend": "write GB for UK"' in said.out


def test_a_name_with_something_hidden_is_one_line(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.run("catalogue", "check", str(tmp_path / "a\nb\u202e.toml"))
    assert said.status == 1
    assert len(said.out.splitlines()) == 1
    assert "\\u202e" in said.out


@pytest.mark.parametrize(
    "words", ["catalogue", "catalogue frobnicate", "catalogue check --frobnicate", "catalogue x.toml"]
)
def test_wrong_usage_is_2(words: str, terminal: Terminal) -> None:
    said = terminal.run(*words.split())
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("usage: objector ")


def test_the_status_keeps_to_the_first_fault_in_one_short_sentence(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from objector.adapters.catalogue import FolderCatalogue

    write(
        tmp_path, text=PAPERMILL.replace("required = true", 'required = "yes"').replace('used = "partly"', "used = 1")
    )
    write(tmp_path, "inkwell")
    monkeypatch.setattr("objector.composition.adapters.BundledCatalogue", lambda: FolderCatalogue(str(tmp_path)))
    said = terminal.run("status")
    sentence = "The catalogue file papermill.toml is left out: data_uses[0].routes[0].required: must not be a text."
    assert [line for line in said.out.splitlines() if "left out" in line] == [sentence]
