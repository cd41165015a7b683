# SPDX-License-Identifier: Apache-2.0
"""These tests are run on Windows, or under wine (`make test-windows`), and nowhere else."""

from __future__ import annotations

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py", "wine_scheduler.py"]
