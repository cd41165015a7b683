# SPDX-License-Identifier: Apache-2.0
"""What shows tray icons in a DesktopSession: a panel that speaks StatusNotifier, and one that only embeds windows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Literal, assert_never

from tests.desktop.session import DATA_FOLDERS, DesktopSession, wait_until

TrayHostKind = Literal["notifier", "embedding"]

# One panel along the top with nothing in it but the tray.
_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"""
WATCHER = "org.kde.StatusNotifierWatcher"
_MENU_ENTRY = re.compile(r"\((\d+), \{[^}]*'label': <(?:'([^']*)'|\"([^\"]*)\")>")


def start_tray_host(session: DesktopSession, kind: TrayHostKind) -> subprocess.Popen[bytes]:
    """Start one, and wait until it would show an icon."""
    match kind:
        case "notifier":
            folder = Path(session.env["XDG_CONFIG_HOME"], "xfce4", "xfconf", "xfce-perchannel-xml")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "xfce4-panel.xml").write_text(_PANEL)
            # From 4.20 it looks for its plug-ins in the "lib" beside each data folder.
            process = session.spawn("xfce4-panel", "--disable-wm-check", env={"XDG_DATA_DIRS": DATA_FOLDERS})
            wait_until("the panel", lambda: session.has_owner(WATCHER) and has_host(session))
        case "embedding":
            process = session.spawn("trayer", "--edge", "top", "--align", "right", "--width", "10", "--height", "32")
            wait_until("the tray", lambda: owns_selection(session))
        case _:
            assert_never(kind)
    return process


def has_host(session: DesktopSession) -> bool:
    """Return whether the watcher knows a host."""
    done = session.run(
        "gdbus", "call", "--session", "-d", WATCHER, "-o", "/StatusNotifierWatcher",
        "-m", "org.freedesktop.DBus.Properties.Get", WATCHER, "IsStatusNotifierHostRegistered",
    )  # fmt: skip
    return "true" in done.stdout


def owns_selection(session: DesktopSession) -> bool:
    """Return whether the tray's selection has an owner (System Tray Protocol)."""
    question = "from objector.adapters.base.tray_selection import TraySelection; print(TraySelection().has_owner())"
    return session.run(sys.executable, "-c", question).stdout.strip() == "True"


def items(session: DesktopSession) -> list[str]:
    """Return the icons that the watcher knows."""
    done = session.run(
        "gdbus", "call", "--session", "-d", WATCHER, "-o", "/StatusNotifierWatcher",
        "-m", "org.freedesktop.DBus.Properties.Get", WATCHER, "RegisteredStatusNotifierItems",
    )  # fmt: skip
    return [part for part in done.stdout.split("'")[1::2] if part]


def menu_entries(session: DesktopSession) -> dict[str, int]:
    """Return the entries of the one icon's menu with their numbers, as a panel is told them; none without an icon."""
    told = _ask_menu(session, "GetLayout", "0", "--", "-1", '["label"]')
    return {single or double: int(number) for number, single, double in _MENU_ENTRY.findall(told)}


def press_entry(session: DesktopSession, number: int) -> None:
    """Choose an entry of the one icon’s menu by its number, as a panel does. Raises RuntimeError if nobody takes it."""
    if not _ask_menu(session, "Event", str(number), "clicked", "<0>", "0"):
        raise RuntimeError(f"nobody took the press of the menu's entry {number}")


def _ask_menu(session: DesktopSession, method: str, *words: str) -> str:
    """Return what the menu answers (com.canonical.dbusmenu); nothing where it does not."""
    icons = items(session)
    if not icons:
        return ""
    name = icons[0].partition("/")[0]
    call = ("gdbus", "call", "--session", "--timeout", "60", "-d", name, "-o", "/MenuBar")
    return session.run(*call, "-m", f"com.canonical.dbusmenu.{method}", *words).stdout
