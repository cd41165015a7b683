# SPDX-License-Identifier: Apache-2.0
"""What `objector --version` says."""

from __future__ import annotations

from objector import __version__
from objector.adapters.catalogue import CompiledCatalogue, built_in_keys
from objector.texts import startup
from objector.texts.language import Language


def about(folder: str, catalogue: CompiledCatalogue, language: Language) -> str:
    """Return the version of everything that a report of a mistake should name, and the data folder."""
    import platform

    from objector.texts.service_list import version_line

    system = " ".join(filter(None, (platform.system(), platform.release(), platform.machine())))
    return startup.about(
        language.t,
        version=__version__,
        services=version_line(catalogue.issue(), language.t, development=built_in_keys() is None),
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
