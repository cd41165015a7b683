# SPDX-License-Identifier: Apache-2.0
"""What holds for all tests."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says how busy the machine is. What must be quick is measured by `make bench`.
settings.register_profile("objector", deadline=None)
settings.load_profile("objector")

# Windows are drawn without a screen; the tests of the desktop start their own screens for what they try.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Who starts the tests aside, by `nohup` or a shell's `&`, lets them ignore these, and so would what they start.
for _name, _usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, _name), _usual)

# What the program notes outside its data folder goes with the tests; a process that is started has it too.
_STATE = tempfile.TemporaryDirectory(prefix="objector-state-")
os.environ["XDG_STATE_HOME"] = _STATE.name

pytest_plugins = ["tests.support.open_databases", "tests.support.skips", "tests.support.time_limits"]

# Which lines of the core are run is measured where the core is what is tried: it takes up to a third more of the time,
# and a line that only a window happens to run is not tried yet.
NOT_MEASURED = {"architecture", "desktop", "journeys", "packaging", "ui", "walker"}


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.path.relative_to(Path(__file__).parent).parts[0] in NOT_MEASURED:
        item.add_marker(pytest.mark.no_cover)
