# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import locale
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def system_messages_in_english() -> Iterator[None]:
    """Undo what a Qt application in the same process did: it has the C library speak the language of the desktop."""
    before = locale.setlocale(locale.LC_MESSAGES)
    locale.setlocale(locale.LC_MESSAGES, "C")
    yield
    locale.setlocale(locale.LC_MESSAGES, before)
