# SPDX-License-Identifier: Apache-2.0
"""The command line.

A verb that is said alone, and asks for nothing more, is carried out as it is; all else is read by `parsing`.
"""

from __future__ import annotations

from objector.cli.arguments import Arguments, Command
from objector.cli.verbs import all_verbs, verb

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from objector.texts.language import Language


def parse(argv: Sequence[str], language: Language, about: Callable[[], str]) -> Arguments:
    """Read the command line; `about` is asked for what --version says.

    Raises SystemExit, with 2 for wrong usage and 0 after help or version.
    """
    if not argv:
        return Arguments()  # the window need not wait until a verb has been described
    alone = _alone(argv, language)
    if alone is not None:
        return Arguments(alone)
    from objector.cli.parsing import read_all

    return read_all(argv, language, about)


def _alone(argv: Sequence[str], language: Language) -> Command | None:
    """Return a verb that was said with nothing before and after it, if it can be carried out so."""
    word = argv[0]
    listed = all_verbs(language.t).get(word) if len(argv) == 1 else None
    if listed is None:
        return None
    known = verb(word, listed.module)
    return Command(word, known.carry_out, {}) if known.alone else None
