# SPDX-License-Identifier: Apache-2.0
"""Builds what is read at run time: the translations (.po to .mo), and the facts (.toml and .po to one file).

Whenever a wheel or an editable install is made; or by itself: hatch_build.py [LANGUAGE…] takes the languages that are
named too, however little of them is translated. A file of facts that is wrong anywhere ends it, with all its faults.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

COMPILED = "services.list"


def build(root: Path, also: list[str]) -> None:
    """Write `objector_resources/locale` and `objector_resources/services.list`."""
    # Babel is not there without the tools for development, nor is any of it before this hook is asked.
    sys.path[:0] = [str(root / part) for part in ("app", "resources", "packaging")]
    try:
        import languages
        from objector_services.compiling import compile_services
        from objector_services.read import read_authorities, read_folder
        from objector_services.translations import translate
    finally:
        del sys.path[:3]

    resources = root / "resources"
    shipped = resources / "objector_resources"
    spoken = languages.build(resources / "translations", shipped / "locale", also)
    reading = read_folder(resources / "services")
    authorities = read_authorities(resources / "authorities")
    facts, faults = translate(reading.files, spoken, authorities.files)
    if reading.faults or authorities.faults or faults:
        raise SystemExit("\n".join(map(str, (*reading.faults, *authorities.faults, *faults))))
    (shipped / COMPILED).write_bytes(compile_services(facts.services, letters=facts.letters))


if __name__ == "__main__":
    build(Path(__file__).parents[1], sys.argv[1:])
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class ResourcesHook(BuildHookInterface[Any]):
        """Hatchling's side of it."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            del build_data
            try:
                build(Path(self.root), [])
            except SystemExit as wrong:
                # Who writes a file of facts installs what checks it first.
                if version != "editable":
                    raise
                print(wrong, file=sys.stderr)
