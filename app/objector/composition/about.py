# SPDX-License-Identifier: Apache-2.0
"""What `objector --version` says."""

from __future__ import annotations

import os
import sys

from objector import __version__
from objector.adapters.catalogue.in_use import CatalogueInUse
from objector.texts import startup
from objector.texts.language import Language

_QT = ("pyside6_essentials", "pyside6")
_NOTES = (".dist-info", ".egg-info")


def about(folder: str, catalogue: CatalogueInUse, language: Language) -> str:
    """Return the version of everything that a report of a mistake should name, and the data folder."""
    from objector.adapters.catalogue import has_keys
    from objector.texts.service_list import version_line

    return startup.about(
        language.t,
        version=__version__,
        services=version_line(catalogue.issue(), language.t, development=not has_keys()),
        python=sys.version.split()[0],
        qt=_qt_version(),
        system=_system(),
        folder=folder,
    )


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:  # a file with modules in it, or nothing
        return []


if sys.platform == "win32":

    def _system() -> str:
        import platform

        return " ".join(filter(None, (platform.system(), platform.release(), platform.machine())))

else:

    def _system() -> str:
        system = os.uname()
        return f"{system.sysname} {system.release} {system.machine}"


def _qt_version() -> str | None:
    """Return Qt's version by that of PySide6, which has the same: importing Qt to ask it takes a tenth of a second.

    It stands in the name of the folder in which an installer notes what it installed (PEP 376).
    """
    for folder in sys.path:
        for name in _names_in(folder):
            stem, ending = os.path.splitext(name)
            package, _, version = stem.partition("-")
            if ending in _NOTES and package.lower() in _QT and version:
                return version.partition("-")[0]
    return None
