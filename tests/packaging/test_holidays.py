# SPDX-License-Identifier: Apache-2.0
"""The table of public holidays is what the library says that `make holidays` takes it from."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT

SCRIPT = ROOT / "packaging" / "public_holidays.py"
TABLE = ROOT / "app" / "objector" / "domain" / "holiday_table.py"


@pytest.mark.package
def test_the_table_is_what_the_library_says() -> None:
    library = re.search(r'^LIBRARY = "(.*)"$', SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    assert library is not None
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    assert uv is not None, "make packages"
    command = [uv, "run", "--quiet", "--no-project", "--with", library[1], "python", str(SCRIPT), "--print"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT / "packaging").stdout
    assert said == TABLE.read_text(encoding="utf-8"), "run `make holidays`"
