# SPDX-License-Identifier: Apache-2.0
"""The service that looks for reminders: what the kernel refuses to it, as systemd itself counts it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from objector.adapters.system import systemd
from objector.adapters.system.launch import start_apart
from objector.adapters.system.systemd import service_unit
from objector.domain.errors import ArrangementFailed
from tests.support.machine import needs

MOST = 6.5
"""Of 10. What is left only the whole system's systemd can take away, or a person's programs never have."""


def analysed(folder: Path, unit: str, *words: str) -> str:
    path = folder / "objector-remind.service"
    path.write_text(unit)
    needs("units cannot be judged", "systemd-analyze", "--version")
    done = subprocess.run(
        ["systemd-analyze", "--user", "--no-pager", *words, path],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "SYSTEMD_COLORS": "0", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    if "unrecognized option" in done.stderr:
        pytest.skip("systemd-analyze looks into no unit that is not loaded (before version 250)")
    return done.stdout + done.stderr


def exposure(folder: Path, unit: str) -> float:
    said = analysed(folder, unit, "security", "--offline=true")
    figure = re.search(r"Overall exposure level for \S+: ([0-9.]+)", said)
    assert figure is not None, said
    return float(figure[1])


def test_the_service_is_exposed_to_little(tmp_path: Path) -> None:
    unit = service_unit(("/bin/true",), "/bin/true")
    bare = re.sub(r"(?m)^(Restrict|NoNew|SystemCall|Memory|Lock|UMask).*\n", "", unit)
    assert bare.count("=") < unit.count("=")

    assert exposure(tmp_path, unit) < MOST < 9 < exposure(tmp_path, bare)


def test_systemd_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    assert analysed(tmp_path, service_unit(("/bin/true",), "/bin/true"), "verify") == ""


def test_it_speaks_with_nothing_beyond_this_computer() -> None:
    assert "\nRestrictAddressFamilies=AF_UNIX\n" in service_unit(("/bin/true",), "/bin/true")


@pytest.mark.parametrize("confined", [True, False])
def test_a_window_is_never_started_as_confined_as_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, confined: bool
) -> None:
    # systemd would have started it as a unit of its own; here it cannot.
    monkeypatch.setattr(systemd, "user_manager_runs", lambda: False)
    monkeypatch.setattr(systemd, "is_confined", lambda: confined)
    told = tmp_path / "told"
    command = ("/bin/sh", "-c", f"touch '{told}'")

    if confined:
        with pytest.raises(ArrangementFailed):
            start_apart(command)
        assert not told.exists()
    else:
        has_ended = start_apart(command)
        while not has_ended():
            pass
        assert told.exists()


def test_a_program_that_systemd_did_not_start_is_not_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INVOCATION_ID", raising=False)

    assert not systemd.is_confined()
