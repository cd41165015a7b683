# SPDX-License-Identifier: Apache-2.0
"""Objector as it is shipped, with the keys and the built-in list of a test: for programs that a test starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from objector.domain.service import Service
from objector.domain.service_list import Issue
from objector_services.compiling import compile_services
from objector_services.lists import public_keys
from tests.bench.services import resources_with
from tests.support.lists import NAMES, SIGNS


def shipped_with(services: Sequence[Service], issue: Issue, folder: Path) -> Path:
    """Fill a folder that has to come first in `PYTHONPATH`, and return it."""
    resources = resources_with(services, folder) / "objector_resources"
    (resources / "services.list").write_bytes(compile_services(services, issue))
    (resources / "list-keys.txt").write_text(public_keys(1, SIGNS, NAMES.public.text()))
    return folder
