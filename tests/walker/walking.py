# SPDX-License-Identifier: Apache-2.0
"""How walks are begun: the same ones each time for the same number."""

from __future__ import annotations

import gc

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walker.walker import Walker

STEPS = 40


def walk(number: int, *, walks: int = 1, steps: int = STEPS, walker: type[Walker] = Walker) -> None:
    """Walk some ways of so many steps, which ones says the number. Raises what breaks a promise, with its story."""
    how = settings(
        max_examples=walks + 1,  # the first is always the least that there is: hardly a step
        stateful_step_count=steps,
        phases=[Phase.generate],  # the story is told as it was walked; to look for a shorter one takes minutes
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    gc.freeze()  # each restart collects: what other tests of this process left need not be looked through each time
    try:
        run_state_machine_as_test(seed(number)(walker), settings=how)
    finally:
        gc.unfreeze()
