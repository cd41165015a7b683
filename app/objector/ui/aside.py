# SPDX-License-Identifier: Apache-2.0
"""What takes long is done beside the window's events."""

from __future__ import annotations

from collections.abc import Callable

Aside = Callable[[Callable[[], None], Callable[[Exception | None], None]], None]
"""Runs the first beside the window's events; then calls the second in them, with what the first raised."""
