# SPDX-License-Identifier: Apache-2.0
"""`python -m objector_services VERB`: check [FILE…], report, links, watch, schema, and what is about lists.

That is list, list-key, list-changes, list-packages. Each is a target of make.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from objector_services.check import check_files, check_folder, keep_ids
from objector_services.file_format import ServiceFile
from objector_services.read import SERVICES
from objector_services.refusal import Fault

WRONG_USAGE = 2
TRANSLATIONS = SERVICES.parent / "translations"


def check(paths: Sequence[str]) -> int:
    """Tell what is wrong with some files, or with all; the ids of all are written down where nothing is.

    A path with another ending than `.toml` is a report of somebody: which fields it is about is told.
    """
    reports = [Path(path) for path in paths if not path.endswith(".toml")]
    faults = _reports(reports)
    files = [Path(path) for path in paths if path.endswith(".toml")]
    if reports and not files:
        return 1 if faults else 0
    checked = check_files(files, SERVICES) if paths else check_folder(SERVICES)
    for fault in checked.faults:
        print(fault)
    if checked.faults or faults:
        return 1
    print("1 file is in order." if checked.files == 1 else f"{checked.files} files are in order.")
    if checked.new_ids:
        keep_ids(SERVICES, checked.new_ids)
        print(f"New permanent ids: {', '.join(checked.new_ids)}.")
    for context, codes in _changed(checked.read):
        print(f"{context}: its English changed, and it is shown until “make translations” and a look at: {codes}.")
    return 0


def _reports(paths: Sequence[Path]) -> bool:
    """Tell which files and fields some reports are about; return whether one is none."""
    if not paths:
        return False
    from objector_services.reports import check_report

    faults: list[Fault] = []
    for path in paths:
        lines, wrong = check_report(path, SERVICES)
        faults += wrong
        for line in (*lines, *map(str, wrong)):
            print(line)
    return bool(faults)


def _changed(files: Sequence[ServiceFile]) -> Iterator[tuple[str, str]]:
    """Yield the texts whose English is not what was translated, and the languages."""
    try:
        from objector_services.translations import changed
    except ModuleNotFoundError:  # Babel comes with the tools for development
        return
    yield from changed(files, {file.name.split(".")[1]: file for file in sorted(TRANSLATIONS.glob("services.*.po"))})


def main(argv: Sequence[str]) -> int:
    """Carry out a verb. What the others need is imported only for them."""
    match argv:
        case ["check", *paths]:
            return check(paths)
        case ["list-changes", into]:
            from objector_services.news import main as write_news

            return write_news(Path(into))
        case ["list-packages", path, into]:
            from objector_services.list_packages import main as package

            return package([path, into])
        case ["schema"]:
            return _tool("schema", ())
        case ["report" | "links" | "watch" | "list" | "list-key" as verb, *words]:
            return _tool(verb, words)
        case _:
            print(__doc__, file=sys.stderr)
            return WRONG_USAGE


def _tool(verb: str, words: Sequence[str]) -> int:
    match verb:
        case "report":
            from objector_services.report import main as tool
        case "links":
            from objector_services.links import run as tool
        case "watch":
            from objector_services.watch import main as tool
        case "schema":
            from objector_services.schema import main as write

            return write()
        case _:
            from objector_services.lists import main as lists

            return lists([verb, *words])
    return tool(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
