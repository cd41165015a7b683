# SPDX-License-Identifier: Apache-2.0
"""Each file says its licence, as the REUSE specification has it; one that does not is seen."""

from __future__ import annotations

import pytest

from tests.support.sources import SourcesCopy

HEADER = "# SPDX-License-" + "Identifier: "  # in two, since this file has one of its own


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        ("app/objector/domain/added.py", f'{HEADER}Apache-2.0\n"""Something new."""', 0),
        ("app/objector/domain/added.py", '"""Something new."""', 1),
        ("packaging/linux/added.sh", "echo", 1),
        ("resources/objector_resources/added.toml", f"{HEADER}GPL-3.0-only", 1),
        ("resources/objector_resources/added.toml", f"{HEADER}CC0-1.0", 0),
    ],
)
def test_a_file_without_one_of_our_licences_is_caught(path: str, text: str, status: int, copy: SourcesCopy) -> None:
    copy.append(path, text)
    done = copy.run("reuse", "--no-multiprocessing", "--root", ".", "lint-file", path)
    assert done.returncode == status, done.stdout + done.stderr
