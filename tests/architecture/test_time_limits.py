# SPDX-License-Identifier: Apache-2.0
"""`tests/support/time_limits.py`: a test that never ends is ended alone, wherever it waits, and told by its name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT

HANGING = {
    "in_qt_s_loop": """
        from PySide6.QtCore import QCoreApplication, QTimer
        application = QCoreApplication.instance() or QCoreApplication([])
        timer = QTimer()
        timer.timeout.connect(lambda: None)  # Python gets to run, and its exceptions end in the loop
        timer.start(10)
        application.exec()
    """,
    "in_c": """
        import ctypes
        mutex = ctypes.create_string_buffer(128)
        library = ctypes.PyDLL(None)  # keeps all of Python waiting too
        library.pthread_mutex_lock(mutex)
        library.pthread_mutex_lock(mutex)
    """,
    "in_a_child": """
        import subprocess
        subprocess.run(["sleep", "600"])
    """,
    "in_a_thread": """
        import threading
        threading.Event().wait()
    """,
}
OTHERS = 20


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the locks of POSIX are needed")
def test_one_that_never_ends_is_told_by_its_name_and_the_others_go_on(tmp_path: Path) -> None:
    tests = ["import pytest"]
    for number, (name, body) in enumerate(HANGING.items()):
        tests += [f"def test_other_{number}_{each}(): pass" for each in range(OTHERS // len(HANGING))]
        tests += [f"@pytest.mark.timeout(1)\ndef test_hangs_{name}():{body}"]
    (tmp_path / "test_it.py").write_text("\n".join(tests))
    plugins = ("no:cacheprovider", "xdist.plugin", "pytest_timeout", "pytestqt.plugin", "tests.support.time_limits")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *(f"-p{plugin}" for plugin in plugins), "-n", "1", tmp_path],
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    told = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("FAILED ")}
    assert told == {f"test_it.py::test_hangs_{name}" for name in HANGING}, done.stdout + done.stderr
    assert f"{len(HANGING)} failed, {OTHERS} passed" in done.stdout
    assert done.returncode == 1
