# SPDX-License-Identifier: Apache-2.0
"""`make check-services`: a line a fault with file, line, field, reason and mend; 0 only where all is good."""

from __future__ import annotations

import errno
import os
import re
import subprocess
from pathlib import Path

import pytest

from objector_services.__main__ import main
from objector_services.check import IDS, check_files
from objector_services.read import SERVICES
from tests.support.service_files import PAPERMILL, write
from tests.support.sources import ROOT


def check(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, list[str]]:
    status = main(["check", *map(str, paths)])
    return status, capsys.readouterr().out.splitlines()


def test_the_files_of_all_services_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    status, (line,) = check(capsys)
    assert (status, line.endswith(" files are in order.")) == (0, True)
    assert int(line.split()[0]) >= 45


def test_a_good_file_is_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert check(capsys, write(tmp_path)) == (0, ["1 file is in order."])
    assert not (tmp_path / IDS).exists()


def test_each_fault_is_a_line_with_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = PAPERMILL.replace("required = true", 'required = "yes"').replace('name = "Papermill"', 'nam = "Papermill"')
    path, good, gone = write(tmp_path, text=wrong), write(tmp_path, "inkwell"), tmp_path / "gone.toml"
    line = wrong.split("\n").index('required = "yes"') + 1
    status, lines = check(capsys, path, good, gone)
    where, unquoted = "data_uses[0].routes[0].required", "without quotation marks"
    assert status == 1
    assert lines == [
        f"{path}:3: nam: is not a field that is known here. To mend it: write name.",
        f"{path}:{line}: {where}: must not be a text. To mend it: write true or false, {unquoted}.",
        f"{path}:1: name: is missing. To mend it: add name: a text of at most 240 characters, in quotation marks.",
        f"{gone}:1: file: not readable: {os.strerror(errno.ENOENT)}. To mend it: see that it is there and may be read.",
    ]


def test_a_name_with_something_hidden_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, (line,) = check(capsys, tmp_path / "a\nb\u202e.toml")
    assert status == 1
    assert "\\u202e" in line


@pytest.mark.parametrize("words", [[], ["frobnicate"], ["schema", "x"]])
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "python -m objector_services VERB" in capsys.readouterr().err


def test_new_ids_are_written_down_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("objector_services.__main__.SERVICES", tmp_path)
    path = write(tmp_path)
    new = "papermill, papermill.profiles, papermill.profiles/form, papermill.profiles/setting"
    assert check(capsys, path) == (0, ["1 file is in order.", f"New permanent ids: {new}."])
    assert (tmp_path / IDS).read_text().split() == new.split(", ")
    assert check(capsys, path) == (0, ["1 file is in order."])


def test_make_checks_before_it_compiles_anything(tmp_path: Path) -> None:
    """Whose file is wrong is told so by the check, not by a build before it."""
    told = subprocess.run(
        ["make", "--dry-run", "--always-make", "check-services", str(write(tmp_path))],
        cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | {"MAKEFLAGS": ""},
    ).stdout  # fmt: skip
    assert "hatch_build" not in told
    assert f"-m objector_services check {tmp_path / 'papermill.toml'}" in told


def test_the_example_of_the_readme_is_in_order(tmp_path: Path) -> None:
    readme = (SERVICES / "README.md").read_text(encoding="utf-8")
    example, change = re.findall(r"^```toml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    for text in (example, f"{example}\n{change}"):
        assert [str(fault) for fault in check_files([write(tmp_path, "example", text)]).faults] == []
    assert len([line for line in example.split("\n") if line]) <= 42
