# SPDX-License-Identifier: Apache-2.0
"""Takes new sentences of the program and of the facts into the translations: `make translations`, then fill them in.

With a language that is not there yet (`make translations L=es`) it begins that one.
"""

from __future__ import annotations

import argparse
import inspect
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import write_po

from languages import FACTS, OFFERED_FROM, PROGRAM, catalog, codes, share
from objector_services.read import read_authorities, read_folder
from objector_services.translations import authority_messages, messages

STAMP = datetime(2026, 11, 23, tzinfo=UTC)
"""The header's dates say nothing that the history does not; a fixed one keeps them out of every change."""

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "app" / "objector"
MANUAL = ROOT / "packaging" / "linux" / "manual.py"
TRANSLATIONS = ROOT / "resources" / "translations"
# REUSE-IgnoreStart
HEADERS = {PROGRAM: "# SPDX-License-Identifier: Apache-2.0", FACTS: "# SPDX-License-Identifier: CC0-1.0"}
# REUSE-IgnoreEnd

KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

_ARGPARSE_KEYWORDS: dict[str, Any] = {"_": None, "ngettext": (1, 2)}
_ARGPARSE = "argparse"


def sentences() -> Catalog:
    """Return every sentence of the program and its manual, and those of argparse that a person can be shown."""
    catalogue = _empty(PROGRAM)
    tags = ("Translators:",)
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=tags)
    for file, line, message, comments, context in found:
        catalogue.add(message, None, [(f"app/objector/{file}", line)], auto_comments=comments, context=context)
    for line, message, comments, context in extract_from_file("python", MANUAL, KEYWORDS, tags):
        catalogue.add(message, None, [("packaging/linux/manual.py", line)], auto_comments=comments, context=context)
    for message in argparse_sentences():
        catalogue.add(message, None, [(_ARGPARSE, 1)])
    return catalogue


def argparse_sentences() -> Iterator[str | tuple[str, str]]:
    """Yield the messages of the argparse that this Python has; other versions have a few others."""
    file = inspect.getsourcefile(argparse)
    if file is None:
        return
    for _, message, _, _ in extract_from_file("python", file, keywords=_ARGPARSE_KEYWORDS):
        yield message  # type: ignore[misc]


def facts() -> Catalog:
    """Return every text of the facts. Raises SystemExit where a file is wrong."""
    reading, authorities = read_folder(), read_authorities()
    if reading.faults or authorities.faults:
        raise SystemExit("\n".join(map(str, (*reading.faults, *authorities.faults))))
    catalogue = _empty(FACTS)
    found = chain(map(messages, reading.files), map(authority_messages, authorities.files))
    for message in chain.from_iterable(found):
        place = f"resources/{message.file}"
        catalogue.add(message.english, None, [(place, 1)], auto_comments=message.notes, context=message.context)
    return catalogue


def _empty(domain: str, code: str | None = None) -> Catalog:
    return Catalog(locale=code, header_comment=HEADERS[domain], project="Objector", charset="utf-8", fuzzy=False)


def with_sentences_of(translation: Catalog, template: Catalog) -> Catalog:
    """Return a translation of the program with the sentences of today; what is new in it is empty."""
    kept = {message.id: message for message in translation if message.id and message.string}
    translation.update(template, no_fuzzy_matching=True)
    for message in kept.values():
        # argparse differs from one Python to the next; its sentences are kept for all of them.
        if message.locations and message.locations[0][0] == _ARGPARSE and message.id not in translation:
            translation.add(message.id, message.string, [(_ARGPARSE, 1)])
    translation.obsolete.clear()
    return translation


def with_facts_of(translation: Catalog, template: Catalog) -> Catalog:
    """Return a translation of the facts with the texts of today.

    A text that moved within its file takes its translation along; one whose English changed keeps the old translation,
    marked as fuzzy: it is not shown until somebody looked at it.
    """
    there = [message for message in translation if message.id and message.string]
    exact = {(message.context, message.id): message for message in there}
    moved = {(_file(message), message.id): message for message in there if not message.fuzzy}
    at_that_place = {message.context: message for message in there}
    updated = _empty(FACTS, str(translation.locale))
    for message in template:
        if not message.id:
            continue
        before = exact.get((message.context, message.id)) or moved.get((_file(message), message.id))
        old = at_that_place.get(message.context) if before is None else before
        new = updated.add(
            message.id,
            "" if old is None else old.string,
            message.locations,
            auto_comments=message.auto_comments,
            user_comments=() if old is None else old.user_comments,
            context=message.context,
            previous_id=old.id if old is not None and before is None else () if old is None else old.previous_id,
        )
        if old is not None and (before is None or old.fuzzy):
            new.flags.add("fuzzy")
    return updated


def _file(message: Message) -> str:
    return str(message.context).partition(".")[0].partition("/")[0]


def write(catalogue: Catalog, file: Path, *, sort: bool) -> None:
    """Write a template or a translation, in the order of files or as it is."""
    catalogue.msgid_bugs_address, catalogue.last_translator = "", "Objector"
    catalogue.language_team = str(catalogue.locale or "")
    catalogue.creation_date = catalogue.revision_date = STAMP
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, sort_by_file=sort, include_previous=True)
    file.write_bytes(written.getvalue())


def missing(catalogue: Catalog) -> Iterator[str]:
    """Yield the sentences that are not translated, or have to be looked at again."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and message.fuzzy:
            yield f"to look at again, its English changed: {_called(message)}"
        elif message.id and not all(forms):
            yield f"not translated: {_called(message)}"


def _called(message: Message) -> str:
    return repr(message.id) if message.context is None else f"{message.context}: {message.id!r}"


def update(new: Iterable[str]) -> int:
    """Bring every template and translation up to date; say what is missing, and return how much."""
    templates = {PROGRAM: sentences(), FACTS: facts()}
    for domain, template in templates.items():
        write(template, TRANSLATIONS / f"{domain}.pot", sort=domain == PROGRAM)
    count = 0
    for code in sorted({*codes(TRANSLATIONS), *new}):
        for domain, template in templates.items():
            file = TRANSLATIONS / f"{domain}.{code}.po"
            before = catalog(file) if file.is_file() else _empty(domain, code)
            after = with_sentences_of(before, template) if domain == PROGRAM else with_facts_of(before, template)
            write(after, file, sort=domain == PROGRAM)
        lines = list(to_do(code))
        print(*lines, sep="\n")
        count += len(lines) - 1
    return count


def to_do(code: str) -> Iterator[str]:
    """Yield how much of a language is translated; of one that is offered, each sentence that is missing too.

    Of a language that is only begun nearly all is missing, which is no fault and would be a long list.
    """
    there, whole = share(TRANSLATIONS, code)
    yield f"{code}: {there} of {whole} sentences are translated"
    if there >= OFFERED_FROM * whole:
        for domain in (PROGRAM, FACTS):
            file = TRANSLATIONS / f"{domain}.{code}.po"
            if file.is_file():
                yield from (f"{file.name}: {line}" for line in missing(catalog(file)))


def main(argv: Sequence[str]) -> int:
    """Update; end with 1 where something is missing."""
    return 1 if update(argv) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
