# SPDX-License-Identifier: Apache-2.0
"""Carries out one verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.cli.context import KNOWN_ERROR, WRONG_USAGE, Context
from objector.cli.output import complain_of
from objector.domain.errors import (
    AccountOfSeveralServices,
    InvalidMoment,
    ObjectorError,
    RouteKindMismatch,
    RouteRequired,
    SeveralCases,
    UnknownRoute,
    UnknownService,
    WayNotOffered,
)

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.cli.arguments import Command
    from objector.texts.language import Language

_WRONG_USAGE_ERRORS = (
    InvalidMoment,
    UnknownService,
    AccountOfSeveralServices,
    SeveralCases,
    UnknownRoute,
    RouteKindMismatch,
    RouteRequired,
    WayNotOffered,
)
"""Errors in what was typed, not in the world."""


def run(command: Command, use_cases: UseCases, language: Language) -> int:
    """Carry out the verb and return the exit status: 0 done, 1 a known error, 2 wrong usage."""
    try:
        return command.carry_out(Context(use_cases, language), **command.options)
    except ObjectorError as error:
        complain_of(error, language.t)
        return WRONG_USAGE if isinstance(error, _WRONG_USAGE_ERRORS) else KNOWN_ERROR
