# SPDX-License-Identifier: Apache-2.0
"""Which case to deal with first."""

from collections.abc import Iterable

from objector.domain.case import Case, Phase, State


def most_urgent(cases: Iterable[Case]) -> Case | None:
    """Return the case to deal with first; of several alike the first; `None` where nothing is asked of the person.

    First what is to be decided: before its start the nearest first, then what began, the latest first. Then what is to
    be checked again, the longest faded first; then what waits for a reply, the earliest due first. What is put off, has
    no known start, or is answered asks for nothing.
    """
    asking = [(urgency, case) for case in cases if (urgency := _urgency(case)) is not None]
    return min(asking, key=lambda one: one[0], default=(None, None))[1]


def _urgency(case: Case) -> tuple[int, int] | None:
    match case.state:
        case State.UNDECIDED if case.start is not None and case.snoozed_until is None:
            distance = (case.start.first_day - case.today).days
            return (1, -distance) if case.phase is Phase.IN_FORCE else (0, distance)
        case State.REFUSED if case.to_check_again and case.check_on is not None and case.snoozed_until is None:
            return 2, case.check_on.toordinal()
        case State.ASKED if case.snoozed_until is None:
            return 3, (case.today if case.reply_due is None else case.reply_due).toordinal()
        case _:
            return None
