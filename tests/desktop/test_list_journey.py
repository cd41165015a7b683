# SPDX-License-Identifier: Apache-2.0
"""A list that travels: twenty answers, a newer list dropped on the window, what is told of it, and the way back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from objector.domain.civil import CivilDate
from objector.domain.service import Change, Service
from objector.domain.service_list import Issue
from objector_services.lists import sign_list
from tests.desktop.dropping import drop
from tests.desktop.dunst import Dunst
from tests.desktop.pressing import bring_forward, windows
from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession, wait_until
from tests.support.all_services import every_service
from tests.support.lists import SIGNS
from tests.support.moving_clock import MovingClock, library
from tests.support.shipped_list import shipped_with
from tests.support.welcomed import welcomed_in

BUILT_IN = Issue(202612010000, date(2026, 12, 1))
OLDER = Issue(202612050000, date(2026, 12, 5))
NEWER = Issue(202612090800, date(2026, 12, 9))
CHANGED_ON = date(2026, 12, 8)
REFUSED = (
    "adobe chatgpt claude doctolib ebay facebook figma gemini github-copilot google-search-history grok instagram "
    "linkedin pinterest reddit tumblr twitch vercel"
).split()
LEFT_ON = ("atlassian", "canva")
TOLD = {
    "atlassian": "The start is later now: 31 December 2026 in place of 17 August 2026",
    "chatgpt": "“Improve the model for everyone” is called “Train on my chats” now",
    "reddit": "Private messages are stopped no longer",
}
ReaderOf = Callable[[DesktopSession, str], Reader]


def _changed(service: Service) -> Service:
    """Change what matters to an answer for three (a start, a name, an effect), and what does not for two."""
    use = service.data_uses[0]
    match service.id:
        case "atlassian":
            starts = tuple(
                one._replace(start=CivilDate(2026, 12, 31), announced=CivilDate(2026, 12, 8)) for one in use.starts
            )
            fields: dict[str, Any] = {"starts": starts, "deadlines": ()}
        case "chatgpt":
            first, *others = use.routes
            labels = tuple(one._replace(switch="Train on my chats", item=None, variants=()) for one in first.labels)
            fields = {"routes": (first._replace(labels=labels), *others)}
        case "reddit" if use.does_not_stop is not None:
            words = {"en": "Posts that others copied, and private messages."}
            noted = Change(CHANGED_ON, {"en": "Private messages are stopped no longer."})
            fields = {"does_not_stop": use.does_not_stop._replace(words=words), "changes": (noted, *use.changes)}
        case "grok":
            return service._replace(data_uses=(use._replace(title={"en": "How Grok trains its AI"}),))
        case "adobe":
            return service._replace(aliases=(*service.aliases, "Notes"))
        case _:
            return service
    return service._replace(data_uses=(use._replace(changed_on=CHANGED_ON, **fields), *service.data_uses[1:]))


class Person:
    """Somebody with Objector on a desktop, whose clock can be set."""

    def __init__(self, session: DesktopSession, clock: MovingClock) -> None:
        self.session = session
        self.env = clock.env

    def run(self, *words: str, status: int = 0) -> str:
        done = self.session.run(sys.executable, "-m", "objector", "--lang", "en", *words, env=self.env)
        assert done.returncode == status, done.stderr
        return done.stdout

    def window(self) -> subprocess.Popen[bytes]:
        return self.session.spawn(sys.executable, "-m", "objector", "--lang", "en", env=self.env)

    def states(self) -> dict[str, dict[str, Any]]:
        cases = json.loads(self.run("status", "--json"))["cases"]
        return {case["service"]: case for case in cases}


def _file(folder: Path, issue: Issue, services: Sequence[Service]) -> Path:
    path = folder / f"objector-services-{issue.serial}.list"
    path.write_bytes(sign_list(services, issue, SIGNS))
    return path


@pytest.mark.slow
def test_three_of_twenty_answers_are_told_what_changed_and_all_stand_without_that_list(
    start_desktop: Callable[..., DesktopSession], reader: ReaderOf, tmp_path: Path
) -> None:
    faketime = library()
    if faketime is None:
        pytest.skip("libfaketime is not installed")
    session = start_desktop(accessibility=True, notifications="dunst")
    clock = MovingClock(faketime, tmp_path / "clock", "Europe/Paris")
    shipped = shipped_with(every_service(), BUILT_IN, tmp_path / "shipped")
    clock.env["PYTHONPATH"] = f"{shipped}:{clock.env['PYTHONPATH']}"
    welcomed_in(session.env)
    person, dunst = Person(session, clock), Dunst(session)
    clock.set("2026-12-02 09:00")
    person.run("add", *REFUSED, *LEFT_ON)
    for name in REFUSED:
        person.run("confirm", name)
    for name in LEFT_ON:
        person.run("accept", name)
    answered = person.run("history")

    clock.set("2026-12-10 09:00")
    window = person.window()
    wait_until("the window", lambda: windows(session) != [])
    bring_forward(session)
    reading = reader(session, "Objector")

    def says(words: str) -> Callable[[], bool]:
        return lambda: any(words in node.name for node in reading.tree() if "showing" in node.states)

    newer = _file(tmp_path, NEWER, [_changed(one) for one in every_service()])
    taken = says("Objector now uses the list of 9 December 2026, serial 202612090800. 3 changed since your answers.")
    drop(session, newer, windows(session)[0], taken)

    wait_until("the notice", lambda: dunst.displayed() == 1)
    (action,) = dunst.actions()
    assert action.startswith("#Go through them (3 services changed since your answers) ")
    told = "\n".join(node.name for node in reading.tree() if "showing" in node.states)
    assert all(line in told for line in ("Changed lately", "from the list of 9 December", *TOLD.values())), told
    states = person.states()
    assert {name for name, state in states.items() if state["changed"]} == set(TOLD)
    assert {name for name, state in states.items() if state["to_check_again"]} == set(TOLD)
    lines = person.run("status").splitlines()
    told = "\n".join(lines[lines.index("Changed lately") :][:4])
    assert all(line in told for line in TOLD.values()), told
    assert "Start: 31 December 2026, in 21 days." in person.run("status", "atlassian")
    person.run("calendar", "-o", str(tmp_path / "days.ics"))
    days = (tmp_path / "days.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Start: Atlassian" in days
    assert "DTSTART;VALUE=DATE:20261231" in days
    assert days.count("DTSTART;VALUE=DATE:20261210") == 2

    drop(session, _file(tmp_path, OLDER, every_service()), windows(session)[0], says("That list is older than the one"))
    assert "9 December 2026" in person.run("list")
    window.terminate()
    window.wait(60)

    # Of the ladder before a start: two weeks, one week, three days and one day before it, and the day itself.
    days_of_ladder = ["2026-12-17", "2026-12-24", "2026-12-28", "2026-12-30", "2026-12-31"]
    rungs = []
    for day in days_of_ladder:
        clock.set(f"{day} 10:00")
        due = json.loads(person.run("remind", "--dry-run", "--json"))["due"]
        rungs += [(one["case"], one["was_due_at"][:10]) for one in due if one["reason"] != "changed"]
    assert rungs == [("atlassian.data-contribution", day) for day in days_of_ladder]

    person.run("list", "builtin")
    assert person.run("history") == answered
    states = person.states()
    assert {state["state"] for name, state in states.items() if name in REFUSED} == {"refused"}
    assert {state["state"] for name, state in states.items() if name in LEFT_ON} == {"accepted"}
    assert not any(state["changed"] for state in states.values())
