# SPDX-License-Identifier: Apache-2.0
"""Gathers the licences of all that goes along in a frozen Objector, each word for word: licences.py FOLDER.

What is not among the packages' own files is in packaging/licences: PySide6's wheels carry no texts of Qt's.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {"pip", "setuptools", "altgraph", "macholib", "pefile", "pyinstaller-hooks-contrib", "pycparser"}
"""What makes the frozen program and is not in it; PyInstaller's starter is."""
NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")

NOTICE = """Objector {objector} is under the Apache License 2.0, its catalogue of services under CC0 1.0.

It runs on Qt {qt} and PySide6 {qt}, (C) The Qt Company Ltd. and others, which are used under the GNU Lesser General
Public License, version 3: you may change them, and use Objector with what you have changed, and take Objector apart to
do so. They are files of their own beside this folder, with Qt6, PySide6 or shiboken6 in their names; put yours of the
same name and interface in their place. On Linux the data of ICU, a library that Qt comes with, was cut down to what Qt
asks of it; Qt's own libraries are as The Qt Company built them.

Their source is at https://download.qt.io/official_releases/qt/{qt_series}/{qt}/ and
https://download.qt.io/official_releases/QtForPython/pyside6/PySide6-{qt}-src/, and their makers' address is
https://www.qt.io/. Whoever hands Objector out will send it to you on request for three years as well:
founders@objector.org.

The texts are in this folder: LICENSE-LGPL-3.0-only.txt, LICENSE-GPL-3.0-only.txt (which the former is part of), and
those of everything else that goes along:

{others}
"""


def main() -> int:
    """Write them all, and fail where one is missing."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "packaging" / "licences", folder, dirs_exist_ok=True)
    shutil.copyfile(python_licence(), folder / "Python.txt")
    lines = [f"Python {sys.version.split()[0]}: Python.txt"]
    without = []
    qt = objector = ""
    for distribution in sorted(distributions(), key=lambda one: one.name.lower()):
        name = distribution.name
        if name.lower() in {"pyside6-essentials", "pyside6_essentials"}:
            qt = distribution.version
        if name == "objector":
            objector = distribution.version
        if name.lower() in TOOLS or "pyside6" in name.lower() or "shiboken6" in name.lower():
            continue
        kept = [_kept(file, name, folder) for file in _texts(distribution)]
        if not kept:
            without.append(name)
        lines.append(f"{name} {distribution.version}: {', '.join(sorted(kept))}")
    if without or not qt:
        sys.stderr.write(f"No licence found of: {', '.join(without)}\n")
        return 1
    series = ".".join(qt.split(".")[:2])
    told = NOTICE.format(objector=objector, qt=qt, qt_series=series, others="\n".join(lines))
    (folder / "NOTICE.txt").write_text(told, encoding="utf-8")
    return 0


def python_licence() -> Path:
    """Return the licence of the Python that is running. Raises FileNotFoundError."""
    for place in (sysconfig.get_path("stdlib"), sys.base_prefix):
        for name in ("LICENSE.txt", "LICENSE"):
            if Path(place, name).is_file():
                return Path(place, name)
    raise FileNotFoundError("LICENSE.txt")


def _texts(distribution: Distribution) -> Iterator[Path]:
    for file in distribution.files or ():
        is_about_it = ".dist-info" in file.parts[0]
        if is_about_it and file.name.upper().startswith(NAMES):
            yield Path(str(distribution.locate_file(file)))


def _kept(file: Path, name: str, folder: Path) -> str:
    kept = f"{name}-{file.name}"
    shutil.copyfile(file, folder / kept)
    return kept


if __name__ == "__main__":
    sys.exit(main())
