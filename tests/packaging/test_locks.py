# SPDX-License-Identifier: Apache-2.0
"""Whatever is needed, builds and tests is pinned with hashes: `make lock`, after a change of the dependencies."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.mark.parametrize("lock", ["requirements.lock", "tools.lock", "frozen/requirements.lock"])
def test_every_package_is_pinned_with_hashes_and_no_address(lock: str) -> None:
    lines = (ROOT / "packaging" / lock).read_text().splitlines()
    pinned = [place for place, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]

    assert pinned
    for place in pinned:
        assert "==" in lines[place], lines[place]
        assert lines[place + 1].strip().startswith("--hash=sha256:"), lines[place]
    assert "://" not in "".join(lines)


def test_what_builds_is_pinned_too() -> None:
    pinned = set(re.findall(r"(?m)^([a-z0-9-]+)(?:\[[a-z,-]+\])?==", (ROOT / "packaging/tools.lock").read_text()))
    tools = PROJECT["project"]["optional-dependencies"]
    wanted = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"], *tools["dev"]]

    for requirement in (*wanted, *tools["packaging"]):
        name = re.split(r"[\[=<>;]", requirement)[0].strip().lower()
        assert name in pinned, name


def test_what_objector_needs_is_pinned_alike_for_those_who_run_it_and_those_who_build_it() -> None:
    def pinned(lock: str) -> set[str]:
        return set(re.findall(r"(?m)^([a-z0-9-]+==\S+)", (ROOT / "packaging" / lock).read_text()))

    names = {re.split(r"[\[=<>;]", requirement)[0].lower() for requirement in PROJECT["project"]["dependencies"]}
    assert names <= {requirement.partition("==")[0] for requirement in pinned("requirements.lock")}
    assert pinned("requirements.lock") <= pinned("tools.lock")


def test_what_is_frozen_together_is_pinned_alike() -> None:
    needed, freezing = (
        dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ]+)", (ROOT / "packaging" / lock).read_text()))
        for lock in ("requirements.lock", "frozen/requirements.lock")
    )
    both = needed.keys() & freezing.keys()

    assert both
    assert {name: needed[name] for name in both} == {name: freezing[name] for name in both}
