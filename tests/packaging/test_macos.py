# SPDX-License-Identifier: Apache-2.0
"""The Mac's files, as far as files can be checked: nothing of it has been run on a Mac."""

from __future__ import annotations

import plistlib
import struct
import subprocess
import sys
from pathlib import Path

from objector import APP_ID, __version__
from objector.texts.language import available
from tests.support.sources import ROOT

MACOS = ROOT / "packaging" / "macos"


def test_the_property_list_says_what_macos_asks_for(tmp_path: Path) -> None:
    subprocess.run([sys.executable, MACOS / "info_plist.py", tmp_path / "Info.plist"], check=True)
    info = plistlib.loads((tmp_path / "Info.plist").read_bytes())
    assert info["CFBundleIdentifier"] == APP_ID
    assert info["CFBundleShortVersionString"] == info["CFBundleVersion"] == __version__
    assert info["CFBundleLocalizations"] == [*available()]
    assert tuple(map(int, info["LSMinimumSystemVersion"].split("."))) >= (13, 0)


def test_nothing_more_is_allowed_than_is_needed() -> None:
    entitlements = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert entitlements == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_the_script_can_be_read_by_a_shell() -> None:
    assert subprocess.run(["bash", "-n", MACOS / "build.sh"], check=False).returncode == 0


def test_the_icon_has_every_size_and_true_lengths(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "packaging" / "icons.py", tmp_path], check=True)
    data = (tmp_path / "objector.icns").read_bytes()
    assert struct.unpack(">4sI", data[:8]) == (b"icns", len(data))
    place, sides = 8, []
    while place < len(data):
        _, length = struct.unpack_from(">4sI", data, place)
        assert data[place + 8 : place + 16] == b"\x89PNG\r\n\x1a\n"
        sides.append(struct.unpack_from(">I", data, place + 24)[0])
        place += length
    assert place == len(data)
    assert sides == [16, 32, 128, 256, 512, 1024]
