# SPDX-License-Identifier: Apache-2.0
"""What a verb of the command line is."""

from __future__ import annotations

from objector.domain.named_tuple import NamedTuple

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from collections.abc import Callable

    from objector.cli.options import Parser


class Verb(NamedTuple):
    """One verb of the command line."""

    carry_out: Callable[..., int]
    """Called with the Context and, by name, with what was said for each option. Returns the exit status."""
    options: Callable[[Parser], None]
    """Adds the options, whose names are those of the function's arguments."""
    alone: bool = False
    """Whether the function has the usual value for each option, so that the verb can be said alone and not be read."""
