# SPDX-License-Identifier: Apache-2.0
"""Writes the JSON Schemas of the files of facts, for editors: `make schema`. They come from the types to read with.

They are kept with the sources, so that an editor needs nothing but the file; a test sees that they are what the types
say. What only `make check-services` knows (a source that exists, a page on the service's own domains) is not in it.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from objector_services.file_format import AuthoritiesFile, ServiceFile
from objector_services.read import AUTHORITIES, SERVICES

FILES: Mapping[Path, tuple[type, str]] = {
    SERVICES / "service.schema.json": (ServiceFile, "The file of a service in Objector"),
    AUTHORITIES / "authorities.schema.json": (AuthoritiesFile, "The file of a country’s authorities in Objector"),
}
_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$comment": "Made by `make schema`.",
}
_NOTHING = {"type": "null"}


def schema(form: type, title: str) -> str:
    """Return the schema of a form, as it is written."""
    table = _HEAD | {"title": title} | _table(msgspec.json.schema(form))
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def _for_toml(part: object) -> object:
    """Return a part of a schema with patterns as ECMA-262 has them, and without null, which TOML has not."""
    if isinstance(part, list):
        return [_for_toml(item) for item in part if item != _NOTHING]
    return _table(part) if isinstance(part, dict) else part


def _table(part: Mapping[str, object]) -> dict[str, object]:
    made = {key: _for_toml(value) for key, value in part.items() if not (key == "default" and value is None)}
    pattern, description, choices = made.get("pattern"), made.get("description"), made.get("anyOf")
    if isinstance(pattern, str):
        made["pattern"] = pattern.replace(r"\A", "^").replace(r"\Z", "$")
    if isinstance(description, str):
        made["description"] = inspect.cleandoc(description)
    match choices:
        case [dict() as only]:
            del made["anyOf"]
            return made | only
        case _:
            return made


def main() -> int:
    """Write them."""
    for file, (form, title) in FILES.items():
        file.write_text(schema(form, title), encoding="utf-8")
    return 0
