# SPDX-License-Identifier: Apache-2.0
"""The Task Scheduler (Microsoft's Task Scheduler Schema 1.2) and the Run key of the person's own registry."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from xml.sax.saxutils import escape

from objector import APP_ID
from objector.application.ports import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

_LIMIT = 20.0
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"


def task_xml(command: Sequence[str]) -> str:
    """Return the task: each quarter of an hour, soon after a miss, and at logon; as the person, with no more rights."""
    program, *words = command
    arguments = subprocess.list2cmdline([*words, "remind"])
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Objector looks for reminders that are due</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        <Interval>PT15M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2025-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
    <LogonTrigger>
      <Enabled>true</Enabled>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT1M</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


class ScheduledTask:
    """The port `Arrangement` over a task of the person's own.

    The scheduler gives a task back in words of its own, so a copy of what was registered lies beside the settings; the
    task is exact when that copy is, and the scheduler still has it.
    """

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._name = f"{APP_ID}.remind" + (f"-{folder_id}" if folder_id else "")
        self._xml = task_xml(command)

    def means(self) -> ArrangementMeans:
        """It is a scheduled task."""
        return ArrangementMeans.TASK_SCHEDULER

    def state(self) -> ArrangementState:
        """Ask the scheduler, and compare the copy with what would be registered now."""
        there = self._is_there()
        copy = self._copy()
        if copy is None and not there:
            return ArrangementState.ABSENT
        if copy is not None and not there:
            return ArrangementState.BROKEN
        return ArrangementState.EXACT if copy == self._xml else ArrangementState.STALE

    def places(self) -> tuple[str, ...]:
        """Return the name of the task and the path of the copy."""
        return (self._name, self._path())

    def install(self) -> None:
        """Register the task in the place of the one that was there."""
        path = self._path()
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-16", newline="\r\n") as file:
                file.write(self._xml)
        except OSError as error:
            raise ArrangementFailed(path, str(error)) from error
        try:
            _run("schtasks", "/Create", "/F", "/TN", self._name, "/XML", path)
        except ArrangementFailed:
            with suppress(OSError):
                os.remove(path)
            raise

    def remove(self) -> None:
        """Have the scheduler forget it, and remove the copy."""
        if self._is_there():
            _run("schtasks", "/Delete", "/F", "/TN", self._name)
        try:
            os.remove(self._path())
        except FileNotFoundError:
            pass
        except OSError as error:
            raise ArrangementFailed(self._path(), str(error)) from error

    def _path(self) -> str:
        folder = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
        return os.path.join(folder, "objector", f"{self._name}.xml")

    def _copy(self) -> str | None:
        try:
            with open(self._path(), encoding="utf-16") as file:
                return file.read()
        except (OSError, UnicodeError):
            return None

    def _is_there(self) -> bool:
        try:
            _run("schtasks", "/Query", "/TN", self._name)
        except ArrangementFailed:
            return False
        return True


class RunKey:
    """The port `Arrangement` over a value of the Run key, by which Windows starts programs at logon."""

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._name = APP_ID + (f"-{folder_id}" if folder_id else "")
        self._line = subprocess.list2cmdline([*command, "--background"])

    def means(self) -> ArrangementMeans:
        """It is the Run key."""
        return ArrangementMeans.RUN_KEY

    def state(self) -> ArrangementState:
        """Compare with what would be written now."""
        found = self._read()
        if found is None:
            return ArrangementState.ABSENT
        return ArrangementState.EXACT if found == self._line else ArrangementState.STALE

    def places(self) -> tuple[str, ...]:
        """Return the name of the value."""
        return (rf"HKEY_CURRENT_USER\{_RUN}\{self._name}",)

    if sys.platform == "win32":

        def install(self) -> None:
            """Write the value."""
            import winreg

            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                    winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, self._line)
            except OSError as error:
                raise ArrangementFailed(self.places()[0], str(error)) from error

        def remove(self) -> None:
            """Remove the value."""
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
                    winreg.DeleteValue(key, self._name)
            except FileNotFoundError:
                pass
            except OSError as error:
                raise ArrangementFailed(self.places()[0], str(error)) from error

        def _read(self) -> str | None:
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                    return str(winreg.QueryValueEx(key, self._name)[0])
            except OSError:
                return None

    else:

        def install(self) -> None:
            """There is no registry here."""
            raise ArrangementFailed(self.places()[0], sys.platform)

        def remove(self) -> None:
            """There is nothing to remove."""

        def _read(self) -> str | None:
            return None


def _run(*words: str) -> None:
    """Raise ArrangementFailed where a command says no. No console is shown for it."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and fixed words
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LIMIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ArrangementFailed(words[0], str(error)) from error
    if done.returncode:
        raise ArrangementFailed(words[0], done.stderr.strip() or done.stdout.strip() or str(done.returncode))
