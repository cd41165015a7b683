# SPDX-License-Identifier: Apache-2.0
"""Takes new sentences from the code into the translations: `make translations`, then fill in what is empty."""

from __future__ import annotations

import argparse
import inspect
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

STAMP = datetime(2026, 11, 23, tzinfo=UTC)
"""The header's dates say nothing that the history does not; a fixed one keeps them out of every change."""

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "app" / "objector"
TRANSLATIONS = ROOT / "resources" / "translations"

KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "np_": ((1, "c"), 2),
}

_ARGPARSE_KEYWORDS: dict[str, Any] = {"_": None, "ngettext": (1, 2)}


def sentences() -> Catalog:
    """Return every sentence of the program, and those of argparse that a person can be shown."""
    catalogue = Catalog(project="Objector", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, line, message, comments, context in found:
        catalogue.add(message, None, [(f"app/objector/{file}", line)], auto_comments=comments, context=context)
    for message in argparse_sentences():
        catalogue.add(message, None, [("argparse", 1)])
    return catalogue


def argparse_sentences() -> Iterator[str | tuple[str, str]]:
    """Yield the messages of the argparse that this Python has; other versions have a few others."""
    file = inspect.getsourcefile(argparse)
    if file is None:
        return
    for _, message, _, _ in extract_from_file("python", file, keywords=_ARGPARSE_KEYWORDS):
        yield message  # type: ignore[misc]


def main() -> int:
    """Bring each translation up to date and say what is missing."""
    template = sentences()
    missing = 0
    for file in sorted(TRANSLATIONS.glob("*.po")):
        with file.open("rb") as po:
            translation = read_po(po, locale=file.stem)
        kept = {message.id: message for message in translation if message.id and message.string}
        translation.update(template, no_fuzzy_matching=True)
        for message in kept.values():
            # argparse differs from one Python to the next; its sentences are kept for all of them.
            if message.locations and message.locations[0][0] == "argparse" and message.id not in translation:
                translation.add(message.id, message.string, [("argparse", 1)])
        translation.obsolete.clear()
        translation.msgid_bugs_address, translation.last_translator, translation.language_team = (
            "",
            "Objector",
            file.stem,
        )
        translation.creation_date = translation.revision_date = STAMP
        written = io.BytesIO()
        write_po(written, translation, width=120, include_lineno=False, sort_by_file=True)
        file.write_bytes(written.getvalue())
        for message in translation:
            if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string):
                missing += 1
                print(f"{file.name}: not translated: {message.id!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
