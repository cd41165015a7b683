# SPDX-License-Identifier: Apache-2.0
"""What holds for all tests."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

# How long one example takes says how busy the machine is. What must be quick is measured by `make bench`.
settings.register_profile("objector", deadline=None)
settings.load_profile("objector")

# Windows are drawn without a screen; the tests of the desktop start their own screens for what they try.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What the program notes outside its data folder goes with the tests; a process that is started has it too.
_STATE = tempfile.TemporaryDirectory(prefix="objector-state-")
os.environ["XDG_STATE_HOME"] = _STATE.name

pytest_plugins = ["skips", "time_limits"]
