# SPDX-License-Identifier: Apache-2.0
"""A service that can be added, in a line: how it stands here, and what refusing takes."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from objector.domain.case import Case
from objector.domain.guide import main_route
from objector.domain.urgency import Home, home
from objector.texts.case import list_line
from objector.texts.summary import next_about


def offered_line(cases: Sequence[Case], t: NullTranslations) -> str:
    """Return a service's line: "On by default. A switch. About 1 minute."; of several cases, that of one to decide."""
    if not cases:
        return ""
    case = next((one for one in cases if home(one) is Home.TO_DECIDE), cases[0])
    stands = t.gettext("{line}.").format(line=list_line(case, t))
    if home(case) is not Home.TO_DECIDE or main_route(case) is None:
        return stands
    return f"{stands} {next_about(case, t)}"
