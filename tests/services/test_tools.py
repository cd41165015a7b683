# SPDX-License-Identifier: Apache-2.0
"""What maintainers and editors are given for the facts: their report, and the JSON Schema."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from objector.domain import service
from objector_services import file_format
from objector_services.read import AUTHORITIES, SERVICES
from objector_services.schema import FILES, schema
from tests.support.service_files import PAPERMILL, write
from tests.support.sources import ROOT

PARTS = ("app", "resources", "packaging")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in PARTS)}


def tool(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-m", "objector_services", *words]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def test_the_schema_is_what_the_types_say() -> None:
    for file, (form, title) in FILES.items():
        assert file.read_text(encoding="utf-8") == schema(form, title), "run `make schema`"
    assert {file.parent for file in FILES} == {SERVICES, AUTHORITIES}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every table in the schema."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from parts(item)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_schema_is_one_that_editors_of_toml_understand(file: Path) -> None:
    read = json.loads(file.read_text(encoding="utf-8"))
    assert read["$schema"].startswith("https://json-schema.org/")
    for part in parts(read):
        assert part.get("type") != "null"  # TOML has none
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in read["$defs"]
        if isinstance(part.get("pattern"), str):
            # ECMA-262, 22.2.1: it has neither \A nor \Z.
            assert re.fullmatch(r"\^.*\$", part["pattern"])
            assert re.search(r"\\[AZz]", part["pattern"]) is None


def test_the_schema_tells_what_each_thing_is_for() -> None:
    definitions = json.loads((SERVICES / "service.schema.json").read_text(encoding="utf-8"))["$defs"]
    for name, definition in definitions.items():
        kind: Any = getattr(file_format, name, None) or getattr(service, name)
        first_line = kind.__doc__.splitlines()[0]
        assert definition["description"].splitlines()[0] == first_line
        if isinstance(kind, type) and issubclass(kind, Enum):
            assert set(definition["enum"]) == {member.value for member in kind}
        else:
            assert definition["additionalProperties"] is False
    route = definitions["RouteFile"]
    assert {"id", "kind", "required", "name"} == set(route["required"])
    assert route["properties"]["minutes"] == {"type": "integer", "minimum": 1, "maximum": 600}


def test_the_report_counts_what_is_there(tmp_path: Path) -> None:
    write(tmp_path)
    inkwell = PAPERMILL.replace("papermill", "inkwell").replace(
        "changed_on", "verified_on = 2025-10-01\nas_of = 2024-05-01\nchanged_on"
    )
    inkwell = inkwell.replace(
        'url = "https://www.inkwell.example/settings/profiles"', 'url = "https://inkwell.test/"\nexact = false'
    )
    inkwell = inkwell.replace('language = "fr"\nswitch', 'language = "de"\nswitch')
    write(tmp_path, "inkwell", inkwell)
    done = tool("report", "--on", "2025-11-01", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = {tuple(line.split(maxsplit=1)) for line in done.stdout.splitlines() if line.startswith("  ")}
    assert done.stdout.splitlines()[0] == "2 services, 2 data uses, 4 routes"
    assert {("setting", "2"), ("form", "2"), ("letter", "0"), ("admin", "0")} <= lines
    assert {("exact", "3"), ("not", "exact      1"), ("in", "words only  0")} <= lines
    assert {("en", "2 of 2"), ("fr", "1 of 2"), ("de", "1 of 2")} <= lines  # labels of the two switches
    assert {("verified", "1 of 2"), ("sure", "2"), ("likely", "0")} <= lines
    assert {("up", "to 2 years   1"), ("without", "a date  1"), ("older", "0")} <= lines
    assert ("inkwell.profiles", "as of 2024-05-01") in lines


def test_the_report_fails_where_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "inkwell", PAPERMILL)
    done = tool("report", "--on", "2025-11-01", tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("1 services, 1 data uses")
    assert done.stderr.startswith("inkwell.toml:2: id: ")
