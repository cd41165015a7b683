# SPDX-License-Identifier: Apache-2.0
"""The verb for those who write catalogue files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.cli.documents import catalogue_check_document
from objector.cli.output import say_json, say_lines
from objector.texts.errors import mending_line
from objector.texts.language import Language

if TYPE_CHECKING:
    from objector.application.ports.catalogue import CatalogueCheck
    from objector.cli.arguments import Arguments

ALL_GOOD = 0
FAULTY = 1


def check_catalogue(said: Arguments, check: Callable[[Sequence[str]], CatalogueCheck], language: Language) -> int:
    """Check catalogue files: a line a fault, or one that says that there is none; 0 only then."""
    t = language.t
    checked = check(said.files)
    if said.json:
        say_json(catalogue_check_document(checked))
    elif checked.faults:
        say_lines(mending_line(fault, t) for fault in checked.faults)
    else:
        line = t.ngettext("{n} file is in order.", "{n} files are in order.", checked.files)
        say_lines([line.format(n=checked.files)])
    return FAULTY if checked.faults else ALL_GOOD
