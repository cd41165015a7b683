# SPDX-License-Identifier: Apache-2.0
"""The verb that prints a report of what looks different, for the person to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector import __version__
from objector.application.report_difference import Spoken
from objector.cli.output import say_lines
from objector.domain.difference import Difference
from objector.domain.seen import Seen
from objector.domain.service import RouteId
from objector.texts.language import Language

if TYPE_CHECKING:
    from objector.application.report_difference import ReportDifference
    from objector.cli.arguments import Arguments


def print_report(said: Arguments, write: ReportDifference, language: Language) -> None:
    """Print the report about what was said. Raises as the use case does."""
    route = None if said.route is None else RouteId(said.route)
    seen = None if said.seen is None else Seen(said.seen)
    difference = Difference(route, seen, said.text or "")
    say_lines(write(said.name or "", difference, Spoken(language.code, language.wanted, __version__)).split("\n"))
