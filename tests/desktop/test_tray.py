# SPDX-License-Identifier: Apache-2.0
"""The tray on a real desktop, with both kinds of hosts: there, late, dying, coming back, and none at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.dunst import Dunst
from tests.desktop.pressing import bring_forward, click, close_window, open_menu, press_keys, windows
from tests.desktop.session import DesktopSession, wait_until
from tests.desktop.sleeping import woken
from tests.desktop.tray_hosts import TrayHostKind, items, menu_entries, press_entry, start_tray_host
from tests.support.welcomed import welcomed_in

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
PARIS = {"TZ": "Europe/Paris"}
BAND = "#a8251f"
"""The colour of the leaf's band for what is on by default."""
KINDS: tuple[TrayHostKind, ...] = ("notifier", "embedding")
PLACES = {"notifier": (12, 16), "embedding": (1268, 16)}
"""Where the one icon is, in pixels from the left and the top."""


@pytest.fixture(name="desktop")
def fixture_desktop() -> Iterator[DesktopSession]:
    with DesktopSession(portal=False, notifications="dunst") as session:
        yield session


@pytest.fixture(name="kind", params=KINDS)
def fixture_kind(request: pytest.FixtureRequest) -> TrayHostKind:
    kind: TrayHostKind = request.param
    return kind


def leaf_is_seen(session: DesktopSession, folder: Path) -> bool:
    """Whether the leaf's band is on the strip along the top where icons are."""
    picture = folder / "screen.png"
    session.screenshot(picture)
    done = session.run(
        "convert", picture, "-crop", "1280x33+0+0", "+repage", "-fuzz", "5%", "-fill", "black", "+opaque", BAND,
        "-fill", "white", "-opaque", BAND, "-format", "%[fx:mean*w*h]", "info:",
    )  # fmt: skip
    return float(done.stdout) > 10


def in_background(session: DesktopSession) -> subprocess.Popen[bytes]:
    return session.spawn(*OBJECTOR, "--background", env=PARIS)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    assert process.wait(60) == 0


def test_the_leaf_is_seen_and_a_click_shows_the_window(
    desktop: DesktopSession, kind: TrayHostKind, tmp_path: Path
) -> None:
    start_tray_host(desktop, kind)
    objector = in_background(desktop)
    wait_until("the leaf", lambda: leaf_is_seen(desktop, tmp_path))
    assert windows(desktop) == []
    click(desktop, *PLACES[kind])
    wait_until("the window", lambda: windows(desktop) != [])
    end(objector)


def test_the_menu_s_first_entry_shows_the_case_and_its_last_ends_the_program(
    desktop: DesktopSession, kind: TrayHostKind, tmp_path: Path
) -> None:
    start_tray_host(desktop, kind)
    objector = in_background(desktop)
    wait_until("the leaf", lambda: leaf_is_seen(desktop, tmp_path))
    open_menu(desktop, *PLACES[kind])
    press_keys(desktop, "Down", "Return")
    bring_forward(desktop)  # a menu that is opened before goes as the window comes
    # After a choice by keys the toolkit takes no press of a mouse that has not moved since.
    desktop.run("xdotool", "mousemove", "640", "400")
    open_menu(desktop, *PLACES[kind])
    press_keys(desktop, "Up", "Return")
    assert objector.wait(60) == 0


def test_a_host_that_comes_late_dies_and_comes_back_has_the_leaf(
    desktop: DesktopSession, kind: TrayHostKind, tmp_path: Path
) -> None:
    objector = in_background(desktop)
    wait_until("the start", lambda: Path(desktop.env["XDG_DATA_HOME"], "objector", "window.socket").exists())
    host = start_tray_host(desktop, kind)
    wait_until("the leaf", lambda: leaf_is_seen(desktop, tmp_path))
    wait_until("its kind", lambda: bool(items(desktop)) == (kind == "notifier"))
    host.kill()
    host.wait()
    start_tray_host(desktop, kind)
    wait_until("the leaf again", lambda: leaf_is_seen(desktop, tmp_path))
    end(objector)


def test_a_closed_window_goes_on_in_the_tray_and_says_so_once(desktop: DesktopSession, tmp_path: Path) -> None:
    dunst = Dunst(desktop)
    start_tray_host(desktop, "notifier")
    welcomed_in(desktop.env)
    objector = desktop.spawn(*OBJECTOR, env=PARIS)
    for notices in (1, 0):
        wait_until("the window", lambda: windows(desktop) != [])
        wait_until("the leaf", lambda: leaf_is_seen(desktop, tmp_path))
        close_window(desktop)
        wait_until("what it says", lambda: dunst.displayed() == notices)  # noqa: B023
        assert objector.poll() is None
        if notices:
            dunst.dismiss()
            assert desktop.run(*OBJECTOR, env=PARIS).returncode == 0
    end(objector)


def test_without_a_tray_closing_the_window_ends_the_program(desktop: DesktopSession) -> None:
    welcomed_in(desktop.env)
    objector = desktop.spawn(*OBJECTOR, env=PARIS)
    close_window(desktop)
    assert objector.wait(60) == 0


@pytest.mark.slow
def test_at_rest_nothing_wakes_the_tray(desktop: DesktopSession, tmp_path: Path) -> None:
    assert desktop.run(*OBJECTOR, "accept", "linkedin", env=PARIS).returncode == 0
    start_tray_host(desktop, "notifier")
    objector = in_background(desktop)
    wait_until("the icon", lambda: items(desktop) != [])
    wait_until("rest", lambda: woken(objector.pid) <= 1)
    end(objector)


def test_it_is_off_is_in_the_menu_only_once_the_setting_was_opened_and_the_other_entries_keep_their_numbers(
    desktop: DesktopSession,
) -> None:
    start_tray_host(desktop, "notifier")
    objector = in_background(desktop)
    wait_until("the menu", lambda: "Open LinkedIn settings" in menu_entries(desktop))
    before = menu_entries(desktop)
    assert "It is off" not in before
    assert desktop.run(*OBJECTOR, "open", "linkedin", env=PARIS).returncode == 0
    wait_until("the answer in the menu", lambda: "It is off" in menu_entries(desktop))
    assert before.items() <= menu_entries(desktop).items()
    assert desktop.run(*OBJECTOR, "confirm", "linkedin", env=PARIS).returncode == 0
    wait_until("the menu without it", lambda: "It is off" not in menu_entries(desktop))
    press_entry(desktop, before["Quit"])  # a panel whose menu was open all the time
    assert objector.wait(60) == 0
