# SPDX-License-Identifier: Apache-2.0
"""A table of sentences has one for each member of the choice that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest

from objector import texts
from objector.application.doctor import Observation
from objector.texts.language import gettext_noop

OF_SEVERAL_SENTENCES = {Observation.ARRANGED, Observation.LIST_OLD, Observation.DATABASE_LACKING}
"""What is worded by a function; tests/texts/test_doctor.py asks for the sentences of these too."""


def kinds(table: Mapping[object, object]) -> Iterator[tuple[object, type]]:
    for key, value in table.items():
        yield key, Enum
        yield value, str


def tables() -> Iterator[tuple[str, Mapping[Enum, object]]]:
    for file in sorted(Path(*texts.__path__).glob("*.py")):
        module = import_module(f"{texts.__name__}.{file.stem}")
        if vars(module).get("_") is gettext_noop:
            for name, table in vars(module).items():
                if isinstance(table, dict) and table and all(isinstance(*one) for one in kinds(table)):
                    yield f"{file.stem}.{name}", table


@pytest.mark.parametrize("table", [table for _, table in tables()], ids=[name for name, _ in tables()])
def test_each_member_has_a_sentence(table: Mapping[Enum, object]) -> None:
    members: dict[type[Enum], set[Enum]] = defaultdict(set)
    for key in table:
        members[type(key)].add(key)
    assert {one for choice in members for one in choice} - table.keys() <= OF_SEVERAL_SENTENCES


def test_the_tables_are_found() -> None:
    names = {name for name, _ in tables()}
    assert names >= {
        "errors._OF_FAULTS",
        "errors._OF_STORAGE",
        "doctor._FINDINGS",
        "verdict._FINDINGS",
        "service_list._REFUSED",
    }
