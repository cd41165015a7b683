# SPDX-License-Identifier: Apache-2.0
"""Writes what macOS knows of the program (Apple, "Information Property List"): info_plist.py FILE."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path
from typing import Any

from objector import APP_ID, __version__
from objector.texts.language import available

MINIMUM = "13.0"
"""The first macOS that the Qt which we are locked to runs on."""


def info() -> dict[str, Any]:
    """Return the list; PyInstaller adds what it knows itself."""
    return {
        "CFBundleIdentifier": APP_ID,
        "CFBundleName": "Objector",
        "CFBundleDisplayName": "Objector",
        "CFBundleShortVersionString": __version__,
        "CFBundleVersion": __version__,
        "CFBundlePackageType": "APPL",
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": [*available()],
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSMinimumSystemVersion": MINIMUM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The Objector founders. Apache-2.0; Qt under LGPL-3.0.",
        "NSSupportsAutomaticTermination": False,
        "NSSupportsSuddenTermination": False,
    }


def main() -> int:
    """Write it."""
    Path(sys.argv[1]).write_bytes(plistlib.dumps(info()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
