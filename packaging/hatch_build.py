# SPDX-License-Identifier: Apache-2.0
"""Builds the translations (.po to .mo) whenever a wheel or an editable install is made, or when run by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def build_translations(resources: Path) -> None:
    """Write `objector_resources/locale/<language>/LC_MESSAGES/objector.mo` for each `translations/<language>.po`."""
    for source in sorted((resources / "translations").glob("*.po")):
        target = resources / "objector_resources" / "locale" / source.stem / "LC_MESSAGES" / "objector.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.stem))


if __name__ == "__main__":
    build_translations(Path(__file__).parents[1] / "resources")
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class TranslationsHook(BuildHookInterface[Any]):
        """Hatchling's side of it."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            del version, build_data
            build_translations(Path(self.root) / "resources")
