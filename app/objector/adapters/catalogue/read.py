# SPDX-License-Identifier: Apache-2.0
"""From a folder of TOML files to services. A file that is wrong anywhere is left out as a whole, and says where."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from objector.adapters.catalogue.facts import to_service
from objector.adapters.catalogue.file_format import LARGEST_FILE, ServiceFile
from objector.adapters.catalogue.plain_texts import text_refusals
from objector.adapters.catalogue.refusal import WHOLE_FILE, Refusal
from objector.adapters.catalogue.rules import rule_refusals
from objector.application.ports.catalogue import CatalogueReading
from objector.domain.errors import CatalogueFault
from objector.domain.service import Service

_ENDING = ".toml"


class Examined(NamedTuple):
    """What a file says, `None` where it has not the structure of one, and what is wrong with it."""

    file: ServiceFile | None
    refusals: tuple[Refusal, ...]


def read_folder(folder: str) -> CatalogueReading:
    """Read every file of `folder`; what is wrong, also with the folder itself, is among the faults."""
    try:
        names = file_names(folder)
    except CatalogueFault as fault:
        return CatalogueReading((), (fault,))
    services: list[Service] = []
    faults: list[CatalogueFault] = []
    for name in names:
        try:
            services.append(read_file(os.path.join(folder, name)))
        except CatalogueFault as fault:
            faults.append(fault)
    return CatalogueReading(tuple(sorted(services, key=lambda service: service.id)), tuple(faults))


def file_names(folder: str) -> list[str]:
    """Return the names of the catalogue files in a folder, in order. Raises CatalogueFault where it cannot be read."""
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(_ENDING) and not name.startswith("."))
    except OSError as error:
        reason, mend = _said(error), "name a folder that can be read"
        raise CatalogueFault(_visible(folder), "folder", _visible(reason), mend) from None


def read_file(path: str) -> Service:
    """Read one file. Raises CatalogueFault, which names file, field, reason and mend of what is wrong first."""
    file, refusals = examine(path, most=1)
    if file is None or refusals:
        raise fault_of(os.path.basename(path), refusals[0])
    return to_service(file)


def fault_of(name: str, refusal: Refusal) -> CatalogueFault:
    """Return why the file of a name is refused, in a form that can be shown."""
    return CatalogueFault(*map(_visible, (name, refusal.field, refusal.reason, refusal.mend)))


def examine(path: str, *, most: int) -> Examined:
    """Look for at most so many faults of a file; rules come last, since they need fields of the right types."""
    try:
        tree = _plain(_toml(_bytes(path)), 0)
    except Refusal as refusal:
        return Examined(None, (refusal,))
    refusals = [*islice(text_refusals(tree), most)]
    try:
        file = msgspec.convert(tree, ServiceFile)
    except msgspec.ValidationError as error:
        return Examined(None, (*refusals, *islice(_structure(tree, error), most - len(refusals))))
    rules = _rules(os.path.basename(path), file)
    return Examined(file, (*refusals, *islice(rules, most - len(refusals))))


def _structure(tree: object, error: msgspec.ValidationError) -> Iterator[Refusal]:
    # Imported only for a file that is refused.
    from objector.adapters.catalogue.structure import structure_refusals

    found = False
    for refusal in structure_refusals(tree):
        found = True
        yield refusal
    if not found:
        yield Refusal(WHOLE_FILE, str(error), "compare it with an entry that is read")


def _rules(name: str, file: ServiceFile) -> Iterator[Refusal]:
    # So no two files can describe the same service.
    if name != file.id + _ENDING:
        yield Refusal(
            "id",
            f"the file of {file.id} is called {file.id}{_ENDING}",
            "rename the file, or mend the id while it is new",
        )
    yield from rule_refusals(file)


def _bytes(path: str) -> bytes:
    try:
        # Links are followed, some installers set one for each file; but a pipe would never come to an end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Refusal(WHOLE_FILE, "not a regular file", "put a file in its place")
        with open(path, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refusal(WHOLE_FILE, f"not readable: {_said(error)}", "see that it is there and may be read") from None
    if len(content) > LARGEST_FILE:
        mend = "shorten it: one entry is one service"
        raise Refusal(WHOLE_FILE, f"larger than {LARGEST_FILE // 1024} KiB", mend)
    return content


_MOST_STOPS = 50
"""Full stops in a line. tomllib's time and memory grow with the square of the parts of a key: `a.a.a.…` of 40 kB takes
ten seconds, and one of 256 KiB all the memory there is."""

_BYTE_ORDER_MARK = "\ufeff"


def _toml(content: bytes) -> dict[str, object]:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"not UTF-8 at byte {error.start}, in line {line}"
        raise Refusal(WHOLE_FILE, reason, "save it as UTF-8") from None
    if text.startswith(_BYTE_ORDER_MARK):
        raise Refusal(WHOLE_FILE, "not TOML: begins with a byte order mark", "save it as UTF-8 without that mark")
    for number, line_text in enumerate(text.split("\n"), 1):
        if line_text.count(".") > _MOST_STOPS:
            reason = f"not TOML that can be read: line {number} has more than {_MOST_STOPS} full stops"
            raise Refusal(WHOLE_FILE, reason, "name each table in a heading of its own")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _nested() from None
    except ValueError as error:  # also what integers with thousands of digits raise
        raise Refusal(WHOLE_FILE, f"not TOML: {error}", "mend it at that place") from None


_DEEPEST = 16
"""Tables and lists in one another; a step of a path is inside nine."""


def _nested() -> Refusal:
    return Refusal(
        WHOLE_FILE, "not TOML that can be read: nested too deeply", "take tables and lists out of one another"
    )


def _plain(value: object, depth: int) -> object:
    """Return `value` with its dates as texts. Raises Refusal where it is nested too deeply."""
    if depth > _DEEPEST:
        raise _nested()
    match value:
        case dict():
            return {key: _plain(item, depth + 1) for key, item in value.items()}
        case list():
            return [_plain(item, depth + 1) for item in value]
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case _:
            return value


def _said(error: OSError) -> str:
    return error.strerror or type(error).__name__


_LONGEST = 200


def _visible(text: str) -> str:
    """Return what a file said in a form that can be shown: short, and with nothing hidden in it."""
    seen = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + "…"
