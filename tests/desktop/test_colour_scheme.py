# SPDX-License-Identifier: Apache-2.0
"""Light and dark as the desktop has them: from the first frame, and followed while the window is open."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.desktop import appearance
from tests.desktop.session import DesktopSession, end, wait_until

LIGHT, DARK = "#fbfaf7", "#17191e"
NO_PREFERENCE, WANTS_DARK, WANTS_LIGHT = 0, 1, 2
# Qt listens to the desktop by its GTK theme, by its KDE theme, and not at all.
DESKTOPS = ["GNOME", *(pytest.param(name, marks=pytest.mark.slow) for name in ("KDE", "sway"))]
STAND_IN = (sys.executable, str(Path(__file__).with_name("appearance.py")))

# The window, which says the colour of its background with each of its frames.
FRAMES = """
import sys
from PySide6.QtGui import QPalette
from objector.__main__ import main
from objector.ui.window import Window
paint = Window.paintEvent
def tell(window, event):
    print(window.palette().color(QPalette.ColorRole.Window).name(), flush=True)
    paint(window, event)
Window.paintEvent = tell
sys.argv = ["objector", "--lang", "en"]
main()
"""


Wishing = Callable[[int], tuple[DesktopSession, subprocess.Popen[bytes]]]


@pytest.fixture
def wishing(start_desktop: Callable[..., DesktopSession]) -> Wishing:
    """A function that starts a desktop and its settings, which say the color scheme it is given."""

    def start(scheme: int) -> tuple[DesktopSession, subprocess.Popen[bytes]]:
        session = start_desktop(portal=False)
        settings = session.spawn(*STAND_IN, str(scheme), output=subprocess.DEVNULL)
        wait_until("the settings", lambda: call(session, "Read", appearance.NAMESPACE, appearance.KEY))
        return session, settings

    return start


def call(session: DesktopSession, method: str, *arguments: str) -> bool:
    """Call the settings; return whether they answered."""
    to = ("-d", appearance.NAME, "-o", appearance.PATH, "-m", f"{appearance.INTERFACE}.{method}")
    return session.run("gdbus", "call", "--session", *to, *arguments).returncode == 0


def choose(session: DesktopSession, scheme: int) -> None:
    """Do what the person does in the settings of the desktop."""
    assert call(session, "Choose", f"uint32 {scheme}")


def open_window(session: DesktopSession, desktop: str) -> subprocess.Popen[bytes]:
    return session.spawn(sys.executable, "-m", "objector", "--lang", "en", env={"XDG_CURRENT_DESKTOP": desktop})


def background(session: DesktopSession, folder: Path) -> str:
    """Return the colour on the screen at the right end of the window's upper edge, where the page has its margin."""
    found = session.run("xdotool", "search", "--onlyvisible", "--name", "^Objector$").stdout.split()
    if not found:
        return "no window"
    place = session.run("xdotool", "getwindowgeometry", "--shell", found[0]).stdout
    numbers = dict(line.split("=") for line in place.split())
    session.screenshot(folder / "screen.png")
    screen = QImage(str(folder / "screen.png"))
    return screen.pixelColor(int(numbers["X"]) + int(numbers["WIDTH"]) - 40, int(numbers["Y"]) + 12).name()


@pytest.mark.parametrize("desktop", DESKTOPS)
def test_the_window_follows_the_desktop(desktop: str, wishing: Wishing, tmp_path: Path) -> None:
    session, _ = wishing(WANTS_LIGHT)
    window = open_window(session, desktop)
    wait_until("a light window", lambda: background(session, tmp_path) == LIGHT)
    choose(session, WANTS_DARK)
    wait_until("a dark one", lambda: background(session, tmp_path) == DARK)
    choose(session, WANTS_LIGHT)
    wait_until("a light one again", lambda: background(session, tmp_path) == LIGHT)
    choose(session, WANTS_DARK)
    wait_until("a dark one again", lambda: background(session, tmp_path) == DARK)
    choose(session, NO_PREFERENCE)  # which is what GNOME calls light
    wait_until("a light one for good", lambda: background(session, tmp_path) == LIGHT)
    window.terminate()
    assert window.wait(60) == 0


@pytest.mark.parametrize("desktop", DESKTOPS)
@pytest.mark.parametrize(
    ("scheme", "colour"),
    [
        (WANTS_DARK, DARK),  # the one that is not there anyway
        pytest.param(WANTS_LIGHT, LIGHT, marks=pytest.mark.slow),
        pytest.param(NO_PREFERENCE, LIGHT, marks=pytest.mark.slow),
    ],
)
def test_no_frame_has_the_wrong_colour(
    desktop: str, scheme: int, colour: str, wishing: Wishing, tmp_path: Path
) -> None:
    session, _ = wishing(scheme)
    with (tmp_path / "frames").open("wb") as frames:
        window = session.spawn(sys.executable, "-c", FRAMES, env={"XDG_CURRENT_DESKTOP": desktop}, output=frames)
        wait_until("the window", lambda: background(session, tmp_path) == colour)
        end(window)
    assert set((tmp_path / "frames").read_text().split()) == {colour}


def test_a_desktop_that_answers_late_keeps_nobody_waiting(wishing: Wishing, tmp_path: Path) -> None:
    session, settings = wishing(WANTS_DARK)
    settings.send_signal(signal.SIGSTOP)
    open_window(session, "sway")
    wait_until("a window, light for now", lambda: background(session, tmp_path) == LIGHT)
    settings.send_signal(signal.SIGCONT)
    wait_until("a dark one", lambda: background(session, tmp_path) == DARK)


def test_a_desktop_whose_settings_start_when_asked_is_asked(
    start_desktop: Callable[..., DesktopSession], tmp_path: Path
) -> None:
    session = start_desktop(portal=False)
    service = Path(session.env["XDG_RUNTIME_DIR"], "dbus-1", "services", f"{appearance.NAME}.service")
    service.write_text(f"[D-BUS Service]\nName={appearance.NAME}\nExec={shlex.join([*STAND_IN, str(WANTS_DARK)])}\n")
    bus = ("-d", "org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.ReloadConfig")
    assert session.run("gdbus", "call", "--session", *bus).returncode == 0
    open_window(session, "sway")
    wait_until("a dark window", lambda: background(session, tmp_path) == DARK)
