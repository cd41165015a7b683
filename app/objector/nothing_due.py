# SPDX-License-Identifier: Apache-2.0
"""The quick answer to `objector remind`: nothing is due yet, known without working anything out.

The operating system asks several times an hour, nearly always in vain. So the plan, when it finds nothing due, writes
down until when; this reads it, and loads next to nothing. Whatever is not plainly "no" is left to the whole program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from objector import __version__

DATABASE = "objector.sqlite3"
"""The name of the database in the data folder."""


def edition(catalogue: str) -> str:
    """Return what a written agenda holds for: this program with that edition of the catalogue."""
    return f"{__version__} {catalogue}"


def nothing_due(argv: Sequence[str]) -> bool:
    """Answer `objector remind [--json]` where nothing is due; return whether it was answered.

    At a terminal the whole program answers, since a person wants a sentence.
    """
    words = [*argv]
    data_dir: str | None = None
    if words[:1] == ["--data-dir"] and len(words) > 1:
        data_dir, words = words[1], words[2:]
    elif words and words[0].startswith("--data-dir="):
        data_dir, words = words[0].partition("=")[2], words[1:]
    if words not in (["remind"], ["remind", "--json"]) or (words == ["remind"] and sys.stdout.isatty()):
        return False
    found = _agenda(data_dir)
    if found is None:
        return False
    if "--json" in words:
        upcoming = "null" if not found[0] else f'"{found[0]}"'
        try:
            sys.stdout.write(f'{{\n  "schema": 1,\n  "due": [],\n  "next": {upcoming}\n}}\n')
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError:
            return False  # the whole program says what is the matter
    return True


def _agenda(data_dir: str | None) -> tuple[str] | None:
    """Return when something is next (ISO 8601, empty for never) where the agenda says so and still holds."""
    from objector.adapters.catalogue import BundledCatalogue
    from objector.adapters.catalogue.in_use import CatalogueInUse
    from objector.adapters.clock import utc_now, zone_name
    from objector.adapters.paths import data_folder, expect_no_empty_name, head_file, is_chosen
    from objector.adapters.storage.glance import agenda_at_a_glance
    from objector.domain.errors import ObjectorError

    zone = zone_name()
    try:
        expect_no_empty_name(data_dir)
        folder = data_folder(data_dir)
    except ObjectorError:
        return None  # the whole program says what is the matter
    if zone is None:
        return None
    noted = head_file(folder, chosen=is_chosen(data_dir))
    path = os.path.join(folder, DATABASE)
    catalogue = CatalogueInUse(BundledCatalogue(), folder)
    if catalogue.packages_changed():
        return None  # the whole program looks at it
    return agenda_at_a_glance(path, zone, edition(catalogue.edition()), utc_now(), noted)
