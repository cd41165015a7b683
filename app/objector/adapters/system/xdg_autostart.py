# SPDX-License-Identifier: Apache-2.0
"""Programs that a desktop starts at login (freedesktop's Desktop Application Autostart Specification 0.5)."""

from __future__ import annotations

import os
from collections.abc import Sequence

from objector import APP_ID
from objector.adapters.base.home import xdg_folder
from objector.adapters.system.whole_file import read_whole, remove_whole, write_whole
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed, ArrangementInSandbox, ArrangementUnread

_OF_FLATPAK = "/.var/app/"
_WITHOUT_AUTOSTART = frozenset(
    {
        "awesome",
        "bspwm",
        "dwl",
        "dwm",
        "herbstluftwm",
        "hyprland",
        "i3",
        "labwc",
        "mango",
        "niri",
        "qtile",
        "river",
        "sway",
        "wayfire",
        "wlroots",
        "xmonad",
    }
)
"""Window managers that start nothing at login but what their own settings name."""


class AutostartEntry:
    """The port `Arrangement` over one file in the autostart folder of the person's own settings."""

    def __init__(self, command: Sequence[str], name: str, comment: str) -> None:
        self._command = tuple(command)
        self._name = name
        self._comment = comment

    def means(self) -> ArrangementMeans:
        """It is the desktop's autostart."""
        return ArrangementMeans.XDG_AUTOSTART

    def state(self) -> ArrangementState:
        """Compare with what would be written now.

        An entry that is switched off counts as not there, whatever else it says: desktops do that with Hidden (Desktop
        Entry Specification: "should be treated as if it did not exist") or GNOME's own key when the person takes
        a program off their list, and what the person took away is not ours to mend.
        """
        found = read_whole(self.path)
        if _unfit(self.path) is not None:
            return ArrangementState.UNAVAILABLE if found is None else ArrangementState.BROKEN
        if found is None:
            return ArrangementState.ABSENT
        if found == self.content():
            return ArrangementState.EXACT
        lines = {line.replace(b" ", b"").lower() for line in found.splitlines()}
        off = {b"hidden=true", b"x-gnome-autostart-enabled=false"}
        return ArrangementState.ABSENT if lines & off else ArrangementState.STALE

    def is_there(self) -> bool:
        """Return whether there is a file, switched off or not."""
        return os.path.lexists(self.path)

    def places(self) -> tuple[str, ...]:
        """It is one file."""
        return (self.path,)

    def install(self) -> None:
        """Write the file, switched on. Raises ArrangementFailed, of its own kind where no desktop would read it."""
        unfit = _unfit(self.path)
        if unfit is not None:
            raise unfit
        try:
            content = self.content()
            content.decode()
        except UnicodeDecodeError as error:  # entries are UTF-8, whatever the names of folders are
            raise ArrangementFailed(self.path, f"not UTF-8: {error.object[error.start : error.end]!r}") from error
        write_whole(self.path, content)

    def remove(self) -> None:
        """Remove the file."""
        remove_whole(self.path)

    @property
    def path(self) -> str:
        """Where it is: XDG_CONFIG_HOME/autostart (XDG Base Directory Specification: a relative path does not count)."""
        return os.path.join(xdg_folder("XDG_CONFIG_HOME"), "autostart", f"{self._name}.desktop")

    def content(self) -> bytes:
        """Return the file as it should be."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=Objector",
            f"Comment={self._comment}",
            f"Icon={APP_ID}",
            f"TryExec={_string(self._command[0])}",
            f"Exec={exec_line(self._command)}",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
        )
        return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def _unfit(place: str) -> ArrangementFailed | None:
    """Return why no desktop would read an entry of ours; `None` where one does, or may."""
    sandbox = _sandbox()
    if sandbox:
        return ArrangementInSandbox(place, sandbox)
    names = [name for name in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    if names and all(name.casefold() in _WITHOUT_AUTOSTART for name in names):
        return ArrangementUnread(place, names[0])
    return None


def _sandbox() -> str:
    """Return which sandbox this process is in, empty where it is in none.

    Flatpak says so by a file at the root and by a variable, and gives each application folders of its own.
    """
    folders = f"{xdg_folder('XDG_CONFIG_HOME')}/"
    if os.environ.get("FLATPAK_ID") or os.path.exists("/.flatpak-info") or _OF_FLATPAK in folders:
        return "Flatpak"
    if os.environ.get("SNAP") and os.environ.get("SNAP_NAME"):
        return "Snap"
    return ""


def background_entry(command: Sequence[str], folder_id: str) -> AutostartEntry:
    """Return what starts Objector in the tray at login."""
    return AutostartEntry((*command, "--background"), _named(APP_ID, folder_id), "Starts Objector in the tray")


def remind_entry(command: Sequence[str], folder_id: str) -> AutostartEntry:
    """Return what looks for reminders once, at login."""
    return AutostartEntry((*command, "remind"), _named(f"{APP_ID}.remind", folder_id), "Looks for reminders at login")


def waiting_entry(command: Sequence[str], folder_id: str) -> AutostartEntry:
    """Return what keeps Objector running for its reminders, where nothing else would wake it."""
    return AutostartEntry(
        (*command, "--background"), _named(f"{APP_ID}.remind", folder_id), "Keeps Objector running for its reminders"
    )


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the value of Exec (Desktop Entry Specification 1.5, "The Exec key").

    Each word is quoted, with the four signs that mean something inside quotes escaped; the whole is a string value, in
    which a backslash is escaped again; a percent sign would begin a field code. A program may have no equals sign in
    its name, and GLib looks for one with a percent sign before it has read that sign, so such a one is started by
    a shell: in single quotes, because a desktop that starts programs by systemd (systemd-xdg-autostart-generator) takes
    one backslash off where the specification has two.
    """
    words = tuple(command)
    if set("=%") & set(words[0]):
        line = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
        words = ("/bin/sh", "-c", f"exec {line}")
    quoted = []
    for word in words:
        inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
        quoted.append(f'"{inside}"')
    return _string(" ".join(quoted).replace("%", "%%"))


def _string(value: str) -> str:
    """Escape a value of type string (Desktop Entry Specification 1.5, "Possible value types")."""
    for sign, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        value = value.replace(sign, escaped)
    return value


def _named(name: str, folder_id: str) -> str:
    return f"{name}-{folder_id}" if folder_id else name
