# SPDX-License-Identifier: Apache-2.0
"""A person at a desktop with Objector on it: does and sees what people do, by the names and roles on the screen.

Each verb is something a person does, or waits for something that they would see; none looks inside the program. What
does not come within a minute ends the test, with all that was on the screen and what the person had done so far.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.desktop.dunst import Dunst
from tests.desktop.pressing import came_forward, close_window, is_in_front, press_keys, resize, type_text, windows
from tests.desktop.session import DesktopSession
from tests.desktop.tray_hosts import menu_entries, press_entry, start_tray_host
from tests.support.moving_clock import MovingClock
from tests.support.screen_reader import Item, ScreenReader
from tests.support.welcomed import welcomed_in

LIMIT = 60.0
"""Seconds that a person waits at most, on a machine however busy."""
_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
"""Seconds between two looks, longer from one to the next: who looks all the time keeps the program from its work."""
_LESS = "qt.accessibility.atspi=false"
"""What is asked about while it goes is no fault of the program's."""
_BUTTON = "push button"
_ROW = "radio button"


class Person:
    """Somebody at a desktop session of their own."""

    def __init__(self, session: DesktopSession, clock: MovingClock, language: str, pictures: Path, name: str) -> None:
        """Sit down; `language` is a locale's name, `pictures` where the screen is saved if a step fails."""
        self.session = session
        self._clock = clock
        self._env = clock.env | {"LANG": language, "LC_ALL": language, "LANGUAGE": "", "QT_LOGGING_RULES": _LESS}
        self._pictures = pictures
        self._name = name
        self._reader = ScreenReader(session, "Objector")
        self._dunst = Dunst(session)
        self._story: list[str] = []
        self._objector: subprocess.Popen[bytes] | None = None

    def leaves(self) -> None:
        """Stand up again."""
        self._reader.close()

    # What happens around the person.

    def lives_on(self, moment: str) -> None:
        """Let it be that local time, as "2025-10-20 09:00"."""
        self._did(f"it is {moment}")
        self._clock.set(moment)

    def lets_days_pass(self, days: int) -> None:
        """Let days go by, to the same hour."""
        self._clock.pass_days(days)
        self._did(f"{days} days later: {self._clock.now():%Y-%m-%d %H:%M}")

    def has_a_tray(self) -> None:
        """Have a panel on the desktop that shows icons."""
        start_tray_host(self.session, "notifier")

    def has_in_the_list(self, *services: str) -> None:
        """Have chosen these services, by their ids, and none else."""
        self.says_in_a_terminal("add", *services)
        if "linkedin" not in services:
            self.says_in_a_terminal("remove", "linkedin")

    def computer_looks_for_reminders(self) -> str:
        """Have the system's scheduler look, as it does each quarter of an hour."""
        return self.says_in_a_terminal("remind")

    # Starting and ending.

    def starts_objector(self) -> None:
        """Start it from the desktop's menu, and see its window."""
        self._did("starts Objector")
        welcomed_in(self.session.env)
        self._objector = self.session.spawn(sys.executable, "-m", "objector", env=self._env)
        self._until("its window", lambda: bool(self._named(_BUTTON)))

    def starts_objector_with_the_computer(self) -> None:
        """Log in, with Objector set to be there."""
        self._did("logs in")
        self._objector = self.session.spawn(sys.executable, "-m", "objector", "--background", env=self._env)

    def logs_out(self) -> None:
        """End the session's programs as a desktop does, and see Objector end well."""
        self._did("logs out")
        assert self._objector is not None
        self._objector.terminate()
        self.sees_objector_end()

    def sees_objector_end(self) -> None:
        """See that it ends by itself."""
        objector = self._objector
        assert objector is not None
        self._until("the end of Objector", lambda: objector.poll() is not None)
        assert objector.returncode == 0, self.session.log(Path(sys.executable).name)

    def closes_the_window(self) -> None:
        """Close it by the keys that all desktops have, and see it go."""
        self._did("closes the window")
        close_window(self.session)
        self.sees_no_window()

    # The window.

    def chooses(self, service: str) -> None:
        """Choose a service in the list, and see that it is the chosen one."""
        self._did(f"chooses {service} in the list")

        def chosen() -> bool:
            row = next((node for node in self.screen() if node.role == _ROW and _is_row(node, service)), None)
            if row is None:
                return False
            if "checked" in row.states:
                return True
            self._reader.press(row)
            return False

        self._until(f"{service} chosen in the list", chosen)

    def presses(self, name: str) -> None:
        """Press a button or a link, once it is there and not greyed out."""
        self._did(f"presses “{name}”")
        self._until(f"“{name}” to press", lambda: self._press(name))

    def types(self, text: str, *, into: str) -> None:
        """Type a text into a field."""
        self._did(f"types “{text}” into “{into}”")

        def focused() -> bool:
            field = self._find("text", into)
            if field is None:
                return False
            if "focused" in field.states:
                return self._in_front()
            self._reader.focus(field)
            return False

        self._until(f"the field “{into}”", focused)
        type_text(self.session, text)

    def chooses_the_file(self, path: Path) -> None:
        """Type a path in the dialog for files that opens, and see it go."""
        self._did(f"chooses {path.name}")
        self._until("the dialog in front", lambda: not is_in_front(self.session))
        press_keys(self.session, "ctrl+a")
        type_text(self.session, str(path))
        press_keys(self.session, "Return")
        self._until(
            "the dialog gone", lambda: not any(node.role in {"dialog", "file chooser"} for node in self.screen())
        )

    def keys(self, *keys: str) -> None:
        """Press keys in the window, as X calls them: "ctrl+z"."""
        self._did(f"presses {' '.join(keys)}")
        self._until("the window in front", self._in_front)
        press_keys(self.session, *keys)

    def makes_the_window(self, width: int, height: int) -> None:
        """Pull the window to a size."""
        self._did(f"makes the window {width} by {height}")
        (window,) = windows(self.session)
        resize(self.session, window, width, height)
        self.sees_the_window(width, height)

    def sees_the_window(self, width: int, height: int) -> None:
        """See the window at a size."""
        wanted = f"WIDTH={width}\nHEIGHT={height}"
        self._until(
            f"the window at {width} by {height}",
            lambda: any(
                wanted in self.session.run("xdotool", "getwindowgeometry", "--shell", window).stdout
                for window in windows(self.session)
            ),
        )

    def sees(self, *texts: str) -> None:
        """See texts on the screen, each as a part of something that is there."""
        for text in texts:
            self._until(f"“{text}” on the screen", lambda text=text: self._is_seen(text))  # type: ignore[misc]

    def can_press(self, name: str) -> None:
        """See a button that is not greyed out."""
        self._until(f"“{name}” that can be pressed", lambda: name in self._named(_BUTTON, enabled=True))

    def has_the_focus_on(self, *names: str) -> None:
        """Have the keyboard on a button, whichever of these names it has."""

        def focused() -> bool:
            return any(node.name in names and "focused" in node.states for node in self.screen())

        self._until(f"the focus on “{' or '.join(names)}”", focused)

    def sees_in_the_list(self, service: str, line: str = "", *, under: str | None = None) -> None:
        """See how a service stands in the list, and under which heading."""

        def stands() -> bool:
            heading = ""
            for node in self.screen():
                if node.role == "heading":
                    heading = node.name.partition(", ")[0]  # after it is how many are below
                elif node.role == _ROW and _is_row(node, service) and node.name.endswith(line):
                    return under is None or heading == under
            return False

        where = "" if under is None else f" under “{under}”"
        self._until(f"{service}{line and ', '}{line} in the list{where}", stands)

    def sees_chosen(self, service: str) -> None:
        """See which service is the chosen one in the list."""
        self._until(
            f"{service} chosen in the list",
            lambda: any(_is_row(node, service) and "checked" in node.states for node in self.screen()),
        )

    def sees_nothing_kept(self) -> None:
        """See that Objector's folder is gone."""
        folder = Path(self.session.env["XDG_DATA_HOME"], "objector")
        self._until(f"the end of {folder}", lambda: not folder.exists())

    def sees_no_window(self) -> None:
        """See that the window is gone."""
        self._until("no window", lambda: not windows(self.session))

    def sees_the_window_come(self) -> None:
        """See the window come."""
        self._until("the window", lambda: bool(windows(self.session)) and bool(self.screen()))

    # The browser.

    def is_taken_to(self, address: str) -> None:
        """See the browser, or the mail program, at an address that begins so, as the last that was opened."""
        self._until(
            f"the browser at {address}", lambda: any(last.startswith(address) for last in self.session.opened()[-1:])
        )

    # Notices and the tray.

    def is_reminded(self, title: str) -> None:
        """See a notice of the desktop whose title has this in it."""
        self._until(f"a notice “{title}”", lambda: any(title in line for line in self._offered()))

    def is_offered(self) -> list[str]:
        """Return the buttons of the notices on the screen."""
        return [line.partition(" (")[0].removeprefix("#") for line in self._offered()]

    def answers_the_notice(self, label: str) -> None:
        """Press a button of a notice."""
        self._did(f"presses “{label}” of the notice")

        def pressed() -> bool:
            line = next((line for line in self._offered() if line.startswith(f"#{label} (")), None)
            if line is None:
                return False
            return self._dunst.chosen(label, line.partition("(")[2].rpartition(")")[0])

        self._until(f"“{label}” on a notice", pressed)

    def dismisses_the_notice(self) -> None:
        """Click the topmost notice away."""
        self._did("dismisses the notice")
        self._dunst.dismiss()

    def sees_no_notice(self) -> None:
        """See that no notice is left on the screen."""
        self._until("no notice", lambda: self._dunst.displayed() == 0)

    def chooses_in_the_tray(self, label: str) -> None:
        """Choose an entry of the menu of Objector's icon."""
        self._did(f"chooses “{label}” in the tray")

        def done() -> bool:
            entry = menu_entries(self.session).get(label)
            if entry is None:
                return False
            press_entry(self.session, entry)
            return True

        self._until(f"“{label}” in the tray’s menu", done)

    def sees_in_the_tray(self, label: str) -> None:
        """See an entry of the menu of Objector's icon."""
        self._until(f"“{label}” in the tray’s menu", lambda: label in menu_entries(self.session))

    # The terminal.

    def says_in_a_terminal(self, *words: str) -> str:
        """Run `objector` with these words, and return what it prints."""
        self._did(f"types: objector {' '.join(words)}")
        done = self.session.run(sys.executable, "-m", "objector", *words, env=self._env, limit=LIMIT)
        assert done.returncode == 0, self._told(done.stdout + done.stderr)
        return done.stdout

    def has_nothing_due(self) -> None:
        """See, in the terminal, that Objector would remind of nothing now."""
        assert json.loads(self.says_in_a_terminal("remind", "--dry-run", "--json"))["due"] == []

    def has_recorded(self, *kinds: str) -> None:
        """See, in the terminal, the kinds of the entries that are kept, in order."""
        self._until(f"the entries {', '.join(kinds)}", lambda: self._kinds() == list(kinds))

    def screen(self) -> list[Item]:
        """Return what is on the screen of Objector, in reading order; nothing while it is being redrawn."""
        return self._reader.items()

    def _find(self, role: str, name: str) -> Item | None:
        return next((node for node in self.screen() if (node.role, node.name) == (role, name)), None)

    def _press(self, name: str) -> bool:
        """Press a button with the Return key; Qt's answer to a screen reader comes late, and is lost in a redraw."""
        found = self._find(_BUTTON, name)
        if found is None or "enabled" not in found.states:
            return False
        if "focused" not in found.states:
            self._reader.focus(found)
            return False
        if not self._in_front():
            return False
        press_keys(self.session, "Return")
        return True

    def _kinds(self) -> list[str]:
        done = self.session.run(sys.executable, "-m", "objector", "history", "--json", env=self._env, limit=LIMIT)
        entries: list[dict[str, Any]] = json.loads(done.stdout)
        return [str(entry["kind"]) for entry in entries]

    def _offered(self) -> Sequence[str]:
        return self._dunst.actions()

    def _is_seen(self, text: str) -> bool:
        return any(text in node.name for node in self.screen())

    def _named(self, role: str, *, enabled: bool = False) -> list[str]:
        return [node.name for node in self.screen() if node.role == role and (not enabled or "enabled" in node.states)]

    def _in_front(self) -> bool:
        """Return whether the window is in front; bring it there where it is not."""
        return came_forward(self.session)

    def _did(self, step: str) -> None:
        self._story.append(step)

    def _until(self, what: str, seen: Callable[[], bool]) -> None:
        end, pause = time.monotonic() + LIMIT, _PAUSE
        while not seen():
            late = time.monotonic() > end
            if late or (pause == _LONGEST_PAUSE and any(node.role == "alert" for node in self.screen())):
                raise AssertionError(self._told(f"{'waited in vain for' if late else 'a dialog came before'} {what}"))
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def _told(self, fault: str) -> str:
        """Return what went wrong with what led there and what is on the screen, and save a picture of that."""
        self._pictures.mkdir(parents=True, exist_ok=True)
        picture = self._pictures / f"{self._name}.png"
        self.session.screenshot(picture)
        log = Path(self.session.env["XDG_DATA_HOME"], "objector", "objector.log")
        said = [self.session.log(Path(sys.executable).name), log.read_text() if log.exists() else ""]
        nodes = [f"  {node.role}: {node.name}{_marks(node)}" for node in self.screen() if node.name]
        return "\n".join(
            [
                fault,
                "",
                "So far:",
                *(f"  {step}" for step in self._story),
                "",
                f"On the screen ({picture}):",
                *nodes,
                *said,
            ]
        )


def _is_row(node: Item, service: str) -> bool:
    return node.name.startswith((f"{service}, ", f"{service}: "))


def _marks(node: Item) -> str:
    marks = sorted(node.states & {"checked", "focused"}) + ["greyed out"] * ("enabled" not in node.states)
    return f" ({', '.join(marks)})" if marks else ""
