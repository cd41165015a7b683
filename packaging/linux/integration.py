# SPDX-License-Identifier: Apache-2.0
"""Writes all by which a free desktop knows a program beside the program itself: integration.py FOLDER.

FOLDER is what /usr/share or ~/.local/share is to have: desktop entry, AppStream metainfo, icons, manual, completions.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from manual import manual

from changes import releases
from objector import APP_ID
from objector.texts.language import available

COMPLETIONS = {
    "bash": Path("bash-completion", "completions", "objector"),
    "zsh": Path("zsh", "site-functions", "_objector"),
    "fish": Path("fish", "vendor_completions.d", "objector.fish"),
}


def main() -> int:
    """Write it all."""
    share = Path(sys.argv[1])
    _install(HERE / f"{APP_ID}.desktop", share / "applications")
    _write(share / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo())
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, HERE.parent / "icons.py", folder], check=True)
        shutil.copytree(Path(folder, "hicolor"), share / "icons" / "hicolor", dirs_exist_ok=True)
    day = releases()[0].moment.date().isoformat()
    for code in available():
        language = "" if code == "en" else code
        _write(share / "man" / language / "man1" / "objector.1", manual(code, day))
    for shell, place in COMPLETIONS.items():
        _install(HERE / "completions" / f"objector.{shell}", (share / place).parent, place.name)
    return 0


def metainfo() -> str:
    """Return the metainfo, with the releases of CHANGELOG.md."""
    tree = ET.parse(HERE / f"{APP_ID}.metainfo.xml")  # noqa: S314 - our own file
    root = tree.getroot()
    listed = ET.SubElement(root, "releases")
    for release in releases():
        kind = "stable" if release.is_out else "development"
        day = release.moment.date().isoformat()
        entry = ET.SubElement(listed, "release", version=release.version, date=day, type=kind)
        items = ET.SubElement(ET.SubElement(entry, "description"), "ul")
        for item in release.news:
            ET.SubElement(items, "li").text = item
    ET.indent(tree)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _install(file: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
