# SPDX-License-Identifier: Apache-2.0
"""The verb `recover`: bring back what the record lacks, or go on with it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.cli.output import say_lines
from objector.texts.copies import accepted_line, all_there_line, lacking_sentence, recovered_sentences
from objector.texts.visible import visible

if TYPE_CHECKING:
    from objector.application.remember import Remember
    from objector.cli.arguments import Arguments
    from objector.texts.language import Language

DONE = 0
STILL_MISSING = 1


def recover(said: Arguments, remember: Remember, language: Language) -> int:
    """Carry it out, and say what was done and what is missing still."""
    t = language.t
    if said.accept:
        now = remember.accept()
        say_lines([accepted_line(0 if now is None else now.entries, t)])
        return DONE
    recovered = remember.bring_back()
    if recovered is not None:
        say_lines([visible(recovered_sentences(recovered, t))])
    lacking = remember.note()
    if lacking is not None:
        say_lines([lacking_sentence(lacking, t)])
        return STILL_MISSING
    if recovered is None:
        say_lines([all_there_line(remember.entries(), t)])
    return DONE
