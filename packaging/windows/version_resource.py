# SPDX-License-Identifier: Apache-2.0
"""Prints the version resource of the Windows programs (VERSIONINFO, as PyInstaller reads it)."""

from __future__ import annotations

import sys

from objector import __version__

DESCRIPTION = "Objector: say no to new uses of your data, in time"
ENGLISH, UNICODE = 0x0409, 1200


def main() -> int:
    """Print it."""
    major, minor, patch = __version__.split(".")
    numbers = (int(major), int(minor), int(patch), 0)
    strings = {
        "CompanyName": "The Objector founders",
        "FileDescription": DESCRIPTION,
        "FileVersion": __version__,
        "InternalName": "objector",
        "LegalCopyright": "The Objector founders; Apache-2.0, Qt under LGPL-3.0",
        "ProductName": "Objector",
        "ProductVersion": __version__,
    }
    table = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    print(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, "
        f"fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable('{ENGLISH:04x}{UNICODE:04x}', "
        f"[{table}])]), VarFileInfo([VarStruct('Translation', [{ENGLISH}, {UNICODE}])])])"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
