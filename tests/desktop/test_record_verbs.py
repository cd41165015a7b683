# SPDX-License-Identifier: Apache-2.0
"""The record on a desktop with a real keyring: signed where it is open, and where it is locked all goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.desktop.session import DesktopSession

LOCKED = "It is not signed, since the keyring is locked: unlock it, then save it again."


def said(desktop: DesktopSession, *words: str, status: int = 0) -> list[str]:
    done = desktop.run(sys.executable, "-B", "-m", "objector", *words)
    assert (done.returncode, done.stderr) == (status, ""), words
    return done.stdout.splitlines()


def test_a_receipt_is_intact_until_a_byte_is_altered(
    start_desktop: Callable[..., DesktopSession], tmp_path: Path
) -> None:
    desktop = start_desktop(keyring="unlocked")
    said(desktop, "confirm", "linkedin")
    for ending in ("json", "pdf", "zip"):
        path = tmp_path / f"receipt.{ending}"
        assert said(desktop, "receipt", "linkedin", "-o", str(path)) == [f"Saved to {path}."]
        assert said(desktop, "verify", str(path))[0].startswith("Intact")
        whole = bytearray(path.read_bytes())
        whole[len(whole) // 3] ^= 1
        path.write_bytes(whole)
        verdict = subprocess.run(
            [sys.executable, "-B", "-m", "objector", "verify", path], env=desktop.env, capture_output=True, check=False
        )
        assert verdict.returncode == 1


def test_with_the_keyring_locked_all_goes_on_unsigned(
    start_desktop: Callable[..., DesktopSession], tmp_path: Path
) -> None:
    desktop = start_desktop(keyring="unlocked")
    said(desktop, "confirm", "linkedin")
    desktop.lock_keyring()
    said(desktop, "confirm", "linkedin")
    path = tmp_path / "receipt.json"
    assert said(desktop, "receipt", "linkedin", "-o", str(path)) == [f"Saved to {path}.", LOCKED]
    document = json.loads("\n".join(said(desktop, "verify", "--json", str(path), status=3)))
    assert document["standing"] == "not_signed"
    assert "not_sealed" in {found["finding"] for found in document["found"]}
