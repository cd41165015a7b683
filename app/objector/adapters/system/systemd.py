# SPDX-License-Identifier: Apache-2.0
"""A timer of the person's own systemd: systemd.timer(5), systemd.service(5), systemd.syntax(7)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from objector.adapters.base.home import xdg_folder
from objector.adapters.system.whole_file import put_back, read_whole, remove_whole, write_whole
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.domain.errors import ArrangementFailed

_LIMIT = 10.0
"""Seconds that systemctl has; it answers in a few hundredths."""
_CONNECTION_LIMIT = 1.0


def system_runs_systemd() -> bool:
    """Return whether this system was booted with systemd (sd_booted(3))."""
    return os.path.isdir("/run/systemd/system")


def user_manager_runs() -> bool:
    """Return whether the person's own systemd answers, at the socket that systemctl --user uses."""
    import socket

    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not runtime or not system_runs_systemd():
        return False
    with socket.socket(socket.AF_UNIX) as connection:  # type: ignore[attr-defined, unused-ignore] # not on Windows
        connection.settimeout(_CONNECTION_LIMIT)
        try:
            connection.connect(os.path.join(runtime, "systemd", "private"))
        except OSError:
            return False
    return True


class UserTimer:
    """The port `Arrangement` over a timer and the service that it starts.

    The folders of drop-ins and the links of these two units are ours as the units are: a changed one is as stale as an
    edited unit, and goes with it.
    """

    def __init__(self, command: Sequence[str], folder_id: str) -> None:
        self._command = tuple(command)
        name = f"objector-remind-{folder_id}" if folder_id else "objector-remind"
        self._timer = f"{name}.timer"
        self._service = f"{name}.service"

    def means(self) -> ArrangementMeans:
        """It is a timer of systemd."""
        return ArrangementMeans.SYSTEMD_TIMER

    def state(self) -> ArrangementState:
        """Compare the files with what would be written now, and ask whether the timer runs."""
        wanted = self._files()
        found = {path: read_whole(path) for path in wanted}
        if not self.is_there():
            return ArrangementState.ABSENT
        if (
            found != wanted
            or any(os.path.islink(path) for path in wanted)
            or any(map(os.path.lexists, self._drop_ins()))
        ):
            return ArrangementState.STALE
        return ArrangementState.EXACT if self._runs() else ArrangementState.BROKEN

    def is_there(self) -> bool:
        """Return whether any part of it is."""
        return any(os.path.lexists(path) for path in (*self._files(), *self._drop_ins(), *self._links()))

    def places(self) -> tuple[str, ...]:
        """They are two files."""
        return tuple(self._files())

    def install(self) -> None:
        """Write both, and have the timer run now and from each login on. What fails half-way is taken back."""
        before = {path: read_whole(path) for path in self._files()}
        try:
            for path, content in self._files().items():
                _require_utf8(path, content)
                write_whole(path, content)
            self._remove_drop_ins()
            _systemctl(self._timer, "daemon-reload")
            _systemctl(self._timer, "reenable", self._timer)
            _systemctl(self._timer, "restart", self._timer)
        except ArrangementFailed:
            # What was there did not work as it should either; the first error is the one to tell.
            with suppress(ArrangementFailed):
                self._take_back(before)
            raise

    def remove(self) -> None:
        """Stop the timer and remove the files, the links by which it was enabled, and the stamp of its last run."""
        reachable = user_manager_runs()
        known = reachable and (self.is_there() or self._is_loaded())
        try:
            if known:
                self._stop()
        finally:
            for path in (*self._links(), *self._files(), self._stamp()):
                remove_whole(path)
            self._remove_drop_ins()
            if known:
                _systemctl(self._timer, "daemon-reload")

    def _take_back(self, before: Mapping[str, bytes | None]) -> None:
        if all(content is None for content in before.values()):
            self.remove()
            return
        for path, content in before.items():
            put_back(path, content)
        _systemctl(self._timer, "daemon-reload")
        _systemctl(self._timer, "restart", self._timer)

    def _files(self) -> dict[str, bytes]:
        units = {self._timer: timer_unit(), self._service: service_unit(self._command, _program_file())}
        return {os.path.join(_folder(), name): unit.encode("utf-8", "surrogateescape") for name, unit in units.items()}

    def _drop_ins(self) -> tuple[str, ...]:
        return tuple(os.path.join(_folder(), f"{name}.d") for name in (self._timer, self._service))

    def _remove_drop_ins(self) -> None:
        import shutil

        for folder in self._drop_ins():
            if os.path.islink(folder) or not os.path.isdir(folder):
                remove_whole(folder)
                continue
            try:
                shutil.rmtree(folder)
            except OSError as error:
                raise ArrangementFailed(folder, error.strerror or type(error).__name__) from error

    def _links(self) -> Iterator[str]:
        """Yield the links by which systemd was told to start it: those of any target, an earlier one's too."""
        from glob import escape, iglob

        for name in (self._timer, self._service):
            for kind in ("wants", "requires"):
                yield from iglob(os.path.join(escape(_folder()), f"*.{kind}", name))

    def _stamp(self) -> str:
        """Return where systemd keeps when a persistent timer of a person last ran."""
        return os.path.join(xdg_folder("XDG_DATA_HOME"), "systemd", "timers", f"stamp-{self._timer}")

    def _runs(self) -> bool:
        """Return whether systemd has read exactly these files, and has the timer on now and at each login."""
        if not user_manager_runs():
            return False
        try:
            shown = {name: self._shown(name) for name in (self._timer, self._service)}
        except ArrangementFailed:
            return False
        read = all(
            unit.get("NeedDaemonReload") == "no"
            and os.path.realpath(unit.get("FragmentPath", "")) == os.path.realpath(os.path.join(_folder(), name))
            for name, unit in shown.items()
        )
        timer = shown[self._timer]
        return read and timer.get("ActiveState") == "active" and timer.get("UnitFileState") == "enabled"

    def _is_loaded(self) -> bool:
        try:
            return self._shown(self._timer).get("ActiveState") == "active"
        except ArrangementFailed:
            return False

    def _stop(self) -> None:
        if self._shown(self._timer).get("ActiveState") != "inactive":
            _systemctl(self._timer, "stop", self._timer)
        # A failed unit would be kept in memory for the record of its failure.
        if self._shown(self._service).get("ActiveState") == "failed":
            _systemctl(self._service, "reset-failed", self._service)

    def _shown(self, unit: str) -> dict[str, str]:
        properties = "ActiveState,UnitFileState,NeedDaemonReload,FragmentPath"
        lines = _systemctl(unit, "show", f"--property={properties}", unit).splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)


def timer_unit() -> str:
    """Return the timer: each quarter of an hour."""
    lines = (
        "[Unit]",
        "Description=Objector looks for reminders that are due",
        # It may be switched on and off as often as the person likes.
        "StartLimitIntervalSec=0",
        "",
        "[Timer]",
        "OnCalendar=*-*-* *:00/15:00",
        # A minute is enough for reminders, and lets this wake-up come together with others.
        "AccuracySec=1min",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )
    return "\n".join(lines) + "\n"


def service_unit(command: Sequence[str], program: str) -> str:
    """Return the service that the timer starts: `command`, for as long as the file or folder `program` is there.

    So what was removed without being switched off before does not fail every quarter of an hour.
    """
    lines = (
        "[Unit]",
        "Description=Objector looks for reminders that are due",
        "After=graphical-session.target",
        # Specifiers apart, the value is taken as it stands (systemd.unit(5)); what would end the line cannot be said.
        *(() if set(map(chr, range(32))) & set(program) else ("ConditionPathExists=" + program.replace("%", "%%"),)),
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={exec_start((*command, 'remind'))}",
        "TimeoutStartSec=60",
        *_CONFINED,
    )
    return "\n".join(lines) + "\n"


_CONFINED = (
    # It speaks with the window, the bus and the keyring, and with nothing that is not on this computer.
    "RestrictAddressFamilies=AF_UNIX",
    "NoNewPrivileges=yes",
    "SystemCallFilter=@system-service",
    "SystemCallFilter=~@privileged @resources",
    "SystemCallErrorNumber=EPERM",
    "SystemCallArchitectures=native",
    "MemoryDenyWriteExecute=yes",
    "LockPersonality=yes",
    "RestrictNamespaces=yes",
    "RestrictRealtime=yes",
    "RestrictSUIDSGID=yes",
    "UMask=0077",
)
"""What the kernel itself refuses to the process from then on, and to what it starts (systemd.exec(5), "Sandboxing").

What would need a mount namespace is left out: a person's own systemd cannot make one everywhere, and then the service
would not start at all. What shows a reminder is started as a unit of its own, on which none of this is.
"""


def is_confined() -> bool:
    """Return whether this process runs as the service, so that whatever it starts would be as confined as it is."""
    if "INVOCATION_ID" not in os.environ:
        return False
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            return any(line.split() == ["NoNewPrivs:", "1"] for line in status)
    except OSError:
        return False


def _program_file() -> str:
    """Return what is gone when Objector is: its folder, or in the frozen build the program itself."""
    import sys

    import objector

    return sys.executable if getattr(sys, "frozen", False) else os.path.dirname(os.path.abspath(objector.__file__))


def exec_start(command: Sequence[str]) -> str:
    """Return a command as the value of ExecStart (systemd.service(5), "Command lines")."""
    return " ".join(map(_quoted, safe_words(command)))


def safe_words(command: Sequence[str]) -> tuple[str, ...]:
    """Return the words that systemd makes `command` of once it has put variables in the place of dollar signs.

    In a program's path it takes no quotes, backslashes or control characters, and is of two minds about dollar signs
    (it looks for the path as it stands, and hands on another): such a program is started by a shell.
    """
    awkward = any(sign in "$\"'\\\x7f" or sign < " " for sign in command[0])
    words = ("/bin/sh", "-c", 'exec "$@"', "sh", *command) if awkward else tuple(command)
    return (words[0], *(word.replace("$", "$$") for word in words[1:]))


def _quoted(word: str) -> str:
    """Quote a word (systemd.syntax(7), "Quoting"); a percent sign would begin a specifier (systemd.unit(5))."""
    for sign, escaped in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        word = word.replace(sign, escaped)
    return f'"{word}"'


def _folder() -> str:
    return os.path.join(xdg_folder("XDG_CONFIG_HOME"), "systemd", "user")


def _require_utf8(path: str, content: bytes) -> None:
    try:
        content.decode()
    except UnicodeDecodeError as error:  # systemd leaves out such lines
        raise ArrangementFailed(path, f"not UTF-8: {content[error.start : error.end]!r}") from error


def _systemctl(place: str, *words: str) -> str:
    """Return what systemctl says. Raises ArrangementFailed, with `place`, where it says no."""
    from objector.adapters.system.tools import said_by

    return said_by("systemctl", "--user", *words, place=place, limit=_LIMIT)
