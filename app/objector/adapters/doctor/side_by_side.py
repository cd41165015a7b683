# SPDX-License-Identifier: Apache-2.0
"""Runs probes in threads of their own, and leaves behind those that do not end in time."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from time import monotonic

from objector.application.doctor import Outcome, Probe


def side_by_side(probes: Sequence[Probe]) -> Sequence[Outcome]:
    """Run all at once. A thread that hangs for ever does not keep the program from ending: it is a daemon's."""
    outcomes: list[Outcome] = [None] * len(probes)

    def run(index: int) -> None:
        try:
            outcomes[index] = probes[index].examine()
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are told all the same
            outcomes[index] = error

    begin = monotonic()
    threads = [Thread(target=run, args=(index,), name="objector-doctor", daemon=True) for index in range(len(probes))]
    for thread in threads:
        thread.start()
    for thread, probe in zip(threads, probes, strict=True):
        thread.join(max(0.0, begin + probe.limit - monotonic()))
    return tuple(outcomes)
