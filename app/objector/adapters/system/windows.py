# SPDX-License-Identifier: Apache-2.0
"""The Task Scheduler (Microsoft's Task Scheduler Schema 1.2) and the Run key of the person's own registry."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from objector import APP_ID
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LIMIT = 20.0
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where Task Manager and Settings keep which values of the Run key the person has switched off."""
_RUN_LIMIT = 260
"""Characters of a line in the Run key (Microsoft, "Run and RunOnce Registry Keys"); longer ones are not run."""
_DEFAULTS = {"MultipleInstancesPolicy": "IgnoreNew", "RunLevel": "LeastPrivilege"}
"""What we write although it is the schema's default, so that the scheduler may leave it out."""
_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"


def task_xml(command: Sequence[str], user: str) -> str:
    """Return the task: each quarter of an hour, soon after a miss, and at logon; as the person, with no more rights.

    `user` is a security identifier: a logon trigger for anybody is an administrator's. The elements of a trigger have
    a fixed order. The priority is an ordinary program's: the window that is started inherits it.
    """
    import subprocess
    from xml.sax.saxutils import escape

    program, *words = command
    arguments = subprocess.list2cmdline([*words, "remind"])
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{_NAMESPACE}">
  <RegistrationInfo>
    <Author>Objector</Author>
    <Description>Objector looks for reminders that are due</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>2025-01-01T00:00:00</StartBoundary>
      <Repetition>
        <Interval>PT15M</Interval>
      </Repetition>
    </TimeTrigger>
    <LogonTrigger>
      <UserId>{escape(user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{escape(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
    <Priority>5</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def state_of_task(found: str, wanted: str) -> ArrangementState:
    """Return how a registered task stands, by its XML as the scheduler gives it back.

    That is in words of its own: with defaults written out, elements in another order, and users by name. So it is exact
    when all that was wanted is there, and no trigger or action is there beside it.
    """
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        there, ours = fromstring(found), fromstring(wanted)  # noqa: S314 - the system's own, and ours
    except ParseError:
        return ArrangementState.STALE
    found_leaves, tags = set(_leaves(there)), {path for path, _ in _leaves(there)}
    different = {
        (path, text)
        for path, text in set(_leaves(ours)) - found_leaves
        if path in tags or _DEFAULTS.get(path.rpartition("}")[2]) != text
    }
    if different or any(_kinds(there, part) != _kinds(ours, part) for part in ("Triggers", "Actions")):
        return ArrangementState.STALE
    switches = [there.findtext(f"{{{_NAMESPACE}}}Settings/{{{_NAMESPACE}}}Enabled")]
    switches += [
        trigger.findtext(f"{{{_NAMESPACE}}}Enabled") for trigger in there.findall(f"{{{_NAMESPACE}}}Triggers/*")
    ]
    # xs:boolean is also 0 or 1.
    off = any((switch or "true").strip() in {"false", "0"} for switch in switches)
    return ArrangementState.BROKEN if off else ArrangementState.EXACT


def _leaves(element: Element, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of what has no elements inside, users apart."""
    path = f"{above}/{element.tag}"
    if len(element) == 0 and not path.endswith("}UserId"):
        yield path, (element.text or "").strip()
    for inner in element:
        yield from _leaves(inner, path)


def _kinds(task: Element, part: str) -> list[str]:
    return sorted(inner.tag for inner in task.findall(f"{{{_NAMESPACE}}}{part}/*"))


class ScheduledTask:
    """The port `Arrangement` over a task of the person's own. Tasks have one name space for all users of a computer."""

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._command = tuple(command)
        self._prefix = f"{APP_ID}.remind" + (f"-{folder_id}" if folder_id else "")

    def means(self) -> ArrangementMeans:
        """It is a scheduled task."""
        return ArrangementMeans.TASK_SCHEDULER

    def places(self) -> tuple[str, ...]:
        """Return the name of the task."""
        return (self._name(),)

    if sys.platform == "win32":

        def state(self) -> ArrangementState:
            """Compare what the scheduler has with what would be registered now."""
            from objector.adapters.system.task_scheduler import registered_xml

            try:
                found = registered_xml(self._name())
            except OSError:
                return ArrangementState.UNAVAILABLE
            if found is None:
                return ArrangementState.ABSENT
            return state_of_task(found, self._xml())

        def install(self) -> None:
            """Register the task in the place of the one that was there: as a whole, or not at all."""
            import tempfile

            name = self._name()
            path = ""
            try:
                with tempfile.NamedTemporaryFile("wb", suffix=".xml", delete=False) as file:
                    path = file.name
                    file.write(self._xml().replace("\n", "\r\n").encode("utf-16"))
                _schtasks(name, "/Create", "/F", "/TN", name, "/XML", path)
            except OSError as error:
                raise ArrangementFailed(name, str(error)) from error
            finally:
                with suppress(OSError):
                    os.remove(path)

        def remove(self) -> None:
            """Have the scheduler forget it."""
            from objector.adapters.system.task_scheduler import registered_xml

            name = self._name()
            try:
                there = registered_xml(name) is not None
            except OSError as error:
                raise ArrangementFailed(name, str(error)) from error
            if there:
                _schtasks(name, "/Delete", "/F", "/TN", name)

        def _name(self) -> str:
            from objector.adapters.system.task_scheduler import own_sid

            return f"{self._prefix}-{own_sid()}"

        def _xml(self) -> str:
            from objector.adapters.system.task_scheduler import own_sid

            return task_xml(self._command, own_sid())

    else:

        def state(self) -> ArrangementState:
            """There is no such scheduler here."""
            return ArrangementState.UNAVAILABLE

        def install(self) -> None:
            """There is no such scheduler here."""
            raise ArrangementFailed(self._name(), sys.platform)

        def remove(self) -> None:
            """There is nothing to remove."""

        def _name(self) -> str:
            return self._prefix


class RunKey:
    """The port `Arrangement` over a value of the Run key, by which Windows starts programs at logon."""

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._name = APP_ID + (f"-{folder_id}" if folder_id else "")
        self._command = tuple(command)

    def means(self) -> ArrangementMeans:
        """It is the Run key."""
        return ArrangementMeans.RUN_KEY

    def places(self) -> tuple[str, ...]:
        """Return the name of the value."""
        return (rf"HKEY_CURRENT_USER\{_RUN}\{self._name}",)

    if sys.platform == "win32":

        def state(self) -> ArrangementState:
            """Compare with what would be written now.

            One that the person has switched off in their system's settings counts as not there.
            """
            found = _value(_RUN, self._name)
            if found is None:
                return ArrangementState.ABSENT
            approved = _value(_APPROVED, self._name)
            # Its first byte is odd where the program is switched off; what else is in it is when that was.
            if isinstance(approved, bytes) and approved and approved[0] & 1:
                return ArrangementState.ABSENT
            return ArrangementState.EXACT if found == self._line() else ArrangementState.STALE

        def install(self) -> None:
            """Write the value, switched on."""
            import winreg

            line = self._line()
            if len(line) > _RUN_LIMIT:
                raise ArrangementFailed(self.places()[0], f"{len(line)} characters; {_RUN_LIMIT} at most")
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                    winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, line)
                _forget(_APPROVED, self._name)
            except OSError as error:
                raise ArrangementFailed(self.places()[0], str(error)) from error

        def _line(self) -> str:
            import subprocess

            return subprocess.list2cmdline([*self._command, "--background"])

        def remove(self) -> None:
            """Remove the value, and whether it was switched on."""
            try:
                _forget(_RUN, self._name)
                _forget(_APPROVED, self._name)
            except OSError as error:
                raise ArrangementFailed(self.places()[0], str(error)) from error

    else:

        def state(self) -> ArrangementState:
            """There is no registry here."""
            return ArrangementState.UNAVAILABLE

        def install(self) -> None:
            """There is no registry here."""
            raise ArrangementFailed(self.places()[0], sys.platform)

        def remove(self) -> None:
            """There is nothing to remove."""


if sys.platform == "win32":

    def _value(path: str, name: str) -> object:
        """Return a value of the person's own registry, `None` where there is none."""
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                found: object = winreg.QueryValueEx(key, name)[0]
        except FileNotFoundError:
            return None
        except OSError:
            return ""  # it is there, and says nothing to us
        return found

    def _forget(path: str, name: str) -> None:
        import winreg

        with (
            suppress(FileNotFoundError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key,
        ):
            winreg.DeleteValue(key, name)

    def _schtasks(place: str, *words: str) -> None:
        """Raise ArrangementFailed, with `place`, where schtasks says no. No console is shown for it."""
        import subprocess

        # By its full name: Windows would take one in the working directory first.
        program = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "schtasks.exe")
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and fixed words
                [program, *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="oem",
                errors="replace",
                timeout=_LIMIT,
                check=False,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ArrangementFailed(place, f"schtasks: {error}") from error
        if done.returncode:
            output = done.stderr.strip() or done.stdout.strip() or str(done.returncode)
            raise ArrangementFailed(place, f"schtasks: {output}")
