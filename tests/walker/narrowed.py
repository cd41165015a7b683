# SPDX-License-Identifier: Apache-2.0
"""A walker who stands where a fault would show, and does there only a part of what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis.stateful import RULE_MARKER, initialize

from tests.walker.walker import Walker


def narrowed(*rules: str, services: str, said: Sequence[str] = (), now: str = "2026-11-23T09:30") -> type[Walker]:
    """Return a walker who goes by these of the ordinary rules only, and looks at every ordinary promise.

    The walk begins at the window, with these services, after what was `said` of them in the terminal.
    """

    def begin(walker: Walker) -> None:
        walker.begin_where(now, "Europe/Paris", services, said)

    ordinary = {name for name in dir(Walker) if hasattr(getattr(Walker, name), RULE_MARKER)}
    assert ordinary.issuperset(rules), f"no rules of the walker: {set(rules) - ordinary}"
    left_out = dict.fromkeys(ordinary - set(rules))
    return type("Narrowed", (Walker,), left_out | {"begin": initialize()(begin)})
