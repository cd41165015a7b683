# SPDX-License-Identifier: Apache-2.0
"""The keyring as the doctor finds it: a real Secret Service, open, locked and empty, and none. It never prompts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.adapters.doctor.bus import session_bus
from objector.adapters.doctor.keyring import KeyringProbe
from objector.adapters.signing_key import chosen_keyring, is_fit
from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from tests.support.bare_bus import BareBus, bare_bus, bus_of_its_own
from tests.support.secret_service import PROMPTER, SECRETS, Plaintext, has_owner, secret_service

NAME = "SecretService Keyring"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BareBus]:
    with bus_of_its_own(tmp_path, monkeypatch) as bare:
        yield bare


def finding() -> Diagnosis:
    (found,) = KeyringProbe(chosen_keyring, is_fit).examine()
    assert found.part is ExaminedPart.KEYRING
    return found


def test_none_where_nobody_has_the_name_and_nobody_would_take_it(bus: BareBus) -> None:
    assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_NONE)


def test_none_without_a_bus(bus: BareBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_NONE)


def test_a_keyring_is_found_empty_then_open_then_locked_and_nobody_is_asked_for_a_password(bus: BareBus) -> None:
    with secret_service():
        assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_EMPTY, NAME)
    with secret_service(password="open sesame"):  # noqa: S106 - of a keyring that ends with the test
        assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_READY, NAME)
    with secret_service(), session_bus() as connection:
        assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_LOCKED, NAME)
        assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_LOCKED, NAME)  # and it still is
        assert connection is not None
        assert not has_owner(connection, PROMPTER)


def test_a_service_that_the_bus_would_start_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = tmp_path / "services"
    services.mkdir()
    (services / f"{SECRETS}.service").write_text(f"[D-BUS Service]\nName={SECRETS}\nExec=/bin/false\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    with bare_bus(tmp_path, services=services) as bare:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bare.address)
        assert finding() == Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_ASLEEP, NAME)


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        ("keyring.backends.null.Keyring", Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_OFF)),
        ("keyring.backends.fail.Keyring", Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_NONE)),
        (
            "keyring.backends.kwallet.DBusKeyring",
            Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_MISCHOSEN, "RuntimeError"),
        ),
        (
            f"{Plaintext.__module__}.Plaintext",
            Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_UNFIT, "secret service Plaintext"),
        ),
        ("nowhere.Keyring", Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_MISCHOSEN, "ModuleNotFoundError")),
        ("Keyring", Diagnosis(ExaminedPart.KEYRING, Observation.KEYRING_MISCHOSEN, "ValueError")),
    ],
)
def test_the_person_s_own_settings_of_the_library_are_followed(
    backend: str, expected: Diagnosis, bus: BareBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    assert finding() == expected


def test_keyring_is_imported_by_nobody_else() -> None:
    program = (
        "import sys, objector.composition.doctor; from objector.composition.adapters import Adapters; Adapters(None);"
        "sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
