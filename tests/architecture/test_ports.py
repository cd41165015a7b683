# SPDX-License-Identifier: Apache-2.0
"""Each port is a file of its own, and has a contract suite that tries what stands for it and the real one."""

from __future__ import annotations

import ast
from importlib import import_module

import pytest

from tests.support.sources import ROOT

PORTS = ROOT / "app" / "objector" / "application" / "ports"
CONTRACTS = ROOT / "tests" / "contract"
REAL_ONLY = frozenset({"chains", "documents", "time_stamps"})
"""Nothing stands for these in tests: the real ones are as quick, and tried by the adapters' own tests."""


def ports() -> list[str]:
    return sorted(path.stem for path in PORTS.glob("*.py") if path.stem != "__init__")


def imported_by_contracts() -> set[str]:
    """Return the modules that the contract suites import."""
    found = set()
    for path in CONTRACTS.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
    return found


def test_the_ports_are_found() -> None:
    assert len(ports()) > 20
    assert set(ports()) >= REAL_ONLY


@pytest.mark.parametrize("port", ports())
def test_each_file_has_a_port(port: str) -> None:
    module = import_module(f"objector.application.ports.{port}")
    own = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
    assert [one for one in own if getattr(one, "_is_protocol", False)]


@pytest.mark.parametrize("port", sorted({*ports()} - REAL_ONLY))
def test_each_port_has_a_contract_suite(port: str) -> None:
    assert f"objector.application.ports.{port}" in imported_by_contracts()


@pytest.mark.parametrize("port", sorted(REAL_ONLY))
def test_nothing_stands_for_what_has_none(port: str) -> None:
    fakes = ROOT / "tests" / "support"
    assert not (fakes / f"fake_{port}.py").exists()
