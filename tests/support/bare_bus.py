# SPDX-License-Identifier: Apache-2.0
"""A message bus with nobody on it, that starts nothing but what it is told to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class BareBus(NamedTuple):
    """The bus, where it is, and its process."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def bare_bus(folder: Path, services: Path | None = None) -> Iterator[BareBus]:
    """Start one whose socket is in a folder, and end it; `services` has files that say what it may start."""
    socket = folder / "bus"
    configuration = folder / "bus.conf"
    startable = "" if services is None else f"<servicedir>{services}</servicedir>"
    configuration.write_text(_CONFIGURATION.format(socket=socket, services=startable))
    command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline()  # it listens by then
            yield BareBus(f"unix:path={socket}", process)
        finally:
            process.kill()


@contextmanager
def bus_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BareBus]:
    """Give this process a bus, and a home with nothing in it."""
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        place = folder / variable.lower()
        place.mkdir(mode=0o700)
        monkeypatch.setenv(variable, str(place))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    with bare_bus(folder) as bare:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bare.address)
        yield bare
