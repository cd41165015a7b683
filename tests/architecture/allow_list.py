# SPDX-License-Identifier: Apache-2.0
"""A contract for import-linter: a package imports nothing from outside Objector but what is listed.

A list of what is forbidden has holes: it says nothing of the module that somebody will think of next year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grimp import ImportGraph


class AllowListContract(Contract):
    """Modules under `packages` import, of what is not under `own`, only what is `allowed`.

    A name without a dot allows all below it. One with a dot (`urllib.parse`) allows only itself, by whole name.
    `also` allows a name to one module alone, as `objector.cli.verbs -> importlib`.
    """

    type_name = "allow_list"

    packages = fields.ListField(subfield=fields.StringField())
    own = fields.ListField(subfield=fields.StringField())
    allowed = fields.SetField(subfield=fields.StringField())
    also = fields.SetField(subfield=fields.StringField(), required=False, default=frozenset())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import of something that is not listed, with its line."""
        del verbose
        listed = {*cast("Iterable[str]", self.own), *cast("Iterable[str]", self.allowed)}
        also = {*cast("Iterable[str]", self.also)}
        found = []
        for package in cast("Iterable[str]", self.packages):
            for importer in sorted({package} | graph.find_descendants(package)):
                for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                    if imported.partition(".")[0] in listed or f"{importer} -> {imported}" in also:
                        continue
                    # The graph knows only the first part of what is not ours; the line tells the rest.
                    for detail in graph.get_import_details(importer=importer, imported=imported):
                        named = re.match(r"(?:from|import)\s+([\w.]+)", detail["line_contents"])
                        if named is None or named[1] not in listed:
                            found.append(f"{importer}, line {detail['line_number']}: {detail['line_contents']}")
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say what was found."""
        for line in check.metadata["found"]:
            output.print_error(line)
