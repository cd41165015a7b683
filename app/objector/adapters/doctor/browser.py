# SPDX-License-Identifier: Apache-2.0
"""Which browser opens pages, and whether it is still there. Nothing is opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from objector.adapters.base.home import xdg_folder
from objector.adapters.base.programs import run
from objector.application.doctor import Diagnosis, ExaminedPart, Observation

_LIMIT = 3.0
"""Seconds for xdg-mime, which is a shell script and may ask the desktop's own tools."""


class BrowserProbe:
    """The port `Probe`."""

    part = ExaminedPart.BROWSER
    limit = 4.0

    def examine(self) -> Sequence[Diagnosis]:
        """Find the program for https, as the desktop does when a page is opened."""
        return (Diagnosis(self.part, *_found()),)


_Found = tuple[Observation, str]
if sys.platform == "win32":

    def _found() -> _Found:
        """Read the person's choice, then the command of the program that it names (Default Programs of Windows)."""
        import shlex
        import winreg

        choice = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, choice) as key:
                name = str(winreg.QueryValueEx(key, "ProgId")[0])
        except OSError:
            return Observation.BROWSER_NONE, ""
        try:
            command = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, rf"{name}\shell\open\command")
        except OSError:
            return Observation.BROWSER_GONE, name
        words = shlex.split(os.path.expandvars(command), posix=False)
        program = words[0].strip('"') if words else ""
        if program and not os.path.exists(program):
            return Observation.BROWSER_GONE, program
        return Observation.BROWSER_FOUND, name  # one from the store has no command

elif sys.platform == "darwin":

    def _found() -> _Found:
        opener = "/usr/bin/open"
        return (
            (Observation.BROWSER_OF_SYSTEM, "")
            if os.access(opener, os.X_OK)
            else (Observation.BROWSER_TOOLS_NONE, opener)
        )

else:

    def _found() -> _Found:
        from shutil import which

        for tool in ("xdg-open", "xdg-mime"):
            if which(tool) is None:
                return Observation.BROWSER_TOOLS_NONE, tool
        entry = _chosen_entry()
        if not entry:
            return _of_variable()
        keys = _keys(entry)
        if keys is None or keys.get("Hidden") == "true":
            return Observation.BROWSER_GONE, entry
        programs = [program for program in (keys.get("TryExec"), _program(keys.get("Exec", ""))) if program]
        gone = next((program for program in programs if which(program) is None), None)
        return (
            (Observation.BROWSER_FOUND, keys.get("Name") or entry) if gone is None else (Observation.BROWSER_GONE, gone)
        )

    def _chosen_entry() -> str:
        """Return the id of the desktop file for https, empty where there is none. Raises TimeoutError."""
        return run("xdg-mime", "query", "default", "x-scheme-handler/https", limit=_LIMIT).stdout.strip()

    def _of_variable() -> _Found:
        """Return the first program of BROWSER, a list with colons, by which xdg-open goes where none is chosen."""
        from shutil import which

        chosen = [_program(command) for command in os.environ.get("BROWSER", "").split(":") if command.strip()]
        there = next((program for program in chosen if program and which(program) is not None), None)
        if there is not None:
            return Observation.BROWSER_FOUND, there
        return (Observation.BROWSER_GONE, chosen[0]) if chosen else (Observation.BROWSER_NONE, "")

    def _keys(entry: str) -> dict[str, str] | None:
        """Return the keys of the main group of a desktop file, `None` where it is not there."""
        for path in _places(entry):
            try:
                with open(path, encoding="utf-8", errors="replace") as file:
                    return dict(_in_main_group(file))
            except OSError:
                continue
        return None

    def _places(entry: str) -> Iterator[str]:
        """Yield where a desktop file may be: its id has hyphens for slashes (Desktop Entry Specification)."""
        home = xdg_folder("XDG_DATA_HOME")
        system = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        for folder in (home, *system.split(":")):
            name = entry
            while True:
                yield os.path.join(folder, "applications", name)
                if "-" not in name:
                    break
                name = name.replace("-", "/", 1)

    def _in_main_group(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
        inside = False
        for line in lines:
            if line.startswith("["):
                inside = line.strip() == "[Desktop Entry]"
            elif inside and not line.startswith("#"):
                key, equals, value = line.partition("=")
                if equals:
                    yield key.strip(), value.strip()

    def _program(command: str) -> str:
        """Return the first word of a command with the quotes of a shell."""
        import shlex

        try:
            words = shlex.split(command)
        except ValueError:
            words = command.split()
        return words[0] if words else ""
