# SPDX-License-Identifier: Apache-2.0
"""The scheduler for real: a systemd of the user's own catches up a missed day, and nothing is left after it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.desktop.installed_units import VALUES
from tests.desktop.session import DesktopSession
from tests.support.awkward import NAMES
from tests.support.machine import needs_a_systemd_of_its_own
from tests.support.program import ROOT

HERE = Path(__file__).parent


def test_a_missed_day_is_caught_up_shown_by_a_unit_of_its_own_and_nothing_is_left_behind() -> None:
    needs_a_systemd_of_its_own()
    # The clock is the machine's: LinkedIn's date has passed, so something is due.
    with DesktopSession(portal=False) as session:
        done = session.run(
            HERE / "user_systemd.sh", sys.executable, HERE / "scheduled.py", limit=240, env={"TZ": "Europe/Paris"}
        )
        assert done.returncode == 0, done.stderr
        seen = json.loads(done.stdout)
    assert seen["installing"][0] == "It is installed."
    assert "objector-remind.timer" in seen["timers"]
    assert seen["verified"] == ""
    assert seen["before"] == 0
    assert seen["caught up"], seen
    assert seen["over"]
    assert seen["still there"] == 1
    assert "--until-seen" in seen["units"]
    assert seen["due"] == []
    assert seen["confined"] == ["True"] * 5 + ["False", "True"]
    assert seen["left"]
    assert seen["removing"][0] == "It is not installed."
    assert "objector" not in seen["timers after"]
    assert seen["files after"] == []


@pytest.mark.slow
def test_the_units_in_all_their_states_and_under_awkward_names() -> None:
    needs_a_systemd_of_its_own()
    with DesktopSession(portal=False) as session:
        done = session.run(
            HERE / "user_systemd.sh",
            sys.executable,
            HERE / "installed_units.py",
            limit=240,
            env={"PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 0, done.stderr
        seen = json.loads(done.stdout)
    assert seen["service"] == dict.fromkeys(NAMES, True)
    assert seen["apart"] == dict.fromkeys(NAMES, True)
    harmed = ("stale", "stale", "stale", "broken", "broken", "stale", "stale", "broken")
    assert seen["states"] == ["absent", "exact", *(state for harm in harmed for state in (harm, "exact")), "absent"]
    assert seen["taken back"] == {
        "said": "objector-remind-0a1b.timer: systemctl: refused",
        "left": [],
        "state": "absent",
        "before": "exact",
    }
    manager = seen["manager"]
    assert manager["nothing"] is None
    assert manager["display"] == manager["display of what is started"] == ":77"
    assert manager["values"] == list(VALUES)
    assert manager["bus of what is started"] == seen["bus"]
    assert seen["kept"] == []
    assert "objector" not in seen["timers"]
    assert "objector" not in seen["failed"]
