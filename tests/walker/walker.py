# SPDX-License-Identifier: Apache-2.0
"""The walker: does whatever a person could do next, in any order, and looks after each step whether promises hold.

A rule is one thing that a person, the desktop or time can do; hypothesis chooses which and with what numbers. What can
be done in the window is found by looking at it, so that a new button is walked by itself. An invariant is one promise.
Where one is broken, the story of the walk is told, step by step.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from objector.application.ports.notices import Mute
from objector.domain.errors import KeyFault
from objector.ui.widgets.buttons import Link
from objector.ui.window import Window
from tests.walker.a_computer import Computer
from tests.walker.looking import all_of, controls, in_sight, list_area, named, page, place, rows
from tests.walker.promises import Promises
from tests.walker.walk import kind_of

BEGINNINGS = ["2025-10-20T09:00", "2025-11-02T23:50", "2026-02-28T10:05", "2026-11-23T09:30"]
TWENTY_SIX = (
    "linkedin facebook instagram whatsapp chatgpt claude gemini slack tumblr dropbox adobe canva discord figma "
    "pinterest quora reddit snapchat deepseek grok notion zoom substack twitch vercel wetransfer"
)
"""A list that is much longer than the window."""
LISTS = [
    "linkedin",
    "linkedin chatgpt slack tumblr",
    "facebook linkedin youtube-third-party-training alexa",
    "linkedin facebook instagram whatsapp chatgpt claude gemini slack tumblr dropbox adobe canva discord figma x-grok",
    TWENTY_SIX,
]
"""Of each kind of route at least one; and long lists."""
ZONES = ["Europe/Paris", "America/New_York", "Pacific/Kiritimati", "Asia/Shanghai", "America/Havana"]
KEYS = {
    "Escape": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Return": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
    "F5": Qt.Key.Key_F5,
    "Page down": Qt.Key.Key_PageDown,
}
ANSWERING = ["open", "confirm", "sent", "skip", "accept", "not-concerned", "found-on", "snooze", "undo"]
ASKING = ["add {service}", "remove {service}", "status --json", "remind --json --dry-run"]
TIMES = [None, timedelta(minutes=7), timedelta(hours=1), timedelta(hours=9), timedelta(days=1), timedelta(days=9)]
TIMES += [timedelta(days=93), timedelta(days=400)]

DESKTOP = ["browser and mail program", "disk", "keyring", "tray", "notices", "notification service"]

ANY = st.integers(0, 9999)
"""Which one of however many there are."""


class Walker(Promises):
    """Whatever can be done."""

    @initialize(now=st.sampled_from(BEGINNINGS), zone=st.sampled_from(ZONES[:2]), services=st.sampled_from(LISTS))
    def begin(self, now: str, zone: str, services: str) -> None:
        self.begin_where(now, zone, services)

    def begin_where(self, now: str, zone: str, services: str, said: Sequence[str] = ()) -> None:
        """Begin with these services, after what was said of them in the terminal, at the window."""
        self.at = Computer(self.base / "data", datetime.fromisoformat(now), zone).__enter__()
        for line in (f"add {services}", *said):
            assert self.computer.enter(line).status == 0, line
        self.start()

    # The window.

    @precondition(lambda self: self.window is not None)
    @rule(which=st.lists(ANY, min_size=1, max_size=5), slow=st.booleans())
    def use_the_window(self, which: list[int], slow: bool) -> None:
        """Use some controls, one after another: half the time one of those that were used least so far."""
        for number in which:
            if self.window is None:
                return
            found = controls(self.window)
            if number % 2:
                least = min(self.pressed[kind_of(control)] for control in found)
                found = [control for control in found if self.pressed[kind_of(control)] == least]
            self.use(found[number // 2 % len(found)], number // 7, workers=not slow)
            self.look()

    @precondition(lambda self: self.window is not None)
    @rule(key=st.sampled_from(sorted(KEYS)))
    def press_key(self, key: str) -> None:
        """Press a key where the focus is."""
        self.press(key)

    def press(self, key: str) -> None:
        window, from_place, named_so, trail = self.seen, place(self.seen), self.names(), self.trail
        self.do(f"key {key}", lambda: QTest.keyClick(_focus(window), KEYS[key]), moves_focus=True, scrolls=True)
        self.went(window, from_place, named_so)
        if key == "Escape" and trail is not None:
            self.came_back(trail)

    @precondition(lambda self: self.window is not None and named(self.seen, "take-back") is not None)
    @rule(then=st.sampled_from(["leave it", "undo", "undo by keys"]))
    def take_an_answer_back(self, then: str) -> None:
        """Take back what was said of the case, and perhaps think better of it."""
        take_back = named(self.seen, "take-back")
        assert take_back is not None
        self.use(take_back, 0)
        undo = None if self.window is None else named(self.seen, "undo")
        if undo is not None and then == "undo":
            self.use(undo, 0)
        elif undo is not None and then == "undo by keys":
            self.undo()

    @precondition(lambda self: self.window is not None)
    @rule()
    def undo_by_keys(self) -> None:
        self.undo()

    def undo(self) -> None:
        window, undone, before = self.seen, self.last_act, self.entries
        from_place, named_so = place(window), self.names()
        is_offered = named(window, "undo") is not None
        self.do("Ctrl+Z", lambda: QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
        self.went(window, from_place, named_so)
        if is_offered:
            self.was_undone(undone, before)

    @precondition(lambda self: self.window is not None and len(rows(self.seen)) > 1)
    @rule(steps=st.integers(1, 3))
    def walk_down_the_list(self, steps: int) -> None:
        """Go down the list by the arrow, from the row that is chosen: each press is one row."""
        window = self.seen
        chosen = next((row for row in rows(window) if row.isChecked()), None)
        if chosen is None:  # the page of all services is shown
            first = rows(window)[0]
            self.do("the first service of the list", first.click, moves_focus=True)
            chosen = next(row for row in rows(window) if row.isChecked())
        names = [row.objectName() for row in rows(window)]
        at = names.index(chosen.objectName())
        chosen.setFocus()
        for _ in range(steps):
            self.do("key Down in the list", lambda: QTest.keyClick(_focus(window), Qt.Key.Key_Down), moves_focus=True)
        self.trail = []
        expected = names[min(at + steps, len(names) - 1)]
        focused = _focus(window).objectName()
        assert focused == expected, f"the arrows do not go on in the list: {focused!r}, and not {expected!r} of {names}"
        assert place(window).row == expected

    @precondition(lambda self: self.window is not None and len(rows(self.seen)) > 1)
    @rule(how_far=ANY, which=ANY)
    def scroll_the_list_and_choose(self, how_far: int, which: int) -> None:
        window = self.seen
        area = list_area(window)
        assert area is not None
        bar = area.verticalScrollBar()
        bar.setValue(how_far % (bar.maximum() + 1))
        seen = [row for row in rows(window) if in_sight(row, window)]
        if not seen:
            return
        row = seen[which % len(seen)]
        name = row.objectName()
        self.use(row, 0)
        again = next(row for row in rows(window) if row.objectName() == name)
        assert again.isChecked(), "the row that was clicked is not the chosen one"
        assert in_sight(again, window), "what was clicked in the list is out of sight"

    @precondition(lambda self: self.window is not None and not self.erased)
    @rule(which=ANY, by_key=st.booleans())
    def go_aside_and_back(self, which: int, by_key: bool) -> None:
        """Go into the settings, from there wherever a link leads, and come back."""
        settings = named(self.seen, "settings")
        if settings is None:
            return
        self.use(settings, 0)
        area = page(self.seen)
        links = [link for link in all_of(self.seen, Link) if area is not None and area.isAncestorOf(link)]
        links = [link for link in links if link.objectName() not in ("", "back")]
        if not links:
            return
        self.use(links[which % len(links)], 4)  # a dialog is given up
        back = named(self.seen, "back") if self.window is not None else None
        if by_key:
            self.press("Escape")
        elif back is not None:
            self.use(back, 0)

    @precondition(lambda self: self.window is not None)
    @rule(how_far=ANY)
    def scroll_the_page(self, how_far: int) -> None:
        area = page(self.seen)
        if area is not None:
            bar = area.verticalScrollBar()
            self.do("scroll the page", lambda: bar.setValue(how_far % (bar.maximum() + 1)), scrolls=True)

    @precondition(lambda self: self.window is not None)
    @rule(width=st.sampled_from([640, 1000, 1200]), height=st.sampled_from([480, 680]))
    def resize(self, width: int, height: int) -> None:
        self.do(f"resize to {width} x {height}", lambda: self.seen.resize(width, height), scrolls=True)

    @precondition(lambda self: self.window is not None)
    @rule()
    def close_the_window(self) -> None:
        self.do("close the window", self.seen.close)

    # The tray and the notices.

    @precondition(lambda self: self.tray_actions())
    @rule(which=ANY)
    def use_the_tray(self, which: int) -> None:
        actions = self.tray_actions()
        chosen = actions[which % len(actions)]
        self.trail = []
        self.do(f"tray: {chosen.text()}", chosen.trigger)

    @precondition(lambda self: self.at is not None and self.computer.running and self.computer.notices.on_screen)
    @rule(which=ANY)
    def answer_a_notice(self, which: int) -> None:
        notices = self.computer.notices
        key, notice = sorted(notices.on_screen.items())[which % len(notices.on_screen)]
        presses = [None, *(button.press for button in notice.buttons)]
        press = presses[which // 5 % len(presses)]
        self.trail = []
        if press is None:
            self.do("dismiss a notice", lambda: notices.dismiss(key))
        else:
            self.do(f"notice: {press.name}", lambda: notices.press(key, press))

    # The terminal.

    @precondition(lambda self: not self.erased)
    @rule(verb=st.sampled_from(ANSWERING), which=ANY, account=st.sampled_from([None, None, "work"]))
    def answer_in_the_terminal(self, verb: str, which: int, account: str | None) -> None:
        """Say something about a case: one entry more, or a sentence that says why not.

        What is undone may also be the last change of the list, where that was about the service of the case.
        """
        cases = self.overview.cases
        case = cases[which % len(cases)]
        line = f"{verb} {case.use.id}"
        if verb == "snooze":
            line += f" --until {(self.overview.as_of + timedelta(days=which % 40)).date()}"
        elif case.routes and verb not in ("accept", "not-concerned", "undo"):
            line += f" --route {case.routes[which // 7 % len(case.routes)].route.id}"
        if account or case.account:
            line += f" --account {shlex.quote(account or case.account or '')}"
        before, kept = len(self.entries), self.computer.read_preferences()
        said = self.enter(line)
        assert said.status in (0, 1, 2), said
        assert bool(said.err) == bool(said.status), said
        now = self.computer.read_preferences()
        is_recorded, is_list_undone = len(self.entries) > before, now.services != kept.services
        assert (is_recorded or is_list_undone) == (said.status == 0), f"{line}: {said}"
        if is_list_undone:
            change = kept.list_before
            assert verb == "undo", f"{line} changed the list"
            assert not is_recorded, f"{line} undid two acts"
            assert change is not None, f"{line} undid a change that nobody made"
            assert case.service.id in change.about, f"{line} undid a change about {', '.join(change.about)}"
            assert now.services == change.services, f"{line} did not bring back the list that was"

    @precondition(lambda self: not self.erased)
    @rule(verb=st.sampled_from(ASKING), service=st.sampled_from(" ".join(LISTS).split()))
    def use_the_terminal(self, verb: str, service: str) -> None:
        """Change the list, or ask: what the terminal tells is what the ledger says."""
        said = self.enter(verb.format(service=service))
        if verb == "status --json":
            told = [(case["id"], case["account"], case["state"]) for case in json.loads(said.out)["cases"]]
            assert told == [(case.use.id, case.account, case.state.value) for case in self.overview.cases]
        elif verb == "remind --json --dry-run":
            due = [(one["case"], one["account"]) for one in json.loads(said.out)["due"]]
            assert due == [(one.case.use.id, one.case.account) for one in self.plan.due]

    # Time and place.

    @rule(by=st.sampled_from(TIMES), asleep=st.booleans())
    def wait(self, by: timedelta | None, asleep: bool) -> None:
        """Let time pass, some time or until midnight; the person looks at the window then."""
        now = self.computer.clock.now()
        if by is None:
            by = (now + timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0) - now

        def live() -> None:
            self.computer.let_pass(by, asleep=asleep)
            self.computer.look_at_window()

        self.do(f"{by} {'are slept through' if asleep else 'pass'}", live)

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        def land() -> None:
            self.computer.clock.set_zone(zone)
            self.computer.wake()
            self.computer.look_at_window()

        self.do(f"travel to {zone}", land)

    # The desktop, which refuses at random.

    @rule(
        what=st.sampled_from(DESKTOP), badly=st.booleans(), mute=st.sampled_from(Mute), fault=st.sampled_from(KeyFault)
    )
    def have_the_desktop_change(self, what: str, badly: bool, mute: Mute, fault: KeyFault) -> None:
        """Have a part of the desktop work, or no longer."""
        computer = self.computer

        def change() -> None:
            match what:
                case "browser and mail program":
                    computer.opener.refusal = "no such program" if badly else None
                case "disk":
                    computer.disk_full = badly
                case "keyring":
                    computer.keyring.fault = fault if badly else None
                case "tray":
                    computer.set_tray(there=not badly)
                case "notices":
                    computer.notices.set_mute(mute if badly else None)
                case "notification service":
                    computer.notices.lose(Mute.NO_SERVICE if badly else None)

        self.do(f"the {what} {'fails' if badly else 'works'}", change)

    # Ends and beginnings.

    @rule(with_window=st.booleans())
    def restart(self, with_window: bool) -> None:
        self.computer.leave()
        note(f"restarted, window: {with_window}")
        self.start(with_window=with_window)

    @precondition(lambda self: self.window is not None and not self.erased)
    @rule(sure=st.booleans())
    def erase_everything(self, sure: bool) -> None:
        """Go the way to the end: settings, erase, and say so."""
        for name in ("settings", "erase-everything", "erase" if sure else "keep-everything"):
            control = named(self.seen, name)
            if control is None:
                return
            self.use(control, 0)


def _focus(window: Window) -> QWidget:
    focused: QWidget | None = window.focusWidget()
    return window if focused is None else focused
