# SPDX-License-Identifier: Apache-2.0
"""What is written for macOS and Windows, against the descriptions of its formats.

Windows' own answers are in `tests/windows`. launchd is a script here that only remembers: nothing was run on a Mac.
"""

from __future__ import annotations

import json
import os
import plistlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from objector.adapters.system import macos
from objector.adapters.system.macos import LaunchAgent, autostart_agent, schedule_agent
from objector.adapters.system.windows import RunKey, ScheduledTask, state_of_task, task_xml
from objector.application.ports.arrangement import Arrangement, ArrangementState
from objector.domain.errors import ArrangementFailed

COMMAND = ("/Applications/Zoé & <Co> “x”/python", "-P", "-m", "objector", "--data-dir", "/a b/100% $HOME")
SID = "S-1-5-21-1-2-3-1001"
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"

LAUNCHD = """#!/bin/sh
# Remembers which agents it has, and which are off; what it is told to refuse, it refuses.
state={folder}
echo "$*" >> "$state/said"
if [ "$1" = "$(cat "$state/refuses" 2>/dev/null)" ]; then echo "refused: $1" >&2; exit 5; fi
case $1 in
bootstrap) label=$(basename "$3" .plist); [ ! -e "$state/has/$label" ] || exit 37; touch "$state/has/$label" ;;
bootout) rm "$state/has/${{2##*/}}" 2>/dev/null || exit 3 ;;
print) [ -e "$state/has/${{2##*/}}" ] || exit 113 ;;
enable) rm -f "$state/off/${{2##*/}}" ;;
print-disabled) for off in "$state"/off/*; do echo "		\\"$(basename "$off")\\" => disabled"; done ;;
esac
"""


class Launchd:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("has", "off"):
            (folder / name).mkdir(parents=True)
        self.program = folder / "launchctl"
        self.program.write_text(LAUNCHD.format(folder=folder))
        self.program.chmod(0o755)

    def has(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "has").iterdir())

    def refuse(self, verb: str) -> None:
        (self.folder / "refuses").write_text(verb)

    def switch_off(self, label: str) -> None:
        (self.folder / "off" / label).touch()

    def said(self) -> str:
        return (self.folder / "said").read_text()


@pytest.fixture
def launchd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launchd:
    monkeypatch.setenv("HOME", str(tmp_path))
    made = Launchd(tmp_path / "launchd")
    monkeypatch.setattr(macos, "_LAUNCHCTL", str(made.program))
    return made


@pytest.fixture(params=[schedule_agent, autostart_agent], ids=["schedule", "autostart"])
def make(request: pytest.FixtureRequest, launchd: Launchd) -> Callable[..., LaunchAgent]:
    chosen: Callable[..., LaunchAgent] = request.param
    return chosen


def test_an_agent_comes_goes_and_moves(make: Callable[..., LaunchAgent], launchd: Launchd) -> None:
    agent, moved = make(COMMAND, ""), make(("/elsewhere", "-m", "objector"), "")
    assert agent.state() is ArrangementState.ABSENT
    moved.install()
    assert agent.state() is ArrangementState.STALE
    agent.install()
    agent.install()
    assert agent.state() is ArrangementState.EXACT
    agent.remove()
    agent.remove()
    assert agent.state() is ArrangementState.ABSENT
    assert launchd.has() == []
    assert not Path(agent.path).exists()


def test_the_agent_for_login_is_neither_started_nor_ended_at_once(launchd: Launchd) -> None:
    agent = autostart_agent(COMMAND, "")
    agent.install()
    agent.state()
    agent.remove()
    assert "bootstrap" not in launchd.said()
    assert "bootout" not in launchd.said()


def test_an_agent_that_launchd_does_not_have_is_broken(launchd: Launchd) -> None:
    agent = schedule_agent(COMMAND, "")
    agent.install()
    assert launchd.has() == ["org.objector.Objector.remind"]
    (launchd.folder / "has" / "org.objector.Objector.remind").unlink()
    assert agent.state() is ArrangementState.BROKEN
    agent.install()
    assert agent.state() is ArrangementState.EXACT


def test_what_the_person_switched_off_is_broken_or_not_there_until_it_is_installed_again(launchd: Launchd) -> None:
    for agent, state in (
        (schedule_agent(COMMAND, ""), ArrangementState.BROKEN),
        (autostart_agent(COMMAND, ""), ArrangementState.ABSENT),
    ):
        agent.install()
        launchd.switch_off(Path(agent.path).stem)
        assert agent.state() is state
        agent.install()
        assert agent.state() is ArrangementState.EXACT


def test_what_launchd_refuses_leaves_nothing(launchd: Launchd) -> None:
    agent = schedule_agent(COMMAND, "")
    launchd.refuse("bootstrap")
    with pytest.raises(ArrangementFailed) as caught:
        agent.install()
    assert (caught.value.place, caught.value.detail) == (agent.path, "launchctl: refused: bootstrap")
    assert agent.state() is ArrangementState.ABSENT


def test_without_launchctl_it_is_an_error(launchd: Launchd) -> None:
    launchd.program.unlink()
    agent = schedule_agent(COMMAND, "")
    with pytest.raises(ArrangementFailed):
        agent.install()
    assert agent.state() is ArrangementState.ABSENT


# launchd.plist(5): the type of each key that we use.
KEYS = {
    "Label": str,
    "ProgramArguments": list,
    "RunAtLoad": bool,
    "StartCalendarInterval": list,
    "LimitLoadToSessionType": str,
    "ProcessType": str,
    "AbandonProcessGroup": bool,
}


def test_the_property_lists(make: Callable[..., LaunchAgent]) -> None:
    agent = make(COMMAND, "0a1b")
    agent.install()
    assert os.stat(agent.path).st_mode & 0o022 == 0  # launchd refuses what others can write
    assert Path(agent.path).parent.name == "LaunchAgents"
    keys = plistlib.loads(Path(agent.path).read_bytes())
    assert plistlib.dumps(keys) == Path(agent.path).read_bytes()
    assert all(type(value) is KEYS[key] for key, value in keys.items())
    assert keys["Label"] == Path(agent.path).stem
    assert keys["ProgramArguments"][:-1] == list(COMMAND)
    assert keys["RunAtLoad"] is True
    assert keys["LimitLoadToSessionType"] == "Aqua"
    assert keys.get("ProcessType") in {None, "Background", "Standard", "Adaptive", "Interactive"}


def test_the_agent_looks_each_quarter_of_an_hour_and_what_it_starts_outlives_it() -> None:
    keys = plistlib.loads(schedule_agent(COMMAND, "").content())
    assert keys["ProgramArguments"][-1] == "remind"
    assert keys["StartCalendarInterval"] == [{"Minute": 0}, {"Minute": 15}, {"Minute": 30}, {"Minute": 45}]
    assert keys["AbandonProcessGroup"] is True


def task(command: tuple[str, ...] = COMMAND) -> ET.Element:
    return ET.fromstring(task_xml(command, SID))  # noqa: S314 - our own


def text(element: ET.Element, path: str) -> str | None:
    return element.findtext("/".join(SPACE + name for name in path.split("/")))


# Task Scheduler Schema, types with an xs:sequence: their elements come in this order. All others are xs:all.
ORDERS = {
    "TimeTrigger": ["Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit", "RandomDelay"],
    "LogonTrigger": [
        "Enabled",
        "StartBoundary",
        "EndBoundary",
        "Repetition",
        "ExecutionTimeLimit",
        "UserId",
        "Delay",
    ],
}
KNOWN = {
    "Task": {"RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"},
    "RegistrationInfo": {"URI", "SecurityDescriptor", "Source", "Date", "Author", "Version", "Description"},
    "Triggers": {"TimeTrigger", "LogonTrigger", "CalendarTrigger"},
    "Repetition": {"Interval", "Duration", "StopAtDurationEnd"},
    "Principals": {"Principal"},
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Settings": {
        "AllowStartOnDemand",
        "RestartOnFailure",
        "MultipleInstancesPolicy",
        "DisallowStartIfOnBatteries",
        "StopIfGoingOnBatteries",
        "AllowHardTerminate",
        "StartWhenAvailable",
        "NetworkProfileName",
        "RunOnlyIfNetworkAvailable",
        "WakeToRun",
        "Enabled",
        "Hidden",
        "DeleteExpiredTaskAfter",
        "IdleSettings",
        "NetworkSettings",
        "ExecutionTimeLimit",
        "Priority",
        "RunOnlyIfIdle",
    },
    "Actions": {"Exec"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
}


def test_the_task_is_built_as_the_schema_says() -> None:
    root = task()
    assert root.tag == f"{SPACE}Task"
    assert root.get("version") == "1.2"
    for element in root.iter():
        assert element.tag.startswith(SPACE)
        kind, inner = element.tag.removeprefix(SPACE), [child.tag.removeprefix(SPACE) for child in element]
        if kind in ORDERS:
            assert inner == sorted(inner, key=ORDERS[kind].index)
        elif inner:
            assert set(inner) <= KNOWN[kind]
        assert len(inner) == len(set(inner))
    principal = root.find(f"{SPACE}Principals/{SPACE}Principal")
    actions = root.find(f"{SPACE}Actions")
    assert principal is not None
    assert actions is not None
    assert actions.get("Context") == principal.get("id")
    for element in root.iter():
        if element.tag.endswith(("Interval", "TimeLimit")):
            assert re.fullmatch(r"PT\d+[HM]", element.text or "")


def test_the_task_does_what_it_is_for() -> None:
    root = task()
    assert text(root, "Triggers/TimeTrigger/Repetition/Interval") == "PT15M"
    assert text(root, "Triggers/TimeTrigger/Repetition/Duration") is None  # for ever
    boundary = datetime.fromisoformat(text(root, "Triggers/TimeTrigger/StartBoundary") or "")
    assert boundary.tzinfo is None  # local time, through the changes of the clocks
    assert boundary.minute % 15 == 0
    # A logon trigger for anybody may only be made by an administrator.
    assert text(root, "Triggers/LogonTrigger/UserId") == text(root, "Principals/Principal/UserId") == SID
    assert text(root, "Principals/Principal/LogonType") == "InteractiveToken"
    settings = {child.tag.removeprefix(SPACE): child.text for child in root.iterfind(f"{SPACE}Settings/*")}
    assert settings == {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "ExecutionTimeLimit": "PT5M",
        "Priority": "5",
    }
    assert text(root, "Actions/Exec/Command") == COMMAND[0]
    assert text(root, "Actions/Exec/Arguments") == '-P -m objector --data-dir "/a b/100% $HOME" remind'


def as_windows_gives_it_back(xml: str) -> str:
    """Defaults are written out, triggers begin with their repetition, and users have names."""
    root = ET.fromstring(xml)  # noqa: S314 - our own
    for path, name, value in (
        ("Settings", "Enabled", "true"),
        ("Settings", "Hidden", "false"),
        ("Triggers/TimeTrigger", "Enabled", "true"),
        ("Triggers/LogonTrigger", "Enabled", "true"),
        ("RegistrationInfo", "URI", r"\org.objector.Objector.remind"),
    ):
        place = root.find("/".join(SPACE + part for part in path.split("/")))
        assert place is not None
        ET.SubElement(place, SPACE + name).text = value
    for user in root.iter(f"{SPACE}UserId"):
        user.text = r"PC\Zoé"
    settings = root.find(f"{SPACE}Settings")
    assert settings is not None
    settings[:] = [child for child in settings if child.text != "IgnoreNew"][::-1]
    ET.register_namespace("", SPACE.strip("{}"))
    return '<?xml version="1.0" encoding="UTF-16"?>\r\n' + ET.tostring(root, encoding="unicode")


def test_a_task_is_exact_in_whatever_words_windows_gives_it_back() -> None:
    wanted = task_xml(COMMAND, SID)
    assert state_of_task(wanted, wanted) is ArrangementState.EXACT
    assert state_of_task(as_windows_gives_it_back(wanted), wanted) is ArrangementState.EXACT


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("PT15M", "PT30M", ArrangementState.STALE),
        ("/python<", "/python2<", ArrangementState.STALE),
        ("objector --data-dir", "objector --data-dirs", ArrangementState.STALE),
        ("<StartWhenAvailable>true</StartWhenAvailable>", "", ArrangementState.STALE),
        ("<Hidden>false</Hidden>", "<Hidden>true</Hidden>", ArrangementState.EXACT),
        ("<Triggers>", "<Triggers><BootTrigger/>", ArrangementState.STALE),
        ("</Exec>", "</Exec><Exec><Command>calc</Command></Exec>", ArrangementState.STALE),
        ("<Enabled>true", "<Enabled>false", ArrangementState.BROKEN),
        ("<Enabled>true", "<Enabled>0", ArrangementState.BROKEN),
        ("<Settings>", "<Settings><MultipleInstancesPolicy>Parallel</MultipleInstancesPolicy>", ArrangementState.STALE),
        ("</Task>", "", ArrangementState.STALE),
    ],
)
def test_a_task_that_somebody_changed(old: str, new: str, state: ArrangementState) -> None:
    wanted = task_xml(COMMAND, SID)
    found = as_windows_gives_it_back(wanted)
    assert old in found
    assert state_of_task(found.replace(old, new), wanted) is state


@pytest.mark.parametrize("kind", [ScheduledTask, RunKey])
def test_there_are_no_tasks_and_no_registry_here(kind: Callable[..., Arrangement]) -> None:
    arrangement = kind(COMMAND, "")
    assert arrangement.state() is ArrangementState.UNAVAILABLE
    assert json.dumps(arrangement.places())
    arrangement.remove()
    with pytest.raises(ArrangementFailed):
        arrangement.install()
