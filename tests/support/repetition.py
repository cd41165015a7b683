# SPDX-License-Identifier: Apache-2.0
"""How often something is tried: a few times in `make test`, many in `make test-slow`, or as often as is asked for.

@few_and_many("kills", 4, 100)      # OBJECTOR_KILLS=1000 for as many in `make soak`
def test_it(kills: int) -> None: ...
"""

from __future__ import annotations

import os

import pytest


def few_and_many(name: str, few: int, many: int) -> pytest.MarkDecorator:
    """Return what gives a test an argument twice; a variable of the environment can ask for other than `many`."""
    asked = int(os.environ.get(f"OBJECTOR_{name.upper()}", many))
    return pytest.mark.parametrize(
        name, [pytest.param(few, id="few"), pytest.param(asked, id="many", marks=pytest.mark.slow)]
    )
