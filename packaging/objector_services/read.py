# SPDX-License-Identifier: Apache-2.0
"""From a folder of TOML files to their contents. A file that is wrong anywhere is refused as a whole, and told why."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from objector.domain.contact import Authority, Contact
from objector.domain.service import Service
from objector_services.facts import to_service
from objector_services.file_format import LARGEST_FILE, AuthoritiesFile, ServiceFile
from objector_services.letter_facts import to_authorities, to_contact
from objector_services.lines import line_of, lines_of
from objector_services.plain_texts import text_refusals
from objector_services.refusal import WHOLE_FILE, Fault, Refusal
from objector_services.rules import authority_refusals, rule_refusals

_F = TypeVar("_F")

_ENDING = ".toml"


SERVICES = Path(__file__).resolve().parents[2] / "resources" / "services"
AUTHORITIES = SERVICES.parent / "authorities"
NOT_A_SERVICE = "expected-redirects.toml"
"""Lies beside them, and is read by `links`."""
MOST_FAULTS = 100
"""Told of one file; whoever made more of them begins anew."""

_MORE = Refusal(WHOLE_FILE, f"has more than {MOST_FAULTS} faults", "mend these first, then check again")


class Examined(NamedTuple):
    """What a file says, `None` where it has not the structure of one, and all that is wrong with it."""

    file: ServiceFile | None
    faults: tuple[Fault, ...]


class FilesRead(NamedTuple):
    """The files of a folder in which nothing is wrong, in the order of their ids, and all faults of the others."""

    files: tuple[ServiceFile, ...]
    faults: tuple[Fault, ...]

    def services(self) -> tuple[Service, ...]:
        """Return what the files say, in English."""
        return tuple(map(to_service, self.files))

    def contacts(self) -> tuple[Contact, ...]:
        """Return where the files say that letters go, in English."""
        return tuple(contact for contact in map(to_contact, self.files) if contact is not None)


class AuthoritiesRead(NamedTuple):
    """The files of authorities in which nothing is wrong, in the order of their countries, and all faults."""

    files: tuple[AuthoritiesFile, ...]
    faults: tuple[Fault, ...]
    found: int
    """How many files are there."""

    def authorities(self) -> tuple[Authority, ...]:
        """Return what the files say, in English."""
        return tuple(authority for file in self.files for authority in to_authorities(file))


def read_authorities(folder: Path = AUTHORITIES) -> AuthoritiesRead:
    """Read every file of the authorities; none is there in a folder of services that a test made."""
    files: list[AuthoritiesFile] = []
    faults: list[Fault] = []
    names = file_names(folder) if folder.is_dir() else []
    for name in names:
        file, found = examine_authorities(folder / name, f"{folder.name}/{name}")
        faults += found
        if file is not None and not found:
            files.append(file)
    return AuthoritiesRead(tuple(files), tuple(faults), len(names))


def read_folder(folder: Path = SERVICES) -> FilesRead:
    """Read every file of a folder; what is wrong, also with the folder itself, is among the faults."""
    files: list[ServiceFile] = []
    faults: list[Fault] = []
    try:
        for name in file_names(folder):
            file, found = examine(folder / name, name)
            faults += found
            if file is not None and not found:
                files.append(file)
    except Refusal as refusal:
        faults.append(_fault(str(folder), refusal))
    return FilesRead(tuple(sorted(files, key=lambda file: file.id)), tuple(faults))


def file_names(folder: Path) -> list[str]:
    """Return the names of the files of services in a folder, in order. Raises Refusal where it cannot be read."""
    try:
        return sorted(
            name
            for name in os.listdir(folder)
            if name.endswith(_ENDING) and name != NOT_A_SERVICE and not name.startswith(".")
        )
    except OSError as error:
        raise Refusal("folder", _visible(_said(error)), "name a folder that can be read") from None


def examine(path: Path, shown_as: str) -> Examined:
    """Look for all faults of a service's file; rules come last, since they need fields of the right types."""
    return Examined(*_examine(path, shown_as, ServiceFile, _rules))


def examine_authorities(path: Path, shown_as: str) -> tuple[AuthoritiesFile | None, tuple[Fault, ...]]:
    """Look for all faults of a file of authorities."""
    return _examine(path, shown_as, AuthoritiesFile, _authority_rules)


def _examine(
    path: Path, shown_as: str, form: type[_F], rules: Callable[[str, _F], Iterator[Refusal]]
) -> tuple[_F | None, tuple[Fault, ...]]:
    try:
        text = _text(_bytes(path))
        tree = _plain(_toml(text), 0)
    except Refusal as refusal:
        return None, (_fault(shown_as, refusal),)
    refusals = [*islice(text_refusals(tree), MOST_FAULTS + 1)]
    file: _F | None = None
    try:
        file = msgspec.convert(tree, form)
        refusals += islice(rules(path.name, file), MOST_FAULTS + 1)
    except msgspec.ValidationError as error:
        refusals += islice(_structure(tree, error, form), MOST_FAULTS + 1)
    if len(refusals) > MOST_FAULTS:
        refusals = [*refusals[:MOST_FAULTS], _MORE]
    lines = lines_of(text) if refusals else {}
    return file, tuple(_fault(shown_as, refusal, line_of(refusal.field, lines)) for refusal in refusals)


def _fault(file: str, refusal: Refusal, line: int = 1) -> Fault:
    """Return why a file is refused, in a form that can be shown."""
    said = _LINE.search(refusal.reason) if refusal.field == WHOLE_FILE else None
    clauses = map(_visible, (refusal.field, refusal.reason, refusal.mend))
    return Fault(_visible(file), line if said is None else int(said[1]), *clauses)


_LINE = re.compile(r"line (\d+)")
"""Where tomllib, and we after it, say a line."""


def _structure(tree: object, error: msgspec.ValidationError, form: type) -> Iterator[Refusal]:
    # Imported only for a file that is refused.
    from objector_services.structure import structure_refusals

    found = False
    for refusal in structure_refusals(tree, form):
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


def _authority_rules(name: str, file: AuthoritiesFile) -> Iterator[Refusal]:
    own = file.country.lower() + _ENDING
    if name != own:
        yield Refusal("country", f"the file of {file.country} is called {own}", "rename the file, or mend the country")
    yield from authority_refusals(file)


def _bytes(path: Path) -> bytes:
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


def _text(content: bytes) -> str:
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
    return text


def _toml(text: str) -> dict[str, object]:
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
