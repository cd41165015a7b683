# SPDX-License-Identifier: Apache-2.0
"""Builds what is read at run time: the translations (.po to .mo), and the catalogue (.toml to one file).

Whenever a wheel or an editable install is made; or by itself: hatch_build.py [translations] [catalogue], both without a
word. A catalogue file that is wrong anywhere ends it, with the file, the field and the reason.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

TRANSLATIONS, CATALOGUE = "translations", "catalogue"
COMPILED = "catalogue.bin"


def build_translations(resources: Path) -> None:
    """Write `objector_resources/locale/<language>/LC_MESSAGES/objector.mo` for each `translations/<language>.po`."""
    # Without the tools for development there is no Babel, and the catalogue can be compiled all the same.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((resources / "translations").glob("*.po")):
        target = resources / "objector_resources" / "locale" / source.stem / "LC_MESSAGES" / "objector.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.stem))


def build_catalogue(root: Path) -> None:
    """Write `objector_resources/catalogue.bin` from `catalogue/*.toml` beside it, through the program's own reader."""
    sys.path[:0] = [str(root / "app"), str(root / "resources")]
    try:
        from objector.adapters.catalogue.compiled_form import compile_services
        from objector.adapters.catalogue.read import read_folder
    finally:
        del sys.path[:2]

    resources = root / "resources" / "objector_resources"
    reading = read_folder(str(resources / "catalogue"))
    if reading.faults:
        raise SystemExit("\n".join(f"{fault.file}: {fault.field}: {fault.reason}" for fault in reading.faults))
    (resources / COMPILED).write_bytes(compile_services(reading.services))


def build(root: Path, what: list[str]) -> None:
    """Build what is named, everything where nothing is."""
    if TRANSLATIONS in what or not what:
        build_translations(root / "resources")
    if CATALOGUE in what or not what:
        build_catalogue(root)


if __name__ == "__main__":
    build(Path(__file__).parents[1], sys.argv[1:])
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class ResourcesHook(BuildHookInterface[Any]):
        """Hatchling's side of it."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            del version, build_data
            build(Path(self.root), [])
