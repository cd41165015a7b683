# SPDX-License-Identifier: Apache-2.0
"""The hooks of `tests/support/skips.py`: they tell of skips at the end, and make failures of them where asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT

CALM = {variable: value for variable, value in os.environ.items() if variable not in {"CI", "OBJECTOR_NO_SKIPS"}}
CALM |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}

IN_A_TEST = "import pytest\ndef test_it():\n    pytest.skip('no printer')\n"
BY_A_MARK = "import pytest\n@pytest.mark.skip('no printer')\ndef test_it(): pass\n"
OF_A_FILE = "import pytest\npytest.skip('no printer', allow_module_level=True)\n"
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert 0\n"


def run(folder: Path, test: str, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(test + "\ndef test_other(): pass\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.support.skips",
        *options,
        str(folder),
    ]
    return subprocess.run(command, env=CALM | env, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("test", [IN_A_TEST, BY_A_MARK, OF_A_FILE], ids=["in a test", "by a mark", "of a file"])
@pytest.mark.parametrize("variables", [{"CI": "true"}, {"OBJECTOR_NO_SKIPS": "1"}], ids=["CI", "ours"])
def test_a_skip_fails_where_nothing_may_be_skipped(test: str, variables: dict[str, str], tmp_path: Path) -> None:
    done = run(tmp_path, test, **variables)
    assert done.returncode != 0
    assert "Skipped where nothing may be skipped" in done.stdout
    assert "no printer" in done.stdout


def test_a_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    assert run(tmp_path, IN_A_TEST).returncode == 0


@pytest.mark.parametrize("options", [(), ("-p", "xdist.plugin", "-n", "1")], ids=["one process", "spread"])
def test_skips_are_told_in_one_line_with_their_reasons(options: tuple[str, ...], tmp_path: Path) -> None:
    two = (
        IN_A_TEST
        + "def test_too():\n    pytest.skip('no printer')\n@pytest.mark.skip('no ink')\ndef test_last(): pass\n"
    )
    done = run(tmp_path, two, *options)
    assert "3 skipped, which this machine cannot run: no printer (2); no ink (1).\n" in done.stdout


def test_where_nothing_is_skipped_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert "cannot run" not in run(tmp_path, "").stdout


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    assert run(tmp_path, EXPECTED_FAILURE, CI="true").returncode == 0
