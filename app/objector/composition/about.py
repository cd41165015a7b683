# SPDX-License-Identifier: Apache-2.0
"""What `objector --version` says."""

from __future__ import annotations

from objector import __version__
from objector.texts import startup
from objector.texts.language import Language


def about(folder: str, language: Language) -> str:
    """Return the version of everything that a report of a mistake should name, and the data folder."""
    import platform

    system = " ".join(filter(None, (platform.system(), platform.release(), platform.machine())))
    return startup.about(
        language.t,
        version=__version__,
        python=platform.python_version(),
        qt=_qt_version(),
        system=system,
        folder=folder,
    )


def _qt_version() -> str | None:
    """Return Qt's version by that of PySide6, which has the same: importing Qt to ask it takes a tenth of a second."""
    from importlib.metadata import PackageNotFoundError, version

    for name in ("PySide6-Essentials", "PySide6"):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return None
