# SPDX-License-Identifier: Apache-2.0
"""From a folder of TOML files to services. A file that is wrong anywhere is left out as a whole, and says where."""

from __future__ import annotations

import os
import re
import stat
import tomllib
import unicodedata
from datetime import date, datetime

import msgspec

from objector.adapters.catalogue.facts import to_service
from objector.adapters.catalogue.file_format import LARGEST_FILE, ServiceFile
from objector.adapters.catalogue.refusal import Refusal
from objector.application.ports import CatalogueReading
from objector.domain.errors import CatalogueFault
from objector.domain.service import Service

_ENDING = ".toml"
_WHOLE_FILE = "file"
"""Named as the field where no single one is to blame."""


def read_folder(folder: str) -> CatalogueReading:
    """Read every `*.toml` of `folder`; what is wrong, also with the folder itself, is among the faults."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(_ENDING) and not name.startswith("."))
    except OSError as error:
        return CatalogueReading((), (CatalogueFault(_visible(folder), "folder", _visible(_said(error))),))
    services: list[Service] = []
    faults: list[CatalogueFault] = []
    for name in names:
        try:
            services.append(read_file(os.path.join(folder, name)))
        except CatalogueFault as fault:
            faults.append(fault)
    return CatalogueReading(tuple(sorted(services, key=lambda service: service.id)), tuple(faults))


def read_file(path: str) -> Service:
    """Read one file. Raises CatalogueFault, which names file, field and reason."""
    name = os.path.basename(path)
    try:
        file = _decode(_bytes(path))
        _check_name(name, file)
        return to_service(file)
    except Refusal as refusal:
        raise CatalogueFault(_visible(name), _visible(refusal.field), _visible(refusal.reason)) from None


def _check_name(name: str, file: ServiceFile) -> None:
    """Refuse a file that is not called after its service: so no two files can describe the same one."""
    if name != file.id + _ENDING:
        raise Refusal("id", f"the file of {file.id} is called {file.id}{_ENDING}")


def _bytes(path: str) -> bytes:
    try:
        # Links are followed, some installers set one for each file; but a pipe would never come to an end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Refusal(_WHOLE_FILE, "not a regular file")
        with open(path, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refusal(_WHOLE_FILE, f"not readable: {_said(error)}") from None
    if len(content) > LARGEST_FILE:
        raise Refusal(_WHOLE_FILE, f"larger than {LARGEST_FILE // 1024} KiB")
    return content


def _decode(content: bytes) -> ServiceFile:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Refusal(_WHOLE_FILE, f"not UTF-8 at byte {error.start}") from None
    try:
        tree = _plain(tomllib.loads(text), "")
    except RecursionError:
        raise Refusal(_WHOLE_FILE, "not TOML that can be read: nested too deeply") from None
    except ValueError as error:  # also what integers with thousands of digits raise
        raise Refusal(_WHOLE_FILE, f"not TOML: {error}") from None
    try:
        return msgspec.convert(tree, ServiceFile)
    except msgspec.ValidationError as error:
        raise _from_validation(str(error)) from None


def _plain(value: object, at: str) -> object:
    """Return `value` with its dates as texts, after a look at every character of every text."""
    match value:
        case str():
            _check_characters(value, at)
            return value
        case dict():
            return {key: _plain(item, f"{at}.{key}" if at else str(key)) for key, item in value.items()}
        case list():
            return [_plain(item, f"{at}[{index}]") for index, item in enumerate(value)]
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case _:
            return value


def _check_characters(text: str, at: str) -> None:
    """Refuse what cannot be seen: control and direction characters can hide or turn round what is read."""
    if text != text.strip():
        raise Refusal(at, "begins or ends with a space")
    if text.isascii() and text.isprintable():
        return
    for character in text:
        if character not in _JOINERS and unicodedata.category(character) in _UNSEEN:
            raise Refusal(at, f"has the character U+{ord(character):04X}, which cannot be seen")


# Joiners are part of ordinary words in some scripts.
_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# The library says where in words: "... - at `$.data_uses[0].title`".
_PLACED = re.compile(r"(?P<what>.*?)(?: - at `(?:key in )?\$\.?(?P<at>.*)`)?", re.DOTALL)
_FIELD = re.compile(r"Object (?P<how>missing required|contains unknown) field `(?P<field>.*)`", re.DOTALL)


def _from_validation(message: str) -> Refusal:
    placed = _PLACED.fullmatch(message)
    what, at = (message, "") if placed is None else (placed["what"], placed["at"] or "")
    field = _FIELD.fullmatch(what)
    if field is not None:
        at = f"{at}.{field['field']}" if at else field["field"]
        what = "is missing" if field["how"] == "missing required" else "is not a field that is known here"
    return Refusal(at or _WHOLE_FILE, what[:1].lower() + what[1:])


def _said(error: OSError) -> str:
    return error.strerror or type(error).__name__


_LONGEST = 200


def _visible(text: str) -> str:
    """Return what a file said in a form that can be shown: short, and with nothing hidden in it."""
    seen = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1] + "…"
