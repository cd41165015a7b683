# SPDX-License-Identifier: Apache-2.0
"""The hooks of `tests/conftest.py` that make a skip a failure, seen to fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
CALM = {variable: value for variable, value in os.environ.items() if variable not in {"CI", "OBJECTOR_NO_SKIPS"}}
CALM["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"

IN_A_TEST = "import pytest\ndef test_it():\n    pytest.skip('no printer')\n"
BY_A_MARK = "import pytest\n@pytest.mark.skip('no printer')\ndef test_it(): pass\n"
OF_A_FILE = "import pytest\npytest.skip('no printer', allow_module_level=True)\n"
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert 0\n"


def run(folder: Path, test: str, **env: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder)
    (folder / "test_it.py").write_text(test + "\ndef test_other(): pass\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
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


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    assert run(tmp_path, EXPECTED_FAILURE, CI="true").returncode == 0
